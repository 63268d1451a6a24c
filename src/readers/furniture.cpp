#include "readers/furniture.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "base/calendar.h"
#include "base/text.h"
#include "readers/english.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

/// A line that is longer than this is text, whatever it mentions.
constexpr std::size_t kLongestFurniture = 90;

struct Shape {
    Pattern pattern;
    double certainty;
    bool folio;
};

const std::vector<Shape>& shapes() {
    static const std::vector<Shape> all = [] {
        std::vector<Shape> made;
        const auto add = [&](const char* expression, double certainty, bool folio = false) {
            made.push_back({Pattern(expression), certainty, folio});
        };
        // Folios: 第 15 页, - 3 -, A02, 02版, 第02版 要闻, Page 5, 3/12
        add(R"(^[-—~·. ]*第? ?[0-9零〇一二三四五六七八九十]{1,4} ?[页版][-—~·. ]*$)", 1.0, true);
        add(R"(^[-—~·.| ]*[A-Z]?[0-9]{1,3}[-—~·.| ]*$)", 0.9, true);
        add(R"(^[0-9]{1,3} ?/ ?[0-9]{1,3}$)", 0.9, true);
        add(R"(^第? ?[A-Z]?[0-9]{1,3} ?版?[ :·|]*(?:要闻|综合|本地|时政|国内|国际|民生|社会|经济|体育|文化|副刊|教育|健康|专版|广告|新闻|天下|文娱|评论|县区|乡村)(?:新闻)?$)",
            1.0, true);
        add(R"(^(?:要闻|综合|本地|时政|国内|国际|民生|社会|经济|体育|文化|副刊|专版|新闻)(?:新闻)?[ :·|]*第? ?[A-Z]?[0-9]{1,3} ?版?$)",
            1.0, true);
        add(R"(^(?:PAGE|Page|page) ?[A-Z]?[0-9]{1,3}$)", 1.0, true);
        // The paper and the page: 临川晚报 综合 6
        add(R"(^[\p{Han}]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|导报|新报|信报|农村报|新闻)[ ·|:]{1,3}(?:[\p{Han}]{2,4}[ ·|:]{1,3})?第? ?[A-Z]?[0-9]{1,3} ?版?$)",
            0.95, true);
        add(R"(^(?:19|20)[0-9]{2} ?[-./] ?[0-9]{1,2} ?[-./] ?[0-9]{1,2}$)", 1.0, true);
        // Rules that were drawn with marks.
        add(R"(^[-—–=_*~·•#+|─━═ ]{4,}$)", 0.95);
        // The paper, the day and the page, in any order.
        add(R"(^[《<]?[\p{Han}]{2,10}[》>]? ?\(? ?[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日.{0,30}\)?$)",
            1.0, true);
        add(R"(^(?=.*(?:19|20)[0-9]{2} ?[-年./] ?[0-9]{1,2} ?[-月./] ?[0-9]{1,2})(?=.*(?:(?:星期|周)[一二三四五六日天]|责任编辑|责编|美编|编辑|校对|版式|[0-9]{1,2} ?版|^[A-Z]?[0-9]{1,2} ))[^,。;!?]{8,70}$)",
            1.0, true);
        add(R"(^[\p{Han}]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|导报|新报|信报|农村报|新闻)[ ·|:]{1,3}第? ?[A-Z]?[0-9]{1,3} ?版?[ ·|:]{0,3}[\p{Han}]{0,6}$)",
            0.95, true);
        add(R"(^[0-9]{4} ?年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日[ ,·|]*(?:(?:星期|周)[一二三四五六日天])?.{0,30}$)",
            0.9, true);
        add(R"(^(?:星期|周)[一二三四五六日天][ ,·|]*[0-9]{4} ?年.{0,30}$)", 1.0, true);
        add(R"(^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY),? [A-Z][A-Za-z]{2,8}\.? [0-9]{1,2},? [0-9]{4}.{0,40}$)",
            1.0, true);
        add(R"(^[A-Z][A-Z ,.']{2,40}(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,? [A-Z]{3,9} [0-9]{1,2},? [0-9]{4}\.?$)",
            1.0, true);
        add(R"(^(?=.*[A-Za-z]{3,9}\.? [0-9]{1,2},? (?:18|19|20)[0-9]{2})(?=.*(?:\b(?:VOL|Vol|NO|No)\b|PRICE|Price|CENTS|Cents|PAGES|Pages|EDITION|Edition|WEATHER|Weather)).{12,90}$)",
            1.0, true);
        // THE COURIER Wednesday, September 10, 2025 A4; Thursday, 11 September 2025
        add(R"(^(?:(?:PAGE |Page )?[A-Z]?[0-9]{1,3}[ |·•–—-]{1,3})?(?:(?:[A-Z][\p{L}'’&.-]*+|of|the|and|&|,) ?){0,8}[ ,|·•–—-]{0,3}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY),? (?:[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8}),? [0-9]{4}(?:[^.!?]|\.(?=[^ ])){0,50}$)",
            1.0, true);
        // VOL. 148, NO. 37 $2.00; Established 1877; © 2025 Pemberwick Publishing
        add(R"(^(?:VOLUME|VOL|Vol|Volume)(?:\. ?| )[0-9IVXLC]+\b.{0,80}$)", 0.95, true);
        add(R"(^(?:EST|Est|Established|ESTABLISHED|Founded|FOUNDED)\.?,? (?:in |IN )?1[6-9][0-9]{2}[^a-z]{0,40}$)",
            0.95);
        // Observer 11.09.25 1; www.paper.example
        add(R"(^(?:[A-Z][\p{L}'’&.-]* ){1,5}[0-9]{1,2}[./-][0-9]{1,2}[./-](?:20)?[0-9]{2}(?: [A-Z]?[0-9]{1,3})?$)",
            0.95, true);
        add(R"(^(?:https?://|www\.)[^ ]{3,60}$)", 0.95);
        add(R"(^(?:©|\([cC]\) |(?:Copyright|COPYRIGHT)(?: ©)?) ?(?=.{0,40}(?:19|20)[0-9]{2}).{2,80}$)", 1.0);
        add(R"(^(?:[$£€][0-9]{1,2}(?:\.[0-9]{2})?|[0-9]{2,3}p)(?: (?:daily|weekly|where sold|DAILY|WEEKLY).{0,20})?$)",
            0.9);
        add(R"(^(?:VOLUME|VOL\.?|NUMBER|NO\.|Vol\.|No\.|Issue) [A-Z0-9-]{1,20}\.?$)", 0.9, true);
        // Who made the page and how to reach them.
        add(R"(^(?:本版|本期)?(?:责任编辑|责编|编辑|版式|美编|校对|值班编委|值班主任|值班总编|值班编辑|执行主编|主编|版面设计|审读|组版|编审|责校|签发|统筹|策划)[ :/：|·].{1,60}$)",
            0.95);
        add(R"(^(?:(?:新闻|编辑|读者|报料|爆料|投诉|服务)?热线|广告热线|投稿邮箱|邮箱|电子邮箱|网址|社址|地址|邮编|电话|联系电话|发行热线|订阅热线|传真|零售价|国内统一刊号|国内统一连续出版物号|邮发代号|主管|主办|承印|E-?mail)[ :：].{0,60}$)",
            0.95);
        add(R"(^(?:国内统一连续出版物号|国内统一刊号|邮发代号|今日[0-9]{1,2}版|总第 ?[0-9]{2,6} ?期|第 ?[0-9]{3,6} ?期|农历).{0,50}$)",
            0.95);
        add(R"(^(?:图片报道|图片新闻|广告|公益广告|广而告之|本版图片.{0,20}|导读|本版导读|更多内容.{0,16}|扫码.{0,16}|扫描二维码.{0,16}|查看原文|阅读原文|返回目录|上一篇|下一篇|上一版|下一版|放大|缩小|默认|打印本页|关闭)$)",
            0.95);
        add(R"(^[A-Z .]{0,20}(?:Now turn to|Turn to) the .{3,20}$)", 0.9);
        add(R"(^\(?更新时间.{0,40}$)", 1.0);
        // Where a report or a picture is from.
        add(R"(^[(]?(?:稿件|图片|资料|信息|数据|消息|图文)?来源[:/].{1,30}$)", 0.95);
        add(R"(^[(](?:资料图片?|图片资料|均?为资料图片?|(?:本报|记者)?综合(?:报道|消息|整理)?|(?:本报)?综合[\p{Han}、 ]{2,16}(?:电|报道|消息|客户端)|(?:本组)?(?:图片?|照片)(?:均?由|除).{2,20}|影像中国|人民视觉|人民图片|视觉中国|东方IC|CFP|IC photo)[)]$)",
            0.95);
        // The foot of a page: the office, what it costs, who prints it.
        add(R"(^欢迎(?:扫描|扫码|关注|订阅|登录|下载).{0,40}(?:二维码|公众号|微信|微博|客户端|APP|发布|抖音|视频号).{0,20}$)",
            0.95);
        add(R"(^(?:(?:本报|本社|报社)(?:地址|社址|电话|热线|邮编|网址)|(?:热线|值班|广告|发行|订报|编辑部|总编室|办公室)(?:部|热线)?电话)[ :].{1,60}$)",
            0.95);
        add(R"(^(?:广告(?:经营|发布)?(?:许可证|登记证?|证)|(?:本报)?法律顾问|印刷(?:单位|厂)?|承印(?:单位)?|(?:全年|每月|每季)?定价|准印证号?|(?:统一)?刊号)[ :号].{1,70}$)",
            0.95);
        add(R"(^(?:[^:。]{0,16}(?:地址|邮编|邮政编码|电话|热线|传真|许可证|法律顾问|印刷|定价|邮箱|网址|编辑|编委|校对|版面设计|刊号|代号):[^:。]{1,36}){2,}.{0,24}$)",
            0.95);
        add(R"(^今日[一二三四五六七八九十]{1,3}版.{0,30}$)", 0.95);
        add(R"(^[\p{Han} ]{2,24}(?:主管、?主办|主管[ 、]?[\p{Han} ]{2,20}(?:主办|出版))(?:出版)?$)", 0.95);
        return made;
    }();
    return all;
}

