#include <array>

#include "language/en/numbers.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"
#include "language/figure.h"

namespace bobao::en {
namespace {

int value_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return -1;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_day(std::string_view digits) {
    return digits.size() <= 2 && value_of(digits) >= 1 && value_of(digits) <= 31;
}
bool is_month(std::string_view digits) {
    return digits.size() <= 2 && value_of(digits) >= 1 && value_of(digits) <= 12;
}
/// 1000 to 2999
bool may_be_year(std::string_view digits) {
    return digits.size() == 4 && (digits.front() == '1' || digits.front() == '2');
}

bool is_ordinal_ending(const Token& token) {
    return token.text == "st" || token.text == "nd" || token.text == "rd" || token.text == "th";
}

std::string upper_letters(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if (!letters.empty()) letters += ' ';
        letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return letters;
}

/// Letters with or without full stops between them, "p.m." or "EST": the letters and the token behind.
struct Initials {
    std::string letters;
    std::size_t end = 0;
};
Initials initials_at(const TokenStream& tokens, std::size_t at, std::size_t most) {
    Initials found{{}, at};
    if (tokens[at].is(TokenKind::letters) && tokens[at].text.size() > 1) {
        if (tokens[at].text.size() <= most) found = {std::string(tokens[at].text), at + 1};
    } else {
        while (found.letters.size() < most && tokens[found.end].is(TokenKind::letters) &&
               tokens[found.end].text.size() == 1) {
            found.letters += tokens[found.end].text;
            ++found.end;
            if (!tokens[found.end].is(U'.')) break;
            ++found.end;
        }
        // The last full stop is the abbreviation's if the others are too, and the sentence's behind one
        // letter.
        if (found.letters.size() == 1) found = {{}, at};
    }
    for (char& c : found.letters)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return found;
}

bool is_half_of_day(std::string_view letters) {
    return letters == "am" || letters == "pm";
}

/// 7 p.m., 11:30am: an hour with its half of the day stands at `at`.
bool goes_to_half_of_day(const TokenStream& tokens, std::size_t at) {
    if (!tokens[at].is(TokenKind::digits) || tokens[at].text.size() > 2) return false;
    std::size_t end = at + 1;
    if (tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits)) end += 2;
    if (tokens[end].is(TokenKind::space)) ++end;
    return is_half_of_day(initials_at(tokens, end, 2).letters);
}

/// A month's name; may and march in small letters are other words, unless a year settles it.
int month_at(const TokenStream& tokens, std::size_t at) {
    const Token& word = tokens[at];
    if (!word.is(TokenKind::letters)) return 0;
    const int month = month_of(word.text);
    if (word.text != "may" && word.text != "march" && word.text != "mar") return month;
    return tokens[at + 1].is(TokenKind::space) && may_be_year(tokens[at + 2].text) ? month : 0;
}

/// The year behind a day or a month, with what stands between them copied.
std::size_t say_year_behind(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t year_at = at;
    if (tokens[year_at].is(U',')) ++year_at;
    const bool joined = tokens[year_at].is(U'-');
    if (!tokens[year_at].is(TokenKind::space) && !joined) return at;
    ++year_at;
    if (!may_be_year(tokens[year_at].text) || tokens[year_at + 1].is(U':')) return at;
    if (joined)
        out.say(year_at, " ");
    else
        out.copy(year_at);
    out.say(year_at + 1, year(tokens[year_at].text));
    return year_at + 1;
}

bool is_date_mark(const Token& token) {
    return token.is(U'/') || token.is(U'-') || token.is(U'.');
}

}  // namespace

