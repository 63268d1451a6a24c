#pragma once
#include <cstdint>

namespace bobao {

/// A syllable of Standard Chinese with its tone, as a number: base × 5 + (tone − 1). The lexicon's table
/// of bases ("zhong", "lv", "r") says what it is called, so changing a tone is arithmetic.
using Syllable = std::uint16_t;

inline constexpr Syllable kNoSyllable = 0xFFFF;

/// 1 to 5; 5 is the neutral tone.
constexpr int tone_of(Syllable syllable) {
    return syllable % 5 + 1;
}

constexpr Syllable with_tone(Syllable syllable, int tone) {
    return static_cast<Syllable>(syllable - syllable % 5 + tone - 1);
}

/// The same sound, whatever the tone.
constexpr bool same_base(Syllable a, Syllable b) {
    return a / 5 == b / 5;
}

}  // namespace bobao
