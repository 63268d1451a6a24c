#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "readers/pdf_columns.h"

namespace bobao::reading {

/// Where a line of text is set and how. Places are in points from the top left corner of its page.
///
/// Single precision, because an issue has a line for every thirty of its characters and all of them are held
/// at once: that is exact to a thousandth of a point.
struct LinePlace {
    int page = 0;    ///< in the file, from 1
    int column = 0;  ///< counted over all pages: lines with the same number stand below each other
    float left = 0;
    float right = 0;
    float middle = 0;       ///< height of the middle of its letters
    float size = 0;         ///< of the type that most of it is set in
    float first_word = 0;   ///< width of its first word, or of two ideographs
    float column_left = 0;  ///< where the full lines of its column begin and end
    float column_right = 0;
    float pitch = 0;              ///< from line to line in its column, where there is nothing between them
    float place = 0;              ///< height on the page, 0 (top) to 1
    bool bold = false;            ///< all of it
    bool has_initial = false;     ///< begins with a letter over several lines
    bool beside_initial = false;  ///< stands beside such a letter of a line above it
};

/// A line of the page that is being read.
struct PdfLine : LinePlace {
    Characters text;
};

/// The lines of a whole issue in reading order. What a line takes here is little more than its text does in
/// the edition, so that an issue of a thousand pages fits.
class PdfLines {
  public:
    /// Each line has text.
    void append_page(const std::vector<PdfLine>& lines);

    std::size_t size() const { return lines_.size(); }
    bool empty() const { return lines_.empty(); }
    const LinePlace& operator[](std::size_t line) const { return lines_[line].place; }
    Characters text(std::size_t line) const;  ///< never empty; decoded at each call

  private:
    struct Line {
        LinePlace place;
        std::uint32_t page = 0;  ///< of `texts_`
        std::uint32_t begin = 0;
        std::uint32_t bytes = 0;
    };
    std::deque<Line> lines_;          ///< a vector would take three times its size while it grows
    std::vector<std::string> texts_;  ///< of the lines of each page, UTF-8
};

/// The lines of a column from top to bottom. `number` is that of the page, `height` its height.
std::vector<PdfLine> lines_of_column(PdfColumn column, const BodyType& body, int page, double height);

/// Columns of a page that stand below each other have the same edges; one with a line or two learns its
/// own from them.
void share_edges(std::vector<PdfLine>& lines_of_page);

}  // namespace bobao::reading
