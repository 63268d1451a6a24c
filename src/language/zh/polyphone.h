#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/zh/chinese_text.h"
#include "language/zh/data_file.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// The layout of polyphones.data, for the program that trains it and for the class that reads it.
namespace polyphone_file {
inline constexpr std::string_view kKind = "bobaopol";
inline constexpr std::uint32_t kVersion = 4;
enum Section : std::uint32_t {
    kPolyphones,   ///< Polyphone, by code point
    kReadings,     ///< lexicon_file::SyllableName for each reading of each polyphone
    kPriors,       ///< std::int32_t for each of them: what speaks for it wherever the character stands
    kFeatureKeys,  ///< compressed, packed_keys: what each polyphone knows
    kWeights,      ///< compressed: std::int8_t for each reading of each feature but the first: that one has 0
    kSectionCount,
};
/// Features have numbers below 2 to the power of this. More would cost room for features, fewer would take
/// different ones for the same.
inline constexpr std::uint32_t kKeyBits = 21;
/// A weight of 1 is this many times what a prior of 1 is. Features are worth more than fine weights.
inline constexpr std::int32_t kWeightStep = 8;
struct Polyphone {
    std::uint32_t code_point;
    std::uint32_t first_reading;
    std::uint32_t reading_count;
    std::uint32_t first_feature;
    std::uint32_t feature_count;
    std::uint32_t first_weight;
    std::int32_t agreement;  ///< speaks for the lexicon's reading, see agreement_of
    float scale;             ///< a prior or agreement of 1 means this much
};

/// Keys ascend within a polyphone. What is stored is how far each is from the one before it (the first of a
/// polyphone from 0): the lowest bytes of all, then the second ones, then the third ones, which compresses
/// best.
std::string packed_keys(std::span<const Polyphone> polyphones, std::span<const std::uint32_t> keys);
inline constexpr std::size_t kPackedBytes = 3;  ///< for each key
}  // namespace polyphone_file

/// What stands around a character, as numbers that name features: the lexicon's own reading, the characters
/// and words around it, the readings that it has in words across the borders of its own. The same for
/// training and for reading. `word` is the index of its word. The first one is always there. Those from the
/// returned index on say what is somewhere near, and may be there twice, which counts once. All are below 2
/// to the power of polyphone_file::kKeyBits.
std::size_t find_polyphone_features(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word,
                                    std::uint32_t character, std::vector<std::uint32_t>& keys);

/// How often the polyphone's `agreement` speaks for the reading that the lexicon has for a word: the longer
/// the word, the less doubt it leaves.
inline std::int32_t agreement_of(std::uint32_t characters_of_word) {
    return characters_of_word == 1 ? 0 : characters_of_word == 2 ? 1 : 2;
}

/// Chooses the reading of characters that have several by what stands around them: a multinomial logistic
/// regression for each character, from voices/zh/polyphones.data. Const calls are safe from several
/// threads.
class PolyphoneModel {
  public:
    /// Throws a machine Error if the file is missing or damaged.
    PolyphoneModel(const std::filesystem::path& file, const Lexicon& lexicon);

    struct Choice {
        Syllable reading;
        float probability;  ///< by the model's own account
    };
    /// Nothing if the model does not know this character or the reading that the lexicon gives it there.
    /// `lexicon` is the one that the model was opened and the text divided with; `keys` is scratch space.
    std::optional<Choice> choose(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word,
                                 std::uint32_t character, std::vector<std::uint32_t>& keys) const;

  private:
    /// Which keys a polyphone may have: most of those that stand around it have no weight, and one bit says
    /// so. Where that bit is set, how many are set before it says where the key stands.
    struct Sieve {
        std::uint32_t first;      ///< into sieve_bits_
        std::uint32_t shift;      ///< what is left of a key to the right of this is its bit
        std::uint32_t first_row;  ///< into rows_
        std::uint32_t row_size;   ///< bytes of a feature there
    };
    void make_sieves(std::string_view packed_keys, std::string_view weights);
    /// nullptr if the model does not know the character.
    const polyphone_file::Polyphone* polyphone_of(const Lexicon& lexicon,
                                                  const ChineseCharacter& character) const;
    /// Where the row of `key` is in rows_, or that of one before it, for two keys may share a bit. `may_have`
    /// holds.
    std::size_t row_at_least(const Sieve& sieve, std::uint32_t key) const {
        const std::uint32_t bit = key >> sieve.shift;
        const std::size_t at = sieve.first + bit / 64;
        const std::uint64_t before = sieve_bits_[at] & ((std::uint64_t{1} << (bit % 64)) - 1);
        return sieve.first_row + std::size_t{sieve.row_size} * (sieve_places_[at] + set_bits(before));
    }
    /// std::popcount is a call of a library where the processor is not known to count.
    static std::uint32_t set_bits(std::uint64_t x) {
        x -= x >> 1 & 0x5555555555555555U;
        x = (x & 0x3333333333333333U) + (x >> 2 & 0x3333333333333333U);
        x = (x + (x >> 4)) & 0x0F0F0F0F0F0F0F0FU;
        return static_cast<std::uint32_t>(x * 0x0101010101010101U >> 56);
    }
    bool may_have(const Sieve& sieve, std::uint32_t key) const {
        const std::uint32_t bit = key >> sieve.shift;
        return (sieve_bits_[sieve.first + bit / 64] >> (bit % 64) & 1U) != 0;
    }

    DataFile file_;
    std::span<const polyphone_file::Polyphone> polyphones_;
    std::span<const std::int32_t> priors_;
    /// For each feature its key, three bytes, the lowest first, and its weights, std::int8_t: all that is
    /// asked about it lies together.
    std::vector<std::uint8_t> rows_;
    std::vector<Syllable> readings_;
    static constexpr std::uint16_t kNoPolyphone = 0xFFFF;
    std::vector<std::uint16_t> by_index_;  ///< which polyphone it is, for each of the lexicon's characters
    std::vector<Sieve> sieves_;            ///< one for each polyphone
    std::vector<std::uint64_t> sieve_bits_;
    std::vector<std::uint32_t> sieve_places_;  ///< for each of sieve_bits_: the polyphone's first key in it
};

}  // namespace bobao
