#pragma once
#include <filesystem>
#include <string>

#include "edition/edition.h"

namespace bobao::reading {

/// Reads a Markdown page, with or without HTML in it. Headings that have text are articles; bold paragraphs
/// of a roundup (联播快讯) are its items, of another article its subheads; a list under a heading without
/// text is a table of contents and dropped, but for what no article answers. Articles are not numbered yet.
/// Throws an input Error if there is more markup than any page has.
Edition edition_of_markdown(const std::string& text, const std::filesystem::path& name);

}  // namespace bobao::reading