std::optional<int> number_of(CharactersView digits) {
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    int value = 0;
    for (const char32_t c : digits) {
        if (!is_ascii_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<int>(c - U'0');
    }
    return value;
}

std::string iso(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
    if (!year || !month || !day) return {};
    const Date date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                    std::chrono::day(static_cast<unsigned>(*day))};
    return date.ok() ? iso_date(date) : std::string{};
}

/// A line with its numbers taken out: what running heads have in common.
Characters shape_of(CharactersView text) {
    Characters shape;
    for (const char32_t c : text)
        if (!is_white_space(c)) shape.push_back(is_ascii_digit(c) ? U'0' : c);
    return shape;
}

bool has_digit(CharactersView text) {
    return std::any_of(text.begin(), text.end(), is_ascii_digit);
}

}  // namespace

std::string date_in(CharactersView text) {
    static const Pattern chinese(R"(([0-9]{4}) ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?日)");
    static const Pattern digits(
        R"((?<![0-9])((?:19|20)[0-9]{2})[-./]?([01][0-9])[-./]?([0-3][0-9])(?![0-9]))");
    static const Pattern parted(
        R"((?<![0-9])((?:19|20)[0-9]{2})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9]))");
    static const Pattern english(
        R"((JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.? ([0-9]{1,2}),? ([0-9]{4}))");
    static const Pattern british(
        R"(\b([0-9]{1,2})(?:st|nd|rd|th)? (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.?,? ([0-9]{4}))");
    for (const Pattern* pattern : {&chinese, &digits, &parted})
        if (const auto match = pattern->find(text)) {
            const std::string date = iso(number_of((*match)[1].of(text)), number_of((*match)[2].of(text)),
                                         number_of((*match)[3].of(text)));
            if (!date.empty()) return date;
        }
    const auto month_of = [](std::string name) {
        static constexpr std::string_view kMonths = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
        std::transform(name.begin(), name.end(), name.begin(),
                       [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
        return static_cast<int>(kMonths.find(name) / 3) + 1;
    };
    if (const auto match = english.find(text))
        return iso(number_of((*match)[3].of(text)), month_of(to_utf8((*match)[1].of(text))),
                   number_of((*match)[2].of(text)));
    if (const auto match = british.find(text))
        return iso(number_of((*match)[3].of(text)), month_of(to_utf8((*match)[2].of(text))),
                   number_of((*match)[1].of(text)));
    return {};
}

std::string publication_in(CharactersView text) {
    static const Pattern quoted(R"([《]([\p{Han}]{2,12})[》])");
    static const Pattern masthead(
        R"(^([\p{Han}]{2,8}(?:日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|导报|新报|信报|农村报|新闻))(?: |$|[0-9]))");
    // What goes on in small letters is a headline about the Star or the Post.
    static const std::string noun =
        "(?:Gazette|Times|Herald|Post|News|Tribune|Journal|Chronicle|Observer|Courier|Mail|Star|Telegraph|"
        "Standard|"
        "Record|Register|Echo|Mercury|Advertiser|Ledger|Sentinel|Dispatch|Bulletin|Democrat|Republican|Press|"
        "Independent|Examiner|Enquirer|Inquirer|Reporter|Review|Leader|Messenger|Guardian|Argus|Express|"
        "Weekly|"
        "Globe|Beacon|Banner|Citizen|Monitor|Spectator|Clarion|Crier|Voice|Recorder|Visitor|Collegian|Daily|"
        "Sun|Eagle|Patriot|Union|World)";
    static const std::string capitals = [] {
        std::string upper = noun;
        for (char& c : upper)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return upper;
    }();
    static const std::string either = "(?:" + noun + "|" + capitals + ")";
    static const Pattern english(
        ("^((?:(?:The|THE) )?[A-Z][A-Za-z'&. -]{2,34}?" + either + "(?:(?:-| |, | & | and | AND )" + either +
         ")*)" +
         R"((?=$|[ ,|·•–—-]{1,4}(?:[0-9A-Z]?[0-9]|PAGE|Page|VOL|Vol|Issue|ISSUE|Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))")
            .c_str());
    // A paper of a county is called after it: 溧塘报, 今日溧塘. So short a name is one where its day follows.
    static const Pattern dated(
        R"(^([\p{Han}]{1,8}(?<![通公简汇预举捷喜海情年月警申战电上填呈回播])报|今日[\p{Han}]{2,6}) ?(?:19|20)[0-9]{2} ?[-年./])");
    for (const Pattern* pattern : {&quoted, &masthead, &dated, &english})
        if (const auto match = pattern->find(text)) return to_utf8((*match)[1].of(text));
    return {};
}

bool is_furniture(CharactersView plain_text) {
    return jump_of_line(plain_text) || std::any_of(shapes().begin(), shapes().end(), [&](const Shape& shape) {
               return shape.pattern.found_in(plain_text);
           });
}

namespace {

/// A headline as a list of contents has it: without its number and the page it stands on.
Characters bare_entry(CharactersView text) {
    static const Pattern number(R"(^(?:[(]?[0-9]{1,2}[.、)] ?|[■●◆▲·•-] ?))");
    static const Pattern page(R"([ .…·]*(?:[(]?(?:详见|见)?第? ?[A-Z]?[0-9]{1,2} ?版[)]?)$)");
    Characters bare(text);
    if (const auto match = number.find(bare)) bare.erase(0, match->front().end);
    if (const auto match = page.find_at_end(bare); match && match->front().begin > 0)
        bare.resize(match->front().begin);
    return without_white_space(bare);
}

/// Lines that follow each other and come again as headlines behind them are a list of contents: three with
/// numbers, or four.
void note_contents(const std::vector<Line>& lines, std::vector<Furniture>& found) {
    constexpr std::size_t kLongest = 60;
    constexpr std::size_t kShortest = 5;
    std::vector<Characters> bare(lines.size());
    std::vector<bool> numbered(lines.size());
    std::unordered_map<std::u32string, std::size_t> last;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].text.size() > kLongest || ends_sentence(lines[i].text)) continue;
        const Characters text = plain(lines[i].text);
        bare[i] = bare_entry(text);
        numbered[i] = bare[i].size() < without_white_space(text).size();
        if (bare[i].size() < kShortest) bare[i].clear();
        if (!bare[i].empty()) last[bare[i]] = i;
    }
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        std::size_t again = 0;
        for (; end < lines.size() && !bare[end].empty() && numbered[end] == numbered[begin]; ++end)
            again += last[bare[end]] > end;
        // A title that is there twice with its lines is an article that is there twice.
        const std::size_t fewest = numbered[begin] ? 3 : 5;
        if (end - begin >= fewest && again * 3 >= (end - begin) * 2)
            for (std::size_t i = begin; i < end; ++i)
                if (last[bare[i]] > i || numbered[i]) found[i].certainty = std::max(found[i].certainty, 0.95);
        begin = std::max(end, begin + 1);
    }
}

