#pragma once
#include <marisa.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/zh/data_file.h"
#include "language/zh/syllable.h"

namespace bobao {

/// What the lexicon knows about one ideograph.
struct CharacterEntry {
    std::uint32_t code_point;
    std::uint32_t simplified;     ///< the form that words are looked up with; itself if there is no other
    std::uint32_t first_reading;  ///< into the table of readings, most usual first
    std::uint8_t reading_count;   ///< 1 to 15
    /// How often it is used: 0 (not in the source's text) to 255, each step 0.055 in the natural logarithm.
    std::uint8_t frequency;
    /// How often the first reading is right where the character occurs, in 1/65535.
    std::uint16_t first_share;
};

/// What a word is in most sentences. Words of one character are hardly ever tagged usefully; look at them.
enum class WordClass : std::uint8_t {
    unknown,
    noun,
    person,
    place,
    organization,
    other_name,
    foreign_name,
    verb,
    verbal_noun,
    adjective,
    adverbial,
    adverb,
    number,
    measure,
    pronoun,
    preposition,
    conjunction,
    time,
    direction,
    location,
    attribute,
    state,
    idiom,
    phrase,
    short_form,
    particle,
    sentence_particle,
    sound,
    root,
    other,
    count,
};

/// Characters that are used alike are of a kind; the numbers mean nothing else. 0: too rare to tell.
struct CharacterKinds {
    std::uint8_t broad;
    std::uint8_t narrow;
};

/// The layout of lexicon.data, for the program that makes it and for the class that reads it.
namespace lexicon_file {
inline constexpr std::string_view kKind = "bobaolex";
inline constexpr std::uint32_t kVersion = 5;
enum Section : std::uint32_t {
    kTrie,               ///< marisa-trie of the words, simplified, UTF-8
    kFrequencies,        ///< std::uint8_t for each word id, as CharacterEntry::frequency
    kReadings,           ///< std::uint16_t for each word id: four bits a character, which of its readings
    kLongWords,          ///< std::uint32_t, ascending: ids of words longer than four characters
    kLongReadings,       ///< std::uint64_t for each of them: sixteen characters of four bits
    kCharacters,         ///< CharacterEntry, by code point
    kCharacterReadings,  ///< Syllable
    kBases,              ///< SyllableName for each base and tone
    kDirectIndex,        ///< std::uint16_t for U+3400 to U+9FFF: index into kCharacters, or 0xFFFF
    kDecided,            ///< std::uint32_t, ascending: ids of the words that the supplement has
    kWordClasses,        ///< WordClass for each word id
    kKinds,              ///< CharacterKinds for each of kCharacters
    // What most questions about words are answered from without the trie: a text has few words of three
    // characters, and most pairs of its characters begin no word. Characters are indices into kCharacters.
    kSingleWords,   ///< std::uint32_t for each of kCharacters: the word of this character alone, or kNoWordId
    kPairBegins,    ///< std::uint32_t for each of kCharacters and one more: where its pairs begin in the next
                    ///< two
    kPairSeconds,   ///< std::uint16_t, ascending for each first character
    kPairWords,     ///< std::uint32_t: the word that the pair is, or kNoWordId, and kBeginsLonger
    kLongerPrefix,  ///< std::uint64_t: a Bloom filter of the first three characters of all words that have
                    ///< three
    kSectionCount,
};
inline constexpr std::uint32_t kNoWordId = 0x7FFFFFFF;
inline constexpr std::uint32_t kBeginsLonger = 0x80000000;
inline constexpr std::uint16_t kNoCharacter = 0xFFFF;
inline constexpr std::uint32_t kPrefixBits = std::uint32_t{1} << 21;
/// Where three characters are in kLongerPrefix: two bits.
inline std::pair<std::uint32_t, std::uint32_t> prefix_bits(std::uint16_t a, std::uint16_t b,
                                                           std::uint16_t c) {
    std::uint64_t x = (std::uint64_t{a} << 32 | std::uint64_t{b} << 16 | c) * 0x9E3779B97F4A7C15U;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9U;
    return {static_cast<std::uint32_t>(x >> 43), static_cast<std::uint32_t>(x >> 11) & (kPrefixBits - 1)};
}
struct SyllableName {
    char text[8];  ///< "zhuang1", padded with zeros
};
inline constexpr std::uint16_t kIsLong = 0xFFFF;  ///< in kReadings: look into kLongReadings
inline constexpr std::size_t kLongestWord = 16;   ///< characters
inline constexpr char32_t kDirectFirst = 0x3400;
inline constexpr char32_t kDirectLast = 0x9FFF;
/// Natural logarithm of the probability that frequency 0 and each further step stand for.
inline constexpr float kLeastLogProbability = -18.0F;
inline constexpr float kLogStep = 0.055F;
}  // namespace lexicon_file

/// A word that the lexicon found in a text.
struct FoundWord {
    std::uint32_t id;
    std::uint32_t size;     ///< how many characters it has
    float log_probability;  ///< natural logarithm
};

/// Words of Chinese with readings and frequencies, mapped from voices/zh/lexicon.data (which says in
/// voices/zh/README.md where they come from). Const calls are safe from several threads.
class Lexicon {
  public:
    /// Throws a machine Error if the file is missing or damaged.
    explicit Lexicon(const std::filesystem::path& file);

