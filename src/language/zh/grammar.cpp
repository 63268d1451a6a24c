#include "language/zh/grammar.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bobao {
namespace {

/// What may stand before a verb that must be done: 都得去, 谁签字谁得负责, 我得走了.
constexpr std::u32string_view kMustAfter = U"都也就还总准非先又便必谁我你您他她它咱";
/// Nouns of one character that are no verbs: 账得算清, 钱得花在刀刃上. 画得, 病得 are left alone.
constexpr std::u32string_view kThings =
    U"人事钱路账水车饭话家书字词店楼房门货菜肉鱼鸡狗猫牛羊猪树河井沟渠田药税费款证票地厂村县省国党"
    U"课班灯窗墙刀线布衣鞋粮米面油盐茶酒心眼嘴手脚腿头孩娃妈爸爹娘爷哥姐弟妹前后时年月天日次趟回遍";
/// The second half of what is done to something: 修路, 看病, 出门. No complement stands behind them.
constexpr std::u32string_view kObjects =
    U"路事病房饭学车钱票证水电菜药酒茶税贷款课书信网街门婚案单货田地鱼猪"
    U"羊牛树花草班戏琴球官厂店兵楼墙井山河海市油粮米布衣鞋帽梦家友客活功";
/// What one gets, and what follows 得 in words and phrases of their own: 得到, 得了病, 得一等奖.
constexpr std::u32string_view kGot = U"到过了出知以自之于此其着住见奖票名利胜逞救罪益力中势宠像死癌子女";
/// How well or badly something is done.
constexpr std::u32string_view kDegree = U"很太更最极真挺越又如这那多";
constexpr std::array<std::u32string_view, 14> kDegrees{U"非常", U"十分", U"特别", U"格外", U"比较",
                                                       U"异常", U"相当", U"觉得", U"不能", U"似乎",
                                                       U"仿佛", U"好像", U"几乎", U"简直"};
/// Tagged as verbs or not at all, but what follows must be done.
constexpr std::array<std::u32string_view, 12> kPerhaps{U"可能", U"至少", U"起码", U"最少", U"恐怕", U"肯定",
                                                       U"一定", U"估计", U"只怕", U"有时", U"每次", U"年年"};
/// How far it went: 疼得厉害, 高得吓人.
constexpr std::array<std::u32string_view, 8> kHowFar{U"厉害", U"吓人", U"惊人", U"可怕",
                                                     U"离谱", U"不行", U"要死", U"要命"};
/// Who does a thing: 得大伙商量, 得村民代表点头.
constexpr std::u32string_view kWho = U"人们民员家师伙工表长";
/// What one is driven to by these is said behind 得: 气得他…, 吵得人睡不着.
constexpr std::u32string_view kDriven = U"气吓急累羞吵闹逗惹害冻饿渴疼痛熏呛辣晒愁恨臊催逼硌淋烫馋咬";

bool is_degree(const ChineseText& text, const ChineseWord& word) {
    return is_one_of(text.characters[word.begin].simplified, kDegree) || is_one_of(text, word, kDegrees);
}

bool ends_clause(const ChineseText& text, std::uint32_t w) {
    return w >= text.words.size() || text.words[w].kind == WordKind::mark;
}

bool is_noun(const ChineseWord& word) {
    switch (word.word_class) {
        case WordClass::noun:
        case WordClass::person:
        case WordClass::place:
        case WordClass::organization:
        case WordClass::other_name:
        case WordClass::foreign_name:
        case WordClass::pronoun:
        case WordClass::time:
        case WordClass::location:
        case WordClass::direction:
            return true;
        default:
            return word.kind == WordKind::name || word.kind == WordKind::foreign;
    }
}

bool is_done(const ChineseWord& word) {
    return word.word_class == WordClass::verb || word.word_class == WordClass::verbal_noun;
}

/// 一步步, 一件一件: how it has to be done.
bool is_one_by_one(const ChineseText& text, std::uint32_t at) {
    const auto character = [&](std::uint32_t place) {
        return place < text.characters.size() ? text.characters[place].simplified : 0;
    };
    if (character(at) != U'一' || character(at + 1) == 0) return false;
    return character(at + 1) == character(at + 2) ||
           (character(at + 2) == U'一' && character(at + 1) == character(at + 3));
}

/// 严严实实, 黄澄澄: what something looks like.
bool is_doubled(const ChineseText& text, const ChineseWord& word) {
    const auto c = text.characters_of(word);
    return word.size() > 2 && c[word.size() - 1].simplified == c[word.size() - 2].simplified;
}

/// 都得, 也得, 我得; and 得 where a clause begins.
bool begins_duty(const ChineseText& text, std::uint32_t w) {
    return ends_clause(text, w - 1) || is_one_of(text.single(text.words[w - 1]), kMustAfter);
}

bool may_have_to(const ChineseText& text, std::uint32_t w) {
    if (w == 0 || begins_duty(text, w)) return true;
    const ChineseWord& before = text.words[w - 1];
    if (const char32_t single = text.single(before)) return is_one_of(single, kThings);
    if (text.is(before, U"恶心") || text.is(before, U"不觉")) return false;
    return is_noun(before) || is_one_of(text, before, kPerhaps) ||
           before.word_class == WordClass::conjunction || before.word_class == WordClass::adverb ||
           (before.word_class == WordClass::verb &&
            is_one_of(text.characters[before.end - 1].simplified, kObjects));
}

/// 都得去, 修路得要钱: 得 is a verb here, in sentences so different that no model learns it from them.
bool is_must(const ChineseText& text, std::uint32_t w) {
    if (ends_clause(text, w + 1)) return false;
    const ChineseWord& next = text.words[w + 1];
    // 该留得留.
    if (w > 0 && text.single(next) != 0 && text.single(next) == text.single(text.words[w - 1])) return true;
    if (is_one_of(text.single(next), kGot) || is_degree(text, next) || is_one_of(text, next, kHowFar) ||
        is_one_of(text.single(next), U"直正都"))
        return false;
    // 他说得先看看: not how he says it.
    if (w > 0 && is_one_of(text.single(text.words[w - 1]), U"说看") &&
        is_one_of(text.single(next), U"先由等去"))
        return true;
    if (!may_have_to(text, w)) return false;
    if (is_one_by_one(text, next.begin)) return true;
    // 雪堆得比人高, 懂事得让人心疼: a comparison, or what comes of it.
    if (w > 0 && !begins_duty(text, w) && is_one_of(text.single(next), U"比跟和让")) return false;
    // 还得从头说起: whatever it is.
    if (w > 0 && is_one_of(text.single(text.words[w - 1]), U"也都就总") &&
        next.word_class != WordClass::number && !is_noun(next))
        return true;
    switch (next.word_class) {
        case WordClass::verb:
        case WordClass::adverb:
        case WordClass::preposition:
            return !is_one_of(text.single(next), U"病分");
        case WordClass::adjective:
        case WordClass::verbal_noun:
            if (w == 0) return false;
            return (next.size() > 1 && text.single(text.words[w - 1]) != U'还') ||
                   (ends_clause(text, w + 2) && !ends_clause(text, w - 1));
        case WordClass::root:
            if (next.size() == 1 && !is_one_of(text.single(next), kThings)) return true;
            break;
        default:
            break;
    }
    // 得大伙商量着办, 也得他自己愿意, 这件事得大家来做: whoever it is that must.
    const bool begins = w == 0 || begins_duty(text, w);
    if (begins || next.word_class == WordClass::pronoun || text.is(next, U"大家")) {
        const bool somebody = next.word_class == WordClass::pronoun || next.kind == WordKind::name ||
                              (is_noun(next) && is_one_of(text.characters[next.end - 1].simplified, kWho));
        for (std::uint32_t verb = w + 2; somebody && verb < w + 5 && !ends_clause(text, verb); ++verb) {
            if (text.single(text.words[verb]) == U'的') return false;
            if (is_done(text.words[verb])) return true;
        }
    }
    return false;
}

/// 债权人得请求返还: what the law lets them do.
bool is_allowed(const ChineseText& text, std::uint32_t w) {
    constexpr std::array<std::u32string_view, 16> kParties{
        U"债权人", U"债务人", U"当事人", U"继承人", U"出租人", U"承租人", U"委托人", U"受托人",
        U"保证人", U"被告人", U"买受人", U"出卖人", U"原告",   U"被告",   U"抵押人", U"质权人"};
    constexpr std::array<std::u32string_view, 12> kClaims{U"请求", U"申请", U"委托", U"主张",
                                                          U"撤销", U"解除", U"拒绝", U"提起",
                                                          U"变更", U"转让", U"要求", U"行使"};
    return w > 0 && !ends_clause(text, w + 1) && is_one_of(text, text.words[w - 1], kParties) &&
           is_one_of(text, text.words[w + 1], kClaims);
}

/// 跑得很快, 笑得合不拢嘴, 碰不得: 得 ties what comes of it to what is done.
bool is_complement(const ChineseText& text, std::uint32_t w) {
    if (w == 0) return false;
    const ChineseWord& done = text.words[w - 1];
    const char32_t verb = text.single(done);
    if (!ends_clause(text, w + 1) && done.kind != WordKind::mark && !is_one_of(verb, kMustAfter) &&
        is_one_of(text, text.words[w + 1], kHowFar))
        return true;
    // 标准得让人心头一颤.
    if (w + 2 < text.words.size() && is_one_of(text.single(text.words[w + 1]), U"让叫使") &&
        is_one_of(text.characters[text.words[w + 2].begin].simplified, U"人大") &&
        done.kind != WordKind::mark && !is_one_of(verb, kMustAfter) && !is_one_of(verb, kThings))
        return true;
    if (verb == 0 || ends_clause(text, w + 1) || is_one_of(verb, kMustAfter) || is_one_of(verb, kThings))
        return false;
    const ChineseWord& next = text.words[w + 1];
    if (is_one_of(verb, kDriven)) return text.single(next) != U'了';
    if (done.word_class != WordClass::verb && done.word_class != WordClass::adjective &&
        done.word_class != WordClass::root && done.word_class != WordClass::unknown)
        return false;
    if (is_doubled(text, next)) return true;
    switch (next.word_class) {
        case WordClass::adjective:
        case WordClass::adverbial:
        case WordClass::state:
        case WordClass::idiom:
            return true;
        default:
            return is_degree(text, next) || is_one_of(text.single(next), U"像比让叫使连住起") ||
                   (is_one_of(text.single(next), U"来去下上开动多少见着拢成准值早晚火") &&
                    ends_clause(text, w + 2));
    }
}

/// 碰不得, 马虎不得: 不得 behind what must not be done.
bool is_forbidden(const ChineseText& text, std::uint32_t w) {
    if (w == 0 || !ends_clause(text, w + 1)) return false;
    const ChineseWord& before = text.words[w - 1];
    return text.single(before) != 0 && text.single(before) != U'之' &&
           (before.word_class == WordClass::verb || before.word_class == WordClass::root ||
            before.word_class == WordClass::adjective);
}

/// 赢得很轻松: how; 赢得掌声: what.
bool is_won_somehow(const ChineseText& text, std::uint32_t w) {
    if (ends_clause(text, w + 1)) return false;
    const ChineseWord& next = text.words[w + 1];
    // 赢得多数席位, 赢得满堂彩 are what.
    if (is_doubled(text, next) || is_one_of(text.characters[next.begin].simplified, U"很太并不却也"))
        return true;
    return (next.word_class == WordClass::adverb ||
            (next.word_class == WordClass::idiom && next.size() > 3)) &&
           (ends_clause(text, w + 2) || !is_noun(text.words[w + 2]));
}

/// 当过兵, 没听说过: something was done once. What moves passes: 走过三年, 飞过.
bool is_once(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 6;  // words
    constexpr std::u32string_view kMoves = U"走跨翻穿越渡度经超飞跑路闪掠驶游爬跳迈挤绕胜难错好放熬挺躲混";
    if (w == 0) return false;
    const ChineseWord& done = text.words[w - 1];
    if (is_one_of(text.characters[done.end - 1].simplified, kMoves)) return false;
    if (ends_clause(text, w + 1)) {
        for (std::uint32_t back = 2; back <= std::min(w, kFarthest); ++back) {
            const ChineseWord& word = text.words[w - back];
            if (word.kind == WordKind::mark) return false;
            if (is_one_of(text.single(word), U"没未曾") || text.is(word, U"没有") || text.is(word, U"从没") ||
                text.is(word, U"从未") || text.is(word, U"曾经") || text.is(word, U"不曾"))
                return true;
        }
        return false;
    }
    // 上过三年学, 当过两年兵.
    const ChineseWord& next = text.words[w + 1];
    return is_one_of(text.single(done), U"当上读教学看听说见写做干打吃喝住用演唱念练养种卖") &&
           is_one_of(text.characters[next.begin].simplified, U"一二两三四五六七八九十几好多不") &&
           next.begin + 1 < text.characters.size() &&
           is_one_of(text.characters[next.begin + 1].simplified, U"年次回天个场趟遍本少届种");
}

/// 举着手, 拉着手: 着 belongs to what the hand does.
bool is_holding(const ChineseText& text, std::uint32_t w) {
    return w > 0 &&
           is_one_of(text.single(text.words[w - 1]), U"举拉挽牵背摆搓拍挥握绑缠戴拎攥捏拿伸招垂甩捧扶抬缩抄");
}

/// 一只只小龙虾: they are counted.
bool is_counted(const ChineseText& text, std::uint32_t character) {
    const auto at = [&](std::int64_t place) {
        return place >= 0 && place < static_cast<std::int64_t>(text.characters.size())
                   ? text.characters[static_cast<std::size_t>(place)].simplified
                   : 0;
    };
    const std::int64_t i = character;
    return (at(i - 1) == U'一' && at(i + 1) == U'只') ||
           (at(i - 1) == U'只' && at(i - 2) == U'一' && !is_one_of(at(i + 1), U"能是有要需会"));
}

/// 种了一辈子地, 扫了半天地: the ground; nothing is done so where a clause ends.
bool is_ground(const ChineseText& text, std::uint32_t w) {
    if (w < 2 || !ends_clause(text, w + 1)) return false;
    const char32_t last = text.characters[text.words[w].begin - 1].simplified;
    if (!is_one_of(last, U"子天年月晌辈")) return false;
    for (std::uint32_t back = 2; back <= std::min(w, 5U); ++back)
        if (text.single(text.words[w - back]) == U'了' || text.single(text.words[w - back]) == U'过')
            return true;
    return false;
}

/// 一滴一滴地, 哗哗地, 一遍遍地, 手把手地: how something is done. Land is counted so as well: 一块块地都租了.
bool is_adverbial(const ChineseText& text, std::uint32_t w) {
    const std::uint32_t at = text.words[w].begin;
    const auto before = [&](std::uint32_t back) {
        return at >= back ? text.characters[at - back].simplified : 0;
    };
    if (w == 0 || before(2) == 0 || ends_clause(text, w + 1)) return false;
    // 千方百计地, 天南海北地.
    const ChineseWord& manner = text.words[w - 1];
    if (manner.word_class == WordClass::idiom && manner.size() > 3) return true;
    // 一滴一滴, and 一根接一根.
    const bool twice = before(1) == before(2) || before(1) == before(3) ||
                       (before(1) == before(4) && before(2) == U'一' && before(5) == U'一');
    if (!twice || is_one_of(before(1), U"块片亩垄处爸妈爷奶哥姐弟妹公婆叔舅人家")) return false;
    return !is_one_of(text.single(text.words[w + 1]), U"的里");
}

/// 以项目为抓手: 为 behind 以 in a clause is as.
bool is_as(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 8;  // words
    if (ends_clause(text, w + 1)) return false;
    for (std::uint32_t back = 1; back <= std::min(w, kFarthest); ++back) {
        const ChineseWord& word = text.words[w - back];
        const char32_t single = text.single(word);
        if (word.kind == WordKind::mark || single == U'为') return false;
        if (single == U'以') return back > 1;
    }
    return false;
}

/// What is done for somebody: 为…作出贡献, 为…带来机遇. 为 before them is for, however long what stands
/// between.
constexpr std::array<std::u32string_view, 112> kDoneFor{
    U"带来",     U"作出",     U"做出", U"提供", U"创造", U"奠定", U"注入",     U"贡献",     U"发挥",
    U"增添",     U"增加",     U"奉献", U"赢得", U"打下", U"树立", U"指明",     U"送上",     U"送去",
    U"送来",     U"服务",     U"加油", U"喝彩", U"准备", U"谋取", U"谋求",     U"开辟",     U"积累",
    U"筑牢",     U"夯实",     U"争光", U"添彩", U"赋能", U"助力", U"护航",     U"撑腰",     U"解决",
    U"买单",     U"埋单",     U"颁奖", U"书写", U"铺平", U"点赞", U"辩护",     U"输送",     U"造福",
    U"定制",     U"打造",     U"开启", U"打开", U"点亮", U"留下", U"节省",     U"节约",     U"减轻",
    U"减负",     U"破解",     U"化解", U"搭建", U"架起", U"拓宽", U"积蓄",     U"插上",     U"按下",
    U"画上",     U"举行",     U"举办", U"筹集", U"募捐", U"捐款", U"保驾护航", U"排忧解难", U"遮风挡雨",
    U"加油鼓劲", U"添砖加瓦", U"授奖", U"授勋", U"揭牌", U"揭幕", U"剪彩",     U"看病",     U"治病",
    U"诊治",     U"义诊",     U"送行", U"祝贺", U"祈福", U"默哀", U"助威",     U"呐喊",     U"打气",
    U"正名",     U"平反",     U"着想", U"分忧", U"解忧", U"纾困", U"佩戴",     U"献花",     U"敬礼",
    U"撑起",     U"讨薪",     U"讨回", U"维权", U"让路", U"让座", U"让行",     U"引路",     U"开路",
    U"庆生",     U"更衣",     U"加码", U"加分"};
/// Behind these, 为 says what something becomes or is: 任命为…, 职责为….
constexpr std::array<std::u32string_view, 40> kBecomes{
    U"任命", U"命名", U"评选", U"评定", U"选举", U"推选", U"推举", U"确定", U"认定", U"设定",
    U"改造", U"改编", U"改名", U"更名", U"改建", U"转变", U"转化", U"转换", U"演变", U"划分",
    U"划定", U"合并", U"折算", U"换算", U"折合", U"统称", U"简称", U"追认", U"聘任", U"聘请",
    U"当选", U"入选", U"概括", U"归纳", U"定义", U"定位", U"职责", U"目的", U"宗旨", U"分别"};
/// And behind what ends in one of these: 建筑面积为三万平方米, 活动主题为….
constexpr std::array<std::u32string_view, 11> kIs{U"主题", U"目标", U"口号", U"任务", U"面积", U"职能",
                                                  U"业务", U"内容", U"主线", U"名称", U"范围"};

template <std::size_t size>
bool begins_with_one_of(const ChineseText& text, const ChineseWord& word,
                        const std::array<std::u32string_view, size>& list) {
    return word.size() > 1 && std::any_of(list.begin(), list.end(), [&](std::u32string_view other) {
               return word.size() >= other.size() &&
                      std::equal(other.begin(), other.end(), text.characters_of(word).begin(),
                                 [](char32_t c, const ChineseCharacter& of) { return c == of.simplified; });
           });
}

template <std::size_t size>
bool ends_with_one_of(const ChineseText& text, const ChineseWord& word,
                      const std::array<std::u32string_view, size>& list) {
    return std::any_of(list.begin(), list.end(), [&](std::u32string_view other) {
        return word.size() >= other.size() &&
               std::equal(other.rbegin(), other.rend(), text.characters_of(word).rbegin(),
                          [](char32_t c, const ChineseCharacter& of) { return c == of.simplified; });
    });
}

/// 图为志愿者为老人理发: whom a picture shows helping.
bool is_second_in_caption(const ChineseText& text, std::uint32_t w) {
    if (ends_clause(text, w + 1)) return false;
    constexpr std::uint32_t kFarthest = 24;  // words
    for (std::uint32_t back = 1; back <= std::min(w, kFarthest); ++back) {
        const ChineseWord& word = text.words[w - back];
        if (word.kind == WordKind::mark && !is_one_of(text.characters[word.begin].printed, U"、“”（）()"))
            return false;
        if (text.is(word, U"图为"))
            return back > 1 && is_noun(text.words[w + 1]) &&
                   !is_one_of(text.single(text.words[w - 1]), U"作成称");
    }
    return false;
}

bool follows_what_becomes(const ChineseText& text, std::uint32_t w) {
    return w > 0 && (begins_with_one_of(text, text.words[w - 1], kBecomes) ||
                     ends_with_one_of(text, text.words[w - 1], kIs) ||
                     is_one_of(text.single(text.words[w - 1]),
                               U"作名立化奉称定列设改转变视分升聘选评译记率数即乃实原"));
}

/// 为世界经济发展带来机遇, 为全市发展作出贡献: 为 is for.
bool is_for(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 16;  // words
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.words.size(), w + kFarthest));
    bool quoted = false;
    for (std::uint32_t next = w + 1; next < end; ++next) {
        const ChineseWord& word = text.words[next];
        // What a motto says is not what is done: 标语为“服务人民”. A work is: 为“世纪工程”提供保障, and what
        // is quoted later may be: 为群众的生活“加码”.
        const char32_t printed = text.characters[word.begin].printed;
        if (next == w + 1 && is_one_of(printed, U"“‘《")) quoted = true;
        if (is_one_of(printed, U"”’》")) quoted = false;
        if (quoted) continue;
        // 为向群众提供服务: a preposition directly behind it is what something is for, so 为 is is.
        if (next == w + 1 && is_one_of(text.single(word), U"向在对从把由以")) return false;
        if (is_one_of(text.single(word), U"为所")) return false;
        if (begins_with_one_of(text, word, kDoneFor)) return true;
        // 为全年工作开好局、起好步.
        if (is_one_of(text.single(word), U"开起") && word.end < text.characters.size() &&
            text.characters[word.end].simplified == U'好')
            return true;
        // Names stand in a row: 为中国、法国带来机遇.
        if (word.kind == WordKind::mark && printed != U'、' && !is_one_of(printed, U"“”‘’《》")) return false;
    }
    return false;
}

