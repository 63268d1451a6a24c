#include "language/other/normalize.h"

#include <unicode/rbnf.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "language/address.h"
#include "language/common_rules.h"
#include "language/rules.h"

namespace bobao::other {
namespace {

int value_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return -1;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// A number in words by ICU's rules, for where the engine would not know what it is: years, ordinals.
/// `rule` is one of the locale's rule sets, such as "%spellout-ordinal".
std::string spelled(const Tongue& tongue, int value, const char* rule) {
    // Loading a locale's rules takes a thousand times as long as using them.
    thread_local std::map<const Tongue*, std::unique_ptr<icu::RuleBasedNumberFormat>> formats;
    UErrorCode status = U_ZERO_ERROR;
    auto& format = formats[&tongue];
    if (!format)
        format = std::make_unique<icu::RuleBasedNumberFormat>(
            icu::URBNF_SPELLOUT, icu::Locale(std::string(tongue.icu_locale).c_str()), status);
    icu::UnicodeString words;
    icu::FieldPosition position;
    if (U_SUCCESS(status))
        format->format(static_cast<std::int32_t>(value), icu::UnicodeString(rule), words, position, status);
    if (U_FAILURE(status)) return std::to_string(value);
    std::string text;
    words.findAndReplace(icu::UnicodeString(u'\u00AD'),
                         icu::UnicodeString());  // soft hyphens are for the eye
    words.toUTF8String(text);
    return text;
}

/// As the engine reads numbers: no separators of thousands, the point of the language.
std::string engine_number(const Figure& figure) {
    std::string number = figure.whole.empty() ? "0" : figure.whole;
    if (!figure.fraction.empty()) number += "," + figure.fraction;
    return number;
}

bool is_one(const Figure& figure) {
    return figure.whole == "1" && figure.fraction.empty();
}

/// A number of this language; 12.5 with an English point is read too, for it is printed often.
std::optional<Figure> number_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue) {
    if (!tokens[at].is(TokenKind::digits)) return std::nullopt;
    const auto figure = figure_at(tokens, at, tongue.numbers);
    if (figure && figure->fraction.empty() && tokens[figure->end].is(U'.') &&
        tokens[figure->end + 1].is(TokenKind::digits) && !figure->grouped) {
        const auto english = figure_at(tokens, at, NumberStyle::point);
        if (english && !english->fraction.empty() && english->fraction.size() != 3) return english;
    }
    return figure;
}

bool is_blank(const Token& token) {
    return token.is(TokenKind::space) && token.text.size() <= 3;
}

std::string spaced(const TokenStream& tokens, std::size_t begin, std::size_t end, std::string words) {
    const auto touches = [](const Token& token) {
        return token.is(TokenKind::letters) || token.is(TokenKind::digits);
    };
    if (touches(tokens.back(begin, 1))) words.insert(0, " ");
    if (touches(tokens[end])) words += ' ';
    return words;
}

struct UnitFound {
    std::size_t end = 0;
    std::string words;
};

/// /kg, /Tag: per what, with a space in front.
std::optional<UnitFound> denominator_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue) {
    const std::string_view letters = tokens[at + 1].text;
    const Word* per = word_of(tongue.rates, letters);
    if (per == nullptr) per = word_of(tongue.units, letters);
    if (per == nullptr || tokens[at + 2].is(TokenKind::digits) || tokens[at + 2].is(U'²'))
        return std::nullopt;
    return UnitFound{at + 2, " " + std::string(tongue.per) + " " + std::string(per->one)};
}

