#include <algorithm>
#include <array>
#include <optional>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// 2500年 is a span of time: nobody prints years that far ahead.
constexpr int kLastYear = 2200;

bool is_month(std::string_view digits) {
    return digits.size() <= 2 && value_of(digits) >= 1 && value_of(digits) <= 12;
}
bool is_day(std::string_view digits) {
    return digits.size() <= 2 && value_of(digits) >= 1 && value_of(digits) <= 31;
}

/// Digits that go on into a longer string of digits and marks are no date.
bool stands_free(const TokenStream& tokens, std::size_t at, std::size_t end) {
    const Token& before = tokens.back(at, 1);
    const Token& behind = tokens[end];
    if (before.is(TokenKind::letters) || behind.is(TokenKind::letters)) return false;
    // 2025.11.20-2025.11.25: a dash joins two dates that are printed with points or slashes.
    const Token& own = tokens[at + 1];
    const auto goes_on = [&](const Token& mark) {
        return is_date_mark(mark) && (mark.is(own.first) || own.is(U'-') || !is_dash(mark));
    };
    if ((goes_on(before) || before.is(U':')) && tokens.back(at, 2).is(TokenKind::digits)) return false;
    if (goes_on(behind) && tokens[end + 1].is(TokenKind::digits)) return false;
    return !behind.is(TokenKind::digits) && !behind.is(U'%');
}

bool counts_something(const TokenStream& tokens, std::size_t end) {
    return measure_word_at(tokens.after(end)).has_value() || unit_at(tokens, end).has_value();
}

/// Words behind which a four-digit number with 年 is a span of time: 近1000年.
bool measures_time(const TokenStream& tokens, std::size_t at, std::size_t behind_year) {
    if (ends_with_any(tokens.before(at),
                      {"近", "约", "超", "超过", "长达", "达", "历时", "有", "距今", "逾", "过去"}))
        return true;
    if (begins_with_any(tokens.after(behind_year),
                        {"历史", "的历史", "文明", "以上", "以来的文明", "之久", "古", "左右"}))
        return true;
    // 1300年前 is long ago, 1949年前 before that year.
    return tokens[behind_year].is(U'前') && !tokens[behind_year + 1].is(U'后') &&
           (!is_year(tokens[at].text) || tokens[at].text.ends_with("000"));
}

/// Words that a year stands before as their name: 2025届毕业生. As a count they take no such number.
bool names_by_year(const TokenStream& tokens, std::size_t at, std::size_t end) {
    return !tokens.back(at, 1).is(U'第') &&
           begins_with_any(tokens.after(end), {"届", "屆", "级", "級", "版", "款", "秋季", "春季", "夏季",
                                               "冬季", "年度", "赛季", "賽季"});
}

std::string month_and_day(std::string_view month, std::string_view day) {
    return cardinal(month) + "月" + cardinal(day) + "日";
}

/// 全民国家安全教育日: as far as the name of a day is looked for
constexpr std::size_t kDayNameBytes = 30;

/// Days that are called by their date. Printed with a point and in quotes they are no number.
bool is_memorial_day(std::string_view printed) {
    constexpr auto kDays =
        std::to_array<std::string_view>({"1.28", "3.15", "4.15", "4.23", "5.12", "5.20", "6.18", "7.7", "8.1",
                                         "9.3", "9.18", "11.11", "12.9", "12.12", "12.13"});
    return std::find(kDays.begin(), kDays.end(), printed) != kDays.end();
}

/// How many tokens the dash of a range has from `at` on: one, or two where — is drawn double between
/// digits (1949——2019); 0 if no range.
std::size_t range_joint(const TokenStream& tokens, std::size_t at) {
    if (is_range_dash(tokens, at)) return 1;
    return is_double_range_dash(tokens, at) ? 2 : 0;
}
std::size_t range_joint_before(const TokenStream& tokens, std::size_t at) {
    if (at >= 1 && is_range_dash(tokens, at - 1)) return 1;
    return at >= 2 && is_double_range_dash(tokens, at - 2) ? 2 : 0;
}

