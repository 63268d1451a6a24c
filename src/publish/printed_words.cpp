#include "publish/printed_words.h"

#include <algorithm>

namespace bobao {

std::vector<PrintedWord> printed_words(const TimedSentence& sentence) {
    std::vector<PrintedWord> stretches;
    std::uint32_t covered = 0;
    for (const TimedWord& word : sentence.words) {
        if (stretches.empty() ||
            (word.source.begin >= covered && word.end > word.begin && word.begin >= stretches.back().to))
            stretches.push_back({word.source.begin, word.begin, word.end});
        else
            stretches.back().to = std::max(stretches.back().to, word.end);
        covered = std::max(covered, word.source.end);
    }
    if (stretches.empty()) stretches.push_back({0, sentence.begin, sentence.end});
    // What stands before the first word belongs to it: an opening quotation mark.
    stretches.front().begin = 0;
    return stretches;
}

}  // namespace bobao
