#pragma once
#include <string_view>
#include <vector>

#include "readers/characters.h"

namespace bobao::reading {

/// A line of the page that has text, and what the blank ones around it said.
struct Line {
    Characters text;  ///< without white space at its ends; inner runs of it are one space
    int number = 0;   ///< in the source, from 1
    int page = 1;     ///< form feeds begin a new one
    int blanks_before =
        0;  ///< empty lines between this line and the one before; the same across a page break
    bool indented = false;  ///< began with an ideographic space or with two spaces
};

/// The lines of UTF-8 `text` that are not empty. Control characters are dropped; a form feed turns the
/// page. Single characters on lines of their own, which is how a spaced two-character name or a vertical
/// headline comes out of a dump, are put together.
std::vector<Line> lines_of_page(std::string_view text);

}  // namespace bobao::reading