    /// The state of a search; one for each thread. Making one costs allocations.
    class Search {
      public:
        Search() = default;

      private:
        friend class Lexicon;
        /// What was asked lately: a text has the same pairs again and again, and its memory is far away.
        struct Pair {
            std::uint32_t characters = 0xFFFFFFFF;
            std::uint32_t word = 0;
        };
        marisa::Agent agent_;
        std::uint64_t lexicon_ = 0;  ///< whose pairs these are
        std::array<Pair, 4096> pairs_{};
    };

    /// Calls `found(const FoundWord&)` for every word that these characters (simplified, as indices) begin
    /// with, shortest first. `text` is the same as UTF-8.
    template <typename Callback>
    void words_at(Search& search, std::span<const std::uint16_t> characters, std::string_view text,
                  Callback found) const {
        const auto call = [&](std::uint32_t id, std::uint32_t size) {
            found(FoundWord{id, size, log_probability(frequencies_[id])});
        };
        const std::uint32_t single = single_words_[characters[0]];
        if (single != lexicon_file::kNoWordId) call(single, 1);
        if (characters.size() < 2) return;
        const std::uint32_t pair = pair_word(search, characters[0], characters[1]);
        const std::uint32_t word = pair & ~lexicon_file::kBeginsLonger;
        if (word != lexicon_file::kNoWordId) call(word, 2);
        if ((pair & lexicon_file::kBeginsLonger) == 0 || characters.size() < 3 ||
            !may_begin_word(characters[0], characters[1], characters[2]))
            return;
        search.agent_.set_query(text.data(), text.size());
        while (trie_->common_prefix_search(search.agent_)) {
            const marisa::Key& key = search.agent_.key();
            const std::uint32_t size = characters_in({key.ptr(), key.length()});
            if (size > 2) call(static_cast<std::uint32_t>(key.id()), size);
        }
    }

    /// Calls `found(const FoundWord&, std::string_view word)` for every word that begins with `text`
    /// (simplified UTF-8), in no order that means anything but always the same.
    template <typename Callback>
    void words_from(Search& search, std::string_view text, Callback found) const {
        search.agent_.set_query(text.data(), text.size());
        while (trie_->predictive_search(search.agent_)) {
            const marisa::Key& key = search.agent_.key();
            const auto id = static_cast<std::uint32_t>(key.id());
            const std::string_view word(key.ptr(), key.length());
            found(FoundWord{id, characters_in(word), log_probability(frequencies_[id])}, word);
        }
    }

    /// The word's id if it is in the lexicon.
    std::optional<std::uint32_t> find(std::string_view simplified) const;

    /// The reading of each character of a word; `readings` has one place for each.
    void readings_of_word(std::uint32_t id, std::u32string_view characters,
                          std::span<Syllable> readings) const;

    /// Which of the readings_of its character the one at `position` has in that word.
    std::uint32_t which_reading(std::uint32_t id, std::uint32_t position) const {
        return static_cast<std::uint32_t>(which_readings(id) >> (4 * position) & 15U);
    }

    /// True for words of the supplement: somebody has looked at their readings.
    /// `id` is a word's.
    bool is_decided(std::uint32_t id) const { return (decided_[id / 64] >> (id % 64) & 1U) != 0; }

    float log_probability_of(std::uint32_t id) const { return log_probability(frequencies_[id]); }

