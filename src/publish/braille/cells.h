#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// Braille of six dots: a character is a cell, the set of its raised dots (bit n − 1 for dot n), as in
/// Unicode from U+2800 on. 0 is the blank.
using Cells = std::string;

inline constexpr char kBlankCell = 0;

/// Cells as people write them: "1345-24-3".
Cells cells_of_dots(std::string_view dots);

/// U+2800 to U+283F, UTF-8.
std::string cells_as_unicode(std::string_view cells);

/// North American Braille ASCII, the code of BRF files and embossers; letters are capitals.
/// Source: the table "Braille ASCII" of the Braille Authority of North America.
std::string cells_as_ascii(std::string_view cells);

}  // namespace bobao