/// A unit from token `at` on or behind a space, and what follows a slash: 60 km/h, 3 m², 20 °C.
std::optional<UnitFound> unit_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue, bool one) {
    const std::size_t first = is_blank(tokens[at]) ? at + 1 : at;
    const std::string degrees(one ? tongue.degree : tongue.degrees);
    if (tokens[first].is(U'℃')) return UnitFound{first + 1, degrees + " Celsius"};
    if (tokens[first].is(U'°') || tokens[first].is(U'º')) {
        const std::size_t letter = is_blank(tokens[first + 1]) ? first + 2 : first + 1;
        if (tokens[letter].text == "C") return UnitFound{letter + 1, degrees + " Celsius"};
        if (tokens[letter].text == "F") return UnitFound{letter + 1, degrees + " Fahrenheit"};
        if (tokens[first].is(U'º')) return std::nullopt;
        return UnitFound{first + 1, degrees};
    }
    std::size_t end = first + 1;
    if ((tokens[first].text == "μ" || tokens[first].text == "µ") && tokens[end].is(TokenKind::letters)) ++end;
    std::string_view symbol = tokens.between(first, end);
    const Word* unit = word_of(tongue.units, symbol);
    if (unit == nullptr) return std::nullopt;
    std::string words(one ? unit->one : unit->many);
    if (tokens[end].is(U'²') || tokens[end].is(U'³')) {
        const std::string power(tokens[end].is(U'²') ? tongue.square : tongue.cubic);
        if (!tongue.power_behind) {
            if (words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] - 'A' + 'a');
            words.insert(0, power);
        } else {
            words += " " + power + (one ? "" : "s");
        }
        ++end;
    } else if (tokens[end].is(TokenKind::digits)) {
        return std::nullopt;
    }
    if (tokens[end].is(U'/')) {
        const Word* per = word_of(tongue.rates, tokens[end + 1].text);
        if (per == nullptr) return std::nullopt;
        words += " " + std::string(tongue.per) + " " + std::string(per->one);
        end += 2;
    }
    // 5 Std. 30 Min.: the stop is the abbreviation's, unless it may end the sentence.
    if (tokens[end].is(U'.') && is_blank(tokens[end + 1]) && tokens[end + 2].is(TokenKind::digits) &&
        (symbol == "Std" || symbol == "Min" || symbol == "Sek"))
        ++end;
    return UnitFound{end, std::move(words)};
}

/// A day as it is said in front of its month.
std::string day_words(const TokenStream& tokens, std::size_t at, std::string_view day, const Tongue& tongue) {
    const int value = value_of(day);
    if (tongue.icu_locale == "fr" && value == 1) return "premier";
    if (tongue.icu_locale != "de") return std::to_string(value);
    const std::string_view before = tokens.before(at);
    // vom 3. bis 5. Mai, 12.-14. Juni: the second day is declined as the first
    if (before.ends_with("bis ") || before.ends_with("-") || before.ends_with("–"))
        return spelled(tongue, value, "%spellout-ordinal-n");
    const bool article = ends_with_any(before, {"der ", "Der ", "die ", "das "});
    const bool declined = ends_with_any(before, {"am ", "Am ", "vom ", "Vom ", "zum ", "Zum ", "dem ", "den ",
                                                 "Den ", "im ", "beim ", "des ", "ab ", "seit "});
    return spelled(tongue, value,
                   declined  ? "%spellout-ordinal-n"
                   : article ? "%spellout-ordinal"
                             : "%spellout-ordinal-r");
}

std::string year_words(std::string_view digits, const Tongue& tongue) {
    const int value = value_of(digits);
    if (tongue.icu_locale == "de" && digits.size() == 4 && value >= 1100 && value < 2000)
        return spelled(tongue, value, "%spellout-numbering-year");
    return std::string(digits);
}

/// The month that a word of print names or abbreviates, as 1 to 12; 0 if none.
int month_of(std::string_view word, const Tongue& tongue) {
    if (word.size() < 3) return 0;
    for (std::size_t month = 0; month < tongue.months.size(); ++month) {
        const std::string_view name = tongue.months[month];
        if (name == word || (name.starts_with(word) && word.size() <= 5)) return static_cast<int>(month) + 1;
    }
    return 0;
}

// Rules, each for one tongue: a rule of the table is a plain function, so the tongue is its template
// argument.

