#include <array>
#include <string>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {

// CO2, SO₂, NOx, O3: what everybody knows by its name is called so
std::size_t say_formula(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    struct Formula {
        std::string_view letters;
        char digit;  ///< 0: none
        std::string_view name;
    };
    constexpr std::array kFormulas{
        Formula{"CO", '2', "二氧化碳"}, Formula{"SO", '2', "二氧化硫"}, Formula{"NO", '2', "二氧化氮"},
        Formula{"O", '3', "臭氧"},      Formula{"CH", '4', "甲烷"},     Formula{"NH", '3', "氨"},
        Formula{"NOx", 0, "氮氧化物"},  Formula{"NOX", 0, "氮氧化物"},
    };
    const Token& before = tokens.back(at, 1);
    const bool below = before.first >= U'\u2080' && before.first <= U'\u2089';  // Fe₂O₃
    if (before.is(TokenKind::letters) || before.is(TokenKind::digits) || before.is(U'-') || below) return at;
    const Token& behind = tokens[at + 1];
    for (const Formula& formula : kFormulas) {
        if (tokens[at].text != formula.letters) continue;
        std::size_t end = at + 1;
        if (formula.digit != 0) {
            const bool plain = behind.text == std::string_view(&formula.digit, 1);
            const bool subscript = behind.is(U'\u2080' + static_cast<char32_t>(formula.digit - '0'));
            if (!plain && !subscript) continue;
            ++end;
        }
        // O3-8h: a mean over eight hours
        if (is_range_dash(tokens, end) && tokens[end + 1].is(TokenKind::digits) &&
            tokens[end + 2].text == "h") {
            out.say(end + 1, std::string(formula.name));
            return end + 1;
        }
        if (tokens[end].is(TokenKind::letters) || tokens[end].is(TokenKind::digits) ||
            (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits)) || is_range_dash(tokens, end))
            return at;
        out.say(end, std::string(formula.name));
        return end;
    }
    return at;
}

// Rh-孕妇, Rh（-）, Rh+: the sign behind the factor of blood
std::size_t say_blood_factor(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens.back(at, 1).text != "Rh" && tokens.back(at, 1).text != "RH") return at;
    const bool bracket = tokens[at].is(U'(');
    const std::size_t sign = bracket ? at + 1 : at;
    const bool negative = is_minus(tokens[sign]);
    if (!negative && !tokens[sign].is(U'+')) return at;
    if (bracket && !tokens[sign + 1].is(U')')) return at;
    const std::size_t end = bracket ? sign + 2 : sign + 1;
    const Token& behind = tokens[end];
    if (behind.is(TokenKind::letters) || behind.is(TokenKind::digits)) return at;
    const bool named = begins_with_any(tokens.after(end), {"阴性", "阳性"});
    out.say(end, named ? "" : negative ? "阴性" : "阳性");
    return end;
}

// 尿酮体（+++）, 潜血（-）: what a laboratory found
std::size_t say_finding(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at].is(U'(') || !tokens.back(at, 1).is(TokenKind::han)) return at;
    constexpr std::size_t kMostSigns = 4;
    std::size_t end = at + 1;
    while (tokens[end].is(U'+') && end - at <= kMostSigns) ++end;
    const std::size_t pluses = end - at - 1;
    const bool negative = pluses == 0 && is_minus(tokens[end]);
    if (negative) ++end;
    if ((pluses == 0 && !negative) || !tokens[end].is(U')')) return at;
    std::string words = negative ? "阴性" : pluses == 1 ? "阳性" : "";
    if (pluses > 1) words = cardinal(std::to_string(pluses), Two::liang) + "个加号";
    out.say(end + 1, std::move(words));
    return end + 1;
}

// J1953+1844, PSR B1919+21: a star by its place in the sky
std::size_t say_star(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letters = tokens.back(at, 1);
    const Token& sign = tokens[at + 1];
    if (!letters.is(TokenKind::letters) || (letters.text.back() != 'J' && letters.text.back() != 'B') ||
        tokens[at].text.size() != 4 || (!sign.is(U'+') && !is_minus(sign)))
        return at;
    const Token& height = tokens[at + 2];
    if (!height.is(TokenKind::digits) || height.text.size() < 2 || height.text.size() > 4) return at;
    out.say(at + 3,
            digit_by_digit(tokens[at].text) + (sign.is(U'+') ? "加" : "减") + digit_by_digit(height.text));
    return at + 3;
}

}  // namespace bobao::zh
