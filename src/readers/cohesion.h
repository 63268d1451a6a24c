#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "readers/lines.h"
#include "readers/seams.h"

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

/// True if the text before and the text behind a line name the same person, whom hardly anything else on the
/// page names: a surname and two ideographs that are no words. `is_word` may be empty.
bool name_the_same_person(const std::vector<Line>& lines, std::size_t line, const PageIndex& index,
                          const std::function<bool(std::string_view)>& is_word);

}  // namespace bobao::reading
