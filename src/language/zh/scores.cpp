#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// Only digits and what stands between the sets of a match: 21-15, 19-21、21-18.
bool is_list_of_scores(std::string_view text) {
    return text.find_first_not_of("0123456789:-,/ ()") == std::string_view::npos;
}

/// 11-8、9-11、11-6: pairs in a row, of which one goes down, are no ranges.
bool is_among_scores(const TokenStream& tokens, std::size_t at) {
    const auto is_pair = [&](std::size_t i) {
        return tokens[i].is(TokenKind::digits) && is_range_dash(tokens, i + 1) &&
               tokens[i + 2].is(TokenKind::digits) && tokens[i].text.size() <= 3 &&
               tokens[i + 2].text.size() <= 3;
    };
    const auto goes_down = [&](std::size_t i) {
        const std::string_view first = tokens[i].text;
        const std::string_view second = tokens[i + 2].text;
        return first.size() > second.size() || (first.size() == second.size() && first > second);
    };
    constexpr std::size_t kStep = 4;  // a pair and the mark behind it
    const auto joins = [&](std::size_t i) { return tokens[i].is(U'、') || tokens[i].is(U','); };
    std::size_t first = at;
    for (int step = 0; step < 8 && first >= kStep && joins(first - 1) && is_pair(first - kStep); ++step)
        first -= kStep;
    std::size_t pairs = 0;
    bool down = false;
    for (std::size_t i = first; pairs < 16 && is_pair(i); i += kStep) {
        ++pairs;
        down = down || goes_down(i);
        if (!joins(i + 3)) break;
    }
    return pairs >= 2 && down;
}

std::string plain_marks(std::string_view text) {
    std::string plain(text);
    for (const std::string_view mark : {"、", "∶", "—", "–", "；"})
        for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark))
            plain.replace(at, mark.size(), ",");
    return plain;
}

/// The part of a sentence around a pair of numbers in which a word says what they are: up to the next comma
/// to each side, over further pairs of numbers.
struct Context {
    std::string before;
    std::string after;
};
Context context_of(const TokenStream& tokens, std::size_t at, std::size_t end) {
    Context context{plain_marks(clause_before(tokens, at)), plain_marks(clause_after(tokens, end))};
    std::size_t cut = context.before.rfind(',');
    while (cut != std::string::npos && cut > 0) {
        const std::size_t earlier = context.before.rfind(',', cut - 1);
        const std::size_t begin = earlier == std::string::npos ? 0 : earlier + 1;
        if (!is_list_of_scores(std::string_view(context.before).substr(cut))) break;
        const std::string_view part = std::string_view(context.before).substr(begin, cut - begin);
        // The first pair of a list stands behind words of its own: 以21-15.
        if (part.empty() || part.back() < '0' || part.back() > '9') break;
        if (earlier == std::string::npos) {
            cut = std::string::npos;
            break;
        }
        cut = earlier;
    }
    if (cut != std::string::npos) context.before.erase(0, cut + 1);
    std::size_t stop = context.after.find(',');
    while (stop != std::string::npos) {
        const std::size_t next = context.after.find(',', stop + 1);
        const std::string_view part =
            std::string_view(context.after)
                .substr(stop + 1, next == std::string::npos ? next : next - stop - 1);
        if (part.empty() || part.front() < '0' || part.front() > '9') break;
        stop = next;
    }
    if (stop != std::string::npos) context.after.resize(stop);
    return context;
}

bool speaks_of_sports(std::string_view text) {
    return has_any(
        text,
        {"比分",     "战胜", "击败",   "战平",    "打平", "踢平", "逆转", "险胜", "完胜", "大胜",   "小胜",
         "力克",     "横扫", "不敌",   "负于",    "输给", "惜败", "落败", "落后", "领先", "扳平",   "点球",
         "握手言和", "取胜", "获胜",   "战成",    "打成", "完败", "告负", "首局", "次局", "决胜局", "半场",
         "比數",     "擊敗", "戰勝",   "直落",    "加时", "力挫", "淘汰", "胜出", "晋级", "夺冠",   "卫冕",
         "出线",     "零封", "抢七",   "破门",    "攻入", "进球", "收场", "战罢", "轻取", "先胜",   "再胜",
         "首盘",     "次盘", "两局",   "三局",    "四局", "五局", "一局", "两盘", "抢十", "绝杀",   "赛点",
         "番棋",     "国会", "参议院", "众议院",  "vs",   "VS",   "三盘", "连下", "局分", "大比分", "总分",
         "被罚",     "客场", "主场",   "全场比赛"});
}

