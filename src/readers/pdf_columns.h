#pragma once
#include <vector>

#include "readers/pdf_words.h"

namespace bobao::reading {

/// The type that most of a text is set in.
struct BodyType {
    double size = 10;
    bool bold = false;
};

/// The size and weight that most characters have; sizes count by half points.
BodyType body_type_of(const std::vector<PdfWord>& words);

/// True if the type stands out of the body by size or weight, as headlines do.
bool is_display_type(double size, bool bold, const BodyType& body);

/// A part of a page that is one column: nothing but lines of text below each other.
struct PdfColumn {
    std::vector<PdfWord> words;
};

/// Divides a page into columns, in reading order: what spans several columns first, then column by column.
///
/// The page is cut along white gutters that survive over several lines, and across where something spans
/// the gutters, again and again until nothing can be cut (recursive XY cut, Nagy and Seth 1984). A white
/// band across neighbouring columns comes before their gutter where a new headline begins below it on the
/// left: then it divides two articles, each set in all of the columns.
std::vector<PdfColumn> columns_of(std::vector<PdfWord> words, const BodyType& body);

}  // namespace bobao::reading
