#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/utterance.h"
#include "language/zh/lexicon.h"
#include "language/zh/syllable.h"

namespace bobao {

/// What decided the reading of a character; from the surest to the least sure.
enum class ReadingSource : std::uint8_t {
    none,       ///< it has no reading in Chinese: a mark, a letter, an emoji
    station,    ///< the station's own lexicon
    only,       ///< the character has one reading
    word,       ///< its word in the lexicon
    name,       ///< it is part of a personal name
    model,      ///< the polyphone model chose
    character,  ///< the usual reading of a character that has several
};

/// What a character is to its neighbours where that is not the ideograph itself.
namespace seen {
inline constexpr std::uint32_t kUnknown = 0;  ///< nobody knows what stands there
inline constexpr std::uint32_t kOutside = 1;  ///< the text ends before it
inline constexpr std::uint32_t kNumeral = 2;
inline constexpr std::uint32_t kLetter = 3;
inline constexpr std::uint32_t kMark = 4;  ///< and up to here
}  // namespace seen

/// A character of a Chinese text on its way to sound.
struct ChineseCharacter {
    char32_t printed = 0;
    char32_t simplified = 0;  ///< the form that the lexicon knows
    bool han = false;
    bool neutral = false;  ///< it loses its tone in this word: heard so, though its citation keeps the tone
    ReadingSource source = ReadingSource::none;
    Break after = Break::none;
    CharacterKinds kinds{};
    std::uint16_t index = lexicon_file::kNoCharacter;  ///< of the simplified form in the lexicon
    std::uint32_t seen_as = seen::kUnknown;            ///< an ideograph or mark as itself, or one of `seen`
    Syllable citation = kNoSyllable;                   ///< as in a dictionary
    Syllable surface = kNoSyllable;                    ///< after sandhi
    float confidence = 1;
};

inline constexpr std::uint32_t kNoWord = 0xFFFFFFFF;

/// A word of the text: a range of its characters.
struct ChineseWord {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t id = kNoWord;  ///< in the lexicon
    float log_probability = 0;
    WordKind kind = WordKind::known;
    WordClass word_class = WordClass::unknown;

    std::uint32_t size() const { return end - begin; }
};

/// A word of the lexicon that stands somewhere in the text, whether or not it is one of the text's own words:
/// 行长 in 银行|长期.
struct PossibleWord {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t id = kNoWord;
};

/// A text that is walked through by segmentation, reading, phrasing and sandhi, each filling in its part.
struct ChineseText {
    std::vector<ChineseCharacter> characters;
    std::vector<ChineseWord> words;      ///< they cover all characters, in order
    std::vector<PossibleWord> possible;  ///< all of two characters and more, in the order of their beginnings

    std::span<const ChineseCharacter> characters_of(const ChineseWord& word) const {
        return std::span(characters).subspan(word.begin, word.size());
    }
    bool is(const ChineseWord& word, std::u32string_view text) const {
        if (word.size() != text.size()) return false;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (characters[word.begin + i].simplified != text[i]) return false;
        return true;
    }
    /// The only character of a word of one ideograph, else 0.
    char32_t single(const ChineseWord& word) const {
        return word.size() == 1 && characters[word.begin].han ? characters[word.begin].simplified : 0;
    }
};

/// 0, which stands for no character, is in no set.
inline bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

/// The word is one of those of a list.
template <std::size_t size>
bool is_one_of(const ChineseText& text, const ChineseWord& word,
               const std::array<std::u32string_view, size>& list) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::u32string_view other) { return text.is(word, other); });
}

}  // namespace bobao