// 2006-08-05, 2012/01/05: the fifth of august; 10/06/2005: october sixth; 15-01-2020: the fifteenth of
// january
std::size_t say_numeric_date(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at + 1];
    if (!is_date_mark(mark) || !tokens[at + 3].is(mark.first)) return at;
    const std::string_view first = tokens[at].text;
    const std::string_view second = tokens[at + 2].text;
    const std::string_view third = tokens[at + 4].text;
    if (!tokens[at + 2].is(TokenKind::digits) || !tokens[at + 4].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(TokenKind::letters) ||
        (is_date_mark(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::digits)))
        return at;
    if (tokens[at + 5].is(TokenKind::letters) ||
        (is_date_mark(tokens[at + 5]) && tokens[at + 6].is(TokenKind::digits)))
        return at;
    std::string words;
    const auto of_month = [](std::string_view day, std::string_view month) {
        return "the " + ordinal(day) + " of " + std::string(month_name(value_of(month)));
    };
    if (may_be_year(first) && is_month(second) && is_day(third)) {
        words = of_month(third, second) + " " + year(first);
    } else if (may_be_year(third) || (third.size() == 2 && mark.is(U'/'))) {
        const std::string said_year = third.size() == 4      ? year(third)
                                      : third.front() == '0' ? digit_by_digit(third)
                                                             : cardinal(third);
        if (mark.is(U'/') && is_month(first) && is_day(second))
            words = std::string(month_name(value_of(first))) + " " + ordinal(second) + " " + said_year;
        else if (is_day(first) && is_month(second))
            words = of_month(first, second) + " " + said_year;
    }
    if (words.empty()) return at;
    out.say(at + 5, std::move(words));
    return at + 5;
}

// 3Q22: the third quarter of twenty two
std::size_t say_quarter(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view quarter = tokens[at].text;
    const Token& number = tokens[at + 2];
    if (quarter.size() != 1 || quarter < "1" || quarter > "4" || !number.is(TokenKind::digits)) return at;
    if (tokens[at + 1].text != "Q" || (number.text.size() != 2 && !may_be_year(number.text))) return at;
    out.say(at + 3, "the " + ordinal(quarter) + " quarter of " +
                        (number.text.size() == 2 ? cardinal(number.text) : year(number.text)));
    return at + 3;
}

// 25th July 2012, 4–6 June: the twenty fifth of July
std::size_t say_day_and_month(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!is_day(tokens[at].text) || tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U':')) return at;
    std::size_t end = at + 1;
    std::string words = ordinal(tokens[at].text);
    if (is_ordinal_ending(tokens[end])) ++end;
    if (is_range_dash(tokens, end) && tokens[end + 1].is(TokenKind::digits) && is_day(tokens[end + 1].text)) {
        words += " to " + ordinal(tokens[end + 1].text);
        end += 2;
        if (is_ordinal_ending(tokens[end])) ++end;
    }
    if (!tokens[end].is(TokenKind::space) || month_at(tokens, end + 1) == 0) return at;
    const std::string_view before = tokens.before(at);
    const bool named = before.ends_with("the ") || before.ends_with("The ");
    out.say(end, (named ? "" : "the ") + words + " of");
    out.copy(end + 1);
    const std::size_t behind = say_month(tokens, end + 1, out);
    std::size_t month_end = behind;
    if (behind == end + 1) {
        out.copy(end + 2);
        month_end = end + 2;
    }
    return say_year_behind(tokens, month_end, out);
}

// Jan. 5, JAN 15: an abbreviated month beside a number
std::size_t say_month(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const int month = month_of(tokens[at].text);
    if (month == 0 || tokens[at].text.size() > 4 || tokens[at].text == month_name(month)) return at;
    std::size_t end = tokens[at + 1].is(U'.') ? at + 2 : at + 1;
    const bool number_behind =
        (tokens[end].is(TokenKind::space) || tokens[end].is(U'-')) && tokens[end + 1].is(TokenKind::digits);
    const bool number_before =
        (tokens.back(at, 1).is(TokenKind::space) || tokens.back(at, 1).is(U'-')) &&
        (tokens.back(at, 2).is(TokenKind::digits) || is_ordinal_ending(tokens.back(at, 2)));
    // Jan-Mar, Oct.–Dec.
    const std::size_t other = end + 1;
    if (!number_behind && !number_before && is_range_dash(tokens, end) && tokens[at].first < U'a' &&
        tokens[other].first < U'a' && tokens[other].text.size() <= 4 && month_of(tokens[other].text) != 0) {
        const auto named = [](std::string_view printed) {
            std::string name(month_name(month_of(printed)));
            name[0] = static_cast<char>(name[0] - 'a' + 'A');
            return name;
        };
        const std::size_t behind = tokens[other + 1].is(U'.') ? other + 2 : other + 1;
        out.say(behind, named(tokens[at].text) + " to " + named(tokens[other].text));
        return behind;
    }
    if (!number_behind && !number_before) return at;
    if (!number_behind && tokens[at + 1].is(U'.') && !tokens[at + 2].is(TokenKind::space)) --end;
    const bool capital = tokens[at].first < U'a';
    std::string name(month_name(month));
    if (capital) name[0] = static_cast<char>(name[0] - 'a' + 'A');
    out.say(end, std::move(name));
    return end;
}

