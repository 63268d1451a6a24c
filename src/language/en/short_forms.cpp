#include <array>

#include "language/en/numbers.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"

namespace bobao::en {

// YoY, y/y, QoQ, YTD: how reports of business compare
std::size_t say_comparison(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    struct Period {
        std::string_view letter;
        std::string_view word;
    };
    constexpr std::array kPeriods{Period{"y", "year"}, Period{"q", "quarter"}, Period{"m", "month"},
                                  Period{"w", "week"}};
    const std::string_view letters = tokens[at].text;
    if (tokens.back(at, 1).is(TokenKind::digits)) return at;
    if (letters == "YTD") {
        out.say(at + 1, "year to date");
        return at + 1;
    }
    for (const Period& period : kPeriods) {
        const char capital = static_cast<char>(period.letter.front() - 'a' + 'A');
        const std::string joined = {capital, 'o', capital};
        std::size_t end = at;
        // Behind a share only: as a word of its own YoY stays what it is.
        if (letters == joined && tokens.back(at, 1).text == " " &&
            (tokens.back(at, 2).is(U'%') || tokens.back(at, 2).text == "percent"))
            end = at + 1;
        else if (letters == period.letter && tokens[at + 1].is(U'/') && tokens[at + 2].text == period.letter)
            end = at + 3;
        if (end == at) continue;
        out.say(end, std::string(period.word) + " over " + std::string(period.word));
        return end;
    }
    return at;
}

// 28 degrees C
std::size_t say_degrees(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if ((tokens[at].text != "degrees" && tokens[at].text != "degree") || tokens[at + 1].text != " ")
        return at;
    const bool celsius = tokens[at + 2].text == "C";
    if (!celsius && tokens[at + 2].text != "F") return at;
    out.copy(at + 2);
    out.say(at + 3, celsius ? "Celsius" : "Fahrenheit");
    return at + 3;
}

// 401(k), 403(b): plans that are called by their paragraph; 501(c)(3)
std::size_t say_paragraph(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letter = tokens[at + 2];
    if (tokens[at].text.size() != 3 || !tokens[at + 1].is(U'(') || letter.text.size() != 1 ||
        !letter.is(TokenKind::letters) || !tokens[at + 3].is(U')') || tokens.back(at, 1).is(U'$'))
        return at;
    std::string words = by_pairs(tokens[at].text) + " " + std::string(letter.text);
    std::size_t end = at + 4;
    if (tokens[end].is(U'(') && tokens[end + 1].is(TokenKind::digits) && tokens[end + 1].text.size() == 1 &&
        tokens[end + 2].is(U')')) {
        words += " " + cardinal(tokens[end + 1].text);
        end += 3;
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// takes effect 12/1, through 6/30: a day without its year, behind words that want a day
std::size_t say_day_of_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view month = tokens[at].text;
    const std::string_view day = tokens[at + 2].text;
    if (!tokens[at + 1].is(U'/') || !tokens[at + 2].is(TokenKind::digits) || month.size() > 2 ||
        day.size() > 2 || tokens[at + 3].is(U'/') || tokens[at + 3].is(TokenKind::letters) ||
        tokens[at + 3].is(U'%') ||
        !ends_with_any(tokens.before(at),
                       {"effect ", "effective ", "through ", "thru ", "until ", "starting ", "starts ",
                        "begins ", "beginning ", "expires ", "ends ", "since ", "due "}))
        return at;
    const int number = month.size() == 1 ? month[0] - '0' : (month[0] - '0') * 10 + (month[1] - '0');
    const int date = day.size() == 1 ? day[0] - '0' : (day[0] - '0') * 10 + (day[1] - '0');
    if (number == 9 && date == 11) return at;  // the attacks
    if (number < 1 || number > 12 || date < 1 || date > 31) return at;
    std::string name(month_name(number));
    if (name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    out.say(at + 3, name + " " + ordinal(std::to_string(date)));
    return at + 3;
}

// 0645 GMT, 1830 hours
std::size_t say_clock_of_four(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    if (digits.size() != 4 || digits.substr(0, 2) > "23" || digits.substr(2) > "59" ||
        tokens[at + 1].text != " ")
        return at;
    const std::string_view zone = tokens[at + 2].text;
    const bool hours = zone == "hours" || zone == "hrs";
    if (zone != "GMT" && zone != "UTC" && zone != "BST" && zone != "CET" && !(hours && digits.front() == '0'))
        return at;
    const std::string_view minutes = digits.substr(2);
    std::string words = (digits.front() == '0' ? "oh " : "") + cardinal(digits.substr(0, 2));
    if (minutes == "00")
        words += " hundred";
    else
        words += " " + std::string(minutes.front() == '0' ? "oh " : "") + cardinal(minutes);
    if (zone == "hrs") {
        out.say(at + 3, words + " hours");
        return at + 3;
    }
    out.say(at + 1, std::move(words));
    return at + 1;
}

}  // namespace bobao::en
