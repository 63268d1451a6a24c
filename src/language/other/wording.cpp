#include "language/other/wording.h"

#include <unicode/rbnf.h>

#include <algorithm>
#include <map>
#include <memory>

#include "language/roman.h"

namespace bobao::other {

int value_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return -1;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

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

std::string engine_number(const Figure& figure) {
    std::string number = figure.whole.empty() ? "0" : figure.whole;
    if (!figure.fraction.empty()) number += "," + figure.fraction;
    return number;
}

bool is_one(const Figure& figure) {
    return figure.whole == "1" && figure.fraction.empty();
}

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

std::optional<UnitFound> denominator_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue) {
    const std::string_view letters = tokens[at + 1].text;
    const Word* per = word_of(tongue.rates, letters);
    if (per == nullptr) per = word_of(tongue.units, letters);
    if (per == nullptr || tokens[at + 2].is(TokenKind::digits) || tokens[at + 2].is(U'²'))
        return std::nullopt;
    return UnitFound{at + 2, " " + std::string(tongue.per) + " " + std::string(per->one)};
}

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

int month_of(std::string_view word, const Tongue& tongue) {
    if (word.size() < 3) return 0;
    for (std::size_t month = 0; month < tongue.months.size(); ++month) {
        const std::string_view name = tongue.months[month];
        if (name == word || (name.starts_with(word) && word.size() <= 5)) return static_cast<int>(month) + 1;
    }
    return 0;
}

std::optional<UnitFound> roman_number_at(const TokenStream& tokens, std::size_t at, const Tongue& tongue) {
    std::string_view letters = tokens[at].text;
    const std::size_t capitals = std::min(letters.find_first_not_of("IVXL"), letters.size());
    const std::string_view ending = letters.substr(capitals);
    const int value = roman_value(letters.substr(0, capitals));
    const bool joined = tokens.back(at, 1).is(TokenKind::digits) || tokens.back(at, 1).is(U'-') ||
                        tokens[at + 1].is(TokenKind::digits) || tokens[at + 1].is(U'-');
    if (value == 0 || joined) return std::nullopt;
    const std::string digits = std::to_string(value);
    const std::size_t end = at + 1;
    const bool behind_word = is_blank(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::letters);
    const std::string_view word = behind_word ? tokens.back(at, 2).text : std::string_view{};
    const Word* monarch = word_of(tongue.monarchs, word);
    const bool numbered = word_of(tongue.numbered, word) != nullptr;

    if (tongue.icu_locale == "fr") {
        if (ending == "e" || ending == "ème" || ending == "er" || ending == "re" || ending == "ère") {
            const bool feminine = ending == "re" || ending == "ère";
            return UnitFound{
                end, spelled(tongue, value,
                             feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine")};
        }
        if (!ending.empty() || (monarch == nullptr && !numbered)) return std::nullopt;
        return UnitFound{end, monarch != nullptr && value == 1 ? std::string(monarch->many) : digits};
    }
    if (!ending.empty()) return std::nullopt;
    if (tongue.icu_locale == "es") {
        if (numbered) return UnitFound{end, digits};
        const auto ordinal = [&](bool feminine) {
            return spelled(tongue, value,
                           feminine ? "%spellout-ordinal-feminine" : "%spellout-ordinal-masculine");
        };
        // Monarchs have ordinals up to the tenth: Felipe VI sexto, Alfonso XIII trece.
        if (monarch != nullptr) return UnitFound{end, value <= 10 ? ordinal(monarch->many == "f") : digits};
        const std::string_view noun = is_blank(tokens[end]) ? tokens[end + 1].text : std::string_view{};
        const bool article =
            ends_with_any(tokens.before(at), {"la ", "La ", "el ", "El ", "del ", "al ", "una ", "un "});
        if (!article || noun.size() < 4) return std::nullopt;
        return UnitFound{end, ordinal(noun.ends_with('a') || noun.ends_with("ón") || noun.ends_with("dad"))};
    }
    if (numbered) return UnitFound{end, digits};
    bool of = false;  // Ludwigs XIV.
    if (monarch == nullptr && word.ends_with('s')) {
        monarch = word_of(tongue.monarchs, word.substr(0, word.size() - 1));
        of = monarch != nullptr;
    }
    const bool stop = tokens[end].is(U'.');
    // II. Weltkrieg, im XX. Jahrhundert
    if (stop && is_blank(tokens[end + 1]) && tokens[end + 2].is(TokenKind::letters) && monarch == nullptr) {
        // Behind another word it may be a name's, and the stop the sentence's: Rocky II. Das Spiel
        const bool begins =
            word.empty() || ends_with_any(word, {"der", "die", "das", "dem", "den", "des", "im", "am", "vom",
                                                 "zum", "zur", "ins", "ein", "eine"});
        const char first = tokens[end + 2].text.front();
        if (first < 'A' || first > 'Z' || letters.size() < 2 || !begins) return std::nullopt;
        return UnitFound{end + 1, day_words(tokens, at, digits, tongue)};
    }
    if (monarch == nullptr) return std::nullopt;
    const bool feminine = monarch->many == "f";
    std::string_view before = tokens.before(at - 2);
    for (const std::string_view title : {"König ", "Königin ", "Kaiser ", "Papst "})
        if (before.ends_with(title)) before.remove_suffix(title.size());
    const bool to = ends_with_any(before, {"von ", "Von ", "mit ", "Mit ", "unter ", "Unter ", "bei ", "zu ",
                                           "aus ", "nach ", "seit "});
    const bool whom = ends_with_any(before, {"für ", "gegen ", "durch ", "ohne ", "um "});
    const std::string_view article = feminine ? (of || to ? "der " : "die ")
                                     : of     ? "des "
                                     : to     ? "dem "
                                     : whom   ? "den "
                                              : "der ";
    const bool declined = of || to || (whom && !feminine);
    // The stop is the number's; at the end of the sentence it is the sentence's as well.
    const bool goes_on = stop && is_blank(tokens[end + 1]) && tokens[end + 2].is(TokenKind::letters) &&
                         !(tokens[end + 2].first >= U'A' && tokens[end + 2].first <= U'Z');
    return UnitFound{goes_on ? end + 1 : end,
                     std::string(article) +
                         spelled(tongue, value, declined ? "%spellout-ordinal-n" : "%spellout-ordinal")};
}

}  // namespace bobao::other
