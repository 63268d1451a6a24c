#include "language/common_rules.h"

#include <unicode/uchar.h>

namespace bobao {

std::size_t drop_ornament(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const char32_t c = tokens[at].first;
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool symbol = type == U_OTHER_SYMBOL || type == U_MATH_SYMBOL || type == U_MODIFIER_SYMBOL ||
                        type == U_CURRENCY_SYMBOL || type == U_OTHER_NUMBER || type == U_LETTER_NUMBER ||
                        type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
                        type == U_COMBINING_SPACING_MARK;
    const bool drawn = c == U'*' || c == U'_' || c == U'^' || c == U'`' || c == U'|' || c == U'※' ||
                       c == U'〓' || c == U'•' || c == U'†' || c == U'‡' || c == U'#';
    if (!symbol && !drawn) return at;
    out.say(at + 1, "");
    return at + 1;
}

std::size_t drop_silent(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t end = at;
    while (tokens[end].is(TokenKind::silent)) ++end;
    out.say(end, "");
    return end;
}

}  // namespace bobao
