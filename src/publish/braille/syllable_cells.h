#pragma once
#include <optional>
#include <string_view>

#include "publish/braille/cells.h"

namespace bobao {

/// How Chinese is written in braille.
enum class BrailleScheme {
    tones,   ///< 现行盲文 (1952) with the tone of every syllable
    common,  ///< 国家通用盲文 (2018): the same cells; the tone that is usual for an initial is left out
};

/// A syllable of Chinese before it is written.
struct BrailleSyllable {
    Cells sound;         ///< initial and final
    Cells tone;          ///< empty for the neutral tone
    bool omits = false;  ///< the common scheme leaves this tone out
    bool bare = false;   ///< an initial without a final: zhi, chi, shi, ri, zi, ci, si
    bool vowel = false;  ///< a final without an initial
};

/// The cells of a syllable as `bobao pinyin` writes it: "zhong1", "lv4", neutral "5", erhua "r5". Nothing if
/// it is none.
///
/// Sources: GB/T 15720-2008 (中国盲文), sections on 现行盲文; GF 0019-2018 (国家通用盲文方案), sections 5 to
/// 8 for the cells and 10.2.1 to 10.2.7 for the tones. Both are of 1952 in their cells: eighteen initials (g
/// and j, k and q, h and x share one), thirty-four finals (e and o share one).
std::optional<BrailleSyllable> braille_syllable(std::string_view pinyin);

}  // namespace bobao
