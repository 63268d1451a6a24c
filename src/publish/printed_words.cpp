#include "publish/printed_words.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"

namespace bobao {
namespace {

bool is_opening(char32_t c) {
    static constexpr std::u32string_view kOpening = U"“‘（(《〈「『【〔[{«‹¿¡";
    return kOpening.find(c) != kOpening.npos;
}

/// Where a word begins with the marks that open in front of it, no further back than behind `least`.
/// A straight quotation mark opens where a blank or another opening mark stands before it.
std::uint32_t with_opening_marks(const std::string& text, std::uint32_t least, std::uint32_t begin) {
    const std::vector<CodePoint> between = code_points(std::string_view(text).substr(least, begin - least));
    std::size_t i = between.size();
    while (i > 1) {
        const char32_t c = between[i - 1].value;
        const char32_t before = between[i - 2].value;
        const bool straight = (c == U'"' || c == U'\'') && (is_white_space(before) || is_opening(before));
        if (!is_opening(c) && !straight) break;
        --i;
    }
    return i == between.size() ? begin : least + static_cast<std::uint32_t>(between[i].offset);
}

}  // namespace

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
    for (std::size_t i = 1; i < stretches.size(); ++i)
        stretches[i].begin = with_opening_marks(sentence.text, stretches[i - 1].begin, stretches[i].begin);
    return stretches;
}

}  // namespace bobao
