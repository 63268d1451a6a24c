#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// True if the number (or range) from `at` on is a temperature.
bool is_temperature(const TokenStream& tokens, std::size_t at) {
    auto figure = figure_at(tokens, at);
    if (!figure) return false;
    const Token& joint = tokens[figure->end];
    // -10~-8℃: the dash of the range stands before a minus.
    const bool before_minus = is_dash(joint) && is_minus(tokens[figure->end + 1]);
    if (is_range_dash(tokens, figure->end) || before_minus || joint.is(U'到') || joint.is(U'至') ||
        joint.is(U'/')) {
        const std::size_t second = is_minus(tokens[figure->end + 1]) ? figure->end + 2 : figure->end + 1;
        if (const auto other = figure_at(tokens, second)) figure = other;
    }
    const auto unit = unit_at(tokens, figure->end);
    return (unit && (unit->words == "摄氏度" || unit->words == "华氏度")) || tokens[figure->end].is(U'度') ||
           tokens[figure->end].is(U'°');
}

/// A-, AA-级: the mark behind a grade
bool is_low_grade(const TokenStream& tokens, std::size_t at) {
    const Token& grade = tokens.back(at, 1);
    const Token& behind = tokens[at + 1];
    return tokens[at].is(U'-') && grade.is(TokenKind::letters) && grade.text.size() <= 3 &&
           grade.first >= U'A' && grade.first <= U'D' &&
           grade.text.find_first_not_of(grade.text.front()) == std::string_view::npos &&
           !tokens.back(at, 2).is(TokenKind::digits) && !is_dash(tokens.back(at, 2)) && !is_dash(behind) &&
           (behind.is(TokenKind::mark) || behind.is(TokenKind::end) || behind.is(U'级'));
}

/// Q1-Q3, B1—B3层: two numbers behind the same letters, going up
bool joins_series(const TokenStream& tokens, std::size_t dash, std::size_t next) {
    const Token& first = tokens.back(dash, 1);
    const Token& letters = tokens.back(dash, 2);
    const Token& second = tokens[next + 1];
    // K12+300—K15+800: places on a road
    if (letters.is(U'+') && tokens.back(dash, 3).is(TokenKind::digits) && tokens.back(dash, 4).text == "K")
        return tokens[next].text == "K" && second.is(TokenKind::digits);
    return first.is(TokenKind::digits) && letters.is(TokenKind::letters) && letters.text.size() <= 2 &&
           tokens[next].text == letters.text && second.is(TokenKind::digits) &&
           (first.text.size() < second.text.size() ||
            (first.text.size() == second.text.size() && first.text < second.text));
}

/// What joins two numbers of which the second is smaller or begins with a zero, and is no range: 18-1号 杠,
/// 2024-0056 杠, 满200-30 减. Empty if it is none of these.
std::string_view words_of_fall(const TokenStream& tokens, std::size_t dash, std::size_t next) {
    const Token& first = tokens.back(dash, 1);
    const Token& second = tokens[next];
    if (!first.is(TokenKind::digits) || !second.is(TokenKind::digits) || tokens.back(dash, 2).is(U'.') ||
        tokens[next + 1].is(U'.'))
        return {};
    const bool falls = first.text.size() > second.text.size() ||
                       (first.text.size() == second.text.size() && first.text > second.text);
    if (second.text.size() >= 3 && second.text.front() == '0') return "杠";
    // B1-02商铺
    if (first.text.size() == 1 && second.text.size() == 2 && second.text.front() == '0' &&
        tokens.back(dash, 2).is(TokenKind::letters))
        return "杠";
    if (first.text.size() <= 2 && second.text.size() >= 3 && tokens[next + 1].is(U'室'))
        return "杠";  // 1-101室
    if (!falls || tokens.back(dash, 2).is(U'月')) return {};
    if (begins_with_any(tokens.after(next + 1), {"号", "室", "栋", "幢", "户", "#"})) return "杠";
    return tokens.back(dash, 2).is(U'满') ? "减" : std::string_view{};
}

