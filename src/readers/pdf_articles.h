#pragma once
#include <vector>

#include "edition/edition.h"
#include "readers/classes.h"
#include "readers/pdf_lines.h"
#include "readers/pdf_paragraphs.h"

namespace bobao::reading {

/// Divides lines in reading order among articles: a headline in display type opens one, what follows it is
/// its text, over columns and pages, until the next headline. Sets its paragraphs. `is_furniture` is as
/// long as `lines`; `bodies` has the body type of each page, from the first.
///
/// The lines of repairs and articles are counted over all pages in reading order, from 1: a PDF has no
/// lines of its own.
///
/// Returns what each line was taken for.
std::vector<LineClass> divide_among_articles(const PdfLines& lines, const std::vector<bool>& is_furniture,
                                             const std::vector<BodyType>& bodies,
                                             const PdfVocabulary& vocabulary, Edition& edition);

}  // namespace bobao::reading