template <const Tongue& tongue>
std::size_t say_address(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto address = address_at(tokens, at);
    if (!address) return at;
    for (std::size_t i = at; i < address->end; ++i) {
        const Token& token = tokens[i];
        if (!token.is(TokenKind::mark)) {
            out.copy(i + 1);
            continue;
        }
        const std::string_view words = token.is(U'.')   ? tongue.dot
                                       : token.is(U'@') ? tongue.at
                                       : token.is(U'/') ? tongue.slash
                                       : token.is(U'-') ? tongue.hyphen
                                       : token.is(U':') ? tongue.colon
                                       : token.is(U'_') ? tongue.underscore
                                                        : std::string_view{};
        out.say(i + 1, " " + std::string(words) + (words.empty() ? "" : " "));
    }
    return address->end;
}

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

// 3:1, a score: no time has one digit of minutes
template <const Tongue& tongue>
std::size_t say_score(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at + 1].is(U':') || !tokens[at + 2].is(TokenKind::digits)) return at;
    if (tokens[at].text.size() > 3 || tokens[at + 2].text.size() > 3 || tokens[at + 3].is(U':')) return at;
    if (tokens.back(at, 1).is(U':') || tokens.back(at, 1).is(U'.') ||
        tokens.back(at, 1).is(TokenKind::letters))
        return at;
    const std::string_view joint = tongue.icu_locale == "de" ? "zu" : tongue.to;
    out.say(at + 3,
            std::string(tokens[at].text) + " " + std::string(joint) + " " + std::string(tokens[at + 2].text));
    return at + 3;
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

/// Words of an amount of a currency: 2 Dollar 20 Cent, 3,5 Millionen Euro.
template <const Tongue& tongue>
std::string sum_words(const Figure& figure, const Word& currency, const Word* magnitude) {
    if (magnitude != nullptr) {
        std::string_view of =
            magnitude->many == "mil" || magnitude->many == "mille" ? "" : tongue.of_millions;
        if (of == "d'" && std::string_view("aeiouyh").find(currency.many.front()) == std::string_view::npos)
            of = "de ";
        const bool one = is_one(figure);
        return engine_number(figure) + " " + std::string(one ? magnitude->one : magnitude->many) + " " +
               std::string(of) + std::string(currency.many);
    }
    const std::string fraction = without_end_zeros(figure.fraction);
    const Word* cents = word_of(tongue.cents, currency.printed);
    const std::string name(figure.whole == "1" ? currency.one : currency.many);
    if (fraction.empty()) return figure.whole + " " + name;
    if (cents == nullptr || fraction.size() > 2) {
        Figure plain = figure;
        plain.fraction = fraction;
        return engine_number(plain) + " " + std::string(currency.many);
    }
    const int small = value_of(fraction.size() == 1 ? fraction + "0" : fraction);
    const std::string change =
        std::to_string(small) + " " + std::string(small == 1 ? cents->one : cents->many);
    return value_of(figure.whole) == 0 ? change : figure.whole + " " + name + " " + change;
}

/// The magnitude at a token or behind a space; a full stop behind an abbreviated one is its own.
template <const Tongue& tongue>
const Word* magnitude_at(const TokenStream& tokens, std::size_t at, std::size_t& end) {
    const bool blank = is_blank(tokens[at]);
    const std::size_t word = blank ? at + 1 : at;
    const Word* magnitude = word_of(tongue.magnitudes, tokens[word].text);
    // 500 k€: a letter behind a space is a magnitude only with the currency at it.
    if (magnitude == nullptr || (blank && tokens[word].text.size() == 1 && tokens[word].text != "M" &&
                                 !tokens[word + 1].is(U'€') && !tokens[word + 1].is(U'$')))
        return nullptr;
    end = word + 1;
    const bool shortened = magnitude->printed != magnitude->one && magnitude->printed != magnitude->many;
    if (shortened && tokens[end].is(U'.')) ++end;
    return magnitude;
}

