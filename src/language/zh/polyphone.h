#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "language/zh/chinese_text.h"
#include "language/zh/data_file.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// The layout of polyphones.data, for the program that trains it and for the class that reads it.
namespace polyphone_file {
inline constexpr std::string_view kKind = "bobaopol";
inline constexpr std::uint32_t kVersion = 3;
enum Section : std::uint32_t {
    kPolyphones,   ///< Polyphone, by code point
    kReadings,     ///< lexicon_file::SyllableName for each reading of each polyphone
    kPriors,       ///< std::int32_t for each of them: what speaks for it wherever the character stands
    kFeatureKeys,  ///< FeatureKey, ascending within a polyphone
    kWeights,      ///< std::int8_t for each reading of each feature but the first: that one has 0
    kSectionCount,
};
/// Features have numbers below 2 to the power of this.
inline constexpr std::uint32_t kKeyBits = 24;
struct FeatureKey {
    std::array<std::uint8_t, 3> bytes;  ///< the lowest first

    std::uint32_t value() const {
        return bytes[0] | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16;
    }
};
struct Polyphone {
    std::uint32_t code_point;
    std::uint32_t first_reading;
    std::uint32_t reading_count;
    std::uint32_t first_feature;
    std::uint32_t feature_count;
    std::uint32_t first_weight;
    std::int32_t agreement;  ///< speaks for the lexicon's reading, see agreement_of
    float scale;             ///< a weight, prior or agreement of 1 means this much
};
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
/// regression for each character, mapped from voices/zh/polyphones.data. Const calls are safe from several
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
    /// `lexicon` is the one that the text was divided with; `keys` is scratch space.
    std::optional<Choice> choose(const Lexicon& lexicon, const ChineseText& text, std::uint32_t word,
                                 std::uint32_t character, std::vector<std::uint32_t>& keys) const;

  private:
    /// Which keys a polyphone may have: most of those that stand around it have no weight, and one bit says
    /// so. Where that bit is set, how many are set before it says where the key stands.
    struct Sieve {
        std::uint32_t first;  ///< into sieve_bits_
        std::uint32_t shift;  ///< what is left of a key to the right of this is its bit
    };
    void make_sieves();
    /// Where `key` stands among the polyphone's, `known`; their number if it does not. `may_have` holds.
    std::size_t place_of(const Sieve& sieve, std::uint32_t key,
                         std::span<const polyphone_file::FeatureKey> known) const;
    bool may_have(const Sieve& sieve, std::uint32_t key) const {
        const std::uint32_t bit = key >> sieve.shift;
        return (sieve_bits_[sieve.first + bit / 64] >> (bit % 64) & 1U) != 0;
    }

    DataFile file_;
    std::span<const polyphone_file::Polyphone> polyphones_;
    std::span<const std::int32_t> priors_;
    std::span<const polyphone_file::FeatureKey> keys_;
    std::span<const std::int8_t> weights_;
    std::vector<Syllable> readings_;
    std::vector<Sieve> sieves_;  ///< one for each polyphone
    std::vector<std::uint64_t> sieve_bits_;
    std::vector<std::uint32_t> sieve_places_;  ///< for each of sieve_bits_: the polyphone's first key in it
};

}  // namespace bobao