/// An entry of a box of contents names the page it stands on: 夏季用电安全 4版, 详见第3版, >>>2版.
bool is_teaser(CharactersView text) {
    constexpr std::size_t kLongest = 60;
    static const Pattern entry(
        R"([\p{Han}”》!?)](?:[ .…·>»→▶►]+|[ .…·>»→▶►]*[(]?(?:详见|见|请看) ?)(?:第 ?)?[A-Z]?[0-9]{1,2}(?: ?[、,-] ?[0-9]{1,2})? ?版[)]?$)");
    return text.size() <= kLongest && count_of_han(text) >= 4 && !jump_of_line(text) && !jump_at_end(text) &&
           text.find(U'。') == Characters::npos && entry.find_at_end(text).has_value();
}

bool is_name_of_contents(CharactersView text) {
    static const Pattern name(
        R"(^[【\[■●◆]?(?:今日|本期|本版|内页|要闻|新闻|版面|精彩)?(?:导读|导览|看点|要目|提要|索引)[】\] :]*$)");
    return name.found_in(text);
}

/// Boxes of contents: entries that name their pages, and below the name of the box what stands between them.
void note_teasers(const std::vector<Line>& lines, std::vector<Furniture>& found) {
    constexpr std::size_t kLongestEntry = 50;
    constexpr std::size_t kMostLines = 3;  // of one entry
    static const Pattern page_alone(R"(^[ .…·>»→▶►(]*(?:详见|见)?第? ?[A-Z]?[0-9]{1,2} ?版[)]?$)");
    const auto drop = [&](std::size_t line) {
        found[line].certainty = std::max(found[line].certainty, 0.95);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Characters text = plain(lines[i].text.substr(0, Pattern::kReach));
        if (is_teaser(text)) drop(i);
        if (!is_name_of_contents(text)) continue;
        drop(i);
        std::size_t behind = i;
        for (std::size_t j = i + 1; j < lines.size() && j - behind <= kMostLines; ++j) {
            const Characters entry = plain(lines[j].text.substr(0, Pattern::kReach));
            if (entry.size() > kLongestEntry || ends_sentence(entry)) break;
            if (is_teaser(entry) || page_alone.found_in(entry)) behind = j;
        }
        for (std::size_t j = i + 1; j <= behind; ++j) drop(j);
        i = behind;
    }
}

