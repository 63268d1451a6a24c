#pragma once
#include <string>

#include "readers/reader.h"

namespace bobao::reading {

/// Reads a Markdown page: headings are articles, bold paragraphs inside a roundup are its items, lists under
/// a heading without text are a table of contents. Articles are not numbered yet.
Edition edition_of_markdown(const std::string& text, const ReadingOptions& options);

}  // namespace bobao::reading
