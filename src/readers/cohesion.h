#pragma once
#include <vector>

#include "readers/lines.h"

namespace bobao::reading {

/// How much the text before and the text behind a line are about the same things.
struct Cohesion {
    double across = 0;  ///< share of the phrases of one side that the other has too, 0 to 1
    double behind = 0;  ///< share of the line's own words that come again in the text behind it
    double before = 0;  ///< the same for the text before
};

/// Phrases are runs of three ideographs, or words of five letters and more. Looks at kReach characters of
/// long lines on each side, so the cost of a page grows with its length only.
Cohesion cohesion_at(const std::vector<Line>& lines, std::size_t line);

}  // namespace bobao::reading
