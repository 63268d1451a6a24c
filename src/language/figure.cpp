#include "language/figure.h"

#include <utility>

namespace bobao {
namespace {

/// Groups of three digits; more of them than that name no number.
constexpr std::size_t kMostGroups = 12;

bool groups_thousands(const Token& mark, NumberStyle style) {
    if (mark.is(U'\'') || mark.is(U'’') || mark.is(U'\u202F') || mark.is(U'\u2009')) return true;
    // A full-width comma is the sentence's, not the number's.
    if (style == NumberStyle::point) return mark.is(U',') && mark.source.end - mark.source.begin == 1;
    return mark.is(U'.') || (mark.is(TokenKind::space) && (mark.text == " " || mark.text == "\u00A0"));
}

}  // namespace

std::optional<Figure> figure_at(const TokenStream& tokens, std::size_t at, NumberStyle style) {
    const char32_t point = style == NumberStyle::point ? U'.' : U',';
    Figure figure;
    std::size_t next = at;
    if (tokens[next].is(TokenKind::digits)) {
        figure.whole = tokens[next].text;
        ++next;
        if (figure.whole.size() <= 3 && figure.whole.front() != '0') {
            // 1,234,567; but 1,2345 and 12,345,67 are lists.
            std::size_t end = next;
            std::string whole = figure.whole;
            const char32_t mark = tokens[end].first;
            for (std::size_t group = 0; group < kMostGroups; ++group) {
                if (!groups_thousands(tokens[end], style) || !tokens[end].is(mark)) break;
                if (!tokens[end + 1].is(TokenKind::digits) || tokens[end + 1].text.size() != 3) break;
                whole += tokens[end + 1].text;
                end += 2;
            }
            const bool list = tokens[end].is(mark) && tokens[end].kind == TokenKind::mark &&
                              groups_thousands(tokens[end], style) && tokens[end + 1].is(TokenKind::digits);
            if (end != next && !list) {
                figure.whole = std::move(whole);
                figure.grouped = true;
                next = end;
            }
        }
    } else if (!tokens[next].is(point) || tokens.back(at, 1).is(TokenKind::digits) ||
               tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(point)) {
        return std::nullopt;
    }
    if (tokens[next].is(point) && tokens[next + 1].is(TokenKind::digits)) {
        const bool dotted = tokens[next + 2].is(point) && tokens[next + 3].is(TokenKind::digits);
        if (!dotted) {
            figure.fraction = tokens[next + 1].text;
            next += 2;
        }
    }
    if (next == at) return std::nullopt;
    figure.end = next;
    return figure;
}

std::string without_end_zeros(std::string fraction) {
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    return fraction;
}

}  // namespace bobao