// July 25, 2012; Jan-15-2020; July 1506; June 3-5
std::size_t say_day_behind_month(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t back = 1;
    const bool joined = tokens.back(at, 1).is(U'-');
    if (!tokens.back(at, 1).is(TokenKind::space) && !joined) return at;
    ++back;
    if (tokens.back(at, back).is(U'.')) ++back;
    if (back > at || month_of(tokens.back(at, back).text) == 0) return at;
    const std::string_view word = tokens.back(at, back).text;
    if (word == "may" || word == "march" || word == "mar") return at;
    const std::string_view digits = tokens[at].text;
    if (may_be_year(digits) && !tokens[at + 1].is(U',')) {
        out.say(at + 1, year(digits));
        return at + 1;
    }
    if (!is_day(digits) || tokens[at + 1].is(U':')) return at;
    if (tokens[at + 1].is(U'.') && tokens[at + 2].is(TokenKind::digits)) return at;
    std::size_t end = at + 1;
    std::string words = ordinal(digits);
    if (is_ordinal_ending(tokens[end])) ++end;
    if (tokens[end].is(TokenKind::letters) || tokens[end].is(U'%')) return at;
    if (is_range_dash(tokens, end) && tokens[end + 1].is(TokenKind::digits) && is_day(tokens[end + 1].text)) {
        words += " to " + ordinal(tokens[end + 1].text);
        end += 2;
    } else if (is_range_dash(tokens, end) && month_of(tokens[end + 1].text) != 0 &&
               tokens[end + 1].first < U'a') {
        // June 30-July 4
        out.say(end + 1, (joined ? " " : "") + words + " to ");
        return end + 1;
    }
    out.say(end, (joined ? " " : "") + words);
    return say_year_behind(tokens, end, out);
}

