#pragma once
#include <cstdint>
#include <vector>

#include "studio/timeline.h"

namespace bobao {

/// A stretch of a printed sentence and when it is heard. It reaches to where the next one begins.
struct PrintedWord {
    std::uint32_t begin = 0;  ///< bytes of the sentence's text
    std::int64_t from = 0;    ///< samples of the programme
    std::int64_t to = 0;
};

/// The sentence word by word in order of print, at least one. What is said in another order than it is
/// printed, or as several words for one figure (7% is "percent seven"), is one stretch. Marks that open
/// something go with what they open.
std::vector<PrintedWord> printed_words(const TimedSentence& sentence);

}  // namespace bobao
