#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <array>
#include <span>

#include "base/text.h"
#include "language/en/rule_functions.h"
#include "language/en/tables.h"
#include "language/figure.h"
#include "language/normalize.h"

namespace bobao::en {
namespace {

struct Sign {
    char32_t sign;
    std::string_view words;
};

constexpr std::array kOperators{
    Sign{U'+', "plus"},      Sign{U'=', "equals"},        Sign{U'×', "by"},
    Sign{U'*', "times"},     Sign{U'÷', "divided by"},    Sign{U'<', "less than"},
    Sign{U'>', "more than"}, Sign{U'≤', "at most"},       Sign{U'≥', "at least"},
    Sign{U'≈', "about"},     Sign{U'±', "plus or minus"}, Sign{U'≠', "does not equal"},
    Sign{U'~', "about"},
};

constexpr std::array kSymbols{
    Sign{U'%', "percent"}, Sign{U'‰', "per thousand"}, Sign{U'&', "and"},       Sign{U'@', "at"},
    Sign{U'#', "hash"},    Sign{U'$', "dollar"},       Sign{U'€', "euro"},      Sign{U'£', "pound"},
    Sign{U'¥', "yen"},     Sign{U'§', "section"},      Sign{U'°', "degrees"},   Sign{U'²', "squared"},
    Sign{U'³', "cubed"},   Sign{U'½', "a half"},       Sign{U'¼', "a quarter"}, Sign{U'¾', "three quarters"},
    Sign{U'⅓', "a third"}, Sign{U'⅔', "two thirds"},   Sign{U'∞', "infinity"},
};

std::string_view words_of(std::span<const Sign> table, char32_t sign) {
    for (const Sign& entry : table)
        if (entry.sign == sign) return entry.words;
    return {};
}

bool touches(const Token& token) {
    return token.is(TokenKind::letters) || token.is(TokenKind::digits) || token.is(U'$');
}

std::string apart(const TokenStream& tokens, std::size_t begin, std::size_t end, std::string_view words) {
    std::string said(words);
    if (touches(tokens.back(begin, 1))) said.insert(0, " ");
    if (touches(tokens[end])) said += ' ';
    return said;
}

bool figure_begins(const TokenStream& tokens, std::size_t at) {
    return tokens[at].is(TokenKind::digits) || (tokens[at].is(U'.') && tokens[at + 1].is(TokenKind::digits));
}

/// A number, or a number with its unit, %, s, am or pm, ends in front of token `at`.
bool is_quantity_end(const TokenStream& tokens, std::size_t at) {
    const Token& token = tokens.back(at, 1);
    if (token.is(TokenKind::digits) || token.is(U'%') || token.is(U'℃')) return true;
    if (token.is(U'.') && tokens.back(at, 2).is(TokenKind::letters)) return tokens.back(at, 2).text == "m";
    if (!token.is(TokenKind::letters) || token.text.size() > 3) return false;
    const Token& before = tokens.back(at, 2);
    if (before.is(TokenKind::digits) || before.is(U'°')) return true;
    return before.is(TokenKind::space) && tokens.back(at, 3).is(TokenKind::digits) &&
           (token.text == "am" || token.text == "pm" || token.text == "AM" || token.text == "PM");
}

bool of_sports(const TokenStream& tokens, std::size_t at) {
    constexpr std::size_t kLook = 40;
    std::string_view before = tokens.before(at);
    if (before.size() > kLook) before.remove_prefix(before.size() - kLook);
    const std::string_view after = tokens.after(at).substr(0, kLook);
    for (const std::string_view text : {before, after})
        if (has_any(text,
                    {"beat ", "won ", "win ", "wins ", "lost ", "defeat", "drew ", " draw", "victory",
                     " led ", "lead", "score", "goal", "trail", "thrash", "half-time", "halftime", "set "}))
            return true;
    return false;
}

bool of_votes(const TokenStream& tokens, std::size_t at) {
    constexpr std::size_t kLook = 60;
    std::string_view before = tokens.before(at);
    if (before.size() > kLook) before.remove_prefix(before.size() - kLook);
    const std::string_view after = tokens.after(at).substr(0, kLook);
    for (const std::string_view text : {before, after})
        if (has_any(text,
                    {"vote", "passed", "approved", "rejected", "Senate", "House", "majority", "ruling"}))
            return true;
    return false;
}

}  // namespace

// -0.1, -34, -$5
std::size_t say_sign(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& sign = tokens[at];
    if (!sign.is(U'-') && !sign.is(U'\u2212') && !sign.is(U'\u2013')) return at;
    const bool money = currency_of(tokens[at + 1].text) != nullptr && figure_begins(tokens, at + 2);
    if (!figure_begins(tokens, at + 1) && !money) return at;
    const Token& before = tokens.back(at, 1);
    if (touches(before) || before.is(U')') || before.is(U'%') || before.is(U'"') || before.is(U'-'))
        return at;
    if (before.is(U'.') && tokens.back(at, 2).text == "m") return at;  // 8 p.m.-10 p.m.
    out.say(at + 1, "minus ");
    return at + 1;
}

// 3-4 years, 4:00 am - 8:12 pm; not 978-0, nor a score
std::size_t say_range_dash(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t dash = at;
    if (tokens[dash].is(TokenKind::space)) ++dash;
    // Q1-Q3
    const Token& letter = tokens.back(at, 2);
    if (dash == at && is_range_dash(tokens, at) && letter.is(TokenKind::letters) && letter.text.size() == 1 &&
        tokens.back(at, 1).is(TokenKind::digits) && tokens[at + 1].text == letter.text &&
        tokens[at + 2].is(TokenKind::digits)) {
        out.say(at + 1, " to ");
        return at + 1;
    }
    if (!is_range_dash(tokens, dash) || !is_quantity_end(tokens, at)) return at;
    std::size_t next = dash + 1;
    if (tokens[next].is(TokenKind::space)) ++next;
    if ((next == dash + 2) != (dash == at + 1)) return at;
    // 50-50 is an even chance.
    if (next == dash + 1 && tokens.back(at, 1).text == "50" && tokens[next].text == "50" &&
        !tokens[next + 1].is(U'%') && !tokens.back(at, 2).is(U'.')) {
        out.say(next, " ");
        return next;
    }
    const bool money = currency_of(tokens[next].text) != nullptr && figure_begins(tokens, next + 1);
    if (!figure_begins(tokens, next) && !money) return at;
    const Token& left = tokens.back(at, 1);
    bool range = true;
    if (left.is(TokenKind::digits) && !money) {
        const auto right = figure_at(tokens, next);
        // 2-5 goes up; 978-0 and 1-2-3 are names.
        const bool chain = is_dash(tokens.back(at, 2)) || (right && is_dash(tokens[right->end]) &&
                                                           tokens[right->end + 1].is(TokenKind::digits));
        const bool decimal = tokens.back(at, 2).is(U'.');
        const bool up =
            right &&
            (left.text.size() < right->whole.size() ||
             (left.text.size() == right->whole.size() && left.text <= std::string_view(right->whole)) ||
             (left.text.size() == 4 && right->whole.size() == 2));
        const bool sum = right && tokens[right->end].is(U'=');
        range = !chain && !sum && (up || decimal) && !tokens.back(at, 2).is(TokenKind::letters) &&
                !of_sports(tokens, at);
        // 112-105: two long numbers want the word between them. 12:30-14:00 are times.
        if (!range && !chain && !sum && right && left.text.size() >= 3 && right->whole.size() >= 3 &&
            of_sports(tokens, at))
            range = true;
        if (tokens.back(at, 2).is(U':') && right && tokens[right->end].is(U':')) range = true;
        // Qwen2.5-72B is a name.
        if (decimal && tokens.back(at, 4).is(TokenKind::letters) && right &&
            tokens[right->end].is(TokenKind::letters))
            range = false;
        // Fri. 9-5
        if (!range && !chain && right && left.text.size() <= 2 && right->whole.size() <= 2 &&
            right->end == next + 1 &&
            ends_with_any(tokens.before(at - 1), {"Mon. ", "Tue. ", "Tues. ", "Wed. ", "Thu. ", "Thurs. ",
                                                  "Fri. ", "Sat. ", "Sun. ", "Mondays ", "Fridays ",
                                                  "Saturdays ", "Sundays ", "weekdays ", "daily ", "hours "}))
            range = true;
        // The bill passed 219-213.
        if (!range && !chain && right && left.text.size() >= 2 && of_votes(tokens, at)) range = true;
    }
    if (!range) return at;
    out.say(next, " to ");
    return next;
}

// 1+2, y=x, 5 < 7, &, @, #topic, and the slash
std::size_t say_symbol(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& sign = tokens[at];
    const Token& left = tokens.back(at, 1).is(TokenKind::space) ? tokens.back(at, 2) : tokens.back(at, 1);
    const Token& right = tokens[at + 1].is(TokenKind::space) ? tokens[at + 2] : tokens[at + 1];
    if (sign.is(U'/')) {
        const bool joins =
            tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(TokenKind::digits);
        if (!joins || (tokens.back(at, 1).text == "and" && tokens[at + 1].text == "or")) return at;
        const Token& unit = tokens.back(at, 1);
        const Token& number =
            tokens.back(at, 2).is(TokenKind::space) ? tokens.back(at, 3) : tokens.back(at, 2);
        std::string_view words = "slash";
        for (const std::string_view per : {"hour", "day", "night", "week", "month", "year", "person",
                                           "minute", "second", "barrel", "tonne", "ton", "head", "unit"})
            if (tokens[at + 1].text == per && unit.is(TokenKind::letters) && number.is(TokenKind::digits))
                words = "per";
        // 98.5/100
        if (unit.is(TokenKind::digits) && tokens.back(at, 2).is(U'.') && tokens[at + 1].is(TokenKind::digits))
            words = "out of";
        out.say(at + 1, apart(tokens, at, at + 1, words));
        return at + 1;
    }
    if (sign.is(U'-') || sign.is(U'\u2212')) {
        // A minus only where the rest is sums: 1-2=5.
        const bool sum = tokens.back(at, 1).is(TokenKind::digits) && tokens[at + 1].is(TokenKind::digits) &&
                         (tokens[at + 2].is(U'=') || sign.is(U'\u2212'));
        if (!sum) return at;
        out.say(at + 1, " minus ");
        return at + 1;
    }
    if ((sign.is(U'<') || sign.is(U'>')) && tokens[at + 1].is(U'=') && !tokens[at + 2].is(U'=')) {
        const std::size_t number = tokens[at + 2].is(TokenKind::space) ? at + 3 : at + 2;
        if (figure_begins(tokens, number)) {
            out.say(at + 2, apart(tokens, at, at + 2, sign.is(U'<') ? "at most" : "at least"));
            return at + 2;
        }
    }
    if (std::string_view words = words_of(kOperators, sign.first); !words.empty()) {
        const bool number = right.is(TokenKind::digits) || right.is(U'-') || right.is(U'.') ||
                            right.is(U'$') ||
                            (currency_of(right.text) != nullptr && right.is(TokenKind::mark));
        const bool name = right.is(TokenKind::letters) && left.kind != TokenKind::end;
        const bool between = left.is(TokenKind::digits) || left.is(TokenKind::letters);
        const bool prefix = sign.is(U'~') || sign.is(U'≈') || sign.is(U'±') || sign.is(U'<') ||
                            sign.is(U'>') || sign.is(U'≤') || sign.is(U'≥') || sign.is(U'+');
        const bool sum = sign.is(U'=') || sign.is(U'+') || sign.is(U'×');
        // 65+
        if (sign.is(U'+') && tokens.back(at, 1).is(TokenKind::digits) && !tokens[at + 1].is(U'+')) {
            out.say(at + 1, apart(tokens, at, at + 1, words));
            return at + 1;
        }
        const bool multiplies = sign.is(U'*') || sign.is(U'÷') || sign.is(U'≠');
        bool said =
            (prefix && number) || (sum && between && (number || name)) || (multiplies && between && number);
        // Brackets of markup are no comparison: <b>.
        if ((sign.is(U'<') || sign.is(U'>')) && !left.is(TokenKind::digits) &&
            !tokens.back(at, 1).is(TokenKind::space) && left.kind != TokenKind::end)
            said = false;
        if (!said) return at;
        out.say(at + 1, apart(tokens, at, at + 1, words));
        return at + 1;
    }
    // 39°54′
    if ((sign.is(U'′') || sign.is(U'″')) && tokens.back(at, 1).is(TokenKind::digits)) {
        out.say(at + 1, apart(tokens, at, at + 1, sign.is(U'′') ? "minutes" : "seconds"));
        return at + 1;
    }
    std::string_view words = words_of(kSymbols, sign.first);
    if (words.empty()) return at;
    const int half = u_charType(static_cast<UChar32>(sign.first)) == U_OTHER_NUMBER;
    if (half != 0 && tokens.back(at, 1).is(TokenKind::digits) && !sign.is(U'²') && !sign.is(U'³')) {
        out.say(at + 1, apart(tokens, at, at + 1, "and " + std::string(words)));
        return at + 1;
    }
    out.say(at + 1, apart(tokens, at, at + 1, words));
    return at + 1;
}

// 10 x 12 feet, 4x100m: the letter between two numbers
std::size_t say_by(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text != "x" && tokens[at].text != "X") return at;
    const bool spaces = tokens.back(at, 1).text == " " && tokens[at + 1].text == " ";
    // 60' x 120' too
    const bool feet =
        spaces && tokens.back(at, 2).is(TokenKind::mark) && tokens.back(at, 3).is(TokenKind::digits);
    const Token& left = feet ? tokens.back(at, 3) : spaces ? tokens.back(at, 2) : tokens.back(at, 1);
    const Token& right = spaces ? tokens[at + 2] : tokens[at + 1];
    if (!left.is(TokenKind::digits) || !right.is(TokenKind::digits)) return at;
    out.say(at + 1, "by");
    return at + 1;
}

// Ⅳ, ①, ㎏: what Unicode knows as another way to write plain characters is read as those
std::size_t say_compatibility_form(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const char32_t c = tokens[at].first;
    if (c < 0xA0 || is_punctuation(c)) return at;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* forms = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString plain;
    if (U_FAILURE(status) || !forms->getDecomposition(static_cast<UChar32>(c), plain)) return at;
    std::string text;
    plain.toUTF8String(text);
    std::string printed;
    append_utf8(printed, c);
    if (text == printed) return at;
    std::string words;
    for (const SpokenPiece& piece : normalized(text, "en")) words += piece.spoken;
    out.say(at + 1, spaced(tokens, at, at + 1, std::move(words)));
    return at + 1;
}

}  // namespace bobao::en