// 11:30, 1:59 p.m. EST, 2.30 a.m., 5pm, 14:10:30
std::size_t say_time(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view hour = tokens[at].text;
    if (hour.size() > 2 || value_of(hour) > 24 || tokens.back(at, 1).is(U':') ||
        tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U'$'))
        return at;
    std::size_t end = at + 1;
    std::string_view minute;
    std::string_view second;
    const auto part_at = [&](std::size_t mark) -> std::string_view {
        const Token& digits = tokens[mark + 1];
        return digits.is(TokenKind::digits) && digits.text.size() == 2 && value_of(digits.text) < 60
                   ? digits.text
                   : std::string_view{};
    };
    const bool colon = tokens[end].is(U':');
    if (colon || tokens[end].is(U'.')) minute = part_at(end);
    if (!minute.empty()) end += 2;
    if (!minute.empty() && colon && tokens[end].is(U':')) {
        second = part_at(end);
        if (second.empty()) return at;
        end += 2;
    }
    if (tokens[end].is(U':') && tokens[end + 1].is(TokenKind::digits)) return at;
    if (tokens[end].is(U',') && tokens[end + 1].is(TokenKind::digits)) return at;  // a scale of 1:50,000
    // 1:46.40: a swimmer's or runner's time
    if (colon && !minute.empty() && second.empty() && tokens[end].is(U'.') &&
        tokens[end + 1].is(TokenKind::digits)) {
        out.say(end + 2, cardinal(hour) + (value_of(hour) == 1 ? " minute " : " minutes ") +
                             decimal(minute, tokens[end + 1].text) + " seconds");
        return end + 2;
    }
    const std::size_t letters_at = tokens[end].is(TokenKind::space) ? end + 1 : end;
    const Initials half = initials_at(tokens, letters_at, 2);
    const bool with_half = is_half_of_day(half.letters);
    // 4:30-7 p.m.: a clock as well, whose half of the day the second one says
    if (!with_half && colon && !minute.empty() && second.empty() && is_range_dash(tokens, end) &&
        goes_to_half_of_day(tokens, end + 1)) {
        std::string first = cardinal(hour);
        if (minute != "00")
            first.append(" ").append(minute.front() == '0' ? digit_by_digit(minute, Zero::oh)
                                                           : cardinal(minute));
        out.say(end + 1, first + " to ");
        return end + 1;
    }
    if (with_half ? hour.size() > 2 : minute.empty() || !colon) return at;

    std::string words;
    const bool one_hour = value_of(hour) == 1;
    if (!second.empty()) {
        words = cardinal(hour) + (one_hour ? " hour " : " hours ") + cardinal(minute) +
                (value_of(minute) == 1 ? " minute and " : " minutes and ") + cardinal(second) +
                (value_of(second) == 1 ? " second" : " seconds");
    } else {
        words = cardinal(hour);
        if (!minute.empty() && minute != "00")
            words.append(" ").append(minute.front() == '0' ? digit_by_digit(minute, Zero::oh)
                                                           : cardinal(minute));
        else if (!with_half && !begins_with_any(tokens.after(end), {" noon", " midnight", " midday"}))
            words += " o'clock";
    }
    if (with_half) {
        words.append(" ").append(upper_letters(half.letters));
        end = half.end;
    }
    // A time zone, with or without full stops.
    const std::size_t zone_at = tokens[end].is(TokenKind::space) ? end + 1 : end;
    const Initials zone = initials_at(tokens, zone_at, 4);
    constexpr std::array<std::string_view, 14> kZones{"est", "edt", "cst", "cdt", "mst", "mdt",  "pst",
                                                      "pdt", "gmt", "utc", "bst", "cet", "cest", "ist"};
    for (const std::string_view name : kZones) {
        if (zone.letters != name) continue;
        words += " " + upper_letters(name);
        end = zone.end;
    }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// 2:8, 1:100
std::size_t say_proportion(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& second = tokens[at + 2];
    if (!tokens[at + 1].is(U':') || !second.is(TokenKind::digits) || tokens.back(at, 1).is(U':')) return at;
    // 1:50,000, 1:1.5
    if (const auto figure = figure_at(tokens, at + 2);
        figure && figure->end != at + 3 && !tokens[figure->end].is(U':') && tokens[at].text.size() <= 4) {
        out.say(figure->end, cardinal(tokens[at].text) + " to " + decimal(figure->whole, figure->fraction));
        return figure->end;
    }
    if (tokens[at + 3].is(U':') || tokens[at].text.size() > 4 || second.text.size() > 4) return at;
    out.say(at + 3, cardinal(tokens[at].text) + " to " + cardinal(second.text));
    return at + 3;
}

// 340 A.D, 2024 B.C: the year, the letters stay
std::size_t say_era(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() < 3 || tokens[at].text.size() > 4 || !tokens[at + 1].is(TokenKind::space))
        return at;
    const Initials era = initials_at(tokens, at + 2, 3);
    if (era.letters != "ad" && era.letters != "bc" && era.letters != "ce" && era.letters != "bce") return at;
    out.say(at + 1, year(tokens[at].text));
    return at + 1;
}

