#include "readers/vocabulary.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

template <std::size_t Count>
bool ends_in_one_of(CharactersView text, const std::array<CharactersView, Count>& endings) {
    return std::any_of(endings.begin(), endings.end(), [&](CharactersView e) { return ends_with(text, e); });
}

template <std::size_t Count>
bool has_one_of(CharactersView text, const std::array<CharactersView, Count>& words) {
    return std::any_of(words.begin(), words.end(), [&](CharactersView w) { return contains(text, w); });
}

// Names of columns as Chinese papers form them; what stands before is free (新春走基层, 国际论坛).
constexpr std::array<CharactersView, 77> kLabelEndings{
    U"走基层", U"走笔", U"点评",   U"手记",   U"随感",   U"论坛",   U"访谈",   U"快讯",   U"观察", U"时评",
    U"专栏",   U"特稿", U"故事",   U"人物",   U"一线",   U"调查",   U"视点",   U"茶座",   U"札记", U"杂谈",
    U"漫谈",   U"随笔", U"副刊",   U"简讯",   U"速览",   U"进行时", U"风采",   U"之窗",   U"之声", U"讲堂",
    U"信箱",   U"问答", U"解读",   U"评论",   U"短评",   U"快评",   U"热评",   U"图说",   U"镜头", U"瞬间",
    U"速递",   U"播报", U"动态",   U"新风",   U"在行动", U"大家谈", U"新闻眼", U"聚焦",   U"关注", U"追踪",
    U"回眸",   U"广角", U"纵横",   U"博览",   U"荐读",   U"对话",   U"专访",   U"连线",   U"夜话", U"絮语",
    U"心语",   U"来信", U"说法",   U"直通车", U"加油站", U"光荣榜", U"曝光台", U"百家谈", U"笔谈", U"面对面",
    U"零距离", U"看台", U"在现场", U"新征程", U"风景线", U"大看台", U"成就"};

constexpr std::array<CharactersView, 16> kKickerEndings{
    U"要求", U"强调", U"指出", U"时强调", U"提出", U"表示", U"部署",   U"号召",
    U"呼吁", U"决定", U"明确", U"印发",   U"致信", U"宣布", U"批示时", U"寄语"};

constexpr std::array<CharactersView, 9> kCaptionBeginnings{U"图为", U"图①",  U"图1",  U"上图", U"下图",
                                                           U"左图", U"右图", U"组图", U"题图"};
constexpr std::array<CharactersView, 5> kCaptionEndings{U"摄", U"供图", U"摄影", U"图片", U"制图"};
constexpr std::array<CharactersView, 10> kNoticeEndings{U"公告", U"启事", U"通告", U"声明", U"通知",
                                                        U"公示", U"讣告", U"预告", U"招标", U"遗失"};
constexpr std::array<CharactersView, 5> kInterviewWords{U"访谈", U"专访", U"对话", U"面对面", U"对谈"};
constexpr std::array<CharactersView, 8> kPictureWords{U"图片", U"镜头", U"瞬间", U"图说",
                                                      U"摄影", U"影像", U"掠影", U"光影"};
constexpr std::array<CharactersView, 6> kBriefWords{U"快讯", U"简讯", U"短讯", U"速览", U"一句话", U"速递"};

constexpr std::size_t kLongestLabel = 10;

}  // namespace

bool is_label_like(CharactersView line) {
    const Characters text = without_white_space(line);
    // A series is numbered: 重大项目巡礼③.
    constexpr std::size_t kLongestSeries = 12;
    if (text.size() >= 5 && text.size() <= kLongestSeries && text.back() >= U'①' && text.back() <= U'⑳' &&
        count_of_han(text) + 1 == text.size())
        return true;
    return text.size() >= 3 && text.size() <= kLongestLabel && ends_in_one_of(text, kLabelEndings);
}

bool has_label_before_dot(CharactersView line) {
    const std::size_t dot = line.find_first_of(U"·•・|丨:");
    if (dot == CharactersView::npos || dot == 0 || dot > kLongestLabel) return false;
    return ends_in_one_of(line.substr(0, dot), kLabelEndings);
}