/// What a clause that begins with 为 and a verb is for: 为确保安全，…. Other verbs may be what something is.
constexpr std::array<std::u32string_view, 61> kPurposes{
    U"确保", U"保障", U"保证", U"庆祝", U"纪念", U"欢庆",  U"迎接", U"喜迎", U"防止", U"避免", U"防范",
    U"预防", U"防御", U"加强", U"加快", U"推进", U"推动",  U"促进", U"提高", U"提升", U"落实", U"贯彻",
    U"应对", U"满足", U"方便", U"便于", U"鼓励", U"支持",  U"打击", U"缓解", U"减少", U"降低", U"维护",
    U"规范", U"争取", U"实现", U"完善", U"深化", U"扩大",  U"增强", U"改善", U"优化", U"弘扬", U"宣传",
    U"普及", U"配合", U"响应", U"寻找", U"挽救", U"抢救",  U"营救", U"拯救", U"吸引", U"激励", U"表彰",
    U"表达", U"感谢", U"更好", U"切实", U"尽快", U"进一步"};

/// 为确保安全 where a clause begins; 确保安全 may be one word. 为加强型结构 is what something is.
bool begins_purpose(const ChineseText& text, std::uint32_t w) {
    if ((w > 0 && !ends_clause(text, w - 1)) || ends_clause(text, w + 1)) return false;
    const ChineseWord& next = text.words[w + 1];
    if (next.size() > 3) return begins_with_one_of(text, next, kPurposes);
    return is_one_of(text, next, kPurposes) && !ends_clause(text, w + 2) &&
           !is_one_of(text.single(text.words[w + 2]), U"性型版类式期费品的");
}

