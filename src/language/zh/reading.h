#pragma once
#include "language/zh/chinese_text.h"
#include "language/zh/grammar.h"
#include "language/zh/lexicon.h"
#include "language/zh/polyphone.h"

namespace bobao {

/// Gives every ideograph of a segmented text the reading that the lexicon has for its word. Readings that are
/// already there (a station's) stay.
void read_from_lexicon(const Lexicon& lexicon, ChineseText& text);

/// The same, then what grammar tells or the polyphone model chooses where a character has several readings.
/// Every reading gets a confidence.
void read_characters(const Lexicon& lexicon, const PolyphoneModel& model, const Grammar& grammar,
                     ChineseText& text);

}  // namespace bobao
