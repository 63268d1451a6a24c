#include <algorithm>
#include <array>
#include <string_view>

#include "language/zh/polyphone.h"

namespace bobao {
namespace {

using seen::kLetter;
using seen::kMark;
using seen::kOutside;
using seen::kUnknown;

// Kinds of features beyond those that are counted.
constexpr std::uint32_t kSomewhereBefore = 1001;
constexpr std::uint32_t kSomewhereBehind = 1002;
constexpr std::uint32_t kKindNearby = 1003;
constexpr std::uint32_t kInSentence = 1004;
constexpr std::uint32_t kAcross = 1005;
/// How many characters to each side are near, of a kind that matters, in the same sentence as a rule.
constexpr std::int64_t kNear = 5;
constexpr std::int64_t kNearKinds = 6;
constexpr std::int64_t kFar = 12;
/// More words than lie across a character.
constexpr std::size_t kMostAcross = 8;

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
    std::uint64_t x = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15U;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9U;
    return static_cast<std::uint32_t>(x >> 32);
}

/// A feature that would have to know what is unknown is left out.
std::uint32_t seen_at(const ChineseText& text, std::int64_t at) {
    if (at < 0 || at >= static_cast<std::int64_t>(text.characters.size())) return kOutside;
    return text.characters[static_cast<std::size_t>(at)].seen_as;
}

std::uint32_t seen_word(const ChineseText& text, std::int64_t word) {
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    std::uint32_t name = w.size();
    for (std::uint32_t i = w.begin; i < w.end; ++i) {
        const std::uint32_t character = seen_at(text, i);
        if (character == kUnknown) return kUnknown;
        name = mixed(name, character);
    }
    return name;
}

/// How long a word is, and what it is if that says nothing: kOutside, kMark, …
std::uint32_t shape_of_word(const ChineseText& text, std::int64_t word) {
    constexpr std::uint32_t kSizes = 16;
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    if (seen_at(text, w.begin) == kUnknown) return kUnknown;
    if (w.kind == WordKind::mark) return kMark;
    if (w.kind == WordKind::foreign) return kLetter;
    const auto characters = text.characters_of(w);
    // 慢慢, 高高兴兴, 静悄悄: adverbs of manner more often than not.
    const bool doubled =
        w.size() > 1 && characters[w.size() - 1].simplified == characters[w.size() - 2].simplified;
    return kSizes + 2 * w.size() + (doubled ? 1 : 0);
}

/// The character at one end of a word.
std::uint32_t end_of_word(const ChineseText& text, std::int64_t word, bool last) {
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    return seen_at(text, last ? std::int64_t{w.end} - 1 : std::int64_t{w.begin});
}

/// What a character is used like: the kind of an ideograph, or what else stands there.
template <typename Member>
std::uint32_t kind_of(const ChineseText& text, std::int64_t at, Member member) {
    constexpr std::uint32_t kKinds = 1000;
    const std::uint32_t character = seen_at(text, at);
    if (character <= kMark) return character;
    const ChineseCharacter& c = text.characters[static_cast<std::size_t>(at)];
    return c.han ? kKinds + c.kinds.*member : kMark;
}

/// What a word is in the sentence.
std::uint32_t class_of_word(const ChineseText& text, std::int64_t word) {
    constexpr std::uint32_t kClasses = 1000;
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    const std::uint32_t first = seen_at(text, w.begin);
    if (first == kUnknown || w.kind == WordKind::mark) return first;
    if (w.kind == WordKind::foreign) return kLetter;
    return kClasses + static_cast<std::uint32_t>(w.word_class);
}

/// The readings that a character has in words of the lexicon that lie across the borders of its own word, or
/// inside it: each bit stands for one of the character's readings.
struct AcrossWords {
    std::uint32_t any = 0;
    std::uint32_t before = 0;  ///< in words that begin before the character
    std::uint32_t behind = 0;  ///< in words that end behind it
};

/// Calls found(reading, place, size) for each of those words: the character stands at its beginning (0), in
/// the middle or at the end of it.
template <typename Callback>
AcrossWords look_across_words(const Lexicon& lexicon, const ChineseText& text, const ChineseWord& own,
                              std::uint32_t character, Callback found) {
    // Longer words are nearly always the text's own.
    constexpr std::uint32_t kFarthest = 3;
    AcrossWords across;
    const std::uint32_t first = character < kFarthest ? 0 : character - kFarthest;
    auto at = std::lower_bound(text.possible.begin(), text.possible.end(), first,
                               [](const PossibleWord& w, std::uint32_t begin) { return w.begin < begin; });
    for (; at != text.possible.end() && at->begin <= character; ++at) {
        if (at->end <= character || (at->begin == own.begin && at->end == own.end)) continue;
        const std::uint32_t reading = lexicon.which_reading(at->id, character - at->begin);
        const std::uint32_t bit = std::uint32_t{1} << reading;
        across.any |= bit;
        if (at->begin < character) across.before |= bit;
        if (at->end > character + 1) across.behind |= bit;
        found(reading, at->begin == character ? 0U : at->end == character + 1 ? 2U : 1U, at->end - at->begin);
    }
    return across;
}

}  // namespace