/// Years of three digits, and old ones, that are known by where they stand: 公元618—907年, 前476—前221年,
/// （640年）, (1881-1936). A lone 640 would be a number.
bool is_year_by_place(const TokenStream& tokens, std::size_t at) {
    const std::string_view digits = tokens[at].text;
    if (digits.size() < 2 || digits.size() > 4 || value_of(digits) > kLastYear) return false;
    // 公元25—220年: a year of two digits is known by the other's three.
    if (digits.size() == 2) {
        const std::size_t joint = range_joint(tokens, at + 1);
        return joint != 0 && ends_with_any(tokens.before(at), {"公元", "公元前"}) &&
               tokens[at + 1 + joint].is(TokenKind::digits) && tokens[at + 1 + joint].text.size() >= 3 &&
               tokens[at + 2 + joint].is(U'年');
    }
    const bool round = digits.ends_with("00");
    const std::size_t joint = range_joint(tokens, at + 1);
    const std::size_t joint_before = range_joint_before(tokens, at);
    const bool before_christ = tokens.back(at, 1).is(U'前');
    const auto is_era = [&](std::size_t end) {
        return ends_with_any(tokens.before(end), {"公元", "公元前"});
    };
    // 前221年, the end of a range or at the head of a bracket
    if (before_christ && tokens[at + 1].is(U'年') && !round && at >= 2 &&
        (range_joint_before(tokens, at - 1) != 0 || tokens.back(at, 2).is(U'(')))
        return true;
    // （前259—前210）
    if (before_christ && tokens[at + 1].is(U')') && at >= 2 && range_joint_before(tokens, at - 1) != 0) {
        const std::size_t first = 1 + range_joint_before(tokens, at - 1) + 1;
        return tokens.back(at, first).is(TokenKind::digits) && tokens.back(at, first + 1).is(U'前') &&
               tokens.back(at, first + 2).is(U'(') &&
               value_of(tokens.back(at, first).text) > value_of(digits);
    }
    if (joint != 0) {
        std::size_t second = at + 1 + joint;
        // 公元前476—前221年, （前476—前221年）; 前100—前200名 are ranks.
        if (tokens[second].is(U'前'))
            return tokens[second + 1].is(TokenKind::digits) &&
                   (is_era(at) || (before_christ && tokens.back(at, 2).is(U'(') &&
                                   (tokens[second + 2].is(U'年') ||
                                    (tokens[second + 2].is(U')') &&
                                     value_of(tokens[second + 1].text) < value_of(digits)))));
        if (!tokens[second].is(TokenKind::digits) || value_of(tokens[second].text) <= value_of(digits))
            return false;
        if (is_era(at)) return tokens[second + 1].is(U'年');
        return tokens.back(at, 1).is(U'(') && !(round && tokens[second].text.ends_with("00")) &&
               tokens[second].text.size() <= 4 && value_of(tokens[second].text) <= kLastYear &&
               (tokens[second + 1].is(U')') || (tokens[second + 1].is(U'年') && tokens[second + 2].is(U')')));
    }
    // （前206年—220年）
    if (joint_before != 0 && tokens[at + 1].is(U'年') && tokens[at + 2].is(U')')) {
        const std::size_t back = joint_before + 1;
        if (tokens.back(at, back).is(U'年') && tokens.back(at, back + 1).is(TokenKind::digits) &&
            tokens.back(at, back + 2).is(U'前'))
            return true;
    }
    if (joint_before != 0) {
        const std::size_t back = joint_before + 1;
        // (701年-762年)
        const std::size_t first = tokens.back(at, back).is(U'年') ? back + 1 : back;
        if (!tokens.back(at, first).is(TokenKind::digits) || first > at) return false;
        if (value_of(tokens.back(at, first).text) >= value_of(digits)) return false;
        const bool closes = tokens[at + 1].is(U')') || (tokens[at + 1].is(U'年') && tokens[at + 2].is(U')'));
        if (tokens.back(at, first + 1).is(U'(')) return closes && !(round && first == back);
        return is_era(at - first) && tokens[at + 1].is(U'年');
    }
    // 贞观元年（627）, 建安五年（200年）
    if (tokens.back(at, 1).is(U'(') && tokens.back(at, 2).is(U'年') &&
        (tokens[at + 1].is(U')') || (tokens[at + 1].is(U'年') && tokens[at + 2].is(U')'))))
        return true;
    if (!tokens.back(at, 1).is(U'(') || !tokens[at + 1].is(U'年') || round) return false;
    // （640年）, (701年-
    if (tokens[at + 2].is(U')')) return true;
    const std::size_t dash = range_joint(tokens, at + 2);
    return dash != 0 && tokens[at + 2 + dash].is(TokenKind::digits) && tokens[at + 3 + dash].is(U'年');
}

}  // namespace

