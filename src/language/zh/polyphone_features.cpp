#include <unicode/uchar.h>

#include <string_view>

#include "language/zh/polyphone.h"

namespace bobao {
namespace {

// Stand for what the identity of a character says nothing about.
constexpr std::uint32_t kOutside = 1;
constexpr std::uint32_t kNumeral = 2;
constexpr std::uint32_t kLetter = 3;

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
    if (u_isdigit(static_cast<UChar32>(c.printed))) return kNumeral;
    if (u_isalpha(static_cast<UChar32>(c.printed))) return kLetter;
    return static_cast<std::uint32_t>(c.printed);
}

std::uint32_t seen_word(const ChineseText& text, std::int64_t word) {
    if (word < 0 || word >= static_cast<std::int64_t>(text.words.size())) return kOutside;
    const ChineseWord& w = text.words[static_cast<std::size_t>(word)];
    std::uint32_t name = w.size();
    for (std::uint32_t i = w.begin; i < w.end; ++i) name = mixed(name, seen(text, i));
    return name;
}

}  // namespace

void find_polyphone_features(const ChineseText& text, std::uint32_t word, std::uint32_t character,
                             std::vector<std::uint32_t>& keys) {
    keys.clear();
    auto add = [&, kind = std::uint32_t{0}](auto... parts) mutable {
        std::uint32_t key = ++kind;
        ((key = mixed(key, parts)), ...);
        keys.push_back(key);
    };
    const ChineseWord& own = text.words[word];
    const std::uint32_t reading = text.characters[character].citation;
    const std::uint32_t place = character - own.begin;
    const std::int64_t at = character;
    const std::uint32_t before = seen(text, at - 1);
    const std::uint32_t behind = seen(text, at + 1);
    const std::uint32_t before2 = seen(text, at - 2);
    const std::uint32_t behind2 = seen(text, at + 2);
    const std::uint32_t previous = seen_word(text, std::int64_t{word} - 1);
    const std::uint32_t next = seen_word(text, std::int64_t{word} + 1);

    add();
    add(own.size() > 1 ? 1U : 0U, reading);
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
}

}  // namespace bobao
