#pragma once
#include "language/spoken_text.h"
#include "language/station_lexicon.h"
#include "language/utterance.h"
#include "language/zh/chinese_reader.h"

namespace bobao {

/// The units of a Chinese sentence: a syllable for each ideograph (with the 儿 of erhua in one unit with the
/// syllable it colours), Latin words as units of language "en", words of other scripts in their language.
/// Marks become breaks. What has no reading gives no unit.
void add_chinese_units(const TracedText& spoken, const ChineseReader& reader, const StationLexicon& station,
                       const ToldNames& told, Utterance& utterance);

/// The units of a sentence in any other language: its words by the rules of Unicode (UAX 29). Marks become
/// breaks.
void add_word_units(const TracedText& spoken, Utterance& utterance);

}  // namespace bobao
