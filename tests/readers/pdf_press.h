#pragma once
#include <memory>
#include <string>
#include <vector>

namespace bobao::test {

struct PrintType {
    double size = 9;
    bool bold = false;
};

/// A column that text is set into.
struct PrintColumn {
    double left = 0;
    double top = 0;
    double width = 0;
    double bottom = 800;
};

/// Sets pages as a typesetter does and gives them as the bytes of a PDF. Lengths are in points, from the top
/// left corner of a page of 595 by 842.
class PdfPress {
  public:
    PdfPress();
    ~PdfPress();
    PdfPress(const PdfPress&) = delete;
    PdfPress& operator=(const PdfPress&) = delete;

    using Type = PrintType;
    using Column = PrintColumn;

    /// A line of text whose box has its top left corner there.
    void line(double left, double top, const std::string& text, Type type);
    /// The same in the middle of a width.
    void centred(double left, double width, double top, const std::string& text, Type type);
    /// Lines as they are given, below each other.
    void lines(double left, double top, const std::vector<std::string>& text, Type type, double pitch = 12);
    /// Paragraphs with an indent, spread to the width of the columns, that flow from one to the next;
    /// returns where the last one ends.
    double flow(const std::vector<Column>& columns, const std::vector<std::string>& paragraphs,
                double indent = 10, Type type = {});
    /// A line that runs from bottom to top.
    void upright(double left, double bottom, const std::string& text, Type type);
    void picture(double left, double top, double width, double height);

    void turn_page();
    /// Ends the work.
    std::string bytes();

  private:
    struct Machine;
    std::unique_ptr<Machine> machine_;
};

}  // namespace bobao::test
