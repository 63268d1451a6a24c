#include "language/zh/reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "language/zh/confidence.h"
#include "language/zh/grammar.h"
#include "language/zh/light_syllables.h"

namespace bobao {
namespace {

// How often each kind of reading is right, roughly, so that doubts come in the right order.
constexpr float kSureOfOnly = 0.999F;
constexpr float kSureOfWord = 0.995F;
/// A character alone is no surer than this, however much more usual one reading is.
constexpr float kSureOfCharacter = 0.99F;
/// A character this rare (steps of CharacterEntry::frequency) is more often misread or a misprint.
constexpr int kRareFrequency = 60;
/// What the lexicon says of a whole word is believed over a guess: 行 of 举行 behind 银行行长.
constexpr float kOverrulesWord = 0.6F;
constexpr float kSureOfRare = 0.8F;
/// What grammar says; it was right on 100 of 101 labelled characters that its rules decide.
constexpr float kSureOfGrammar = 0.97F;

}  // namespace

void read_from_lexicon(const Lexicon& lexicon, ChineseText& text) {
    std::u32string letters;
    std::array<Syllable, lexicon_file::kLongestWord> readings{};
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::foreign || word.kind == WordKind::mark || word.kind == WordKind::name)
            continue;
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

namespace {

/// 数了数, 量一量: a verb that is said again is read as it was.
bool is_said_again(const ChineseText& text, std::uint32_t w) {
    const char32_t single = text.single(text.words[w]);
    return single != 0 && w > 1 && is_one_of(text.single(text.words[w - 1]), U"了一") &&
           text.single(text.words[w - 2]) == single;
}

}  // namespace

void read_characters(const Lexicon& lexicon, const PolyphoneModel& model, const Grammar& grammar,
                     ChineseText& text) {
    read_from_lexicon(lexicon, text);
    LightSyllables light(text);
    std::vector<std::uint32_t> keys;
    for (std::uint32_t w = 0; w < text.words.size(); ++w) {
        const ChineseWord& word = text.words[w];
        const bool decided = word.id != kNoWord && lexicon.is_decided(word.id);
        for (std::uint32_t i = word.begin; i < word.end; ++i) {
            ChineseCharacter& c = text.characters[i];
            if (c.source != ReadingSource::word && c.source != ReadingSource::character) continue;
            // The 儿 of erhua is no reading of its own that the model could know.
            if (c.citation == grammar.erhua()) continue;
            if (const Syllable known = grammar.reading_of(text, w, i); known != kNoSyllable) {
                c.citation = known;
                c.confidence = kSureOfGrammar;
                continue;
            }
            if (is_said_again(text, w)) {
                const ChineseCharacter& before = text.characters[text.words[w - 2].begin];
                c.citation = before.citation;
                c.source = before.source;
                c.confidence = before.confidence;
                continue;
            }
            if (decided && tone_of(c.citation) != 5) continue;
            const auto choice = model.choose(lexicon, text, w, i, keys);
            if (!choice) continue;
            // 知识, 关系: the second syllable is light in the word, though the character has a tone of its
            // own.
            c.neutral = tone_of(c.citation) == 5 && tone_of(choice->reading) != 5 &&
                        same_base(c.citation, choice->reading);
            if (decided && !c.neutral) continue;
            if (c.source == ReadingSource::word && word.size() > 1 && choice->reading != c.citation &&
                choice->probability < kOverrulesWord) {
                c.confidence = calibrated(choice->probability);
                continue;
            }
            if (choice->reading != c.citation) c.source = ReadingSource::model;
            c.citation = choice->reading;
            c.confidence = calibrated(choice->probability);
        }
        light.mark(w);
    }
}

}  // namespace bobao
