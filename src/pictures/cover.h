#pragma once
#include <string>

namespace bobao {

/// What stands on a cover.
struct CoverText {
    std::string name;  ///< of the paper or station
    std::string date;  ///< as it is to be read: 2025年2月13日 星期四; empty for the station's own cover
    std::string motto;  ///< a short third line; may be empty
};

/// Draws a square PNG (8-bit RGB, no alpha) of `size` pixels. The colours follow the name, so that two papers
/// differ and one paper stays itself. Same text, same fonts, same bytes. Text that is too long is set
/// smaller, then broken over lines, then cut with an ellipsis; it never runs over the edge.
std::string draw_cover(const CoverText& text, int size = 3000);

}  // namespace bobao