bool speaks_of_proportion(std::string_view before, std::string_view after) {
    return has_any(before, {"比例", "配比",   "之比", "生比", "员比", "率为",   "赔率", "杠杆",
                            "比值", "性别比", "比重", "比率", "倍率", "缩放",   "稀释", "溶液",
                            "混合", "兑换",   "置换", "配置", "配备", "按照1:", "按1:"}) ||
           before.ends_with("按") || before.ends_with("按照") || before.ends_with("比") ||
           before.ends_with("比为") || before.ends_with("比达") ||
           begins_with_any(
               after, {"的比例", "比例", "的配比", "配比", "配置", "的模型", "模型", "还原", "复制", "配资",
                       "配套", "仿", "的沙盘", "的缩", "缩", "等比", "稀释", "的地图"});
}

bool says_time_of_day(std::string_view before) {
    return ends_with_any(
        before, {"日", "号", "午", "晨", "晚", "间", "夜", "早", "今天", "昨天", "明天", "时", "至", "到"});
}

/// 半马58:32, 配速4:30: minutes and seconds that a runner needed. A day's time has no more than 24 hours, so
/// that words further off will do for 58:32.
bool is_race_time(const TokenStream& tokens, std::size_t at) {
    const std::string_view minutes = tokens[at].text;
    const std::string_view seconds = tokens[at + 2].text;
    if (minutes.size() > 2 || value_of(minutes) > 59 || seconds.size() != 2 || value_of(seconds) > 59)
        return false;
    std::string_view part = clause_before(tokens, at);
    if (value_of(minutes) > 24)
        return has_any(part, {"半马", "全马", "马拉松", "公里", "万米", "竞走", "长跑", "跑进", "越野",
                              "铁人", "0米", "配速", "用时", "耗时", "历时", "净时"});
    return ends_with_any(part, {"配速", "用时", "耗时", "配速为", "用时为", "配速约", "用时约", "配速达",
                                "仅用", "仅用时", "耗时约"});
}

/// 3-1胜, 2-2平, 0-2负于: words behind a result that begin as measure words do.
bool tells_result(std::string_view after, bool level) {
    return begins_with_any(after, {"胜", "大胜", "小胜", "负于", "负给", "负", "落败", "双杀"}) ||
           (level && begins_with_any(after, {"平"}));
}

/// 128-123 of a game of basketball; BLG 3-2 TES between the names; 4-3（11-7，8-11）in front of its sets
bool is_bare_result(const TokenStream& tokens, std::size_t at) {
    if (!is_range_dash(tokens, at + 1)) return false;
    const int first = value_of(tokens[at].text);
    const int second = value_of(tokens[at + 2].text);
    const std::size_t end = at + 3;
    constexpr int kFewestPoints = 60;
    constexpr int kMostPoints = 199;
    if (first > second && second >= kFewestPoints && first <= kMostPoints)
        return !begins_with_any(tokens.after(end), {"号", "室", "栋", "幢", "户", "#"});
    if (first > 9 || second > 9) return false;
    // 女团3-0: what falls to nothing is no range
    if (second == 0 && first > 0 && tokens[at + 2].text == "0" && tokens.back(at, 1).is(TokenKind::han) &&
        !tokens[end].is(TokenKind::han) && !tokens[end].is(TokenKind::digits))
        return ends_with_any(tokens.before(at), {"团", "单", "双", "队", "赛", "决", "盘", "局", "场"});
    if (tokens.back(at, 1).text == " " && tokens.back(at, 2).is(TokenKind::letters) &&
        tokens[end].text == " " && tokens[end + 1].is(TokenKind::letters) && first + second <= 7)
        return true;
    return tokens[end].is(U'(') && tokens[end + 1].is(TokenKind::digits) && is_range_dash(tokens, end + 2) &&
           is_among_scores(tokens, end + 1);
}

