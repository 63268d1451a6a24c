#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "readers/lines.h"

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

/// Of a piece of HTML. Gumbo frees its tree by recursion: deeper than this and a hostile page would overflow
/// the stack.
inline constexpr std::ptrdiff_t kMostTags = 20'000;

/// What all readers of marked-up text do alike: names of other pages (<nav>) are no block but go into
/// `navigation`, so that the edition can say what it left out; scripts, styles, controls and comments are
/// neither. What nothing closes is text: a forgotten end must not take the page with it.

/// The blocks of CommonMark text, HTML inside it taken apart too.
/// Throws std::length_error if a piece of HTML has more tags than a page can have.
std::vector<MarkedBlock> blocks_of_markdown(std::string_view text, MarkedBlock& navigation);

/// The blocks of an HTML document or fragment, whose first line is `line`. Throws as above.
std::vector<MarkedBlock> blocks_of_html(std::string_view html, int line, MarkedBlock& navigation);

/// True if the text is a page of the web as a whole.
bool is_html(std::string_view text);

/// True if it is a feed: RSS, Atom or RDF.
bool is_feed(std::string_view text);

/// Adds the name of another page behind those that `navigation` has; `line` is that of the first.
void append_name(std::string_view text, int line, MarkedBlock& navigation);

/// Blocks as the lines of a page.
std::vector<Line> lines_of_blocks(const std::vector<MarkedBlock>& blocks);

}  // namespace bobao::reading
