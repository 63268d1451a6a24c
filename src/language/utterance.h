#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace bobao {

/// A range of bytes of a printed text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool operator==(const Span&) const = default;
};

/// How strongly the voice breaks after a unit. The values are those of `bobao phrase` (#1 to #4).
enum class Break : std::uint8_t { none = 0, word = 1, phrase = 2, clause = 3, sentence = 4 };

/// The smallest thing that is spoken: a Chinese syllable, or a word of another language.
struct SpokenUnit {
    std::string spoken;    ///< as written out in words: "二", "GDP"
    std::string sound;     ///< pinyin as heard, sandhi done: "er4", "lv4", neutral 5, 儿 with its syllable
                           ///< "wan2r5"; empty: the engine reads `spoken` by the rules of `language`
    std::string citation;  ///< pinyin as in a dictionary; empty as above
    std::string language;  ///< BCP 47: "zh" for syllables, "en" for Latin words inside Chinese
    Span source;           ///< the bytes of Utterance::text it stands for
    Break after = Break::none;
    float confidence = 1;  ///< 0 to 1: how sure the reading is
    bool spelled = false;  ///< say `spoken` letter by letter
};

/// What a word of Chinese is to the lexicon.
enum class WordKind : std::uint8_t {
    known,    ///< in the lexicon
    unknown,  ///< a character that the lexicon has no word for
    name,     ///< a personal name, found by its pattern
    station,  ///< from the station's lexicon
    foreign,  ///< a run of letters and digits of another script
    mark,     ///< one character that is nothing of these
};

/// A word of Chinese as the sentence was divided to be read: a range of its units.
struct SpokenWord {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    WordKind kind = WordKind::known;
};

/// One sentence, ready for a voice.
struct Utterance {
    std::string text;      ///< as printed
    std::string language;  ///< BCP 47
    std::vector<SpokenUnit> units;
    std::vector<SpokenWord> words{};  ///< of Chinese, in order; none is a mark, and none is empty
};

}  // namespace bobao
