#include "language/zh/chinese_reader.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "language/zh/names.h"
#include "language/zh/phrasing.h"
#include "language/zh/reading.h"
#include "language/zh/sandhi.h"

namespace bobao {
namespace {

std::vector<FixedWord> longer_than_one(const std::vector<FixedWord>& fixed) {
    std::vector<FixedWord> longer;
    std::copy_if(fixed.begin(), fixed.end(), std::back_inserter(longer),
                 [](const FixedWord& word) { return word.end - word.begin > 1; });
    return longer;
}

/// One of the names is spelled by characters that are no name yet.
bool stand_elsewhere(const ToldNames& names, const ChineseText& text) {
    if (names.empty()) return false;
    const std::size_t longest =
        std::max_element(names.begin(), names.end(), [](const auto& one, const auto& other) {
            return one.size() < other.size();
        })->size();
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::name) continue;
        for (std::size_t i = word.begin; i < word.end; ++i) {
            std::u32string letters;
            for (std::size_t to = i; to < text.characters.size() && letters.size() < longest; ++to) {
                letters += text.characters[to].simplified;
                if (names.contains(letters)) return true;
            }
        }
    }
    return false;
}

/// A decision about one character holds where it is a word: it must not break the words that it is part of.
void fix_single_characters(ChineseText& text, const std::vector<FixedWord>& fixed) {
    auto next = fixed.begin();
    for (ChineseWord& word : text.words) {
        while (next != fixed.end() && (next->begin < word.begin || next->end - next->begin > 1)) ++next;
        if (next == fixed.end()) return;
        if (next->begin != word.begin || word.size() != 1) continue;
        word.kind = WordKind::station;
        word.id = kNoWord;
        text.characters[word.begin].citation = next->reading.front();
    }
}

bool has_light_syllable(const std::vector<FixedWord>& fixed) {
    return std::any_of(fixed.begin(), fixed.end(), [](const FixedWord& word) {
        return std::any_of(word.reading.begin(), word.reading.end(),
                           [](Syllable syllable) { return tone_of(syllable) == 5; });
    });
}

/// zhi1 shi5 given for 知识 is what 知识 is without being told: the citation keeps its tone.
void keep_citations_of_light_syllables(ChineseText& text, const ChineseText& untold) {
    for (const ChineseWord& word : text.words) {
        if (word.kind != WordKind::station) continue;
        for (std::uint32_t i = word.begin; i < word.end; ++i) {
            ChineseCharacter& c = text.characters[i];
            const ChineseCharacter& as_it_was = untold.characters[i];
            if (tone_of(c.citation) != 5 || !as_it_was.neutral || !same_base(c.citation, as_it_was.citation))
                continue;
            c.citation = as_it_was.citation;
            c.neutral = true;
        }
    }
}

}  // namespace

bool ChineseReader::is_word_alone(const std::vector<CodePoint>& characters, std::size_t at,
                                  const ToldNames& told) const {
    // Looks at the sentence's words around the place only: a word has few characters.
    constexpr std::size_t kAround = 32;
    const std::size_t begin = at < kAround ? 0 : at - kAround;
    const std::size_t end = std::min(characters.size(), at + kAround);
    const std::vector<CodePoint> around(characters.begin() + static_cast<std::ptrdiff_t>(begin),
                                        characters.begin() + static_cast<std::ptrdiff_t>(end));
    ChineseText text = segmented(lexicon_, around, {}, told);
    find_names(lexicon_, text);
    for (const ChineseWord& word : text.words)
        if (word.begin <= at - begin && at - begin < word.end) return word.size() == 1;
    return false;
}

ChineseReader::ChineseReader(const std::filesystem::path& folder)
    : lexicon_(folder / "lexicon.data"),
      polyphones_(folder / "polyphones.data", lexicon_),
      grammar_(lexicon_) {}

ChineseText ChineseReader::read(const std::vector<CodePoint>& characters, const std::vector<FixedWord>& fixed,
                                const ToldNames& told, Depth depth) const {
    const std::vector<FixedWord> longer = longer_than_one(fixed);
    ChineseText text = segmented(lexicon_, characters, longer, told);
    ToldNames names = find_names(lexicon_, text);
    if (stand_elsewhere(names, text)) {
        names.insert(told.begin(), told.end());
        text = segmented(lexicon_, characters, longer, names);
        find_names(lexicon_, text);
    }
    fix_single_characters(text, fixed);
    read_characters(lexicon_, polyphones_, grammar_, text);
    if (has_light_syllable(fixed))
        keep_citations_of_light_syllables(text, read(characters, {}, told, Depth::citation));
    if (depth == Depth::citation) return text;
    set_breaks(lexicon_, text);
    apply_sandhi(lexicon_, text);
    return text;
}

ToldNames ChineseReader::told_names(const std::vector<CodePoint>& characters,
                                    const std::vector<FixedWord>& fixed) const {
    ChineseText text = segmented(lexicon_, characters, longer_than_one(fixed));
    return find_names(lexicon_, text);
}

}  // namespace bobao
