#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "language/address.h"
#include "language/other/wording.h"
#include "language/rules.h"

/// Addresses, abbreviations and signs, as rules. Each rule is for one tongue.
namespace bobao::other {

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

// Louis XIV, XXe siècle, Ludwig XIV., siglo XXI
template <const Tongue& tongue>
std::size_t say_roman_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto number = roman_number_at(tokens, at, tongue);
    if (!number) return at;
    out.say(number->end, number->words);
    return number->end;
}

}  // namespace bobao::other
