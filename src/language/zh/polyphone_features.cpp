#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

#include "language/zh/polyphone.h"

namespace bobao {
namespace {

// Stand for what the identity of a character says nothing about.
constexpr std::uint32_t kOutside = 1;
constexpr std::uint32_t kNumeral = 2;
constexpr std::uint32_t kLetter = 3;
constexpr std::uint32_t kMark = 4;
// What stands there is not known; a feature that would have to know is left out.
constexpr std::uint32_t kUnknown = 0;

// Kinds of features beyond those that are counted.
constexpr std::uint32_t kSomewhereBefore = 1001;
constexpr std::uint32_t kSomewhereBehind = 1002;
/// How many characters to each side are near.
constexpr std::int64_t kNear = 5;

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
    std::uint64_t x = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15U;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9U;
    return static_cast<std::uint32_t>(x >> 32);
}

/// A character as a neighbour is seen: figures and letters are all alike.
std::uint32_t seen(const ChineseText& text, std::int64_t at) {
    if (at < 0 || at >= static_cast<std::int64_t>(text.characters.size())) return kOutside;
    const ChineseCharacter& c = text.characters[static_cast<std::size_t>(at)];
    constexpr std::u32string_view kNumerals = U"二三四五六七八九十百千万亿两零〇";
    if (c.han && kNumerals.find(c.simplified) != std::u32string_view::npos) return kNumeral;
    if (c.han) return static_cast<std::uint32_t>(c.simplified);
    if (c.printed == 0) return kUnknown;
    if (u_isdigit(static_cast<UChar32>(c.printed))) return kNumeral;
    if (u_isalpha(static_cast<UChar32>(c.printed))) return kLetter;
    return static_cast<std::uint32_t>(c.printed);
}

std::uint32_t seen_word(const ChineseText& text, std::int64_t word) {
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    std::uint32_t name = w.size();
    for (std::uint32_t i = w.begin; i < w.end; ++i) {
        const std::uint32_t character = seen(text, i);
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
    if (seen(text, w.begin) == kUnknown) return kUnknown;
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
    return seen(text, last ? std::int64_t{w.end} - 1 : std::int64_t{w.begin});
}

}  // namespace

void find_polyphone_features(const ChineseText& text, std::uint32_t word, std::uint32_t character,
                             std::vector<std::uint32_t>& keys) {
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
    const std::uint32_t before = seen(text, at - 1);
    const std::uint32_t behind = seen(text, at + 1);
    const std::uint32_t before2 = seen(text, at - 2);
    const std::uint32_t behind2 = seen(text, at + 2);
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
    add(behind, behind2, seen(text, at + 3));
    add(seen(text, at - 3), before2, before);
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
    const auto placed = static_cast<std::ptrdiff_t>(keys.size());
    // What a text is about decides between meanings far apart: 弹 of shells, 弹 of strings.
    for (std::int64_t i = at - kNear; i <= at + kNear; ++i) {
        const std::uint32_t near = seen(text, i);
        if (i != at && near > kMark)
            keys.push_back(mixed(i < at ? kSomewhereBefore : kSomewhereBehind, near));
    }
    std::sort(keys.begin() + placed, keys.end());
    keys.erase(std::unique(keys.begin() + placed, keys.end()), keys.end());
}

}  // namespace bobao