// 2025/2/12, 2008-08-08, 2002.01.28, 12/2/2
std::size_t say_full_date(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view year = tokens[at].text;
    const Token& mark = tokens[at + 1];
    // 13/2/2025, 2/13/2025
    if (mark.is(U'/') && tokens[at + 3].is(U'/') && is_year(tokens[at + 4].text) && year.size() <= 2) {
        std::string_view month = year;
        std::string_view day = tokens[at + 2].text;
        if (!is_month(month)) std::swap(month, day);
        if (!is_month(month) || !is_day(day) || !stands_free(tokens, at, at + 5)) return at;
        out.say(at + 5, digit_by_digit(tokens[at + 4].text) + "年" + month_and_day(month, day));
        return at + 5;
    }
    const bool long_year = year.size() == 4 && year.front() >= '1' && year.front() <= '2';
    if (!long_year && !(year.size() == 2 && mark.is(U'/'))) return at;
    if (!is_date_mark(mark) || !tokens[at + 3].is(mark.first)) return at;
    const Token& month = tokens[at + 2];
    const Token& day = tokens[at + 4];
    if (!month.is(TokenKind::digits) || !day.is(TokenKind::digits)) return at;
    if (!is_month(month.text) || !is_day(day.text) || !stands_free(tokens, at, at + 5)) return at;
    const std::size_t end = tokens[at + 5].is(U'日') ? at + 6 : at + 5;
    out.say(end, digit_by_digit(year) + "年" + month_and_day(month.text, day.text));
    return end;
}

// 7.15-8.31暑期档, 国庆黄金周（10.1—10.8）: two days with points, where words around them speak of days
std::size_t say_day_range(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto is_pair = [&](std::size_t i) {
        return is_month(tokens[i].text) && tokens[i + 1].is(U'.') && tokens[i + 2].is(TokenKind::digits) &&
               is_day(tokens[i + 2].text);
    };
    if (!is_pair(at) || !is_range_dash(tokens, at + 3) || !is_pair(at + 4) ||
        !stands_free(tokens, at, at + 3) || !stands_free(tokens, at + 4, at + 7) ||
        counts_something(tokens, at + 7))
        return at;
    const auto day_of_year = [&](std::size_t i) {
        return value_of(tokens[i].text) * 100 + value_of(tokens[i + 2].text);
    };
    if (day_of_year(at) == day_of_year(at + 4)) return at;
    const bool named = begins_with_any(
        tokens.after(at + 7), {"暑期档", "暑假", "寒假", "国庆", "五一", "春节", "黄金周", "假期", "长假",
                               "小长假", "档期", "期间", "展期", "活动", "促销", "特惠", "优惠", "期"});
    const bool told = has_any(clause_before(tokens, at),
                              {"假期", "黄金周", "长假", "暑期", "寒假", "暑假", "国庆", "五一", "春节",
                               "档期", "展期", "日期", "时间", "活动期", "花期", "汛期", "禁渔", "星座"});
    if (!named && !told) return at;
    out.say(at + 7, month_and_day(tokens[at].text, tokens[at + 2].text) + "到" +
                        month_and_day(tokens[at + 4].text, tokens[at + 6].text));
    return at + 7;
}