/// 为图省事, 为防意外, 为确保安全: why something is done.
bool is_purpose(const ChineseText& text, std::uint32_t w) {
    if (begins_purpose(text, w)) return true;
    if (ends_clause(text, w + 1) || !is_one_of(text.single(text.words[w + 1]), U"图求防保使让抢赶避骗讨省"))
        return false;
    return w == 0 || ends_clause(text, w - 1) || is_noun(text.words[w - 1]);
}

/// 自己, 事先: a noun only as far as the tagger goes.
bool is_passing(const ChineseWord& word) {
    return word.word_class == WordClass::pronoun || word.word_class == WordClass::time ||
           word.word_class == WordClass::location || word.word_class == WordClass::direction;
}

/// 应世界经济论坛主席施瓦布、瑞士联邦主席阿姆赫德邀请，…: 应 at the beginning of a clause, or behind a noun,
/// before who asks.
bool is_answer(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 40;  // words
    const bool begins = w == 0 || ends_clause(text, w - 1) || text.words[w - 1].word_class == WordClass::time;
    // 记者应老师邀请前往; but 企业应主动邀请, 双方应公开要求.
    if (!begins && (!is_noun(text.words[w - 1]) || w + 1 >= text.words.size() || !is_noun(text.words[w + 1])))
        return false;
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.words.size(), w + kFarthest));
    for (std::uint32_t next = w + 1; next < end; ++next) {
        const ChineseWord& word = text.words[next];
        if (word.kind == WordKind::mark) {
            if (is_one_of(text.characters[word.begin].printed, U"，。；！？,;!?")) return false;
            continue;
        }
        const bool asks = text.is(word, U"邀请") || text.is(word, U"要求") || text.is(word, U"请求") ||
                          text.is(word, U"之邀") || text.single(word) == U'邀';
        if (!asks && !begins && word.word_class == WordClass::verb) return false;
        if (!asks) continue;
        if (next + 1 == text.words.size()) return next > w + 1;
        const ChineseWord& behind = text.words[next + 1];
        if (behind.kind == WordKind::mark) return true;
        // 学校应老师要求开设课程; but 双方应自己要求自己.
        if (!begins && is_done(behind) && !is_passing(text.words[w + 1])) return true;
        return is_one_of(text.single(behind), U"于将对赴来到在") || text.is(behind, U"前往") ||
               text.is(behind, U"出席") || text.is(behind, U"抵达") || text.is(behind, U"访问");
    }
    return false;
}

