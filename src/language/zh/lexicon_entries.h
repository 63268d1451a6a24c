#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace bobao {

/// What the lexicon is made from, before it is packed: the words and characters of its sources
/// (voices/zh/README.md names them).

struct LexiconEntry {
    std::vector<std::string> readings;  ///< a syllable for each character: tone digits, ü as v, r5 for erhua
    double count = 0;                   ///< occurrences in the source's text
    bool decided = false;               ///< by the supplement
    int line_number = 0;                ///< in the supplement, from 1
};
/// By the word, UTF-8.
using LexiconEntries = std::map<std::string, LexiconEntry>;

struct CharacterSource {
    std::map<std::string, double> weights;  ///< reading → occurrences
    std::string alone;                      ///< reading as a word of its own
    double count = 0;
    char32_t simplified = 0;
    std::vector<std::string> readings;  ///< in their order in the lexicon
};
using CharacterSources = std::map<char32_t, CharacterSource>;

/// `complete` is @pinyin-pro/data's JSON, `cedict` CC-CEDICT as read_cedict has it: words that the first
/// lacks. `supplement` has lines of `word syllable … [count]`, "# " begins a comment; it overrules both, and
/// longer words that end with one of its words inherit the neutral tone. Throws an input Error with the
/// supplement's line where a word lacks a syllable or stands twice, or a syllable lacks its tone.
LexiconEntries read_lexicon_entries(const std::filesystem::path& complete,
                                    const std::filesystem::path& cedict,
                                    const std::filesystem::path& supplement);

/// The characters of those words and of Unihan (kMandarin in `unihan_readings`, kSimplifiedVariant in
/// `unihan_variants`); `traditional` is @pinyin-pro/data's JSON of simplified forms. A traditional form has
/// the readings of its simplified one.
CharacterSources read_lexicon_characters(const LexiconEntries& entries,
                                         const std::filesystem::path& traditional,
                                         const std::filesystem::path& unihan_readings,
                                         const std::filesystem::path& unihan_variants);

/// Throws an input Error with its line if a word of the supplement would never be found, for text is looked
/// up in simplified forms, or has a syllable that no other source knows.
void check_supplement(const std::filesystem::path& supplement, const LexiconEntries& entries,
                      const CharacterSources& characters);

}  // namespace bobao