// 1H25, 3Q25, 2025Q3, 25H1: halves and quarters of a year, as brokers print them
std::size_t say_quarter(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view letter = tokens[at + 1].text;
    const bool quarter = letter == "Q";
    if ((!quarter && letter != "H") || !tokens[at + 2].is(TokenKind::digits) ||
        tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(U'.') ||
        tokens[at + 3].is(TokenKind::letters) || tokens[at + 3].is(U'.'))
        return at;
    std::string_view year = tokens[at].text;
    std::string_view part = tokens[at + 2].text;
    if (year.size() == 1) std::swap(year, part);
    const bool in_years = is_year(year) || (year.size() == 2 && year >= "15" && year <= "49");
    if (!in_years || part.size() != 1 || part < "1" || part > (quarter ? "4" : "2")) return at;
    out.say(at + 3, (year.size() == 2 ? "二零" : "") + digit_by_digit(year) + "年" +
                        (quarter       ? cardinal(part) + "季度"
                         : part == "1" ? "上半年"
                                       : "下半年"));
    return at + 3;
}

// 2023/24赛季, 2024-2025学年
std::size_t say_season(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& second = tokens[at + 2];
    if (!is_year(tokens[at].text) || !second.is(TokenKind::digits)) return at;
    if (!tokens[at + 1].is(U'/') && !is_range_dash(tokens, at + 1)) return at;
    if (second.text.size() != 2 && !is_year(second.text)) return at;
    if (!begins_with_any(tokens.after(at + 3),
                         {"赛季", "学年", "年度", "财年", "雪季", "榨季", "賽季", "學年"}))
        return at;
    out.say(at + 3, digit_by_digit(tokens[at].text) + "到" + digit_by_digit(second.text));
    return at + 3;
}

// 2008-08, 2025/2, 2008.08; 08/2008
std::size_t say_year_and_month(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    if (!is_date_mark(mark) || !tokens[at + 2].is(TokenKind::digits) || !stands_free(tokens, at, at + 3))
        return at;
    std::string_view year = tokens[at].text;
    std::string_view month = tokens[at + 2].text;
    const bool month_first = is_year(month) && year.size() == 2 && mark.is(U'/');
    if (month_first) std::swap(year, month);
    if (!is_year(year) || !is_month(month)) return at;
    const bool with_word = tokens[at + 3].is(U'月');
    // 2008.8 and 2008-8 are a number and a range as often as not; two digits make it a month, and so do
    // brackets, blanks and dashes around it.
    const auto sets_apart = [](const Token& token) {
        return token.is(TokenKind::end) || token.is(TokenKind::space) || token.is(U'(') || token.is(U')') ||
               (is_dash(token) && !token.is(U'-'));
    };
    const bool apart = mark.is(U'.') && sets_apart(tokens.back(at, 1)) && sets_apart(tokens[at + 3]);
    // 2026.3-2026.5: two months of a range
    const auto is_year_month = [&](std::size_t i) {
        return is_year(tokens[i].text) && tokens[i + 1].is(U'.') && tokens[i + 2].is(TokenKind::digits) &&
               is_month(tokens[i + 2].text);
    };
    const bool ranged =
        mark.is(U'.') && ((is_range_dash(tokens, at + 3) && is_year_month(at + 4)) ||
                          (at >= 4 && is_range_dash(tokens, at - 1) && is_year_month(at - 4)));
    if (!month_first && !with_word && !mark.is(U'/') && month.size() != 2 && !apart && !ranged) return at;
    if (!with_word && counts_something(tokens, at + 3)) return at;
    const std::size_t end = with_word ? at + 4 : at + 3;
    out.say(end, digit_by_digit(year) + "年" + cardinal(month) + "月");
    return end;
}

