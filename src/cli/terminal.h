#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace bobao {

/// How many columns a terminal gives a text: two for a Han character and its like (Unicode Standard Annex
/// 11, wide and full-width), none for a combining mark, one for the rest.
std::size_t columns_of(std::string_view text);

/// At most `columns` wide, cut between user-perceived characters, an ellipsis where something was cut.
std::string cut_to_columns(std::string_view text, std::size_t columns);

/// Filled with spaces up to `columns`; a longer text stays as it is.
std::string padded_to_columns(std::string_view text, std::size_t columns);

/// The width of the terminal that standard error writes to, in columns; 80 if it does not say.
std::size_t terminal_width();

/// True if standard error is a terminal that can write over a line.
bool can_overprint();

}  // namespace bobao