bool ends_number(const Token& token) {
    return token.is(TokenKind::digits) || token.is(U'.');
}

}  // namespace

// 10.2:39.8:50.0, 1:1:1, 18.5:1: three parts and more, or decimals; 15:15:15 only where it is no time
std::size_t say_proportion(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    constexpr std::size_t kMostParts = 8;
    const auto is_colon = [](const Token& token) { return token.is(U':') || token.is(U'∶'); };
    if (is_colon(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(TokenKind::letters)) return at;
    std::size_t end = at;
    std::size_t parts = 0;
    bool decimals = false;
    bool clock = true;
    std::string words;
    while (parts < kMostParts) {
        const auto figure = figure_at(tokens, end);
        if (!figure || figure->grouped || figure->whole.empty()) return at;
        decimals = decimals || !figure->fraction.empty();
        clock = clock && figure->whole.size() <= 2 && (parts == 0 || figure->whole.size() == 2) &&
                (figure->whole.size() == 1 || figure->whole < "60");
        words += (parts == 0 ? "" : "比") + words_of(*figure);
        ++parts;
        end = figure->end;
        if (!is_colon(tokens[end]) || !tokens[end + 1].is(TokenKind::digits)) break;
        ++end;
    }
    if (parts < 2 || (is_colon(tokens[end]) && tokens[end + 1].is(TokenKind::digits))) return at;
    if (parts == 2 && !decimals) return at;
    // A stopwatch's 1:46.40 has its decimals at the end.
    if (clock && !tokens.back(at, 1).is(U'=') &&
        !speaks_of_proportion(clause_before(tokens, at), clause_after(tokens, end)))
        return at;
    out.say(end, std::move(words));
    return end;
}

// 比分3:2, 以21:18取胜, 中国1-2日本; every other proportion too: 1:100, 师生比1:15, 1:1.5
std::size_t say_score(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    const Token& second = tokens[at + 2];
    if (!second.is(TokenKind::digits)) return at;
    const bool colon = mark.is(U':') || mark.is(U'∶');
    if (!colon && !mark.is(U'/') && !is_range_dash(tokens, at + 1)) return at;
    if (mark.is(U'/') && begins_with_any(tokens.after(at + 3), {"决赛", "決賽"})) return at;
    const std::string_view first = tokens[at].text;
    if (first.size() > 6 || second.text.size() > 6) return at;
    const std::size_t end = at + 3;
    const Token& before = tokens.back(at, 1);
    if (colon) {
        const bool leads_on = tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits);
        if ((before.is(U':') && tokens.back(at, 2).is(TokenKind::digits)) || leads_on) return at;
        if (before.is(U'.') && tokens.back(at, 2).is(TokenKind::digits)) return at;
        if (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits)) {
            // 1:28.997: a lap; 1:1.5 is no time.
            const std::string_view fraction = tokens[end + 1].text;
            const bool lap = first.size() <= 2 && second.text.size() == 2 && second.text < "60" &&
                             (fraction.size() == 3 ||
                              (fraction.size() == 2 &&
                               (speaks_of_sports(clause_before(tokens, at)) ||
                                has_any(clause_before(tokens, at), {"成绩", "自由泳", "蛙泳", "仰泳", "蝶泳",
                                                                    "混合泳", "纪录", "00米", "接力"}))));
            if (lap) {
                out.say(end + 2, cardinal(first, Two::liang) + "分" +
                                     (second.text.front() == '0' ? "零" : "") + cardinal(second.text) + "秒" +
                                     digit_by_digit(fraction));
                return end + 2;
            }
            out.say(end + 2, cardinal(first) + "比" + decimal(second.text, tokens[end + 1].text));
            return end + 2;
        }
        if (is_race_time(tokens, at)) {
            out.say(end, cardinal(first, Two::liang) + "分" + (second.text.front() == '0' ? "零" : "") +
                             cardinal(second.text) + "秒");
            return end;
        }
        // The sign of proportion is printed in hours too, but only full and half ones are known by it: 15∶00.
        const bool full_hour = second.text == "00" || second.text == "30";
        const bool no_time = second.text.size() != 2 || second.text > "59" || first.size() > 2 ||
                             (first.size() == 2 && first > "24") || (mark.is(U'∶') && !full_hour);
        if (!no_time && second.text == "00") return at;  // nobody wins by 15:00
        bool score = no_time;
        if (!no_time && !says_time_of_day(tokens.before(at))) {
            const Context context = context_of(tokens, at, end);
            score = speaks_of_sports(context.before) || speaks_of_sports(context.after) ||
                    speaks_of_proportion(context.before, context.after);
        }
        if (!score) return at;
    } else {
        if (ends_number(before) || (is_date_mark(before) && tokens.back(at, 2).is(TokenKind::digits)) ||
            (before.is(U':') && tokens.back(at, 2).is(TokenKind::digits)) || before.is(TokenKind::letters))
            return at;
        const Token& behind = tokens[end];
        if (behind.is(TokenKind::letters) || behind.is(U'%') ||
            (is_date_mark(behind) && tokens[end + 1].is(TokenKind::digits)))
            return at;
        if (first.size() > 3 || second.text.size() > 3 || (first.front() == '0' && first.size() > 1))
            return at;
        const std::size_t name_end = before.text == " " ? at - 1 : at;
        const bool result = !mark.is(U'/') && tells_result(tokens.after(end), first == second.text);
        const bool team = result || is_bare_result(tokens, at) || ends_with_team(tokens.before(name_end)) ||
                          begins_with_team(tokens.after(end)) || tokens.back(name_end, 1).is(U'队');
        const bool counted =
            !result && measure_word_at(tokens.after(end)).has_value() && !begins_with_team(tokens.after(end));
        if (counted) return at;
        if (!team) {
            if (says_time_of_day(tokens.before(at))) return at;
            const Context context = context_of(tokens, at, end);
            // ，1-0；a pair between marks is said of nothing else, so words a little further off will do.
            const bool stands_alone =
                first.size() <= 2 && before.is(TokenKind::mark) &&
                (behind.is(TokenKind::mark) || behind.is(TokenKind::end)) &&
                (speaks_of_sports(clause_before(tokens, at)) || speaks_of_sports(clause_after(tokens, end)));
            if (!stands_alone && !speaks_of_sports(context.before) && !speaks_of_sports(context.after) &&
                !is_among_scores(tokens, at))
                return at;
        }
    }
    out.say(end, cardinal(first) + "比" + cardinal(second.text));
    return end;
}