// 08-08, 08.08, 02/13: a zero in front shows that it is a calendar
std::size_t say_month_and_day(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    const std::string_view month = tokens[at].text;
    const std::string_view day = tokens[at + 2].text;
    if (!is_date_mark(mark) || !tokens[at + 2].is(TokenKind::digits)) return at;
    if (!is_month(month) || !is_day(day)) return at;
    const bool two_each = month.size() == 2 && day.size() == 2;
    const bool zero = two_each && (month.front() == '0' || (!mark.is(U'.') && day.front() == '0'));
    // 7/15-8/23: a range of days; 1/3-1/2 is one of fractions
    if (mark.is(U'/') && stands_free(tokens, at, at + 3)) {
        const auto is_pair = [&](std::size_t i) {
            return is_month(tokens[i].text) && tokens[i + 1].is(U'/') && is_day(tokens[i + 2].text);
        };
        const bool first = is_range_dash(tokens, at + 3) && is_pair(at + 4);
        const bool second = at >= 4 && is_range_dash(tokens, at - 1) && is_pair(at - 4);
        const std::size_t other = first ? at + 4 : at - 4;
        if ((first || second) && (value_of(day) > 12 || value_of(tokens[other + 2].text) > 12) &&
            !counts_something(tokens, at + 3)) {
            out.say(at + 3, month_and_day(month, day));
            return at + 3;
        }
    }
    // 2025.11.20-11.25: the end of a range of dates
    const bool ends_range = is_range_dash(tokens, at - 1) && tokens.back(at, 2).is(TokenKind::digits) &&
                            tokens.back(at, 3).is(mark.first) && tokens.back(at, 5).is(mark.first) &&
                            is_year(tokens.back(at, 6).text) && is_date_mark(mark);
    if ((!zero && !ends_range) || !stands_free(tokens, at, at + 3) || counts_something(tokens, at + 3))
        return at;
    out.say(at + 3, month_and_day(month, day));
    return at + 3;
}

// 2025年, 02年8月, '86年, 公元前221年, 1980年代, 2023—2025年, 2025巴黎奥运会
std::size_t say_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const Token& next = tokens[at + 1];
    if (digits.size() > 4 || tokens.back(at, 1).is(TokenKind::letters)) return at;
    // 1,024年 would be a number; four digits behind a comma are none of its groups: 9:30，2024年.
    if ((tokens.back(at, 1).is(U'.') || (tokens.back(at, 1).is(U',') && digits.size() == 3)) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return at;
    // 1990s
    if (next.text == "s" && digits.size() == 4 && digits.back() == '0' && digits > "1499" &&
        value_of(digits) <= kLastYear) {
        out.say(at + 2,
                digit_by_digit(digits) + (begins_with_any(tokens.after(at + 2), {"年代"}) ? "" : "年代"));
        return at + 2;
    }
    if (is_year_by_place(tokens, at)) {
        out.say(at + 1, digit_by_digit(digits));
        return at + 1;
    }
    const bool apostrophe =
        (tokens.back(at, 1).is(U'\'') || tokens.back(at, 1).is(U'’') || tokens.back(at, 1).is(U'‘')) &&
        digits.size() == 2;
    bool year = false;
    if (next.is(U'年')) {
        const bool era = ends_with_any(tokens.before(at), {"公元", "公元前", "纪元", "西元", "民国"});
        const bool in_range = digits.size() == 4 && value_of(digits) >= 1000 && value_of(digits) <= kLastYear;
        const bool grade = tokens[at + 2].is(U'级');
        // 公元前3000年 is a count of years, 公元前221年 a year.
        const bool round = digits.size() >= 3 && digits.ends_with("00");
        if (era)
            year = digits.size() >= 3 && !(round && ends_with_any(tokens.before(at), {"公元前"}));
        else if (in_range)
            year = digits != "1000" && !measures_time(tokens, at, at + 2);
        else if (digits.size() == 2)
            year = apostrophe || digits.front() == '0' ||
                   (tokens[at + 2].is(TokenKind::digits) && tokens[at + 3].is(U'月') && !grade);
    } else if (is_year(digits)) {
        const std::size_t joint = range_joint(tokens, at + 1);
        const std::size_t joint_before = range_joint_before(tokens, at);
        const bool range = joint != 0 || next.is(U'至') || next.is(U'到');
        const std::size_t second = joint != 0 ? at + 1 + joint : at + 2;
        if (joint != 0 && tokens[second].text.size() >= 3 && tokens[second].text.front() == '0')
            year = true;  // 2024-003, the third of that year
        else if (range && is_year(tokens[second].text))
            year = tokens[second + 1].is(U'年') ||
                   (tokens[second].text > digits && !counts_something(tokens, second + 1));
        else if ((tokens.back(at, 1).is(U'到') || tokens.back(at, 1).is(U'至')) &&
                 is_year(tokens.back(at, 2).text))
            year = tokens.back(at, 2).text < digits && !counts_something(tokens, at + 1);
        else if (joint_before != 0 && is_year(tokens.back(at, joint_before + 1).text))
            year = tokens.back(at, joint_before + 1).text < digits && !counts_something(tokens, at + 1);
        else if (next.is(TokenKind::han) && skip_magnitude(tokens, at + 1) == at + 1)
            year = names_by_year(tokens, at, at + 1) || begins_with_no_measure_word(tokens.after(at + 1)) ||
                   (!counts_something(tokens, at + 1) && !measures_time(tokens, at, tokens.size()));
        else if (next.is(U'》'))
            year = true;  // 《世界人口展望2024》
        else if (next.is(U'.') && tokens[at + 2].is(TokenKind::digits))
            year = false;
        else if (tokens.back(at, 1).is(U'"') || tokens.back(at, 1).is(U'(') || next.is(U')') ||
                 tokens.back(at, 1).is(U'“'))
            year = digits.substr(2) != "00" && !next.is(U'.');
    } else if (apostrophe) {
        year = true;
    }
    if (!year) return at;
    out.say(at + 1, digit_by_digit(digits));
    return at + 1;
}

