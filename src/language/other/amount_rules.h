#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "language/other/wording.h"
#include "language/rules.h"

/// Money, percentages, measures, fractions, scores and plain numbers, as rules. Each rule is for one tongue.
namespace bobao::other {

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

}  // namespace bobao::other
