#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bobao::reading {

/// A paragraph, heading or list item of marked-up text, with the markup gone.
struct MarkedBlock {
    enum class Kind { heading, paragraph, bold, item, link };
    Kind kind =
        Kind::paragraph;  ///< bold: a paragraph that is bold from end to end; link: nothing but a link
    int level = 0;        ///< of a heading, 1 to 6
    int line = 0;         ///< of the source, from 1
    std::string text;     ///< one line
};

/// The blocks of CommonMark text, HTML inside it taken apart too.
/// Throws std::length_error if a piece of HTML has more tags than a page can have.
std::vector<MarkedBlock> blocks_of_markdown(std::string_view text);

/// The blocks of an HTML fragment; `line` is given to all of them.
std::vector<MarkedBlock> blocks_of_html(std::string_view html, int line);

}  // namespace bobao::reading
