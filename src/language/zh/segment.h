#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "language/told_names.h"
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
/// length of the text. `fixed` is in order and does not overlap. `told` are words of kind `name`, as far as
/// the path goes through them: 任光明|的, but 光明|日报.
ChineseText segmented(const Lexicon& lexicon, const std::vector<CodePoint>& characters,
                      const std::vector<FixedWord>& fixed = {}, const ToldNames& told = {});

/// The words that a longer word is made of (统一行动: 统一, 行动), as their sizes in characters; a word that
/// has no parts is its own only part.
std::vector<std::uint32_t> parts_of_word(const Lexicon& lexicon, std::span<const ChineseCharacter> word);

}  // namespace bobao