/// ARJ21-700飞机, Qwen2.5-72B, KL-6-7: the first number is the tail of a name, and the second goes on with
/// it.
bool joins_name(const TokenStream& tokens, std::size_t dash, std::size_t next) {
    if (!tokens.back(dash, 1).is(TokenKind::digits)) return false;
    const bool point = tokens.back(dash, 2).is(U'.') && tokens.back(dash, 3).is(TokenKind::digits);
    if (!tokens.back(dash, point ? 4 : 2).is(TokenKind::letters)) return false;
    const auto second = figure_at(tokens, next);
    if (!second) return false;
    const bool goes_on = tokens[second->end].is(TokenKind::letters) && !unit_at(tokens, second->end);
    if (point) return goes_on;
    if (!tokens[second->end].is(TokenKind::han)) return true;
    return second->whole.size() >= 3 && !is_counted(tokens, second->end);
}

/// 周一, 星期日
bool is_weekday_end(const TokenStream& tokens, std::size_t at) {
    return ends_with_any(tokens.before(at), {"周一", "周二", "周三", "周四", "周五", "周六", "周日", "期一",
                                             "期二", "期三", "期四", "期五", "期六", "期日", "期天"});
}

}  // namespace

// -10℃ 零下, -5.5 负, +3.5% 正; behind 为 or 达 too, but not in 歼-20
std::size_t say_sign(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& sign = tokens[at];
    const bool minus = is_minus(sign);
    if (!minus && !sign.is(U'+') && !sign.is(U'±')) return at;
    std::size_t next = at + 1;
    if (minus && begins_with_any(tokens.after(next), {"百分之", "千分之", "万分之"}) &&
        !tokens.back(at, 1).is(TokenKind::digits)) {
        out.say(at + 1, "负");
        return at + 1;
    }
    const bool money = !figure_begins(tokens, next) && tokens[next].is(TokenKind::mark) &&
                       !currency_of_sign(tokens[next].text).empty() && figure_begins(tokens, next + 1);
    if (!figure_begins(tokens, next) && !money) {
        return at;
    }
    const Token& before = tokens.back(at, 1);
    if (before.is(TokenKind::digits) || before.is(TokenKind::letters) || before.is(TokenKind::foreign) ||
        before.is(U'²') || before.is(U'³') || before.is(U'#') || before.is(U'%') || before.is(U'‰') ||
        before.is(U'℃') || before.is(U'°') || before.is(U')'))
        return at;
    // 5 + 3 and 5 - 3 are sums or ranges.
    if (before.is(TokenKind::space) && tokens.back(at, 2).is(TokenKind::digits)) return at;
    // “+86”开头: the code of a country
    if (sign.is(U'+') && is_opening_quote(before) && tokens[next].is(TokenKind::digits) &&
        is_closing_quote(tokens[next + 1]) && tokens[next].text.size() <= 3) {
        out.say(next + 1, "加" + digit_by_digit(tokens[next].text));
        return next + 1;
    }
    const bool temperature = !money && is_temperature(tokens, next);
    // 同比+43万人, 环比-2.1%: a comparison says which way it went
    if (!sign.is(U'±') && ends_with_any(tokens.before(at), {"同比", "环比", "較上年", "比上年", "较上年",
                                                            "较去年", "比去年", "比上月", "较上月"})) {
        const auto figure = figure_at(tokens, money ? next + 1 : next);
        const bool share = figure && (tokens[figure->end].is(U'%') || tokens[figure->end].is(U'‰'));
        out.say(at + 1, share ? (minus ? "下降" : "增长") : minus ? "减少" : "增加");
        return at + 1;
    }
    // 非农就业+11.9万人
    if (!sign.is(U'±') && !temperature &&
        ends_with_any(tokens.before(at), {"就业", "人口", "销量", "客流", "库存", "产量"})) {
        const auto figure = figure_at(tokens, money ? next + 1 : next);
        if (figure && !tokens[figure->end].is(U'%')) {
            out.say(at + 1, minus ? "减少" : "增加");
            return at + 1;
        }
    }
    // 沪指+0.55%
    if (!sign.is(U'±') && !money &&
        ends_with_any(tokens.before(at), {"指", "指数", "标普", "标普500", "恒科", "北证50", "科创50"})) {
        const auto figure = figure_at(tokens, next);
        if (figure && tokens[figure->end].is(U'%')) {
            out.say(at + 1, minus ? "跌" : "涨");
            return at + 1;
        }
    }
    if (sign.is(U'±')) {
        out.say(at + 1, "正负");
        return at + 1;
    }
    if (before.is(TokenKind::han)) {
        if (is_quantity_end(tokens, at)) return at;
        const auto figure = figure_at(tokens, money ? next + 1 : next);
        // 游泳+40km骑行 adds up; +3.5% and +5℃ go up.
        const bool share = temperature || tokens[figure->end].is(U'%') || tokens[figure->end].is(U'‰') ||
                           tokens[figure->end].text == "pct" ||
                           (tokens[figure->end].text == "D" && !figure->fraction.empty());
        const bool measured =
            share || (!sign.is(U'+') && (money || !figure->fraction.empty() || unit_at(tokens, figure->end)));
        if (!measured && !ends_with_any(tokens.before(at), {"为", "是", "至", "到", "达", "于", "约", "从",
                                                            "由", "分之", "净胜球", "成绩"}))
            return at;
    }
    if (minus && ends_with_any(tokens.before(at), {"零下", "负", "零下约"})) {
        out.say(at + 1, "");
        return at + 1;
    }
    if (minus)
        out.say(at + 1, temperature ? "零下" : "负");
    else
        out.say(at + 1, temperature ? "零上" : "正");
    return at + 1;
}

