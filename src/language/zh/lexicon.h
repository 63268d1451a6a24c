#pragma once
#include <marisa.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
inline constexpr std::uint32_t kVersion = 4;
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
    kSectionCount,
};
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
    std::uint32_t bytes;    ///< how long it is
    float log_probability;  ///< natural logarithm
};

/// Words of Chinese with readings and frequencies, mapped from voices/zh/lexicon.data (which says in
/// voices/zh/README.md where they come from). Const calls are safe from several threads.
class Lexicon {
  public:
    /// Throws a machine Error if the file is missing or damaged.
    explicit Lexicon(const std::filesystem::path& file);

    /// The state of a search; one for each thread. Making one costs an allocation.
    class Search {
      public:
        Search() = default;

      private:
        friend class Lexicon;
        marisa::Agent agent_;
    };

    /// Calls `found(const FoundWord&)` for every word that `text` (simplified UTF-8) begins with,
    /// shortest first.
    template <typename Callback>
    void words_at(Search& search, std::string_view text, Callback found) const {
        search.agent_.set_query(text.data(), text.size());
        while (trie_->common_prefix_search(search.agent_)) {
            const auto id = static_cast<std::uint32_t>(search.agent_.key().id());
            found(FoundWord{id, static_cast<std::uint32_t>(search.agent_.key().length()),
                            log_probability(frequencies_[id])});
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
            found(FoundWord{id, static_cast<std::uint32_t>(key.length()), log_probability(frequencies_[id])},
                  std::string_view(key.ptr(), key.length()));
        }
    }

    /// The word's id if it is in the lexicon.
    std::optional<std::uint32_t> find(std::string_view simplified) const;

    /// The reading of each character of a word; `readings` has one place for each.
    void readings_of_word(std::uint32_t id, std::u32string_view characters,
                          std::span<Syllable> readings) const;

    /// True for words of the supplement: somebody has looked at their readings.
    bool is_decided(std::uint32_t id) const;

    float log_probability_of(std::uint32_t id) const { return log_probability(frequencies_[id]); }

    WordClass class_of_word(std::uint32_t id) const { return static_cast<WordClass>(classes_[id]); }
    CharacterKinds kinds_of(const CharacterEntry& entry) const {
        return kinds_[static_cast<std::size_t>(&entry - characters_.data())];
    }

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
    std::span<const std::uint32_t> decided_;
    std::span<const std::uint8_t> classes_;
    std::span<const CharacterKinds> kinds_;
};

}  // namespace bobao
