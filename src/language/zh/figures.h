#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "language/figure.h"
#include "language/tokens.h"
#include "language/zh/numbers.h"

namespace bobao::zh {

/// A number in words.
inline std::string words_of(const Figure& figure, Two two = Two::er) {
    return decimal(figure.whole, figure.fraction, two);
}

/// A number or a range of two, with the words that say it: 3-5 三到五.
struct Figures {
    std::size_t end = 0;
    std::string words;
    bool range = false;
};
std::optional<Figures> figures_at(const TokenStream& tokens, std::size_t at);

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

/// — drawn double between digits joins them as one dash does: 1949——2019.
bool is_double_range_dash(const TokenStream& tokens, std::size_t at);

/// A hyphen, minus or short dash, as they are printed before a number below zero.
bool is_minus(const Token& token);

/// True if a number begins with token `at`: 3 or .5.
bool figure_begins(const TokenStream& tokens, std::size_t at);

/// True if a number and its unit end in front of token `at`: 12日, 10%, 5km.
bool is_quantity_end(const TokenStream& tokens, std::size_t at);

/// True if a magnitude, a measure word or a unit begins with token `end`, so that the number before it
/// counts.
bool is_counted(const TokenStream& tokens, std::size_t end);

/// 100, 2000, 30000: one digit and zeros, three digits or more.
bool is_round(std::string_view digits);

/// What stands between the year, month and day of a date in figures.
bool is_date_mark(const Token& token);

/// 〇 to 十, as they count in words.
bool is_chinese_numeral(char32_t c);

/// The clause around token `at`, at most about 60 bytes to each side and not over 。！？； or a line end.
std::string_view clause_before(const TokenStream& tokens, std::size_t at);
std::string_view clause_after(const TokenStream& tokens, std::size_t at);

/// 1900 to 2099.
bool is_year(std::string_view digits);

/// The value of one to four digits, else -1.
int value_of(std::string_view digits);

bool is_opening_quote(const Token& token);
bool is_closing_quote(const Token& token);

}  // namespace bobao::zh
