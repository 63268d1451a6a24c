#pragma once
#include <vector>

#include "readers/pdf_columns.h"

namespace bobao::reading {

/// A line of text as it is set. Places are in points from the top left corner of its page.
struct PdfLine {
    Characters text;
    int page = 0;    ///< in the file, from 1
    int column = 0;  ///< counted over all pages: lines with the same number stand below each other
    double left = 0;
    double right = 0;
    double middle = 0;       ///< height of the middle of its letters
    double size = 0;         ///< of the type that most of it is set in
    bool bold = false;       ///< all of it
    double first_word = 0;   ///< width of its first word, or of two ideographs
    double column_left = 0;  ///< where the full lines of its column begin and end
    double column_right = 0;
    double pitch = 0;             ///< from line to line in its column, where there is nothing between them
    double place = 0;             ///< height on the page, 0 (top) to 1
    bool has_initial = false;     ///< begins with a letter over several lines
    bool beside_initial = false;  ///< stands beside such a letter of a line above it
};

/// The lines of a column from top to bottom. `number` is that of the page, `height` its height.
std::vector<PdfLine> lines_of_column(PdfColumn column, const BodyType& body, int page, double height);

/// Columns of a page that stand below each other have the same edges; one with a line or two learns its
/// own from them.
void share_edges(std::vector<PdfLine>& lines_of_page);

}  // namespace bobao::reading
