#include "language/station_lexicon.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/suggest.h"
#include "base/yaml.h"

namespace bobao {
namespace {

/// `wrong` makes the error from what is wrong and what to do.
template <typename Wrong>
std::vector<Syllable> reading_of(const std::string& written, std::u32string_view word, const Lexicon& lexicon,
                                 Wrong wrong) {
    std::vector<Syllable> reading;
    const std::string text = with_single_spaces(written);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string name = text.substr(at, end - at);
        at = end + 1;
        const Syllable syllable = lexicon.syllable(name);
        if (syllable == kNoSyllable) {
            std::vector<std::string> names;
            for (std::size_t s = 0; s < lexicon.syllable_count(); ++s)
                names.emplace_back(lexicon.name(static_cast<Syllable>(s)));
            const std::string nearest = nearest_word(name, names);
            throw wrong(fmt::format("\"{}\" is no syllable of Chinese", name),
                        nearest.empty()
                            ? "write pinyin with tone digits: shan4 xian4 (ü is v, neutral tone 5)"
                            : fmt::format("did you mean \"{}\"?", nearest));
        }
        reading.push_back(syllable);
    }
    if (reading.size() != word.size())
        throw wrong(fmt::format("{} syllables for {} characters", reading.size(), word.size()),
                    "give one syllable for each character");
    return reading;
}

constexpr const char* kOnlyIdeographs = "only ideographs have a reading in pinyin";
constexpr const char* kUseSpoken = "use spoken: instead";

bool all_ideographs(std::u32string_view word) {
    return std::all_of(word.begin(), word.end(), is_han);
}

bool is_letter_or_digit(char32_t c) {
    return is_latin_letter(c) || is_ascii_digit(c);
}

}  // namespace

void StationLexicon::add(const std::filesystem::path& file, const Lexicon& lexicon) {
    const YamlNode root = YamlNode::from_file(file);
    if (!root.exists()) return;
    std::unordered_map<std::u32string, int> lines;
    for (const YamlNode& item : root.items()) {
        item.expect_map({"word", "reading", "spoken", "note"});
        const YamlNode word_node = item.require("word");
        Word word;
        word.characters = to_utf32(trimmed(word_node.text()));
        if (word.characters.empty())
            throw word_node.wrong("the word is empty", "write what stands in the paper");
        const auto [first, is_new] = lines.emplace(word.characters, word_node.line());
        if (!is_new)
            throw word_node.wrong(fmt::format("the word \"{}\" stands here twice, first in line {}",
                                              to_utf8(word.characters), first->second),
                                  "keep one of them");
        const YamlNode reading = item.get("reading");
        const YamlNode spoken = item.get("spoken");
        if (reading.exists() && spoken.exists())
            throw spoken.wrong("a word has both a reading and a spoken form", "keep one of them");
        if (!reading.exists() && !spoken.exists())
            throw item.wrong("a word needs a reading or a spoken form",
                             "give one of: reading, spoken (spoken: \"\" leaves the word out)");
        if (reading.exists()) {
            if (!all_ideographs(word.characters)) throw word_node.wrong(kOnlyIdeographs, kUseSpoken);
            word.reading = reading_of(reading.text(), word.characters, lexicon,
                                      [&](const std::string& problem, const std::string& remedy) {
                                          return reading.wrong(problem, remedy);
                                      });
        } else {
            word.spoken = std::string(trimmed(spoken.text()));
        }
        put(std::move(word));
    }
}

void StationLexicon::add(const LexiconWord& given, const Lexicon& lexicon) {
    Word word;
    word.characters = to_utf32(trimmed(given.word));
    if (word.characters.empty()) throw input_error({}, "the word is empty", "write what stands in the paper");
    if (given.reading.empty()) {
        word.spoken = std::string(trimmed(given.spoken));
    } else {
        if (!all_ideographs(word.characters)) throw input_error({}, kOnlyIdeographs, kUseSpoken);
        word.reading = reading_of(given.reading, word.characters, lexicon,
                                  [](const std::string& problem, const std::string& remedy) {
                                      return input_error({}, problem, remedy);
                                  });
    }
    put(std::move(word));
}

void StationLexicon::put(Word word) {
    auto& words = by_first_[word.characters[0]];
    std::erase_if(words, [&](const Word& known) { return known.characters == word.characters; });
    const auto at = std::find_if(words.begin(), words.end(), [&](const Word& known) {
        return known.characters.size() < word.characters.size();
    });
    words.insert(at, std::move(word));
}

template <typename Accept>
const StationLexicon::Word* StationLexicon::longest_at(const std::vector<CodePoint>& text, std::size_t at,
                                                       Accept accept) const {
    const auto words = by_first_.find(text[at].value);
    if (words == by_first_.end()) return nullptr;
    for (const Word& word : words->second) {
        if (!accept(word) || word.characters.size() > text.size() - at) continue;
        std::size_t same = 0;
        while (same < word.characters.size() && text[at + same].value == word.characters[same]) ++same;
        if (same < word.characters.size()) continue;
        const std::size_t end = at + same;
        const bool cut_before =
            at > 0 && is_letter_or_digit(text[at].value) && is_letter_or_digit(text[at - 1].value);
        const bool cut_behind = end < text.size() && is_letter_or_digit(text[end - 1].value) &&
                                is_letter_or_digit(text[end].value);
        if (!cut_before && !cut_behind) return &word;
    }
    return nullptr;
}

std::vector<StationLexicon::Replacement> StationLexicon::replacements(std::string_view text) const {
    std::vector<Replacement> found;
    if (empty()) return found;
    const std::vector<CodePoint> characters = code_points(text);
    for (std::size_t at = 0; at < characters.size();) {
        // A longer word with a reading of its own shields the shorter ones inside it.
        const Word* const word = longest_at(characters, at, [](const Word&) { return true; });
        if (word == nullptr) {
            ++at;
            continue;
        }
        const CodePoint& last = characters[at + word->characters.size() - 1];
        if (word->reading.empty())
            found.push_back({characters[at].offset, last.offset + last.length, &word->spoken,
                             word->characters.size() == 1 && is_han(word->characters[0])});
        at += word->characters.size();
    }
    return found;
}

std::vector<FixedWord> StationLexicon::fixed_words(const std::vector<CodePoint>& characters) const {
    std::vector<FixedWord> found;
    if (empty()) return found;
    for (std::size_t at = 0; at < characters.size();) {
        const Word* const word = longest_at(characters, at, [](const Word& w) { return !w.reading.empty(); });
        if (word == nullptr) {
            ++at;
            continue;
        }
        const std::size_t end = at + word->characters.size();
        found.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), word->reading});
        at = end;
    }
    return found;
}

}  // namespace bobao
