#include "language/zh/reading.h"

#include <array>

namespace bobao {
namespace {

// How often each kind of reading is right, roughly, so that doubts come in the right order.
constexpr float kSureOfOnly = 0.999F;
constexpr float kSureOfWord = 0.995F;
/// A character alone is no surer than this, however much more usual one reading is.
constexpr float kSureOfCharacter = 0.99F;
/// A character this rare (steps of CharacterEntry::frequency) is more often misread or a misprint.
constexpr int kRareFrequency = 60;
constexpr float kSureOfRare = 0.9F;

}  // namespace

void read_characters(const Lexicon& lexicon, ChineseText& text) {
    std::u32string letters;
    std::array<Syllable, lexicon_file::kLongestWord> readings{};
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::foreign || word.kind == WordKind::mark) continue;
        if (word.kind == WordKind::station) {
            for (std::uint32_t i = word.begin; i < word.end; ++i)
                text.characters[i].source = ReadingSource::station;
            continue;
        }
        letters.clear();
        for (const ChineseCharacter& c : text.characters_of(word)) letters += c.simplified;
        if (word.id != kNoWord) lexicon.readings_of_word(word.id, letters, readings);
        for (std::uint32_t i = 0; i < word.size(); ++i) {
            ChineseCharacter& c = text.characters[word.begin + i];
            const CharacterEntry* const entry = lexicon.character(c.simplified);
            if (entry == nullptr) continue;
            c.citation = word.id != kNoWord ? readings[i] : lexicon.readings_of(*entry).front();
            if (entry->reading_count == 1) {
                c.source = ReadingSource::only;
                c.confidence = entry->frequency < kRareFrequency ? kSureOfRare : kSureOfOnly;
            } else if (word.size() > 1) {
                c.source = ReadingSource::word;
                c.confidence = kSureOfWord;
            } else {
                c.source = ReadingSource::character;
                c.confidence = kSureOfCharacter * static_cast<float>(entry->first_share) / 65535;
            }
        }
    }
}

}  // namespace bobao