// €3m, $2,20, 5 €, 3,5 Mio. Euro, 20 EUR
template <const Tongue& tongue>
std::size_t say_money(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].is(TokenKind::digits)) {
        const auto figure = number_at(tokens, at, tongue);
        if (!figure) return at;
        std::size_t end = figure->end;
        const Word* magnitude = magnitude_at<tongue>(tokens, figure->end, end);
        std::size_t sign = is_blank(tokens[end]) ? end + 1 : end;
        const Word* currency = word_of(tongue.currencies, tokens[sign].text);
        if (currency == nullptr && tokens[sign].text == "US" && tokens[sign + 1].is(U'$')) {
            currency = word_of(tongue.currencies, tokens.between(sign, sign + 2));
            ++sign;
        }
        if (currency == nullptr) return at;
        std::string words = sum_words<tongue>(*figure, *currency, magnitude);
        std::size_t behind = sign + 1;
        if (tokens[behind].is(U'/'))  // 3,50 €/kg
            if (const auto per = denominator_at(tokens, behind, tongue)) {
                words += per->words;
                behind = per->end;
            }
        out.say(behind, spaced(tokens, at, behind, std::move(words)));
        return behind;
    }
    const Word* currency = nullptr;
    std::size_t number = at;
    for (std::size_t length = 2; length >= 1 && currency == nullptr; --length) {
        if (at + length > tokens.size()) continue;
        currency = word_of(tongue.currencies, tokens.between(at, at + length));
        number = at + length;
    }
    if (currency == nullptr) return at;
    if (is_blank(tokens[number])) ++number;
    const auto figure = number_at(tokens, number, tongue);
    if (!figure) return at;
    std::size_t end = figure->end;
    const Word* magnitude = magnitude_at<tongue>(tokens, figure->end, end);
    std::string words = sum_words<tongue>(*figure, *currency, magnitude);
    if (tokens[end].is(U'/'))
        if (const auto per = denominator_at(tokens, end, tongue)) {
            words += per->words;
            end = per->end;
        }
    out.say(end, spaced(tokens, at, end, std::move(words)));
    return end;
}

// 12,5 %, 12.5%, 3-5 %
template <const Tongue& tongue>
std::size_t say_percentage(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = number_at(tokens, at, tongue);
    if (!first) return at;
    std::string words = engine_number(*first);
    std::size_t end = first->end;
    if (is_range_dash(tokens, end)) {
        if (const auto second = number_at(tokens, end + 1, tongue)) {
            words += " " + std::string(tongue.to) + " " + engine_number(*second);
            end = second->end;
        }
    }
    if (is_blank(tokens[end])) ++end;
    if (!tokens[end].is(U'%') && !tokens[end].is(U'‰')) return at;
    words += " " + std::string(tokens[end].is(U'%') ? tongue.percent : tongue.per_mille);
    out.say(end + 1, spaced(tokens, at, end + 1, std::move(words)));
    return end + 1;
}

// 200 km/h, 1,1 cm, 3-5 km, 20 °C
template <const Tongue& tongue>
std::size_t say_measure(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = number_at(tokens, at, tongue);
    if (!first || tokens.back(at, 1).is(TokenKind::letters)) return at;
    std::string words = engine_number(*first);
    std::size_t end = first->end;
    bool one = is_one(*first);
    if (is_range_dash(tokens, end)) {
        if (const auto second = number_at(tokens, end + 1, tongue)) {
            words += " " + std::string(tongue.to) + " " + engine_number(*second);
            end = second->end;
            one = false;
        }
    }
    std::size_t behind = end;
    if (const Word* magnitude = magnitude_at<tongue>(tokens, end, behind);
        magnitude != nullptr && is_blank(tokens[behind])) {
        if (const auto unit = unit_at(tokens, behind, tongue, false)) {
            out.say(unit->end,
                    words + " " + std::string(one ? magnitude->one : magnitude->many) + " " + unit->words);
            return unit->end;
        }
    }
    const auto unit = unit_at(tokens, end, tongue, one);
    if (!unit) return at;
    out.say(unit->end, spaced(tokens, at, unit->end, words + " " + unit->words));
    return unit->end;
}