/// THE DAILY HARROWMERE over the line with the day, and what stands between them: Serving two counties since
/// 1877.
void note_masthead(const std::vector<Line>& lines, std::vector<Furniture>& found) {
    constexpr std::size_t kReach = 6;
    constexpr std::size_t kLongest = 40;
    constexpr std::size_t kLongestMotto = 70;
    static const Pattern name(R"(^(?:THE |The )?[A-Z][A-Za-z.' &-]{3,38}$)");
    std::size_t dated = 1;
    while (dated < std::min(kReach, lines.size()) && (!found[dated].folio || found[dated].date.empty()))
        ++dated;
    if (dated >= std::min(kReach, lines.size())) return;
    for (std::size_t i = 0; i < dated; ++i) {
        const Characters text = plain(lines[i].text);
        const std::string paper = publication_in(text);
        const bool named = !has_han(text) && !paper.empty() && to_utf32(paper).size() == text.size();
        const bool over_day = i + 1 == dated && i < 3 && name.found_in(text) && text.size() <= kLongest;
        if (found[i].certainty > 0.5 && !named) continue;
        if (!named && (!over_day || has_han(text))) continue;
        found[i].certainty = 0.95;
        if (found[i].publication.empty()) found[i].publication = named ? paper : to_utf8(text);
        for (std::size_t motto = i + 1; motto < dated; ++motto) {
            if (lines[motto].blanks_before > 0 || lines[motto].text.size() > kLongestMotto) break;
            found[motto].certainty = std::max(found[motto].certainty, 0.95);
        }
        return;
    }
}

