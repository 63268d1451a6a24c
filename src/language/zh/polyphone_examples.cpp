#include "language/zh/polyphone_examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/zh/polyphone.h"
#include "language/zh/reading.h"
#include "language/zh/segment.h"

namespace bobao {
namespace {

/// A word teaches no more often than this, or the few most usual ones would be all there is.
constexpr int kMostOften = 8;
/// The words of the lexicon are not quite those that it lacks, and it has mistakes.
constexpr double kWeightOfHidden = 0.1;

/// Words of two characters are made of two roots; longer ones mostly of a word and an ending or a beginning,
/// which make new words in the same way every day.
constexpr std::uint32_t kTwoRoots = 2;

/// The text with a word taken apart, as if the lexicon did not have it.
ChineseText without_word(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word) {
    ChineseText other = text;
    const ChineseWord whole = text.words[word];
    std::vector<ChineseWord> parts;
    std::uint32_t at = whole.begin;
    for (const std::uint32_t size : parts_of_word(lexicon, text.characters_of(whole))) {
        std::string spelled;
        for (std::uint32_t i = at; i < at + size; ++i) append_utf8(spelled, text.characters[i].simplified);
        const auto id = lexicon.find(spelled);
        parts.push_back({at, at + size, id.value_or(kNoWord), 0, id ? WordKind::known : WordKind::unknown,
                         id ? lexicon.class_of_word(*id) : WordClass::unknown});
        at += size;
    }
    const auto place = other.words.begin() + word;
    other.words.insert(other.words.erase(place), parts.begin(), parts.end());
    std::erase_if(other.possible, [&](const PossibleWord& possible) {
        return possible.begin <= whole.begin && possible.end >= whole.end;
    });
    read_from_lexicon(lexicon, other);
    return other;
}

PolyphoneExample example_of(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word,
                            std::uint32_t character) {
    PolyphoneExample example;
    example.character = text.characters[character].simplified;
    example.in_lexicon = lexicon.name(text.characters[character].citation);
    example.agreement = agreement_of(text.words[word].size());
    auto& features = example.features;
    const auto nearby =
        static_cast<std::ptrdiff_t>(find_polyphone_features(lexicon, text, word, character, features));
    std::sort(features.begin() + nearby, features.end());
    features.erase(std::unique(features.begin() + nearby, features.end()), features.end());
    return example;
}

/// Leaves out what would be the same wherever the character stands alone: how a root is read says nothing
/// about the character as a word of its own (相应, 反应: 应 alone is mostly another verb).
void forget_what_holds_anywhere(const Lexicon& lexicon, const ChineseText& text, std::uint32_t character,
                                PolyphoneExample& example) {
    constexpr ChineseCharacter kNotKnown{};
    ChineseText bare;
    bare.characters = {kNotKnown, text.characters[character], kNotKnown};
    for (const std::uint32_t i : {0U, 1U, 2U})
        bare.words.push_back({i, i + 1, kNoWord, 0, i == 1 ? WordKind::known : WordKind::mark});
    std::vector<std::uint32_t> anywhere;
    find_polyphone_features(lexicon, bare, 1, 1, anywhere);
    std::erase_if(example.features, [&](std::uint32_t key) {
        return std::find(anywhere.begin(), anywhere.end(), key) != anywhere.end();
    });
}

/// A reading that nothing else knows (樘 cheng1, 衰 cui1) wants as many phrases: a slip of the pen has one.
constexpr int kEnoughOfRare = 3;

struct MarkedSentence {
    std::vector<CodePoint> characters;  ///< without the marks
    std::size_t target = 0;             ///< index into them; their number if no character is marked
};

MarkedSentence without_marks(std::string_view line) {
    MarkedSentence sentence;
    bool marked = false;
    for (const CodePoint& c : code_points(line)) {
        if (c.value != U'\u2581') {
            sentence.characters.push_back(c);
        } else if (!marked) {
            marked = true;
            sentence.target = sentence.characters.size();
        }
    }
    if (!marked) sentence.target = sentence.characters.size();
    return sentence;
}

struct LabelledPhrase {
    std::vector<CodePoint> characters;  ///< without the brackets and what stands in them
    std::vector<std::pair<std::uint32_t, std::string>> targets;  ///< indices into them, with readings
};

/// A bracket, a syllable of six letters, its tone, a bracket.
constexpr std::ptrdiff_t kLongestLabel = 9;

/// A bracket that is not closed, or has nothing before it, is part of the phrase.
LabelledPhrase labelled_phrase(std::string_view line) {
    LabelledPhrase phrase;
    const std::vector<CodePoint> points = code_points(line);
    for (auto at = points.begin(); at != points.end(); ++at) {
        const auto is = [](char32_t mark) { return [mark](const CodePoint& c) { return c.value == mark; }; };
        // No further than a reading reaches.
        const auto last = points.end() - at > kLongestLabel ? at + kLongestLabel : points.end();
        const auto end = at->value == U'[' ? std::find_if(at, last, is(U']')) : last;
        if (end == last || phrase.characters.empty()) {
            phrase.characters.push_back(*at);
            continue;
        }
        std::string label;
        for (++at; at != end; ++at) append_utf8(label, at->value);
        phrase.targets.emplace_back(static_cast<std::uint32_t>(phrase.characters.size() - 1), label);
    }
    return phrase;
}

}  // namespace

PolyphoneExamples::PolyphoneExamples(const Lexicon& lexicon, Readings readings)
    : lexicon_(lexicon), readings_(std::move(readings)) {}

std::vector<PolyphoneExample> PolyphoneExamples::labelled(const std::filesystem::path& sentences,
                                                          const std::filesystem::path& labels) {
    return read(sentences, labels, nullptr);
}

std::vector<PolyphoneExample> PolyphoneExamples::labelled(const std::filesystem::path& sentences,
                                                          const std::filesystem::path& labels,
                                                          std::vector<PolyphoneExample>& hidden) {
    return read(sentences, labels, &hidden);
}

std::vector<PolyphoneExample> PolyphoneExamples::read(const std::filesystem::path& sentences,
                                                      const std::filesystem::path& labels,
                                                      std::vector<PolyphoneExample>* hidden) {
    const std::string sentence_text = read_file(sentences);
    const std::string label_text = read_file(labels);
    const auto lines = lines_of(sentence_text);
    const auto label_lines = lines_of(label_text);
    if (lines.size() != label_lines.size())
        throw input_error({labels, 0, 0},
                          fmt::format("{} labels for {} sentences", label_lines.size(), lines.size()), "");
    std::vector<PolyphoneExample> examples;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const MarkedSentence sentence = without_marks(lines[i]);
        if (sentence.target >= sentence.characters.size())
            throw input_error({sentences, static_cast<int>(i) + 1, 0}, "no character is marked",
                              "put it between two U+2581");
        ChineseText text = segmented(lexicon_, sentence.characters);
        read_from_lexicon(lexicon_, text);
        const auto target = static_cast<std::uint32_t>(sentence.target);
        std::string label(trimmed(label_lines[i]));
        replace_all(label, "u:", "v");
        examples.push_back(example_at(text, target, std::move(label)));
        if (hidden != nullptr) add_hidden_words(text, target, *hidden);
    }
    return examples;
}

