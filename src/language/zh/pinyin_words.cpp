#include "language/zh/pinyin_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace bobao {
namespace {

/// Longer runs of letters are no names.
constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kLongestSyllable = 6;  // zhuang

struct Vowel {
    char letter;
    std::u32string_view toned;  ///< with the marks of the four tones
};
constexpr std::array kVowels{Vowel{'a', U"āáǎà"}, Vowel{'e', U"ēéěè"}, Vowel{'i', U"īíǐì"},
                             Vowel{'o', U"ōóǒò"}, Vowel{'u', U"ūúǔù"}, Vowel{'v', U"ǖǘǚǜ"}};
/// The same marks as characters of their own, behind their vowel.
constexpr std::u32string_view kMarks = U"\u0304\u0301\u030C\u0300";

struct Letter {
    char plain = 0;  ///< a to z, v for ü; an apostrophe
    int tone = 0;
    bool capital = false;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// The letters of a word; empty if one is not of pinyin.
std::vector<Letter> letters_of(std::string_view word) {
    std::vector<Letter> letters;
    for (const CodePoint& c : code_points(word)) {
        Letter letter{0, 0, false, static_cast<std::uint32_t>(c.offset),
                      static_cast<std::uint32_t>(c.offset + c.length)};
        if (c.value >= U'a' && c.value <= U'z' && c.value != U'v') letter.plain = static_cast<char>(c.value);
        if (c.value >= U'A' && c.value <= U'Z') {
            letter.plain = static_cast<char>(c.value - U'A' + U'a');
            letter.capital = true;
        }
        if (c.value == U'ü') letter.plain = 'v';
        if (c.value == U'\'' || c.value == U'’') letter.plain = '\'';
        for (const Vowel& vowel : kVowels)
            if (const std::size_t tone = vowel.toned.find(c.value); tone != std::u32string_view::npos) {
                letter.plain = vowel.letter;
                letter.tone = static_cast<int>(tone) + 1;
            }
        if (letter.plain == 0 && !letters.empty()) {
            const std::size_t mark = kMarks.find(c.value);
            if (mark != std::u32string_view::npos)
                letters.back().tone = static_cast<int>(mark) + 1;
            else if (c.value == U'\u0308' && letters.back().plain == 'u')
                letters.back().plain = 'v';
            else
                return {};
            letters.back().end = letter.end;
            continue;
        }
        if (letter.plain == 0) return {};
        letters.push_back(letter);
    }
    return letters;
}

/// The syllable of some letters, with the tone that they show; empty if there is none.
std::string syllable_of(const Lexicon& lexicon, const std::vector<Letter>& letters, std::size_t begin,
                        std::size_t end, int without_mark) {
    std::string base;
    int tone = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (letters[i].plain == '\'') return {};
        base += letters[i].plain;
        if (letters[i].tone == 0) continue;
        if (tone != 0) return {};
        tone = letters[i].tone;
    }
    // Not every syllable is used in every tone; the engine says them all.
    const auto is_used = [&](int some) {
        return lexicon.syllable(base + static_cast<char>('0' + some)) != kNoSyllable;
    };
    if (!is_used(1) && !is_used(2) && !is_used(3) && !is_used(4)) return {};
    return base + static_cast<char>('0' + (tone != 0 ? tone : without_mark));
}

}  // namespace

std::vector<PinyinSyllable> pinyin_syllables(const Lexicon& lexicon, std::string_view word) {
    if (word.size() > kLongestWord || word.empty()) return {};
    const std::vector<Letter> letters = letters_of(word);
    if (letters.empty()) return {};
    const bool toned =
        std::any_of(letters.begin(), letters.end(), [](const Letter& l) { return l.tone != 0; });
    const int without_mark = toned ? 5 : 1;

    // The fewest syllables that make up the word, from its end on.
    constexpr std::size_t kNever = 1000;
    const std::size_t size = letters.size();
    std::vector<std::size_t> least(size + 1, kNever);
    std::vector<std::size_t> next(size + 1, 0);
    least[size] = 0;
    for (std::size_t begin = size; begin-- > 0;) {
        if (letters[begin].plain == '\'') {
            if (begin > 0 && begin + 1 < size) least[begin] = least[begin + 1], next[begin] = begin + 1;
            continue;
        }
        for (std::size_t end = begin + 1; end <= size && end - begin <= kLongestSyllable; ++end) {
            if (least[end] == kNever || least[end] + 1 >= least[begin]) continue;
            if (syllable_of(lexicon, letters, begin, end, without_mark).empty()) continue;
            least[begin] = least[end] + 1;
            next[begin] = end;
        }
    }
    if (least[0] == kNever) return {};

    if (!toned) {
        const bool name = letters.front().capital && std::none_of(letters.begin() + 1, letters.end(),
                                                                  [](const Letter& l) { return l.capital; });
        if (!name || least[0] < 2) return {};
        bool chinese = false;
        for (std::size_t at = 0; at < size; at = next[at])
            chinese = chinese || letters[at].plain == 'x' || letters[at].plain == 'q' ||
                      letters[at].plain == '\'' || (letters[at].plain == 'z' && letters[at + 1].plain == 'h');
        if (!chinese || word == "Taxi" || word == "Maxi") return {};
    }
    std::vector<PinyinSyllable> syllables;
    for (std::size_t at = 0; at < size; at = next[at]) {
        if (letters[at].plain == '\'') continue;
        syllables.push_back({{letters[at].begin, letters[next[at] - 1].end},
                             syllable_of(lexicon, letters, at, next[at], without_mark),
                             toned});
    }
    if (!toned) return syllables;
    // A light syllable is never the first, and there are seldom more of them: Haití and Málaga are no pinyin.
    const auto light = std::count_if(syllables.begin(), syllables.end(),
                                     [](const PinyinSyllable& s) { return s.sound.back() == '5'; });
    const bool plausible =
        syllables.front().sound.back() != '5' && light * 2 <= static_cast<long>(syllables.size());
    return plausible ? syllables : std::vector<PinyinSyllable>{};
}

}  // namespace bobao