// 3-5家, 2月12日—15日, 10%~20%, 10℃～15℃, $10-$20
std::size_t say_range_dash(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t dash = at;
    if (tokens[dash].is(TokenKind::space)) ++dash;
    const bool doubled = dash == at && is_double_range_dash(tokens, dash);
    // 2~-6℃: the second dash is a minus
    const bool before_minus = is_dash(tokens[dash]) && !tokens[dash].is(U'-') && is_minus(tokens[dash + 1]) &&
                              !tokens[dash + 1].is(tokens[dash].first) && figure_begins(tokens, dash + 2) &&
                              !is_dash(tokens.back(dash, 1));
    if (!doubled && !before_minus && !is_range_dash(tokens, dash)) return at;
    std::size_t next = doubled ? dash + 2 : dash + 1;
    if (tokens[next].is(TokenKind::space)) {
        if (dash == at) return at;
        ++next;
    } else if (dash != at) {
        return at;
    }
    // 周一—周五, 一九四九—二○二五
    if (is_weekday_end(tokens, at) && begins_with_any(tokens.after(next), {"周", "星期", "礼拜"})) {
        out.say(next, "到");
        return next;
    }
    if (is_chinese_numeral(tokens.back(at, 1).first) && is_chinese_numeral(tokens.back(at, 2).first) &&
        is_chinese_numeral(tokens[next].first) && !tokens[dash].is(U'-')) {
        out.say(next, "到");
        return next;
    }
    if (joins_series(tokens, at, next)) {
        out.say(next, "到");
        return next;
    }
    // 3月底-4月初, 24日上午—26日
    constexpr std::u32string_view kEndsOfTime = U"底初末旬午晚晨夜";
    if (tokens.back(at, 1).is(TokenKind::han) &&
        kEndsOfTime.find(tokens.back(at, 1).first) != std::u32string_view::npos &&
        tokens[next].is(TokenKind::digits) && tokens[next].text.size() <= 4 &&
        (tokens[next + 1].is(U'月') || tokens[next + 1].is(U'日') || tokens[next + 1].is(U'年') ||
         tokens[next + 1].is(U'时') || tokens[next + 1].is(U'点') || tokens[next + 1].is(U'号'))) {
        out.say(next, "到");
        return next;
    }
    if (!is_quantity_end(tokens, at)) return at;
    if (tokens.back(at, 1).is(U'号') && tokens.back(at, 2).text.size() >= 6) return at;
    if (tokens[next].is(U'今') && !begins_with_any(tokens.after(next), {"今日", "今年", "今天"})) {
        out.say(next, "至");  // 1992.12—今
        return next;
    }
    if (const std::string_view words = words_of_fall(tokens, at, next); !words.empty()) {
        out.say(next, std::string(words));
        return next;
    }
    if (joins_name(tokens, at, next)) return at;
    const bool number =
        begins_with_any(tokens.after(next), {"公元", "次日", "次年", "翌日", "翌年", "今日", "当日", "当年",
                                             "今年", "明年", "次月", "凌晨"}) ||
        figure_begins(tokens, next) ||
        ((is_minus(tokens[next]) || tokens[next].is(U'+')) && figure_begins(tokens, next + 1)) ||
        ((tokens[next].is(U'第') || tokens[next].is(U'前')) && tokens[next + 1].is(TokenKind::digits)) ||
        (!currency_of_sign(tokens[next].text).empty() && figure_begins(tokens, next + 1));
    if (!number) return at;
    out.say(next, "到");
    return next;
}