std::vector<PolyphoneExample> PolyphoneExamples::further(const std::filesystem::path& labels,
                                                         const std::filesystem::path& sentences) const {
    const std::string label_text = read_file(labels);
    const std::string sentence_text = read_file(sentences);
    const auto lines = lines_of(sentence_text);
    const std::string name = sentences.stem().string();
    std::vector<PolyphoneExample> examples;
    int line_number = 0;
    for (const std::string_view line : lines_of(label_text)) {
        ++line_number;
        if (line.starts_with('#') || !line.starts_with(name + ' ')) continue;
        std::istringstream fields{std::string(line.substr(name.size()))};
        std::size_t number = 0;
        std::size_t place = 0;
        std::string character;
        std::string label;
        double stands_for = 0;
        fields >> number >> place >> character >> label;
        const bool running = bool{fields >> stands_for};
        const auto characters = number == 0 || number > lines.size()
                                    ? std::vector<CodePoint>{}
                                    : without_marks(lines[number - 1]).characters;
        if (place == 0 || place > characters.size() ||
            to_utf8(std::u32string(1, characters[place - 1].value)) != character ||
            lexicon_.syllable(label) == kNoSyllable)
            throw input_error({labels, line_number, 0},
                              fmt::format("{} has no such character", sentences.string()),
                              "write FILE SENTENCE PLACE CHARACTER READING");
        ChineseText text = segmented(lexicon_, characters);
        read_from_lexicon(lexicon_, text);
        examples.push_back(example_at(text, static_cast<std::uint32_t>(place - 1), label));
        examples.back().origin =
            running ? PolyphoneExample::Origin::running : PolyphoneExample::Origin::further;
        if (running) examples.back().weight = stands_for;
    }
    return examples;
}

void check_sets_named(const std::filesystem::path& labels,
                      const std::vector<std::filesystem::path>& sentences) {
    std::set<std::string> known;
    const std::string content = read_file(labels);
    int line_number = 0;
    for (const std::string_view line : lines_of(content)) {
        ++line_number;
        const std::string name(line.substr(0, line.find(' ')));
        if (trimmed(line).empty() || line.starts_with('#') || known.contains(name)) continue;
        const bool exists = std::any_of(sentences.begin(), sentences.end(), [&](const auto& file) {
            return std::filesystem::exists(file.parent_path() / (name + file.extension().string()));
        });
        if (!exists)
            throw input_error({labels, line_number, 0}, fmt::format("no set is called {}", name),
                              "name one whose sentences lie beside those that are given");
        known.insert(name);
    }
}

