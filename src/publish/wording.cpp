#include "publish/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/calendar.h"

namespace bobao {
namespace {

constexpr PageWording kChinese{
    .language = "zh-CN",
    .skip_to_episodes = "跳到节目列表",
    .skip_to_transcript = "跳到文字稿",
    .skip_to_notice = "跳到说明",
    .listen = "收听",
    .chapters = "目录",
    .transcript = "文字稿",
    .downloads = "下载",
    .episodes = "全部节目",
    .feed = "用播客应用订阅（RSS）",
    .newest_episode = "收听最新一期",
    .no_audio_element = "这个浏览器不能播放，请下载收听：",
    .sound = "声音（{}）",
    .captions = "字幕（{}）",
    .transcript_page = "文字稿（HTML）",
    .transcript_data = "文字稿（JSON）",
    .chapter_data = "目录（JSON）",
    .printed_text = "本期文本（YAML）",
    .large_print = "大字版",
    .cover_of = "{}的封面",
    .about_station = "{}：把当天的报纸读给您听。",
    .preview = "这是用默认设置制作的试播版，台名、地址和声音都还没有选定。",
    .synthetic_voice = "本节目由合成语音播读。",
    .unnamed_station = "报纸播报",
    .part = "第 {} 部分",
    .one_story = "{} 条新闻",
    .stories = "{} 条新闻",
    .minutes = "{} 分钟",
    .between = "；",
    .full_stop = "。",
    .player = "播放器",
    .play = "播放",
    .pause = "暂停",
    .back_ten = "后退 10 秒",
    .forward_ten = "前进 10 秒",
    .previous_chapter = "上一条",
    .next_chapter = "下一条",
    .previous_sentence = "上一句",
    .next_sentence = "下一句",
    .position = "播放位置",
    .speed = "速度",
    .follow = "跟随",
    .share = "复制此刻的链接",
    .keep = "离线保存",
    .from_here = "从 {} 听起",
    .this_story = "下载本篇（{}）",
    .download_story = "下载本条",
    .display = "显示与快捷键",
    .colours = "颜色",
    .colours_system = "跟随系统",
    .colours_light = "浅色",
    .colours_dark = "深色",
    .colours_contrast = "高对比",
    .letters = "字号",
    .letters_normal = "标准",
    .letters_large = "大",
    .letters_larger = "更大",
    .letters_largest = "最大",
    .keys = "使用单键快捷键",
    .key_play = "播放或暂停",
    .key_ten = "后退、前进 10 秒",
    .key_chapter = "上一条、下一条",
    .key_sentence = "上一句、下一句",
    .key_speed = "放慢、加快",
    .key_follow = "文字跟随声音",
    .key_space = "空格",
    .station_pages = "本台",
    .search = "搜索",
    .search_all = "搜索全部节目",
    .more_results = "更多结果",
    .install = "安装为应用",
    .newest = "最新一期",
    .earlier = "更早的节目",
    .open_episode = "收听、目录与文字稿",
    .chapter_said = "正在播放：{}",
    .position_said = "{}，共 {}；{}",
    .speed_said = "速度 {}",
    .copied_said = "已复制从 {} 开始的链接。",
    .in_address_said = "地址栏里是从 {} 开始的链接。",
    .resumed_said = "上次听到 {}，按播放继续。",
    .heard_said = "已听到 {}",
    .keeping_said = "正在保存……",
    .kept_said = "已保存，没有网络也能听。",
    .not_kept_said = "没有保存成：网络中断，或空间不够。",
    .forgotten_said = "已删除保存的节目。",
    .remade_said = "这期节目有改动，请重新载入页面。",
    .failed_said = "声音没有载入。请检查网络，或下载收听。",
    .searching_said = "正在搜索……",
    .found_said = "找到 {} 条。",
    .found_more_said = "前 {} 条，还有更多。",
    .found_nothing_said = "没有找到。",
    .search_failed_said = "搜索没有成功，请检查网络。",
    .search_needs_host_said = "通过网址打开本站才能搜索。",
    .daily = "每天",
    .on_weekdays = "周一至周五",
    .weekly = "每周",
    .headlines = "内容提要",
    .about_headlines = "只有当天的内容提要。",
    .about_column = "只有《{}》栏目的报道。",
    .fast_edition = "{} 倍语速",
    .playlist = "逐条播放列表，供播放器使用（M3U8）",
    .book_epub = "有声电子书，文字与声音同步（EPUB 3）",
    .book_daisy = "DAISY 2.02 有声书，含全文（ZIP）",
    .book_daisy_audio = "DAISY 2.02 有声书，只有声音和目录（ZIP）",
    .book_braille = "盲文版，供点显器和刻印机使用（BRF）",
    .book_braille_unicode = "盲文版，供屏幕显示（Unicode 点字）",
    .story_withdrawn = "本期有一篇报道已撤下，节目已重新制作。",
    .episode_withdrawn = "本期节目已撤下。",
    .correction = "更正：{}",
    .corrections = "更正",
    .notices = "编辑部说明",
};

constexpr PageWording kEnglish{
    .language = "en",
    .skip_to_episodes = "Skip to the episodes",
    .skip_to_transcript = "Skip to the transcript",
    .skip_to_notice = "Skip to the notice",
    .listen = "Listen",
    .chapters = "Chapters",
    .transcript = "Transcript",
    .downloads = "Downloads",
    .episodes = "Episodes",
    .feed = "Subscribe in a podcast app (RSS)",
    .newest_episode = "Listen to the newest episode",
    .no_audio_element = "This browser cannot play it; download it instead:",
    .sound = "Sound ({})",
    .captions = "Captions ({})",
    .transcript_page = "Transcript (HTML)",
    .transcript_data = "Transcript (JSON)",
    .chapter_data = "Chapters (JSON)",
    .printed_text = "Text of this edition (YAML)",
    .large_print = "Large print",
    .cover_of = "Cover of {}",
    .about_station = "{}: the day's paper, read aloud.",
    .preview =
        "This is a preview made with default settings: its name, address and voices are yet to be chosen.",
    .synthetic_voice = "Read by a synthetic voice.",
    .unnamed_station = "Newspaper radio",
    .part = "Part {}",
    .one_story = "{} story",
    .stories = "{} stories",
    .minutes = "{} min",
    .between = "; ",
    .full_stop = ".",
    .player = "Player",
    .play = "Play",
    .pause = "Pause",
    .back_ten = "Back 10 seconds",
    .forward_ten = "Forward 10 seconds",
    .previous_chapter = "Previous chapter",
    .next_chapter = "Next chapter",
    .previous_sentence = "Previous sentence",
    .next_sentence = "Next sentence",
    .position = "Position",
    .speed = "Speed",
    .follow = "Follow",
    .share = "Copy link to this moment",
    .keep = "Keep for offline",
    .from_here = "Listen from {}",
    .this_story = "Download this story ({})",
    .download_story = "Download this story",
    .display = "Display and shortcuts",
    .colours = "Colours",
    .colours_system = "As the system",
    .colours_light = "Light",
    .colours_dark = "Dark",
    .colours_contrast = "High contrast",
    .letters = "Letters",
    .letters_normal = "Normal",
    .letters_large = "Large",
    .letters_larger = "Larger",
    .letters_largest = "Largest",
    .keys = "Use single-key shortcuts",
    .key_play = "Play or pause",
    .key_ten = "Back, forward 10 seconds",
    .key_chapter = "Previous, next chapter",
    .key_sentence = "Previous, next sentence",
    .key_speed = "Slower, faster",
    .key_follow = "Words follow the voice",
    .key_space = "Space",
    .station_pages = "Station",
    .search = "Search",
    .search_all = "Search all episodes",
    .more_results = "More results",
    .install = "Install as an app",
    .newest = "Newest episode",
    .earlier = "Earlier episodes",
    .open_episode = "Listen, chapters and transcript",
    .chapter_said = "Now playing: {}",
    .position_said = "{} of {}; {}",
    .speed_said = "Speed {}",
    .copied_said = "Copied: a link that starts at {}.",
    .in_address_said = "The address bar has a link that starts at {}.",
    .resumed_said = "You were at {}. Press play to go on.",
    .heard_said = "Heard up to {}",
    .keeping_said = "Keeping this episode…",
    .kept_said = "Kept: it plays without a network.",
    .not_kept_said = "Not kept: the network broke off, or there is no room.",
    .forgotten_said = "The kept episode is deleted.",
    .remade_said = "This episode has been changed. Load the page again.",
    .failed_said = "The sound did not load. Check the network, or download it.",
    .searching_said = "Searching…",
    .found_said = "Found: {}.",
    .found_more_said = "The first {}; there are more.",
    .found_nothing_said = "Nothing found.",
    .search_failed_said = "The search failed. Check the network.",
    .search_needs_host_said = "Search works when the station is opened by its web address.",
    .daily = "Daily",
    .on_weekdays = "Monday to Friday",
    .weekly = "Weekly",
    .headlines = "Headlines",
    .about_headlines = "The day's headlines only.",
    .about_column = "Stories of the column {} only.",
    .fast_edition = "spoken {} times as fast",
    .playlist = "Playlist, a track for each story (M3U8)",
    .book_epub = "Talking book, text and sound in step (EPUB 3)",
    .book_daisy = "DAISY 2.02 talking book with full text (ZIP)",
    .book_daisy_audio = "DAISY 2.02 talking book, sound and contents only (ZIP)",
    .book_braille = "Braille, for displays and embossers (BRF)",
    .book_braille_unicode = "Braille, for screens (Unicode)",
    .story_withdrawn =
        "A story of this episode has been withdrawn, and the episode was made again without it.",
    .episode_withdrawn = "This episode has been withdrawn.",
    .correction = "Correction: {}",
    .corrections = "Corrections",
    .notices = "From the editors",
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool same_language(std::string_view a, std::string_view b) {
    return a.substr(0, a.find('-')) == b.substr(0, b.find('-'));
}

bool is_chinese(std::string_view language) {
    return same_language(language, "zh");
}

const PageWording& wording_for(std::string_view language) {
    return is_chinese(language) ? kChinese : kEnglish;
}

std::string language_tag(std::string_view language) {
    // The form alone (RFC 5646, section 2.1): a first part of two or three letters, others of two to eight
    // letters and digits. That the parts mean something is the station's affair.
    std::string tag;
    std::size_t letters = 0;
    bool first_part = true;
    for (const char c : language) {
        if (c == '-' || c == '_') {
            if (letters < 2) return "und";
            tag += '-';
            letters = 0;
            first_part = false;
            continue;
        }
        if (++letters > (first_part ? 3 : 8)) return "und";
        if (is_letter(c))
            tag += first_part && c < 'a' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (is_digit(c) && !first_part)
            tag += c;
        else
            return "und";
    }
    return letters < 2 ? "und" : tag;
}

std::string PageWording::with(std::string_view PageWording::*text, std::string_view what) const {
    return fmt::format(fmt::runtime(this->*text), what);
}

std::string PageWording::story_count(std::size_t count) const {
    return with(count == 1 ? &PageWording::one_story : &PageWording::stories, std::to_string(count));
}

std::string PageWording::untitled_part(std::size_t number) const {
    return with(&PageWording::part, std::to_string(number));
}

std::string PageWording::length(double seconds) const {
    return with(&PageWording::minutes, std::to_string(std::max(1L, std::lround(seconds / 60))));
}

std::string PageWording::date(std::string_view iso_date) const {
    const std::optional<Date> day = date_from_iso(iso_date);
    if (!day) return {};
    const int year = static_cast<int>(day->year());
    const unsigned month = static_cast<unsigned>(day->month()), number = static_cast<unsigned>(day->day());
    const auto weekday = static_cast<std::size_t>(weekday_of(*day));
    if (is_chinese(language)) {
        static constexpr std::array kDays{"日", "一", "二", "三", "四", "五", "六"};
        return fmt::format("{}年{}月{}日 星期{}", year, month, number, kDays[weekday]);
    }
    static constexpr std::array kDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                      "Thursday", "Friday", "Saturday"};
    static constexpr std::array kMonths{"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return fmt::format("{}, {} {} {}", kDays[weekday], number, kMonths[month - 1], year);
}

}  // namespace bobao