// 1/2, 3/4, 1 1/2
template <const Tongue& tongue>
std::size_t say_fraction(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at + 1].is(U'/') || !tokens[at + 2].is(TokenKind::digits) || tokens[at + 3].is(U'/'))
        return at;
    if (tokens.back(at, 1).is(U'/') || tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(U',')) return at;
    const Word* below = word_of(tongue.fractions, tokens[at + 2].text);
    if (below == nullptr || tokens[at].text.size() > 2) return at;
    const bool one = tokens[at].text == "1";
    out.say(at + 3,
            one ? std::string(below->one) : std::string(tokens[at].text) + " " + std::string(below->many));
    return at + 3;
}

// 1er, 3e, 2nd; 1.º, 3.ª
template <const Tongue& tongue>
std::size_t say_ordinal(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() > 3 || tokens.back(at, 1).is(TokenKind::letters)) return at;
    const int value = value_of(tokens[at].text);
    if (tongue.icu_locale == "fr") {
        const std::string_view ending = tokens[at + 1].text;
        const bool feminine = ending == "re" || ending == "ère";
        if (ending != "er" && ending != "e" && ending != "ème" && ending != "nd" && ending != "nde" &&
            !feminine)
            return at;
        out.say(at + 2, spelled(tongue, value,
                                feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine"));
        return at + 2;
    }
    if (tongue.icu_locale == "es") {
        const std::size_t sign = tokens[at + 1].is(U'.') ? at + 2 : at + 1;
        const bool feminine = tokens[sign].is(U'ª');
        if (!feminine && !tokens[sign].is(U'º')) return at;
        out.say(sign + 1, spelled(tongue, value,
                                  feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine"));
        return sign + 1;
    }
    return at;
}

// 1.000.000, 12.5: digits as the engine knows them
template <const Tongue& tongue>
std::size_t say_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figure = number_at(tokens, at, tongue);
    if (!figure) return at;
    // A full stop or comma with more digits behind it is a code, to be left as it is.
    if ((tokens[figure->end].is(U'.') || tokens[figure->end].is(U',')) &&
        tokens[figure->end + 1].is(TokenKind::digits))
        return at;
    const std::string number = engine_number(*figure);
    if (number == tokens.between(at, figure->end) &&
        tokens.printed().substr(tokens[at].source.begin, number.size()) == number)
        return at;
    out.say(figure->end, number);
    return figure->end;
}

// -10 °C, 3–5
template <const Tongue& tongue>
std::size_t say_dash(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!is_range_dash(tokens, at) || !tokens[at + 1].is(TokenKind::digits)) return at;
    const Token& before = tokens.back(at, 1);
    const Token& dash = tokens[at];
    const bool minus = dash.is(U'-') || dash.is(U'\u2212') || dash.is(U'\u2013');
    // 9:00-17:00, 9h-17h
    const bool hours =
        (before.is(TokenKind::digits) && tokens.back(at, 2).is(U':') && tokens[at + 2].is(U':')) ||
        (before.text == "h" && tokens.back(at, 2).is(TokenKind::digits) && tokens[at + 2].text == "h");
    if (hours) {
        out.say(at + 1, " " + std::string(tongue.to) + " ");
        return at + 1;
    }
    if (before.is(TokenKind::digits) && !dash.is(U'\u2212')) {
        // Chains are names, and what goes down is no range.
        const Token& next = tokens[at + 1];
        const bool chain = is_dash(tokens.back(at, 2)) || is_dash(tokens[at + 2]);
        const bool up = before.text.size() < next.text.size() ||
                        (before.text.size() == next.text.size() && before.text <= next.text);
        if (chain || !up || before.text.front() == '0') return at;
        out.say(at + 1, " " + std::string(tongue.to) + " ");
        return at + 1;
    }
    if (!minus || (!before.is(TokenKind::space) && before.kind != TokenKind::end && !before.is(U'(')))
        return at;
    out.say(at + 1, std::string(tongue.minus) + " ");
    return at + 1;
}

// Dr., z. B., EE. UU.
template <const Tongue& tongue>
std::size_t say_abbreviation(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(TokenKind::digits) ||
        tokens.back(at, 1).is(U'-'))
        return at;
    const std::string_view after = tokens.after(at);
    const Word* best = nullptr;
    for (const Word& word : tongue.abbreviations)
        if (after.starts_with(word.printed) &&
            (best == nullptr || word.printed.size() > best->printed.size()))
            best = &word;
    if (best == nullptr) return at;
    const std::size_t end = tokens.skip(at, best->printed.size());
    if (tokens.between(at, end) != best->printed || tokens[end].is(TokenKind::letters)) return at;
    // A number of these is an abbreviation only in front of one: n° 5.
    const bool number = best->one == "numéro" || best->one == "número" || best->one == "Nummer" ||
                        best->one == "Artikel" || best->one == "Absatz" || best->one == "Seite" ||
                        best->one == "article" || best->one == "artículo" || best->one == "page" ||
                        best->one == "página";
    if (number && !tokens[end].is(TokenKind::digits) &&
        !(is_blank(tokens[end]) && tokens[end + 1].is(TokenKind::digits)))
        return at;
    const bool name =
        best->one == "don" || best->one == "monsieur" || best->one == "Sankt" || best->one == "doña";
    if (name && !(is_blank(tokens[end]) && tokens[end + 1].is(TokenKind::letters))) return at;
    out.say(end, std::string(best->one));
    return end;
}