// 1980s, '80s, 1960s-80s, mid-80s
std::size_t say_decade(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    std::size_t end = at + 1;
    if (tokens[end].is(TokenKind::space) || tokens[end].is(U'\'') || tokens[end].is(U'’')) ++end;
    // under-18s
    if (tokens[end].text == "s" && end == at + 1 && digits.size() == 2 && digits.front() != '0' &&
        is_dash(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::letters)) {
        out.say(end + 1, spaced(tokens, at, end + 1, plural(cardinal(digits))));
        return end + 1;
    }
    if (tokens[end].text != "s" || !digits.ends_with('0')) return at;
    const bool spaced_out = tokens[at + 1].is(TokenKind::space);
    const bool full = may_be_year(digits);
    const bool short_form = digits.size() == 2 && digits.front() >= '2' && !spaced_out;
    if (!full && !short_form) return at;
    const bool apostrophe = tokens[at + 1].is(U'\'') || tokens[at + 1].is(U'’');
    std::string words = full ? year(digits) : cardinal(digits);
    words = apostrophe && !full ? words + "'s" : plural(std::move(words));
    out.say(end + 1, spaced(tokens, at, end + 1, std::move(words)));
    return end + 1;
}

// 2023/24: a year that begins in one and ends in the next
std::size_t say_double_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view first = tokens[at].text;
    const std::string_view second = tokens[at + 2].text;
    if (!may_be_year(first) || first < "1900" || !tokens[at + 1].is(U'/') ||
        !tokens[at + 2].is(TokenKind::digits))
        return at;
    const int next = value_of(first) + 1;
    const bool follows = second.size() == 4   ? value_of(second) == next
                         : second.size() == 2 ? value_of(second) == next % 100
                                              : false;
    if (!follows || tokens[at + 3].is(U'/') || tokens[at + 3].is(TokenKind::letters)) return at;
    out.say(at + 3, year(first) + " " +
                        (second.size() == 4      ? year(second)
                         : second.front() == '0' ? digit_by_digit(second, Zero::oh)
                                                 : cardinal(second)));
    return at + 3;
}

// 1994, (1988), 1960-80; but 1500 workers
std::size_t say_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    // 1050 alone is a number; in 1066 is a year.
    const bool early = digits < "1100" && digits != "1000" &&
                       ends_with_any(tokens.before(at), {"in ", "In ", "since ", "Since ", "AD ", "year "});
    if (!may_be_year(digits) || (digits < "1100" && !early)) return at;
    const Token& next = tokens[at + 1];
    const Token& before = tokens.back(at, 1);
    if (before.is(TokenKind::letters) || next.is(TokenKind::letters)) return at;
    if ((next.is(U'.') || next.is(U',')) && tokens[at + 2].is(TokenKind::digits)) return at;
    if ((before.is(U'.') || before.is(U',') || before.is(U'/')) && tokens.back(at, 2).is(TokenKind::digits))
        return at;
    if (next.is(U'%') || next.is(U'/') || next.is(U'°')) return at;
    if (is_range_dash(tokens, at + 1) && tokens[at + 2].is(TokenKind::digits)) {
        // A range of years, not of kilograms.
        const std::string_view other = tokens[at + 2].text;
        const bool ascends =
            other.size() == 2 ? other > digits.substr(2) : may_be_year(other) && other > digits;
        if (!ascends || tokens[at + 3].is(TokenKind::letters)) return at;
    }
    const bool introduced =
        ends_with_any(tokens.before(at), {"in ", "In ", "since ", "Since ", "of ", "until ", "by ", "from ",
                                          "before ", "after ", "during ", "late ", "early "});
    if (next.is(TokenKind::space) && tokens[at + 2].is(TokenKind::letters) && !introduced) {
        const std::string_view word = tokens[at + 2].text;
        const bool plain = tokens[at + 2].first >= U'a' && tokens[at + 2].first <= U'z';
        const bool counted =
            unit_of(word) != nullptr || !magnitude_of(word).empty() || word == "people" || word == "men" ||
            word == "women" || word == "children" || word == "percent" ||
            (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && word != "this");
        if (plain && counted) return at;
    }
    out.say(at + 1, year(digits));
    return at + 1;
}

}  // namespace bobao::en