    WordClass class_of_word(std::uint32_t id) const { return static_cast<WordClass>(classes_[id]); }
    /// Which of the characters it is, for words_at.
    std::uint16_t index_of(const CharacterEntry& entry) const {
        return static_cast<std::uint16_t>(&entry - characters_.data());
    }
    CharacterKinds kinds_of(const CharacterEntry& entry) const { return kinds_[index_of(entry)]; }

    /// Nothing if the character has no reading in Chinese.
    const CharacterEntry* character(char32_t c) const {
        using namespace lexicon_file;
        if (c >= kDirectFirst && c <= kDirectLast) {
            const std::uint16_t index = direct_[c - kDirectFirst];
            return index == 0xFFFF ? nullptr : &characters_[index];
        }
        return character_elsewhere(c);
    }
    std::span<const Syllable> readings_of(const CharacterEntry& entry) const {
        return character_readings_.subspan(entry.first_reading, entry.reading_count);
    }

    /// "zhong1".
    std::string_view name(Syllable syllable) const;
    /// kNoSyllable if there is no such syllable in Chinese.
    Syllable syllable(std::string_view name) const;
    /// All syllables by name, in order of their numbers.
    std::size_t syllable_count() const { return names_.size(); }

    static float log_probability(std::uint8_t frequency) {
        return lexicon_file::kLeastLogProbability + lexicon_file::kLogStep * static_cast<float>(frequency);
    }

  private:
    const CharacterEntry* character_elsewhere(char32_t c) const;
    /// Four bits for each character of a word, the first in the lowest.
    std::uint64_t which_readings(std::uint32_t id) const {
        const std::uint16_t which = readings_[id];
        return which == lexicon_file::kIsLong ? which_readings_of_long(id) : which;
    }
    std::uint64_t which_readings_of_long(std::uint32_t id) const;

    static std::uint32_t characters_in(std::string_view utf8) {
        return static_cast<std::uint32_t>(
            std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    }
    std::uint32_t pair_word(Search& search, std::uint16_t first, std::uint16_t second) const {
        if (search.lexicon_ != serial_) {
            search.pairs_.fill({});
            search.lexicon_ = serial_;
        }
        const std::uint32_t characters = std::uint32_t{first} << 16 | second;
        Search::Pair& pair = search.pairs_[characters * 0x9E3779B1U >> 20];
        if (pair.characters != characters) pair = {characters, look_up_pair(first, second)};
        return pair.word;
    }
    std::uint32_t look_up_pair(std::uint16_t first, std::uint16_t second) const {
        // A binary search without a branch that half of the time is not foreseen.
        std::size_t at = pair_begins_[first];
        std::size_t left = pair_begins_[first + 1U] - at;
        if (left == 0) return lexicon_file::kNoWordId;
        while (left > 1) {
            const std::size_t half = left / 2;
            at += half * static_cast<std::size_t>(pair_seconds_[at + half] <= second);
            left -= half;
        }
        return pair_seconds_[at] == second ? pair_words_[at] : lexicon_file::kNoWordId;
    }
    bool may_begin_word(std::uint16_t a, std::uint16_t b, std::uint16_t c) const {
        const auto [one, other] = lexicon_file::prefix_bits(a, b, c);
        return (longer_prefix_[one / 64] >> (one % 64) & longer_prefix_[other / 64] >> (other % 64) & 1) != 0;
    }

    std::uint64_t serial_;  ///< no other lexicon of this process has it
    DataFile file_;
    std::unique_ptr<marisa::Trie> trie_;
    std::span<const std::uint8_t> frequencies_;
    std::span<const std::uint16_t> readings_;
    std::span<const std::uint32_t> long_words_;
    std::span<const std::uint64_t> long_readings_;
    std::span<const CharacterEntry> characters_;
    std::span<const Syllable> character_readings_;
    std::span<const lexicon_file::SyllableName> names_;
    std::span<const std::uint16_t> direct_;
    std::vector<std::uint64_t> decided_;  ///< a bit for each word id
    std::span<const std::uint8_t> classes_;
    std::span<const CharacterKinds> kinds_;
    std::span<const std::uint32_t> single_words_;
    std::span<const std::uint32_t> pair_begins_;
    std::span<const std::uint16_t> pair_seconds_;
    std::span<const std::uint32_t> pair_words_;
    std::span<const std::uint64_t> longer_prefix_;
};

}  // namespace bobao