/// 各国应致力于…: 应 between a noun and its verb is should; 应邀请, 应要求 are not.
bool is_should(const ChineseText& text, std::uint32_t w) {
    if (w == 0 || w + 1 >= text.words.size()) return false;
    const ChineseWord& next = text.words[w + 1];
    // The tagger takes 致力于 and others for nouns; what ends in 于 is a verb.
    const bool verb = next.word_class == WordClass::verb || text.characters[next.end - 1].simplified == U'于';
    // 学校应和家长沟通; 与之应和 is an answer.
    if (is_one_of(text.single(next), U"和与同跟向在将由把从按让") && !ends_clause(text, w + 2) &&
        is_noun(text.words[w - 1]) && !is_one_of(text.single(text.words[w - 1]), U"之相"))
        return true;
    return text.words[w - 1].kind != WordKind::mark && verb && next.size() > 1 && !text.is(next, U"邀请") &&
           !text.is(next, U"要求") && !text.is(next, U"请求");
}

/// 农民种好责任田, 村民种石榴: no kind of anything stands directly behind people. 门前种着槐树: nor before
/// 着.
bool is_planting(const ChineseText& text, std::uint32_t w) {
    if (w == 0) return false;
    const char32_t next = w + 1 < text.words.size() ? text.single(text.words[w + 1]) : 0;
    if (is_one_of(next, U"着满")) return true;
    // 能不能种出稻子, but 一种出自南方的稻子.
    const char32_t before = text.characters[text.words[w].begin - 1].simplified;
    if (is_one_of(next, U"出活遍完了下") &&
        !is_one_of(before, U"这那各一二三四五六七八九十百千两几多何某此每该数另同哪"))
        return true;
    const ChineseWord& people = text.words[w - 1];
    return people.kind == WordKind::known && people.size() > 1 &&
           is_one_of(text.characters[people.end - 1].simplified, U"民户工们农");
}

