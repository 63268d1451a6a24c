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
    .listen = "收听",
    .chapters = "目录",
    .transcript = "文字稿",
    .downloads = "下载",
    .episodes = "全部节目",
    .feed = "用播客应用订阅（RSS）",
    .no_audio_element = "这个浏览器不能播放，请下载收听：",
    .sound = "声音（{}）",
    .captions = "字幕（{}）",
    .transcript_data = "文字稿（JSON）",
    .chapter_data = "目录（JSON）",
    .printed_text = "本期文本（YAML）",
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
};

constexpr PageWording kEnglish{
    .language = "en",
    .skip_to_episodes = "Skip to the episodes",
    .skip_to_transcript = "Skip to the transcript",
    .listen = "Listen",
    .chapters = "Chapters",
    .transcript = "Transcript",
    .downloads = "Downloads",
    .episodes = "Episodes",
    .feed = "Subscribe in a podcast app (RSS)",
    .no_audio_element = "This browser cannot play it; download it instead:",
    .sound = "Sound ({})",
    .captions = "Captions ({})",
    .transcript_data = "Transcript (JSON)",
    .chapter_data = "Chapters (JSON)",
    .printed_text = "Text of this edition (YAML)",
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
