#pragma once
#include <string>
#include <vector>

#include "readers/pdf_lines.h"

namespace bobao::reading {

/// What belongs to the pages and not to articles, and what it says of the paper.
struct PdfFurniture {
    std::vector<bool> lines;  ///< for each line: true if it is furniture
    std::string publication;  ///< empty if the pages do not say
    std::string date;         ///< ISO 8601 day, or empty
};

/// Finds running heads, folios, mastheads and weather boxes: lines near the head or the foot of the page
/// that stand on other pages at the same place, with nothing but a counter changed; lines whose form gives
/// them away; and what stands on one line with such.
PdfFurniture furniture_of_pages(const PdfLines& lines, const BodyType& body);

}  // namespace bobao::reading
