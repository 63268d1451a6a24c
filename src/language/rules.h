#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/front_end.h"
#include "language/tokens.h"

namespace bobao {

/// The spoken form while rules write it, token by token and in order.
class SpokenText {
  public:
    explicit SpokenText(const TokenStream& tokens) : tokens_(tokens) {}

    /// The next tokens, up to but not with `end`, are said as printed.
    void copy(std::size_t end);
    /// The next tokens, up to but not with `end`, are said as these words (none: they are silent).
    void say(std::size_t end, std::string words);

    /// The first token that nothing has been said about.
    std::size_t position() const { return position_; }

    std::vector<SpokenPiece> take() { return std::move(pieces_); }

  private:
    friend std::vector<SpokenPiece> spoken_by_rules(const TokenStream&, std::span<const struct Rule>);

    const TokenStream& tokens_;
    std::vector<SpokenPiece> pieces_;
    std::size_t position_ = 0;
    std::string_view rule_;
};

/// The kinds of tokens that a rule may begin with, as bits.
constexpr unsigned begins(TokenKind kind) {
    return 1U << static_cast<unsigned>(kind);
}

/// A rule looks at the tokens from `at` on (and, for its context, a little way back). It either writes what
/// is said for them and returns the token behind, or it says nothing and returns `at`. A rule must look at a
/// bounded number of tokens unless it consumes them, so that the whole stays linear.
struct Rule {
    std::string_view name;  ///< what a person reads behind `--explain`
    unsigned first;         ///< begins(kind) of all kinds it may start at
    std::size_t (*apply)(const TokenStream& tokens, std::size_t at, SpokenText& out);
};

/// At each token the first rule of the table that applies; what no rule wants is copied.
std::vector<SpokenPiece> spoken_by_rules(const TokenStream& tokens, std::span<const Rule> rules);

}  // namespace bobao