/// 溧塘报, 今日溧塘 by themselves among the lines with which the first page begins.
void note_short_masthead(const std::vector<Line>& lines, std::vector<Furniture>& found) {
    constexpr std::size_t kReach = 9;
    static const Pattern name(
        R"(^(?:[\p{Han}]{1,8}(?<![通公简汇预举捷喜海情年月警申战电上填呈回播])报|今日[\p{Han}]{2,4})$)");
    static const Pattern office(R"(^[\p{Han} ]{4,30}(?:主管|主办|出版|承办)$)");
    std::optional<std::size_t> masthead;
    bool dated = false;
    std::vector<std::size_t> offices;
    for (std::size_t i = 0; i < kReach && i < lines.size(); ++i) {
        const Characters text = plain(lines[i].text.substr(0, Pattern::kReach));
        if (found[i].certainty > 0.5) {
            dated = dated || !found[i].date.empty();
        } else if (!masthead && name.found_in(text)) {
            masthead = i;
        } else if (office.found_in(text)) {
            offices.push_back(i);
        } else {
            break;
        }
    }
    if (!masthead || !dated) return;
    found[*masthead].certainty = 0.95;
    found[*masthead].publication = to_utf8(plain(lines[*masthead].text));
    for (const std::size_t line : offices) found[line].certainty = 0.95;
}

}  // namespace

