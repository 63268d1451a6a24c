#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {

// 5'20", 9"58, 1′23″45: minutes and seconds as a stopwatch shows them
std::size_t say_stopwatch(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto is_minute = [&](std::size_t i) {
        return tokens[i].is(U'\'') || tokens[i].is(U'’') || tokens[i].is(U'′');
    };
    const auto is_second = [&](std::size_t i) {
        return tokens[i].is(U'"') || tokens[i].is(U'”') || tokens[i].is(U'″');
    };
    // 15'30'': two single marks for a double one
    const auto is_drawn_twice = [&](std::size_t i) {
        return is_minute(i) && tokens[i + 1].is(tokens[i].first);
    };
    const auto is_sixtieth = [&](std::size_t i) {
        return tokens[i].is(TokenKind::digits) && tokens[i].text.size() == 2 && value_of(tokens[i].text) < 60;
    };
    const Token& before = tokens.back(at, 1);
    // 35°14'25" is a place, “9” a quotation.
    if (before.is(U'°') || is_opening_quote(before) || is_closing_quote(before) ||
        before.is(TokenKind::letters) || tokens[at].text.size() > 2)
        return at;
    std::string words;
    std::size_t end = at;
    if (is_minute(at + 1) && is_sixtieth(at + 2) && (is_second(at + 3) || is_drawn_twice(at + 3))) {
        words = cardinal(tokens[at].text, Two::liang) + "分" +
                (tokens[at + 2].text.front() == '0' ? "零" : "") + cardinal(tokens[at + 2].text) + "秒";
        end = is_second(at + 3) ? at + 4 : at + 5;
    } else if (is_second(at + 1) && tokens[at + 2].is(TokenKind::digits) && tokens[at + 2].text.size() == 2 &&
               !is_closing_quote(tokens[at + 3])) {
        words = cardinal(tokens[at].text, Two::liang) + "秒";
        end = at + 2;
    } else {
        return at;
    }
    // The hundredths are read one by one.
    if (tokens[end].is(TokenKind::digits) && tokens[end].text.size() <= 3) {
        words += digit_by_digit(tokens[end].text);
        ++end;
    }
    // 4'30"/公里: a pace
    if (tokens[end].is(U'/')) {
        if (const std::string_view unit = rate_unit_at(tokens.after(end + 1)); !unit.empty()) {
            words = "每" + std::string(unit) + words;
            end = tokens.skip(end + 1, unit.size());
        } else if (const auto symbol = unit_at(tokens, end + 1)) {
            words = "每" + symbol->words + words;
            end = symbol->end;
        }
    }
    out.say(end, std::move(words));
    return end;
}

// 22:58, 13:10:36, 9:30 pm
std::size_t say_time(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& hour = tokens[at];
    const Token& minute = tokens[at + 2];
    if ((!tokens[at + 1].is(U':') && !tokens[at + 1].is(U'∶')) || !minute.is(TokenKind::digits) ||
        (tokens.back(at, 1).is(U':') && tokens.back(at, 2).is(TokenKind::digits)))
        return at;
    if (hour.text.size() > 2 || minute.text.size() != 2 || value_of(hour.text) > 24 ||
        value_of(minute.text) > 59)
        return at;
    std::size_t end = at + 3;
    std::string_view second;
    if (tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits)) {
        second = tokens[end + 1].text;
        if (second.size() != 2 || value_of(second) > 59) return at;
        end += 2;
    }
    if (tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits)) return at;

    const auto two_digits = [](std::string_view digits) {
        const bool zero = digits.front() == '0' && digits.back() != '0';
        return (zero ? "零" : "") + cardinal(digits);
    };
    // 马拉松2:10:08 is how long it took.
    const bool duration = !second.empty() && has_any(clause_before(tokens, at),
                                                     {"成绩", "用时", "耗时", "历时", "净时", "马拉松",
                                                      "半马", "全马", "竞走", "铁人", "纪录"});
    if (duration) {
        out.say(end, cardinal(hour.text, Two::liang) + "小时" + two_digits(minute.text) + "分" +
                         two_digits(second) + "秒");
        return end;
    }
    std::string words = cardinal(hour.text, Two::liang) + "点";
    if (!second.empty())
        words += two_digits(minute.text) + "分" + two_digits(second) + "秒";
    else if (value_of(minute.text) != 0)
        words += two_digits(minute.text) + "分";

    std::size_t half = tokens[end].is(TokenKind::space) ? end + 1 : end;
    std::string letters;
    std::size_t behind = half;
    for (std::size_t step = 0; step < 4; ++step, ++behind) {
        if (tokens[behind].is(TokenKind::letters) && tokens[behind].text.size() <= 2)
            letters += tokens[behind].text;
        else if (!tokens[behind].is(U'.') || letters.empty())
            break;
    }
    for (char& c : letters)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (letters == "am" || letters == "pm") {
        if (tokens[behind - 1].is(U'.') && !tokens[behind - 3].is(U'.')) --behind;
        const bool named = has_any(clause_before(tokens, at), {"上午", "下午", "凌晨", "晚"});
        if (!named) words.insert(0, letters == "am" ? "上午" : "下午");
        end = behind;
    }
    out.say(end, std::move(words));
    return end;
}

// 9时05分, 1小时08分30秒: a zero of the clock is said
std::size_t say_clock_part(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    if (digits.size() != 2 || digits.front() != '0' || digits.back() == '0') return at;
    if (!tokens[at + 1].is(U'分') && !tokens[at + 1].is(U'秒')) return at;
    if (!ends_with_any(tokens.before(at), {"时", "時", "点", "點", "分", "分钟"})) return at;
    out.say(at + 1, "零" + cardinal(digits));
    return at + 1;
}

}  // namespace bobao::zh
