#pragma once
#include <string_view>
#include <vector>

#include "language/utterance.h"

namespace bobao {

/// A part of a Latin word inside Chinese and how it is said.
struct LatinPart {
    Span place;    ///< bytes of the word
    bool spelled;  ///< letter by letter
};

/// "GDP" is spelled, "DeepSeek" and "NASA" are read, "ChatGPT" is read and spelled, "e-mail" is two words.
/// A word all in capitals is spelled if it has up to five letters and is not known to be read; a longer one
/// is read if it has vowels where English words have them.
std::vector<LatinPart> latin_parts(std::string_view word);

}  // namespace bobao
