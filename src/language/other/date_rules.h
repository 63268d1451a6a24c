#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "language/other/wording.h"
#include "language/rules.h"

/// Days, years and hours, as rules. Each rule is for one tongue, which is its template argument: a rule of a
/// table is a plain function.
namespace bobao::other {

// 02.03.2003, 2/3/2003, 2003-03-02
template <const Tongue& tongue>
std::size_t say_numeric_date(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    if ((!mark.is(U'.') && !mark.is(U'/') && !mark.is(U'-')) || !tokens[at + 3].is(mark.first)) return at;
    if (!tokens[at + 2].is(TokenKind::digits) || !tokens[at + 4].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(mark.first)) return at;
    if (tokens[at + 5].is(TokenKind::letters) ||
        (tokens[at + 5].is(mark.first) && tokens[at + 6].is(TokenKind::digits)))
        return at;
    std::string_view day = tokens[at].text;
    std::string_view year = tokens[at + 4].text;
    if (day.size() == 4) std::swap(day, year);
    const int month = value_of(tokens[at + 2].text);
    if (year.size() != 4 || year.front() < '1' || year.front() > '2' || day.size() > 2 || value_of(day) < 1 ||
        value_of(day) > 31 || month < 1 || month > 12)
        return at;
    out.say(at + 5, day_words(tokens, at, day, tongue) + " " + std::string(tongue.day_joint) +
                        std::string(tongue.months[static_cast<std::size_t>(month) - 1]) + " " +
                        std::string(tongue.year_joint) + year_words(year, tongue));
    return at + 5;
}

// 2. März 2003, 1er mars, 5 feb. 1990
template <const Tongue& tongue>
std::size_t say_day_and_month(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view day = tokens[at].text;
    if (day.size() > 2 || value_of(day) < 1 || value_of(day) > 31 || tokens.back(at, 1).is(U'.')) return at;
    std::size_t end = at + 1;
    if (tongue.icu_locale == "de") {
        if (!tokens[end].is(U'.')) return at;
        ++end;
    } else if (tokens[end].text == "er") {
        ++end;
    }
    if (!is_blank(tokens[end])) return at;
    std::size_t word = end + 1;
    if (!tongue.day_joint.empty() && tokens[word].text == "de" && is_blank(tokens[word + 1])) word += 2;
    const int month = month_of(tokens[word].text, tongue);
    if (month == 0) return at;
    const std::string_view name = tongue.months[static_cast<std::size_t>(month) - 1];
    const bool short_name = name != tokens[word].text;
    std::size_t behind = word + 1;
    if (short_name && tokens[behind].is(U'.')) ++behind;
    out.say(behind,
            day_words(tokens, at, day, tongue) + " " + std::string(tongue.day_joint) + std::string(name));
    if (is_blank(tokens[behind]) && tokens[behind + 1].is(TokenKind::digits) &&
        tokens[behind + 1].text.size() == 4) {
        out.copy(behind + 1);
        const std::string joint(tongue.year_joint);
        out.say(behind + 2, joint + year_words(tokens[behind + 1].text, tongue));
        return behind + 2;
    }
    return behind;
}

// vom 3. bis 5. Mai, 12.-14. Juni: the first day of a German range, whose month comes later
template <const Tongue& tongue>
std::size_t say_first_day(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tongue.icu_locale != "de" || tokens[at].text.size() > 2 || !tokens[at + 1].is(U'.')) return at;
    const int day = value_of(tokens[at].text);
    if (day < 1 || day > 31 || tokens.back(at, 1).is(U'.')) return at;
    std::size_t second = at + 2;
    const bool word =
        is_blank(tokens[second]) && tokens[second + 1].text == "bis" && is_blank(tokens[second + 2]);
    if (word)
        second += 3;
    else if (is_range_dash(tokens, second))
        second += 1;
    else
        return at;
    if (!tokens[second].is(TokenKind::digits) || !tokens[second + 1].is(U'.') ||
        !is_blank(tokens[second + 2]) || month_of(tokens[second + 3].text, tongue) == 0)
        return at;
    out.say(second, spelled(tongue, day, "%spellout-ordinal-n") + " bis ");
    return second;
}