/// 豆汁儿, 手绢儿: the erhua of a word that no lexicon has whole.
bool is_erhua(const ChineseText& text, std::uint32_t w) {
    // What words that take it end in. 儿 behind others may be a child, or the end of a name.
    constexpr std::u32string_view kEnds =
        U"汁丝卷绢缝梢沿味调名牌样院嘴腿声婶班茬岔筐盘瓶坡坛蹄枝曲哨肘音翘块眼弯劲伴饼瓣碴渣馅歌影"
        U"景印辙摊铺豆杏枣核蝉帽裤裙鞋兜扣袋盖罐壶盅碗勺刀锤铲绳棍杆棒签条段截串堆捆把个会阵趟圈遍";
    if (w == 0) return false;
    const ChineseWord& noun = text.words[w - 1];
    // 他把儿送走: his son.
    if (noun.kind != WordKind::known || noun.word_class == WordClass::person ||
        noun.word_class == WordClass::preposition)
        return false;
    if (!is_one_of(text.characters[noun.end - 1].simplified, kEnds)) return false;
    // 儿 of what follows: 一个儿女双全的人, 医院儿保科.
    const std::uint32_t behind = text.words[w].end;
    return behind >= text.characters.size() ||
           !is_one_of(text.characters[behind].simplified, U"子女童孙媳科时外内保妇");
}

}  // namespace