// '86年: what the apostrophe leaves out is not said either
std::size_t drop_apostrophe(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at].is(U'\'') && !tokens[at].is(U'’') && !tokens[at].is(U'‘')) return at;
    if (tokens[at + 1].text.size() != 2 || !tokens[at + 1].is(TokenKind::digits) || !tokens[at + 2].is(U'年'))
        return at;
    out.say(at + 1, "");
    return at + 1;
}

// 2934a.d., 2334bc
std::size_t say_era_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() > 4) return at;
    const std::size_t letters = tokens[at + 1].is(TokenKind::space) ? at + 2 : at + 1;
    std::string era;
    std::size_t end = letters;
    for (std::size_t step = 0; step < 4; ++step) {
        if (tokens[end].is(TokenKind::letters) && tokens[end].text.size() <= 2)
            era += tokens[end].text;
        else if (!tokens[end].is(U'.') || era.empty())
            break;
        ++end;
    }
    for (char& c : era)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (era != "AD" && era != "BC" && era != "CE") return at;
    // The full stop of the sentence is not the era's.
    if (tokens[end - 1].is(U'.') && !tokens[end - 3].is(U'.')) --end;
    out.say(end, (era == "BC" ? "公元前" : "公元") + digit_by_digit(tokens[at].text) + "年");
    return end;
}

// 90后, 00后; but not 10分钟后 nor 前10后5
std::size_t say_decade_of_birth(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const auto is_decade = [&](std::size_t i) {
        return tokens[i].is(TokenKind::digits) && tokens[i].text.size() == 2 &&
               (tokens[i].text[1] == '0' || tokens[i].text[1] == '5');
    };
    if (!is_decade(at)) return at;
    // “95前”
    if (is_opening_quote(tokens.back(at, 1)) && tokens[at + 1].is(U'前') &&
        is_closing_quote(tokens[at + 2])) {
        out.say(at + 1, digit_by_digit(digits));
        return at + 1;
    }
    // 60、70后 share their 后.
    std::size_t last = at;
    for (int step = 0; step < 4 && tokens[last + 1].is(U'、') && is_decade(last + 2); ++step) last += 2;
    if (!tokens[last + 1].is(U'后') && !tokens[last + 1].is(U'後')) return at;
    // 前10后5 counts, 80后90后 does not.
    if (tokens[last + 2].is(TokenKind::digits) && !tokens[last + 3].is(U'后')) return at;
    if (ends_with_any(tokens.before(at), {"前", "第", "约", "近", "."})) return at;
    out.say(at + 1, digit_by_digit(digits));
    return at + 1;
}

