#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/lines.h"

namespace bobao::reading {

/// How a page was dumped, which decides what a line end and an empty line mean.
enum class DumpKind {
    blocks,           ///< a line is a paragraph or a piece of one, divided by empty lines
    wrapped,          ///< lines of equal width; a paragraph is many lines
    markdown,         ///< headings, lists and HTML
    ocr_blocks,       ///< blocks by optical character recognition: marks of either width are mixed up
    ocr_interleaved,  ///< neighbouring columns line by line: cannot be read without coordinates
};

/// "blocks", "wrapped", …; nothing for a word that is none.
std::optional<DumpKind> kind_of_name(std::string_view name);
std::string_view name_of_kind(DumpKind kind);
const std::vector<std::string>& names_of_kinds();

/// What the lines of a page look like together.
struct PageStatistics {
    std::size_t lines = 0;
    std::size_t characters = 0;
    double han = 0;              ///< share of ideographs among letters
    int full_width = 0;          ///< columns of a full line (0 if the lines have no common width)
    double full_share = 0;       ///< share of lines of about that width
    double wider_share = 0;      ///< share of lines that are wider still
    double open_share = 0;       ///< share of lines that do not end a sentence
    double indented = 0;         ///< share of lines that begin with white space
    bool blanks_divide = false;  ///< of a wrapped page: empty lines stand between paragraphs, and only there
    double headings = 0;         ///< Markdown headings and HTML paragraphs for each line
    double confusions = 0;       ///< quotation marks opened in one style and closed in another, for each pair
};
PageStatistics statistics_of(const std::vector<Line>& lines);

/// The kind that the statistics speak for. `is_word` may be empty.
DumpKind kind_of(const std::vector<Line>& lines, const PageStatistics& statistics,
                 const std::function<bool(std::string_view)>& is_word);

}  // namespace bobao::reading