Grammar::Grammar(const Lexicon& lexicon)
    : erhua_(lexicon.syllable("r5")),
      must_(lexicon.syllable("dei3")),
      may_(lexicon.syllable("de2")),
      complement_(lexicon.syllable("de5")),
      plant_(lexicon.syllable("zhong4")),
      ground_(lexicon.syllable("di4")),
      once_(lexicon.syllable("guo5")),
      pass_(lexicon.syllable("guo4")),
      each_(lexicon.syllable("zhi1")),
      holding_(lexicon.syllable("zhe5")),
      as_(lexicon.syllable("wei2")),
      for_(lexicon.syllable("wei4")),
      should_(lexicon.syllable("ying1")),
      answer_(lexicon.syllable("ying4")) {}

Syllable Grammar::reading_of(const ChineseText& text, std::uint32_t w, std::uint32_t character) const {
    const ChineseWord& word = text.words[w];
    const char32_t at = text.characters[character].simplified;
    if (at == U'只' && is_counted(text, character)) return each_;
    if (word.size() == 2) {
        if (at == U'得' && text.is(word, U"不得")) return is_forbidden(text, w) ? complement_ : kNoSyllable;
        if (at == U'得' && text.is(word, U"赢得")) return is_won_somehow(text, w) ? complement_ : kNoSyllable;
        if (at == U'着' && text.is(word, U"着手")) return is_holding(text, w) ? holding_ : kNoSyllable;
        return kNoSyllable;
    }
    switch (text.single(word)) {
        case U'得':
            if (is_allowed(text, w)) return may_;
            return is_must(text, w) ? must_ : is_complement(text, w) ? complement_ : kNoSyllable;
        case U'过':
            if (w + 1 < text.words.size() && text.single(text.words[w + 1]) == U'完') return pass_;
            return is_once(text, w) ? once_ : kNoSyllable;
        case U'为':
            if (is_as(text, w) || follows_what_becomes(text, w)) return as_;
            if (is_for(text, w) || is_purpose(text, w) || is_second_in_caption(text, w)) return for_;
            // 症状多为发热: what most of them are.
            return w > 0 && text.single(text.words[w - 1]) == U'多' ? as_ : kNoSyllable;
        case U'儿':
            return is_erhua(text, w) ? erhua_ : kNoSyllable;
        case U'地':
            if (is_ground(text, w)) return ground_;
            return is_adverbial(text, w) ? complement_ : kNoSyllable;
        case U'种':
            return is_planting(text, w) ? plant_ : kNoSyllable;
        case U'应':
            return is_answer(text, w) ? answer_ : is_should(text, w) ? should_ : kNoSyllable;
        default:
            return kNoSyllable;
    }
}

}  // namespace bobao