// “9·18”, 12·9运动, 3·15晚会; “3.15” and 6.18大促 with a point, where it can be no number
std::size_t say_memorial_day(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    const bool point = mark.is(U'.');
    // “30·60”目标
    if (mark.is(U'·') && is_opening_quote(tokens.back(at, 1)) && is_closing_quote(tokens[at + 3]) &&
        tokens[at].text.size() == 2 && tokens[at + 2].text.size() == 2 &&
        tokens[at + 2].is(TokenKind::digits)) {
        out.say(at + 3, digit_by_digit(tokens[at].text) + digit_by_digit(tokens[at + 2].text));
        return at + 3;
    }
    // 9/11事件 is no fraction.
    if (mark.is(U'/') && tokens.between(at, at + 3) == "9/11" &&
        begins_with_any(tokens.after(at + 3), {"事件", "恐", "袭击", "后", "之后", "”", "\""})) {
        out.say(at + 3, "九一一");
        return at + 3;
    }
    if (!point && !mark.is(U'·') && !mark.is(U'•') && !mark.is(U'・') && !mark.is(U'‧')) return at;
    if (!is_month(tokens[at].text) || !tokens[at + 2].is(TokenKind::digits) || !is_day(tokens[at + 2].text))
        return at;
    if (point) {
        if (!stands_free(tokens, at, at + 3)) return at;
        const std::string_view printed = tokens.between(at, at + 3);
        // “5.19”中国旅游日, “8.12”爆炸事故
        const bool quoted =
            is_opening_quote(tokens.back(at, 1)) && is_closing_quote(tokens[at + 3]) &&
            (is_memorial_day(printed) ||
             (!counts_something(tokens, at + 4) &&
              has_any(tokens.after(at + 4).substr(0, kDayNameBytes),
                      {"日", "节", "案", "事故", "事变", "事件", "地震", "火灾", "洪灾", "讲话"})));
        const bool feast = begins_with_any(
            tokens.after(at + 3),
            {"阅兵",       "胜利日",     "事变",     "大促",   "购物节", "电商节", "狂欢",   "晚会",
             "国际消费者", "消费者权益", "年中大促", "圣诞",   "国庆",   "建军节", "教师节", "护士节",
             "青年节",     "劳动节",     "长假",     "小长假", "黄金周", "假期"});
        if (!quoted && !feast) return at;
        // 10.1长假 is 十一, 5.1假期 五一; 1.1假期 a day as any other.
        if (begins_with_any(tokens.after(at + 3), {"长假", "小长假", "黄金周", "假期"}) &&
            printed != "10.1" && printed != "5.1") {
            out.say(at + 3, month_and_day(tokens[at].text, tokens[at + 2].text));
            return at + 3;
        }
        if (feast && begins_with_any(tokens.after(at + 3),
                                     {"圣诞", "国庆", "建军节", "教师节", "护士节", "青年节", "劳动节"})) {
            out.say(at + 3, month_and_day(tokens[at].text, tokens[at + 2].text));
            return at + 3;
        }
    }
    // 10·1 is the national day, 11·9 is said 一一九.
    const bool tenth = tokens[at].text == "10" && tokens[at + 2].text.size() == 1;
    out.say(at + 3, (tenth ? cardinal(tokens[at].text) : digit_by_digit(tokens[at].text)) +
                        digit_by_digit(tokens[at + 2].text));
    return at + 3;
}

}  // namespace bobao::zh