std::vector<Furniture> furniture_of(const std::vector<Line>& lines) {
    std::vector<Furniture> found(lines.size());
    std::unordered_map<std::u32string, int> repetitions;
    for (const Line& line : lines)
        if (line.text.size() <= kLongestFurniture) ++repetitions[shape_of(plain(line.text))];

    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        if (line.text.size() > kLongestFurniture) continue;
        Characters text = plain(line.text);
        // □ 编辑 单小满 ■ 校对 石一平
        if (const std::size_t mark = text.find_first_not_of(U"□■●◎◆▲★○☆△◇ "); mark != Characters::npos)
            text.erase(0, mark);
        Furniture& furniture = found[i];
        for (const Shape& shape : shapes()) {
            if (shape.certainty <= furniture.certainty || !shape.pattern.found_in(text)) continue;
            furniture.certainty = shape.certainty;
            furniture.folio = shape.folio;
        }
        if (is_contents(text)) furniture.certainty = 0.95;
        furniture.jump = jump_of_line(line.text);
        if (furniture.jump) furniture.certainty = 1.0;
        const bool at_edge = i < 3 || i + 2 >= lines.size();
        if (furniture.folio || at_edge) {
            furniture.publication = publication_in(text);
            if (furniture.folio) furniture.date = date_in(text);
            // A masthead alone on the first lines: the whole line is the paper's name.
            if (!furniture.folio && to_utf32(furniture.publication).size() == text.size())
                furniture.certainty = 0.95;
        }
        // A line that comes back with another number is a running head; one that comes back as it was may be
        // a label of several articles, so it needs to come more often.
        const int times = repetitions[shape_of(text)];
        if (ends_sentence(text)) continue;
        if (has_digit(text) && times >= 3 && text.size() <= 40)
            furniture.certainty = std::max(furniture.certainty, 0.8);
        else if (times >= 4 && line.page > 1)
            furniture.certainty = std::max(furniture.certainty, 0.7);
    }
    note_contents(lines, found);
    note_teasers(lines, found);
    note_masthead(lines, found);
    note_short_masthead(lines, found);
    return found;
}

}  // namespace bobao::reading
