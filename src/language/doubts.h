#pragma once
#include <vector>

#include "language/front_end.h"
#include "language/station_lexicon.h"
#include "language/zh/chinese_reader.h"

namespace bobao {

/// What in an utterance a person should listen to: personal names, places and other words that the lexicon
/// does not have, rare characters, close calls, foreign words, and characters that could not be said at all
/// ("no reading"). Most risky first, in order of the sentence where the risk is equal. What the station's
/// lexicon decides is no doubt, and neither is what rules have put in words. `told` as it was for the
/// utterance.
std::vector<Doubt> doubts_of(const Utterance& utterance, const ChineseReader& reader,
                             const StationLexicon& station, const ToldNames& told);

}  // namespace bobao