template <const Tongue& tongue>
std::size_t say_symbol(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Word* symbol = word_of(tongue.symbols, tokens[at].text);
    if (symbol == nullptr) return at;
    out.say(at + 1, spaced(tokens, at, at + 1, std::string(symbol->one)));
    return at + 1;
}

constexpr unsigned kLetters = begins(TokenKind::letters);
constexpr unsigned kDigits = begins(TokenKind::digits);
constexpr unsigned kMark = begins(TokenKind::mark);

template <const Tongue& tongue>
constexpr std::array kRules{
    Rule{"address", kLetters | kDigits, say_address<tongue>},
    Rule{"date", kDigits, say_numeric_date<tongue>},
    Rule{"time", kDigits, say_time<tongue>},
    Rule{"score", kDigits, say_score<tongue>},
    Rule{"first day", kDigits, say_first_day<tongue>},
    Rule{"day and month", kDigits, say_day_and_month<tongue>},
    Rule{"money", kLetters | kDigits | kMark, say_money<tongue>},
    Rule{"percentage", kDigits, say_percentage<tongue>},
    Rule{"measure", kDigits, say_measure<tongue>},
    Rule{"fraction", kDigits, say_fraction<tongue>},
    Rule{"ordinal", kDigits, say_ordinal<tongue>},
    Rule{"year", kDigits, say_year<tongue>},
    Rule{"number", kDigits, say_number<tongue>},
    Rule{"sign or range", kMark, say_dash<tongue>},
    Rule{"abbreviation", kLetters, say_abbreviation<tongue>},
    Rule{"symbol", kMark, say_symbol<tongue>},
    Rule{"silent", begins(TokenKind::silent), drop_silent},
};

}  // namespace

std::vector<SpokenPiece> normalized(std::string_view text, const Tongue& tongue) {
    const TokenStream tokens(text);
    if (&tongue == &kFrench) return spoken_by_rules(tokens, kRules<kFrench>);
    if (&tongue == &kSpanish) return spoken_by_rules(tokens, kRules<kSpanish>);
    return spoken_by_rules(tokens, kRules<kGerman>);
}

}  // namespace bobao::other
