#pragma once
#include <vector>

#include "language/front_end.h"
#include "language/station_lexicon.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// The unit as a station's lexicon would give it, a syllable for each ideograph: as heard but for sandhi,
/// "shi5" of 知识 whose 识 is shi2 in a dictionary, "dian3 r5" of 点儿. Empty if it has no pinyin.
std::string syllables_of(const SpokenUnit& unit);

/// What in an utterance a person should listen to: personal names, places and other words that the lexicon
/// does not have, rare characters, close calls, foreign words, and characters that could not be said at all
/// ("no reading"). Words, readings and confidences are those of the utterance. Most risky first, in order of
/// the sentence where the risk is equal. What the station's lexicon decides is no doubt, and neither is what
/// rules have put in words.
std::vector<Doubt> doubts_of(const Utterance& utterance, const Lexicon& lexicon,
                             const StationLexicon& station);

}  // namespace bobao
