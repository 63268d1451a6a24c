#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "language/tokens.h"
#include "language/zh/numbers.h"

namespace bobao::zh {

/// A number as printed: 7,500 or 1.25 or .22; sign, percent and unit are not part of it.
struct Figure {
    std::size_t end = 0;   ///< the token behind it
    std::string whole;     ///< digits without separators; empty for .22
    std::string fraction;  ///< digits behind the point
    bool grouped = false;  ///< it had separators of thousands

    std::string words(Two two = Two::er) const { return decimal(whole, fraction, two); }
    /// Its value if it is whole and below a million, else -1.
    int small() const;
};
std::optional<Figure> figure_at(const TokenStream& tokens, std::size_t at);

/// A number or a range of two, with the words that say it: 3-5 三到五.
struct Figures {
    std::size_t end = 0;
    std::string words;
    bool range = false;
};
std::optional<Figures> figures_at(const TokenStream& tokens, std::size_t at);

/// A hyphen, dash or tilde of any width.
bool is_dash(const Token& token);
/// True if a dash at `at` joins two numbers to a range; a dash that is drawn double joins nothing.
bool is_range_dash(const TokenStream& tokens, std::size_t at);

/// How a lone 2 in front of token `end` is said, by what follows and what stands before token `at`.
Two two_before(const TokenStream& tokens, std::size_t at, std::size_t end);

/// A unit's symbol (km², ℃, ㎡) from token `at`, or behind one space there.
struct UnitFound {
    std::size_t end = 0;
    std::string words;
};
std::optional<UnitFound> unit_at(const TokenStream& tokens, std::size_t at);

/// 百 千 万 亿 and 余 多 几 between a number and its measure word: the token behind them.
std::size_t skip_magnitude(const TokenStream& tokens, std::size_t at);

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> words);
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words);
/// True if one of the words is in the text.
bool has_any(std::string_view text, std::initializer_list<std::string_view> words);

/// The clause around token `at`, at most about 60 bytes to each side and not over 。！？； or a line end.
std::string_view clause_before(const TokenStream& tokens, std::size_t at);
std::string_view clause_after(const TokenStream& tokens, std::size_t at);

/// 1900 to 2099.
bool is_year(std::string_view digits);

}  // namespace bobao::zh
