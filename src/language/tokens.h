#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "language/utterance.h"

namespace bobao {

enum class TokenKind : std::uint8_t {
    han,      ///< one ideograph
    letters,  ///< a run of Latin letters
    foreign,  ///< a run of letters of other scripts
    digits,   ///< a run of decimal digits of any script
    space,    ///< a run of white space
    mark,     ///< one sign: punctuation, symbol, number form
    silent,   ///< one character without sound: control, invisible, private use, broken bytes
    end,      ///< before the first token and behind the last one
};

struct Token {
    TokenKind kind = TokenKind::end;
    char32_t first = 0;     ///< its first character, folded
    Span source;            ///< bytes of the printed text
    std::string_view text;  ///< folded: full-width forms as ASCII, digits of every script as 0 to 9

    bool is(char32_t mark) const { return first == mark; }
    bool is(TokenKind wanted) const { return kind == wanted; }
};

/// A printed text cut into tokens for rules to look at. The tokens touch and cover every byte.
class TokenStream {
  public:
    /// `text` must outlive the stream.
    explicit TokenStream(std::string_view text);
    TokenStream(const TokenStream&) = delete;
    TokenStream& operator=(const TokenStream&) = delete;

    std::size_t size() const { return tokens_.size(); }
    /// A token of kind `end` outside of the text, so that a rule may look one step further than it goes.
    const Token& operator[](std::size_t index) const {
        return index < tokens_.size() ? tokens_[index] : outside_;
    }
    /// The token `distance` places before `index`.
    const Token& back(std::size_t index, std::size_t distance) const {
        return distance <= index ? (*this)[index - distance] : outside_;
    }

    /// The folded text in front of a token, and from it on.
    std::string_view before(std::size_t index) const;
    std::string_view after(std::size_t index) const;
    /// The folded text of the tokens from `begin` up to, not with, `end`.
    std::string_view between(std::size_t begin, std::size_t end) const;
    /// The first token that begins `bytes` of folded text or more behind the beginning of token `index`.
    std::size_t skip(std::size_t index, std::size_t bytes) const;

    std::string_view printed() const { return printed_; }

  private:
    std::string_view printed_;
    std::string folded_;
    std::vector<Token> tokens_;
    Token outside_;
};

/// A hyphen, dash or tilde of any width.
bool is_dash(const Token& token);
/// True if the dash at `at` is drawn once: one that is drawn double joins no numbers.
bool is_range_dash(const TokenStream& tokens, std::size_t at);

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words);
/// True if one of the words is in the text.
bool has_any(std::string_view text, std::initializer_list<std::string_view> words);

}  // namespace bobao
