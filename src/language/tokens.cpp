#include "language/tokens.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace bobao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

char32_t folded(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    return c;
}

bool is_silent(char32_t c) {
    if (c == kReplacement) return true;
    switch (u_charType(static_cast<UChar32>(c))) {
        case U_CONTROL_CHAR:
        case U_FORMAT_CHAR:
        case U_PRIVATE_USE_CHAR:
        case U_SURROGATE:
        case U_UNASSIGNED:
            return true;
        default:
            // Variation selectors choose how a character looks, not how it sounds.
            return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
    }
}

TokenKind kind_of(char32_t c) {
    if (c < 0x80) {
        if (c >= '0' && c <= '9') return TokenKind::digits;
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return TokenKind::letters;
        if (c == ' ' || (c >= '\t' && c <= '\r')) return TokenKind::space;
        return c < 0x20 || c == 0x7F ? TokenKind::silent : TokenKind::mark;
    }
    if (is_han(c)) return TokenKind::han;
    if (c == 0xFEFF) return TokenKind::silent;
    if (is_white_space(c)) return TokenKind::space;
    if (u_charDigitValue(static_cast<UChar32>(c)) >= 0) return TokenKind::digits;
    if (c == U'ª' || c == U'º') return TokenKind::mark;
    if (is_latin_letter(c)) return TokenKind::letters;
    if (is_silent(c)) return TokenKind::silent;
    const auto type = u_charType(static_cast<UChar32>(c));
    if (u_isalpha(static_cast<UChar32>(c)) && type != U_LETTER_NUMBER) return TokenKind::foreign;
    return TokenKind::mark;
}

bool runs_on(TokenKind kind) {
    return kind == TokenKind::letters || kind == TokenKind::foreign || kind == TokenKind::digits ||
           kind == TokenKind::space;
}

bool is_combining(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

}  // namespace

TokenStream::TokenStream(std::string_view text) : printed_(text) {
    const std::vector<CodePoint> characters = code_points(text);
    folded_.reserve(text.size());
    // Views into folded_ are taken when it has stopped growing.
    std::vector<std::uint32_t> starts;
    starts.reserve(characters.size());
    tokens_.reserve(characters.size());
    for (const CodePoint& character : characters) {
        char32_t c = folded(character.value);
        const Span source{character.offset, character.offset + character.length};
        TokenKind kind = kind_of(c);
        if (kind == TokenKind::digits && c >= 0x80)
            c = static_cast<char32_t>(U'0' + u_charDigitValue(static_cast<UChar32>(c)));
        // An accent that stands alone belongs to the letter before it.
        const bool accent =
            c >= 0x300 && !tokens_.empty() && is_combining(c) &&
            (tokens_.back().kind == TokenKind::letters || tokens_.back().kind == TokenKind::foreign);
        if (accent) kind = tokens_.back().kind;
        const auto start = static_cast<std::uint32_t>(folded_.size());
        if (kind == TokenKind::silent)
            append_utf8(folded_, kReplacement);
        else
            append_utf8(folded_, c);
        if (!tokens_.empty() && tokens_.back().kind == kind && runs_on(kind)) {
            tokens_.back().source.end = source.end;
            continue;
        }
        tokens_.push_back({kind, c, source, {}});
        starts.push_back(start);
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : folded_.size();
        tokens_[i].text = std::string_view(folded_).substr(starts[i], end - starts[i]);
    }
}

std::string_view TokenStream::before(std::size_t index) const {
    if (index >= tokens_.size()) return folded_;
    return {folded_.data(), static_cast<std::size_t>(tokens_[index].text.data() - folded_.data())};
}

std::string_view TokenStream::after(std::size_t index) const {
    if (index >= tokens_.size()) return {};
    return std::string_view(folded_).substr(
        static_cast<std::size_t>(tokens_[index].text.data() - folded_.data()));
}

std::string_view TokenStream::between(std::size_t begin, std::size_t end) const {
    return std::string_view(folded_).substr(before(begin).size(), before(end).size() - before(begin).size());
}

std::size_t TokenStream::skip(std::size_t index, std::size_t bytes) const {
    const std::size_t wanted = before(index).size() + bytes;
    while (index < tokens_.size() && before(index).size() < wanted) ++index;
    return index;
}

bool is_dash(const Token& token) {
    switch (token.first) {
        case U'-':
        case U'~':
        case U'\u2010':
        case U'\u2011':
        case U'\u2012':
        case U'\u2013':
        case U'\u2014':
        case U'\u2015':
        case U'\u2212':
        case U'\u301C':
        case U'\u2500':
        case U'\u02DC':
        case U'\u223C':
            return true;
        default:
            return false;
    }
}

bool is_range_dash(const TokenStream& tokens, std::size_t at) {
    return is_dash(tokens[at]) && !is_dash(tokens[at + 1]) && !is_dash(tokens.back(at, 1));
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.ends_with(word); });
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace bobao
