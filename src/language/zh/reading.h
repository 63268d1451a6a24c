#pragma once
#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// Gives every ideograph of a segmented text its reading as in a dictionary, with a confidence. Readings that
/// are already there (a station's) stay.
void read_characters(const Lexicon& lexicon, ChineseText& text);

}  // namespace bobao
