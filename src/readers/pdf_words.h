#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "readers/characters.h"

namespace bobao::reading {

/// A word as it is set on a page. Places are in points (1/72 inch) from the top left corner.
struct PdfWord {
    Characters text;  ///< ligatures and radicals as the letters and ideographs they stand for
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    double size = 0;  ///< of the type, in points
    bool bold = false;

    double middle() const { return (top + bottom) / 2; }
};

struct PdfPage {
    int number = 0;  ///< in the file, from 1
    double width = 0;
    double height = 0;
    std::vector<PdfWord> words;  ///< in no order that means anything
    Characters turned;           ///< words set upright or from top to bottom, which are not read
    bool without_codes = false;  ///< most characters have no Unicode: the page can be seen, not read
    bool has_text() const { return !words.empty() || !turned.empty(); }
};

/// A PDF, read page by page through poppler, which is told to print nothing.
///
/// Not for several threads at once.
class PdfFile {
  public:
    /// Throws an input Error that names `name` if the bytes are no PDF that can be opened, or if it
    /// takes a password. They have to live as long as the object.
    PdfFile(std::string_view bytes, const std::filesystem::path& name);
    /// The same of a file, of which no more is read than each page needs.
    explicit PdfFile(const std::filesystem::path& file);
    ~PdfFile();
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    int pages() const { return pages_; }
    /// The words of a page, from 1; nothing if the page is broken.
    std::optional<PdfPage> page(int number) const;

  private:
    void expect_pages(const std::filesystem::path& name);

    struct Document;
    std::unique_ptr<Document> document_;
    int pages_ = 0;
};

}  // namespace bobao::reading
