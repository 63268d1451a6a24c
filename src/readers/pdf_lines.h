#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/descriptor.h"
#include "base/file.h"
#include "readers/pdf_columns.h"

namespace bobao::reading {

/// Where a line of text is set and how. Places are in points from the top left corner of its page.
///
/// In single precision, which is exact to a thousandth of a point.
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

/// The lines of a whole issue in reading order. They wait in an unnamed temporary file, of which no more is
/// in memory than what was looked at last: an issue of two thousand pages takes no more than one of twenty.
/// Where there is no room for such a file, or no more, in memory after all.
class PdfLines {
  public:
    PdfLines();
    /// They wait in `file`, which is empty and open for reading and writing.
    explicit PdfLines(Descriptor file);

    /// Each line has text. Throws a machine Error if there is no room in memory either.
    void append_page(const std::vector<PdfLine>& lines);
    /// Once, behind the last page; lines can be asked for from then on.
    void close();

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    const LinePlace& operator[](std::size_t line) const { return at(line).place; }
    Characters text(std::size_t line) const;  ///< never empty; decoded at each call
    /// The first of the lines that stand on the page of this one, and the one behind the last of them.
    std::pair<std::size_t, std::size_t> page_of(std::size_t line) const;

  private:
    /// As it is in the file, the lines of a page before their texts.
    struct Line {
        LinePlace place;
        std::uint32_t text = 0;  ///< in bytes from the first line of the page
        std::uint32_t bytes = 0;
    };
    struct Page {
        std::size_t first_line = 0;
        std::size_t begin = 0;  ///< in the file, in bytes
    };
    void go_on_in_memory(int error_number);
    std::size_t page_with(std::size_t line) const;
    const Line& at(std::size_t line) const;

    Descriptor file_;
    bool in_memory_ = false;
    std::optional<MappedFile> map_;
    std::vector<Page> pages_;
    std::size_t size_ = 0;
    std::size_t bytes_ = 0;
    mutable std::size_t page_ = 0;     ///< that was looked at last
    mutable int pages_in_memory_ = 0;  ///< at most
};

/// The lines of a column from top to bottom. `number` is that of the page, `height` its height.
std::vector<PdfLine> lines_of_column(PdfColumn column, const BodyType& body, int page, double height);

/// Columns of a page that stand below each other have the same edges; one with a line or two learns its
/// own from them.
void share_edges(std::vector<PdfLine>& lines_of_page);

}  // namespace bobao::reading