std::vector<PolyphoneExample> PolyphoneExamples::written(const std::filesystem::path& phrases) const {
    const std::string content = read_file(phrases);
    std::vector<PolyphoneExample> examples;
    // Readings that neither the lexicon nor the sets have: the first line with one, how many have it.
    std::map<std::pair<char32_t, std::string>, std::pair<int, int>> rare;
    int line_number = 0;
    for (const std::string_view line : lines_of(content)) {
        ++line_number;
        if (trimmed(line).empty() || line.starts_with('#')) continue;
        const LabelledPhrase phrase = labelled_phrase(line);
        if (phrase.targets.empty())
            throw input_error({phrases, line_number, 0}, "no character has a reading behind it",
                              "write it as 驻藏[zang4]记者");
        if (std::any_of(phrase.characters.begin(), phrase.characters.end(),
                        [](const CodePoint& c) { return c.value == U'[' || c.value == U']'; }))
            throw input_error({phrases, line_number, 0}, "a bracket is left over",
                              "write it as 驻藏[zang4]记者");
        ChineseText text = segmented(lexicon_, phrase.characters);
        read_from_lexicon(lexicon_, text);
        for (const auto& [target, label] : phrase.targets) {
            if (lexicon_.syllable(label) == kNoSyllable)
                throw input_error({phrases, line_number, 0}, fmt::format("no syllable: [{}]", label),
                                  "write it as 驻藏[zang4]记者");
            if (!text.characters[target].han)
                throw input_error({phrases, line_number, 0},
                                  fmt::format("no ideograph stands before [{}]", label),
                                  "write it as 驻藏[zang4]记者");
            const ChineseCharacter& character = text.characters[target];
            if (!may_be_read(character.simplified, label) && !may_be_read(character.printed, label)) {
                const auto at = rare.try_emplace({character.printed, label}, line_number, 0).first;
                ++at->second.second;
            }
            examples.push_back(example_at(text, target, label));
            examples.back().origin = PolyphoneExample::Origin::phrase;
        }
    }
    for (const auto& [of, seen] : rare)
        if (seen.second < kEnoughOfRare)
            throw input_error(
                {phrases, seen.first, 0},
                fmt::format("{} is not read {}", to_utf8(std::u32string(1, of.first)), of.second),
                fmt::format("mend the reading; if it is right, write {} phrases that have it",
                            kEnoughOfRare));
    return examples;
}

PolyphoneExample PolyphoneExamples::example_at(const ChineseText& text, std::uint32_t target,
                                               std::string label) const {
    std::uint32_t word = 0;
    while (text.words[word].end <= target) ++word;
    PolyphoneExample example = example_of(lexicon_, text, word, target);
    // A form of its own (閤) may be read otherwise than what the lexicon takes it for (合).
    const char32_t printed = text.characters[target].printed;
    if (readings_.contains(printed)) example.character = printed;
    example.label = std::move(label);
    return example;
}

void PolyphoneExamples::add_hidden_words(const ChineseText& text, std::uint32_t target,
                                         std::vector<PolyphoneExample>& examples) {
    for (std::uint32_t w = 0; w < text.words.size(); ++w) {
        const ChineseWord& word = text.words[w];
        if (word.id == kNoWord || word.size() < 2 || (target >= word.begin && target < word.end)) continue;
        const auto characters = text.characters_of(word);
        if (std::none_of(characters.begin(), characters.end(),
                         [&](const ChineseCharacter& c) { return teaches(c.simplified, c.citation); }))
            continue;
        if (times_hidden_[word.id]++ >= kMostOften) continue;
        const ChineseText other = without_word(lexicon_, text, w);
        std::uint32_t part = w;
        for (std::uint32_t i = word.begin; i < word.end; ++i) {
            while (other.words[part].end <= i) ++part;
            if (!teaches(text.characters[i].simplified, text.characters[i].citation)) continue;
            PolyphoneExample example = example_of(lexicon_, other, part, i);
            example.label = lexicon_.name(text.characters[i].citation);
            example.weight = kWeightOfHidden;
            if (word.size() == kTwoRoots) forget_what_holds_anywhere(lexicon_, other, i, example);
            examples.push_back(std::move(example));
        }
    }
}

/// By the lexicon or by the sets; or lightly, as many are in some word.
bool PolyphoneExamples::may_be_read(char32_t character, const std::string& reading) const {
    const Syllable said = lexicon_.syllable(reading);
    const auto fits = [&](Syllable known) {
        return known == said || (tone_of(said) == 5 && same_base(known, said));
    };
    if (const CharacterEntry* const entry = lexicon_.character(character))
        for (const Syllable known : lexicon_.readings_of(*entry))
            if (fits(known)) return true;
    const auto labelled = readings_.find(character);
    return labelled != readings_.end() &&
           std::any_of(labelled->second.begin(), labelled->second.end(),
                       [&](const auto& name) { return fits(lexicon_.syllable(name)); });
}

/// A character that is light only in its word (知识) has its own tone in the labels.
bool PolyphoneExamples::teaches(char32_t character, Syllable reading) const {
    const auto known = readings_.find(character);
    return known != readings_.end() && reading != kNoSyllable &&
           (tone_of(reading) != 5 || known->second.contains(std::string(lexicon_.name(reading))));
}

}  // namespace bobao
