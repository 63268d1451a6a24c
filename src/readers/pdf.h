#pragma once
#include <filesystem>
#include <memory>
#include <string_view>

#include "edition/edition.h"
#include "readers/pdf_words.h"
#include "readers/reader.h"

namespace bobao::reading {

/// Reads an issue or a page from a PDF by the places of its words, and closes it. Articles are not numbered
/// yet.
///
/// Throws an input Error if the file is broken or locked, or if no page of it has text that can be read,
/// as when it is scanned; single pages without text are named among the orphans.
///
/// Lines are counted over all pages in reading order, from 1, running heads included.
Edition edition_of_pdf(std::unique_ptr<PdfFile> file, const std::filesystem::path& name,
                       const ReadingOptions& options);

/// True if the bytes begin as a PDF does.
bool is_pdf(std::string_view bytes);

}  // namespace bobao::reading
