#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// A stretch of characters that somebody has already decided: no word may cross its borders.
struct FixedWord {
    std::uint32_t begin = 0;  ///< characters
    std::uint32_t end = 0;
    std::vector<Syllable> reading;  ///< one for each character
};

/// The words of a text by the most probable path: the segmentation whose words have the highest product of
/// frequencies. Characters without a word stand alone, and so does whatever is no ideograph. Linear in the
/// length of the text. `fixed` is in order and does not overlap.
ChineseText segmented(const Lexicon& lexicon, const std::vector<CodePoint>& characters,
                      const std::vector<FixedWord>& fixed = {});

}  // namespace bobao
