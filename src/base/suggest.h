#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bobao {

/// The candidate nearest to a mistyped word (Damerau-Levenshtein in code points, letter case not
/// counted), or an empty string if none is near: more than two letters and more
/// than a third of the word would be wrong (one letter in a word under four).
std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates);

/// A remedy for an unknown word: `did you mean "anchor"?`, else `use one of: a, b, c`.
std::string remedy_for_unknown(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace bobao