// 歼-20, COVID-19, KL-6型: the hyphen holds a name together; 备05012345号-1 counts on
std::size_t drop_hyphen(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].is(U'-') && tokens.back(at, 1).is(U'号') && tokens.back(at, 2).is(TokenKind::digits) &&
        tokens.back(at, 2).text.size() >= 6 && tokens[at + 1].is(TokenKind::digits)) {
        out.say(at + 1, "杠");
        return at + 1;
    }
    // LPR-80BP: so much below the rate
    if (is_minus(tokens[at]) && tokens.back(at, 1).is(TokenKind::letters)) {
        const auto figure = figure_at(tokens, at + 1);
        const auto unit = figure ? unit_at(tokens, figure->end) : std::nullopt;
        if ((unit && unit->words == "个基点") ||
            (figure && begins_with_any(tokens.after(figure->end), {"个基点", "基点"}))) {
            out.say(at + 1, "减");
            return at + 1;
        }
    }
    if (is_low_grade(tokens, at)) {
        out.say(at + 1, "减");
        return at + 1;
    }
    // α-干扰素, 5-羟色胺: the place of a group in a molecule
    if (tokens[at].is(U'-') && is_range_dash(tokens, at) && tokens[at + 1].is(TokenKind::han) &&
        (tokens.back(at, 1).is(TokenKind::foreign) ||
         (tokens.back(at, 1).is(TokenKind::digits) && tokens.back(at, 1).text.size() == 1 &&
          std::u32string_view(U"羟氨甲乙丙丁氟氯溴硝脱烯酮苯磷巯").find(tokens[at + 1].first) !=
              std::u32string_view::npos))) {
        out.say(at + 1, "");
        return at + 1;
    }
    if (!is_range_dash(tokens, at) || !figure_begins(tokens, at + 1)) {
        if (!is_dash(tokens[at]) || !tokens.back(at, 1).is(TokenKind::digits) ||
            !tokens[at + 1].is(TokenKind::letters))
            return at;
    }
    const Token& before = tokens.back(at, 1);
    if (!before.is(TokenKind::letters) && !before.is(TokenKind::foreign) && !before.is(TokenKind::han) &&
        !before.is(TokenKind::digits))
        return at;
    if (tokens[at].is(U'\u2014') || tokens[at].is(U'\u2015')) return at;
    const bool numbers = before.is(TokenKind::digits) && tokens[at + 1].is(TokenKind::digits);
    out.say(at + 1, numbers ? " " : "");
    return at + 1;
}

// 5-3=2: a hyphen in front of an equation's sign takes away
std::size_t say_difference(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::size_t minus = tokens[at].is(TokenKind::space) ? at + 1 : at;
    if (!is_minus(tokens[minus]) ||
        (!tokens.back(at, 1).is(TokenKind::digits) && !tokens.back(at, 1).is(U')')))
        return at;
    std::size_t next = minus + 1;
    if (tokens[next].is(TokenKind::space)) ++next;
    const auto figure = figure_at(tokens, next);
    if (!figure) return at;
    const std::size_t sign = tokens[figure->end].is(TokenKind::space) ? figure->end + 1 : figure->end;
    if (!tokens[sign].is(U'=') && !tokens[sign].is(U'≈')) return at;
    out.say(next, "减");
    return next;
}

}  // namespace bobao::zh
