#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "readers/markup.h"

namespace bobao::reading {

/// Reads a Markdown page, with or without HTML in it. Headings that have text are articles; bold paragraphs
/// of a roundup (联播快讯) are its items, of another article its subheads; a list under a heading without
/// text is a table of contents and dropped, but for what no article answers. Articles are not numbered yet.
/// What HTML in it has for navigation goes into `navigation` (markup.h).
/// Throws an input Error if there is more markup than any page has.
Edition edition_of_markdown(const std::string& text, const std::filesystem::path& name,
                            MarkedBlock& navigation);

/// The same of a page of the web; nothing if it has no headings over text.
std::optional<Edition> edition_of_headings(std::vector<MarkedBlock> blocks);

}  // namespace bobao::reading