// 9秒83, 1分56秒08, 2米26: behind a second or a metre the figures are read one by one
std::size_t say_sports_measure(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const Token& unit = tokens.back(at, 1);
    if (digits.size() < 2 || digits.size() > 3 || (!unit.is(U'秒') && !unit.is(U'米'))) return at;
    if (!tokens.back(at, 2).is(TokenKind::digits)) return at;
    const Token& behind = tokens[at + 1];
    if (behind.is(U'.') || behind.is(U'%') || behind.is(U'-') || behind.is(U':')) return at;
    if (measure_word_at(tokens.after(at + 1)) || unit_at(tokens, at + 1)) return at;
    out.say(at + 1, digit_by_digit(digits));
    return at + 1;
}

// +87公斤级 八十七公斤以上级, -60kg级 六十公斤级
std::size_t say_weight_class(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const bool above = tokens[at].is(U'+');
    if ((!above && !tokens[at].is(U'-')) || !tokens[at + 1].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(TokenKind::digits) || tokens[at + 1].text.size() > 3) return at;
    std::size_t end = at + 2;
    if (begins_with_any(tokens.after(end), {"公斤级"}))
        end += 3;
    else if (begins_with_any(tokens.after(end), {"kg级", "KG级"}))
        end += 2;
    else
        return at;
    out.say(end, cardinal(tokens[at + 1].text) + (above ? "公斤以上级" : "公斤级"));
    return end;
}

}  // namespace bobao::zh