// 1995: German counts centuries by hundreds
template <const Tongue& tongue>
std::size_t say_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tongue.icu_locale != "de") return at;
    const std::string_view digits = tokens[at].text;
    if (digits.size() != 4 || digits < "1100" || digits > "1999") return at;
    const Token& next = tokens[at + 1];
    if (tokens.back(at, 1).is(TokenKind::letters) || next.is(TokenKind::letters) || next.is(U'%')) return at;
    if ((next.is(U',') || next.is(U'.')) && tokens[at + 2].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(U',') && tokens.back(at, 2).is(TokenKind::digits)) return at;
    const bool introduced = ends_with_any(
        tokens.before(at), {"Jahr ",   "Jahre ",  "Jahres ", "seit ",     "Seit ", "von ",    "Von ",
                            "bis ",    "ab ",     "Ab ",     "um ",       "anno ", "war ",    "(",
                            "Sommer ", "Winter ", "Herbst ", "Frühjahr ", "Ende ", "Anfang ", "Mitte "});
    if (!introduced && month_of(tokens.back(at, 2).text, tongue) == 0) return at;
    out.say(at + 1, year_words(digits, tongue));
    return at + 1;
}

// 14:30, 14.30 Uhr, 14h30, 20:00
template <const Tongue& tongue>
std::size_t say_time(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    const Token& minute = tokens[at + 2];
    const std::string_view hour = tokens[at].text;
    if (tongue.icu_locale == "fr" && mark.text == "h" && hour.size() <= 2 && value_of(hour) <= 24 &&
        !minute.is(TokenKind::digits) && !minute.is(TokenKind::letters) && !tokens.back(at, 1).is(U',')) {
        out.say(at + 2, std::to_string(value_of(hour)) + (value_of(hour) <= 1 ? " heure" : " heures"));
        return at + 2;
    }
    if (hour.size() > 2 || value_of(hour) > 24 || !minute.is(TokenKind::digits) || minute.text.size() != 2 ||
        value_of(minute.text) > 59)
        return at;
    if (tokens.back(at, 1).is(U':') || tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U',')) return at;
    std::size_t end = at + 3;
    const std::size_t word = is_blank(tokens[end]) ? end + 1 : end;
    const std::string_view unit = tokens[word].text;
    const bool named =
        unit == "Uhr" || (tongue.icu_locale != "de" && (unit == "h" || unit == "hs" || unit == "horas"));
    const bool letter = mark.text == "h" || mark.text == "H";
    if (!mark.is(U':') && !(mark.is(U'.') && named) && !letter) return at;
    std::string words = std::to_string(value_of(hour));
    std::string second;
    if (mark.is(U':') && tokens[end].is(U':')) {
        if (!tokens[end + 1].is(TokenKind::digits) || tokens[end + 1].text.size() != 2 ||
            value_of(tokens[end + 1].text) > 59)
            return at;
        second = std::to_string(value_of(tokens[end + 1].text));
        end += 2;
    } else if (named) {
        end = word + 1;
    }
    const int minutes = value_of(minute.text);
    if (minutes == 0 && second.empty()) {
        const bool single = tongue.icu_locale == "fr" && value_of(hour) == 1;
        // In a range of hours (9:00-17:00) Spanish leaves "en punto" out.
        const bool range = tongue.icu_locale == "es" &&
                           ((is_range_dash(tokens, end) && tokens[end + 1].is(TokenKind::digits)) ||
                            (at > 0 && is_range_dash(tokens, at - 1)));
        if (!range) words += single ? " heure" : std::string(tongue.full_hour);
    } else {
        words += " " + std::string(tongue.clock) + " " + std::to_string(minutes);
        if (!second.empty()) words += " " + second;
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

}  // namespace bobao::other
