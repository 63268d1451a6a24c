#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/utterance.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// A syllable of a word that is printed in pinyin.
struct PinyinSyllable {
    Span place;          ///< its bytes in the word
    std::string sound;   ///< with its tone as a digit and ü as v: "lv4"
    bool toned = false;  ///< the print says the tone; else it is the first, as pinyin is read in school
};

/// The syllables of zhōngguó, lǜsè and Qingdao; empty if the word is none of pinyin.
///
/// With marks of tones everything that can be read as pinyin is. Without them only the names of the nation's
/// cities and provinces, with their tones, and names of two syllables or more with an initial that no other
/// language prints so (zh, x, q) or with an apostrophe between syllables: Lenovo is a word that an English
/// voice knows, and taxi is one.
std::vector<PinyinSyllable> pinyin_syllables(const Lexicon& lexicon, std::string_view word);

/// Zhang Wei, LI Na: a surname that is usual, with its tone, and a given name, whose tones nobody prints.
struct PinyinName {
    std::vector<PinyinSyllable> surname;
    std::vector<PinyinSyllable> given;
};
/// Both are empty if the two words are no such name.
PinyinName pinyin_name(const Lexicon& lexicon, std::string_view surname, std::string_view given);

}  // namespace bobao