std::size_t find_polyphone_features(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word,
                                    std::uint32_t character, std::vector<std::uint32_t>& keys) {
    keys.clear();
    auto add = [&, kind = std::uint32_t{0}](auto... parts) mutable {
        std::uint32_t key = ++kind;
        if (((std::uint32_t{parts} == kUnknown) || ...)) return;
        ((key = mixed(key, parts)), ...);
        keys.push_back(key);
    };
    const ChineseWord& own = text.words[word];
    const std::uint32_t reading = text.characters[character].citation;
    const std::uint32_t place = character - own.begin + 1;
    const std::int64_t at = character;
    const std::uint32_t before = seen_at(text, at - 1);
    const std::uint32_t behind = seen_at(text, at + 1);
    const std::uint32_t before2 = seen_at(text, at - 2);
    const std::uint32_t behind2 = seen_at(text, at + 2);
    const std::uint32_t previous = seen_word(text, std::int64_t{word} - 1);
    const std::uint32_t next = seen_word(text, std::int64_t{word} + 1);

    add();
    add(own.size() > 1 ? 2U : 1U, reading + 1);
    add(seen_word(text, word), place);
    add(before);
    add(behind);
    add(before2);
    add(behind2);
    add(before2, before);
    add(before, behind);
    add(behind, behind2);
    add(previous);
    add(next);
    add(own.size(), place);
    add(before2, before, behind);
    add(before, behind, behind2);
    add(behind, behind2, seen_at(text, at + 3));
    add(seen_at(text, at - 3), before2, before);
    add(seen_word(text, std::int64_t{word} - 2));
    add(seen_word(text, std::int64_t{word} + 2));
    add(previous, next);
    const std::uint32_t shape_before = shape_of_word(text, std::int64_t{word} - 1);
    const std::uint32_t shape_behind = shape_of_word(text, std::int64_t{word} + 1);
    add(shape_before, own.size(), place);
    add(own.size(), place, shape_behind);
    add(shape_before, own.size(), place, shape_behind);
    add(shape_before, behind);
    add(before, shape_behind);
    add(own.size(), place, before);
    add(own.size(), place, behind);
    add(end_of_word(text, std::int64_t{word} - 1, false), own.size(), place);
    add(own.size(), place, end_of_word(text, std::int64_t{word} + 1, true));
    constexpr auto kBroad = &CharacterKinds::broad;
    constexpr auto kNarrow = &CharacterKinds::narrow;
    const std::uint32_t kind_before = kind_of(text, at - 1, kBroad);
    const std::uint32_t kind_behind = kind_of(text, at + 1, kBroad);
    const std::uint32_t kind_before2 = kind_of(text, at - 2, kBroad);
    const std::uint32_t kind_behind2 = kind_of(text, at + 2, kBroad);
    add(kind_before);
    add(kind_behind);
    add(kind_before2);
    add(kind_behind2);
    add(kind_before, kind_behind);
    add(kind_before2, kind_before);
    add(kind_behind, kind_behind2);
    add(own.size(), kind_of(text, at - 1, kNarrow));
    add(own.size(), kind_of(text, at + 1, kNarrow));
    add(kind_of(text, at - 2, kNarrow));
    add(kind_of(text, at + 2, kNarrow));
    const std::uint32_t class_before = class_of_word(text, std::int64_t{word} - 1);
    const std::uint32_t class_behind = class_of_word(text, std::int64_t{word} + 1);
    add(class_of_word(text, word), place);
    add(own.size(), place, class_before);
    add(own.size(), place, class_behind);
    add(own.size(), place, class_before, class_behind);
    add(own.size(), place, class_of_word(text, std::int64_t{word} - 2), class_before);
    add(own.size(), place, class_behind, class_of_word(text, std::int64_t{word} + 2));
    add(class_before, behind);
    add(before, class_behind);
    // 银行|长期: whatever the words are, 行长 is one as well.
    std::array<std::uint32_t, kMostAcross> words_across;
    std::size_t words_across_count = 0;
    const AcrossWords across = look_across_words(
        lexicon, text, own, character, [&](std::uint32_t as, std::uint32_t where, std::uint32_t size) {
            if (words_across_count < kMostAcross)
                words_across[words_across_count++] =
                    mixed(mixed(kAcross, as), 16 * where + std::min(size, 4U));
        });
    add(across.any + 1, reading + 1);
    add(across.before + 1, across.behind + 1);
    const std::size_t placed = keys.size();
    keys.insert(keys.end(), words_across.begin(),
                words_across.begin() + static_cast<std::ptrdiff_t>(words_across_count));
    // What a text is about decides between meanings far apart: 弹 of shells, 弹 of strings.
    for (std::int64_t i = at - kNear; i <= at + kNear; ++i) {
        const std::uint32_t near = seen_at(text, i);
        if (i != at && near > kMark)
            keys.push_back(mixed(i < at ? kSomewhereBefore : kSomewhereBehind, near));
    }
    for (std::int64_t i = at - kNearKinds; i <= at + kNearKinds; ++i)
        if (const std::uint32_t kind = kind_of(text, i, kBroad); i != at && kind != kUnknown)
            keys.push_back(mixed(kKindNearby, kind));
    for (std::int64_t i = at - kFar; i <= at + kFar; ++i)
        if (const std::uint32_t far = seen_at(text, i); i != at && far > kMark)
            keys.push_back(mixed(kInSentence, far));
    for (std::uint32_t& key : keys) key >>= 32 - polyphone_file::kKeyBits;
    return placed;
}

}  // namespace bobao