bool has_kicker_ending(CharactersView line) {
    return line.size() >= 6 && ends_in_one_of(line, kKickerEndings);
}

bool is_slogan(CharactersView line) {
    const std::size_t space = line.find(U' ');
    if (space == CharactersView::npos || line.find(U' ', space + 1) != CharactersView::npos) return false;
    const CharactersView left = line.substr(0, space);
    const CharactersView right = line.substr(space + 1);
    constexpr std::size_t kLongestHalf = 6;
    return left.size() == right.size() && left.size() <= kLongestHalf && count_of_han(left) == left.size() &&
           count_of_han(right) == right.size();
}

bool begins_as_caption(CharactersView line) {
    return std::any_of(kCaptionBeginnings.begin(), kCaptionBeginnings.end(),
                       [&](CharactersView b) { return starts_with(line, b); });
}

bool ends_as_caption(CharactersView line) {
    constexpr std::size_t kShortest = 20;
    constexpr std::size_t kLongest = 160;
    if (line.size() > kLongest) return false;
    while (!line.empty() && (is_closing(line.back()) || line.back() == U' ')) line.remove_suffix(1);
    // 石桥村的灯会。单小满摄: a sentence, a name and the word.
    static const Pattern name_at_end(R"([。.!?！？] ?[\p{Han}· ]{2,14}(?:摄|供图|摄影)$)");
    if (line.size() < kShortest) return name_at_end.find_at_end(plain(line)).has_value();
    return ends_in_one_of(line, kCaptionEndings);
}

bool is_notice_title(CharactersView line) {
    return ends_in_one_of(line, kNoticeEndings);
}

bool speaks_of_interview(CharactersView line) {
    return has_one_of(line, kInterviewWords);
}

bool speaks_of_pictures(CharactersView line) {
    return has_one_of(line, kPictureWords);
}

bool speaks_of_briefs(CharactersView line) {
    return has_one_of(line, kBriefWords);
}

bool goes_on_from_before(CharactersView line) {
    static const Pattern continuing(
        R"(^ ?(?:与此同时|与之相应|如今,|按照计划,|同时,|据了解|此外|另外|除此之外|不仅如此|更重要的是|在此基础上|在此之前|在此期间|为此|对此|因此|因而|于是|所以|然而|不过|但是|但,|可是|随后|接着|紧接着|接下来|后来|其中|其实|例如|比如|譬如|反之|换句话说|由此|这些|这样|这项|这次|这一|该[\p{Han}]|他[们说在的也还]|她[们说在的也还]|它们|会议(?:还)?(?:强调|指出|要求|认为|审议|研究|明确)|(?:However|Meanwhile|Moreover|Furthermore|In addition|Besides|Therefore|Nevertheless|But|And|Yet|He|She|They|These|Those)[ ,]))");
    return continuing.found_in(plain(line.substr(0, 40)));
}

bool opens_as_news(CharactersView line) {
    static const Pattern opening(
        R"(^ ?(?:(?:[0-9]{4} ?年 ?)?(?:[0-9]{1,2} ?月 ?)?[0-9]{1,2} ?日(?:上午|下午|晚|晚上|凌晨|清晨|至|,|、|从|在|[\p{Han}])|[^,。:;“”"]{0,18}(?:近日|日前|昨日|昨天|今日|今天)|连日来|近期|为(?:了|解决|进一步|确保|推动|切实|深入|加快|提升|全面)|记者[^,。]{0,16}(?:从|在)[^,。]{2,24}(?:获悉|了解到|看到)|[^,。:;“”"]{0,8},?走进|眼下|(?:阳春|初春|仲春|暮春|金秋|深秋|盛夏|隆冬|寒冬|腊)[一二三四五六七八九十]?月?|初[春夏秋冬]|时下))");
    return opening.found_in(plain(line.substr(0, 60)));
}

bool may_stand_before_comma(char32_t c) {
    return CharactersView(U"但而如故且看听是对不好啊嗯哦唉咦瞧又再就也都其这那他她它我你走来去今").find(c) !=
           CharactersView::npos;
}

bool is_enclitic(char32_t c) {
    return CharactersView(U"的了们吗呢吧么").find(c) != CharactersView::npos;
}

}  // namespace bobao::reading
