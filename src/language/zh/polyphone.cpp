#include "language/zh/polyphone.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace bobao {

using namespace polyphone_file;

namespace {

/// More readings than any character has.
constexpr std::size_t kMostReadings = 16;
/// Bits of a polyphone's sieve for each of its features.
constexpr std::size_t kBitsForKey = 8;
/// A polyphone has no more features than a sieve of all keys has room for.
constexpr std::uint64_t kMostFeatures = (std::uint64_t{1} << kKeyBits) / kBitsForKey;
/// More features than a character has around it.
constexpr std::size_t kMostKeys = 160;
/// Bytes of a key in rows_.
constexpr std::size_t kKeyInRow = 3;
/// A model that is larger than what fits into memory easily is none of ours.
constexpr std::uint64_t kMostFeaturesOfAll = 16 * kMostFeatures;
/// No prior or agreement is as far from 0: their sums with all weights stay numbers of 32 bits.
constexpr std::int32_t kFarthest = 1'000'000;

std::uint32_t key_of(const std::uint8_t* row) {
    return row[0] | std::uint32_t{row[1]} << 8 | std::uint32_t{row[2]} << 16;
}

bool is_far(std::int32_t value) {
    return value < -kFarthest || value > kFarthest;
}

}  // namespace

std::string polyphone_file::packed_keys(std::span<const Polyphone> polyphones,
                                        std::span<const std::uint32_t> keys) {
    std::string packed(kPackedBytes * keys.size(), '\0');
    for (const Polyphone& p : polyphones) {
        std::uint32_t before = 0;
        for (std::size_t at = p.first_feature; at < p.first_feature + std::size_t{p.feature_count}; ++at) {
            const std::uint32_t step = keys[at] - before;
            before = keys[at];
            for (std::size_t plane = 0; plane < kPackedBytes; ++plane)
                packed[plane * keys.size() + at] = static_cast<char>(step >> (8 * plane) & 0xFF);
        }
    }
    return packed;
}

PolyphoneModel::PolyphoneModel(const std::filesystem::path& file, const Lexicon& lexicon)
    : file_(file, kKind, kVersion, kSectionCount),
      polyphones_(file_.section<Polyphone>(kPolyphones)),
      priors_(file_.section<std::int32_t>(kPriors)) {
    const auto names = file_.section<lexicon_file::SyllableName>(kReadings);
    readings_.reserve(names.size());
    for (const auto& name : names)
        readings_.push_back(lexicon.syllable({name.text, strnlen(name.text, sizeof name.text)}));
    if (std::find(readings_.begin(), readings_.end(), kNoSyllable) != readings_.end())
        file_.reject("a reading is no syllable");
    const auto fits = [](std::uint64_t first, std::uint64_t count, std::size_t size) {
        return first <= size && count <= size - first;
    };
    if (priors_.size() != readings_.size()) file_.reject("a reading has no prior");
    if (std::any_of(priors_.begin(), priors_.end(), is_far)) file_.reject("a prior is out of range");
    std::uint64_t features = 0;
    std::uint64_t weights = 0;
    for (const Polyphone& p : polyphones_) {
        if (p.reading_count == 0 || p.reading_count > kMostReadings ||
            !fits(p.first_reading, p.reading_count, readings_.size()) || p.first_feature != features ||
            p.first_weight != weights)
            file_.reject("a polyphone leaves its tables");
        if (is_far(p.agreement)) file_.reject("an agreement is out of range");
        if (!std::isfinite(p.scale) || p.scale < 0) file_.reject("a scale is out of range");
        features += p.feature_count;
        weights += std::uint64_t{p.feature_count} * (p.reading_count - 1);
        if (p.feature_count > kMostFeatures || features > kMostFeaturesOfAll)
            file_.reject("a polyphone has too many features");
    }
    if (polyphones_.size() >= kNoPolyphone) file_.reject("there are too many polyphones");
    by_index_.resize(lexicon_file::kNoCharacter, kNoPolyphone);
    for (std::size_t i = 0; i < polyphones_.size(); ++i)
        if (const CharacterEntry* const entry =
                lexicon.character(static_cast<char32_t>(polyphones_[i].code_point)))
            by_index_[lexicon.index_of(*entry)] = static_cast<std::uint16_t>(i);
    make_sieves(file_.decompressed(kFeatureKeys, kPackedBytes * features),
                file_.decompressed(kWeights, weights));
}

void PolyphoneModel::make_sieves(std::string_view packed_keys, std::string_view weights) {
    const std::size_t count = packed_keys.size() / kPackedBytes;
    const auto byte = [&](std::size_t plane, std::size_t at) {
        return std::uint32_t{static_cast<unsigned char>(packed_keys[plane * count + at])};
    };
    sieves_.reserve(polyphones_.size());
    rows_.reserve(kKeyInRow * count + weights.size());
    std::size_t feature = 0;
    std::size_t weight = 0;
    for (const Polyphone& p : polyphones_) {
        const std::size_t bits = std::max<std::size_t>(64, std::bit_ceil(kBitsForKey * p.feature_count));
        const auto first = static_cast<std::uint32_t>(sieve_bits_.size());
        const auto shift = kKeyBits - static_cast<std::uint32_t>(std::countr_zero(bits));
        sieve_bits_.resize(sieve_bits_.size() + bits / 64);
        sieves_.push_back({first, shift, static_cast<std::uint32_t>(rows_.size()),
                           static_cast<std::uint32_t>(kKeyInRow) + p.reading_count - 1});
        sieve_places_.resize(sieve_bits_.size());
        std::size_t next = first;
        std::uint32_t key = 0;
        for (std::uint32_t place = 0; place < p.feature_count; ++place, ++feature) {
            const std::uint32_t step = byte(0, feature) | byte(1, feature) << 8 | byte(2, feature) << 16;
            if (place > 0 && step == 0) file_.reject("features do not ascend");
            key += step;
            if (key >> kKeyBits != 0) file_.reject("a feature is out of range");
            const std::uint32_t bit = key >> shift;
            for (; next <= first + bit / 64; ++next) sieve_places_[next] = place;
            sieve_bits_[first + bit / 64] |= std::uint64_t{1} << (bit % 64);
            for (std::size_t i = 0; i < kKeyInRow; ++i)
                rows_.push_back(static_cast<std::uint8_t>(key >> (8 * i)));
            for (std::uint32_t r = 1; r < p.reading_count; ++r)
                rows_.push_back(static_cast<std::uint8_t>(weights[weight++]));
        }
        for (; next < sieve_places_.size(); ++next) sieve_places_[next] = p.feature_count;
    }
}

const Polyphone* PolyphoneModel::polyphone_of(const Lexicon& lexicon,
                                              const ChineseCharacter& character) const {
    const auto of_index = [&](std::uint16_t index) {
        const std::uint16_t at = index < by_index_.size() ? by_index_[index] : kNoPolyphone;
        return at == kNoPolyphone ? nullptr : &polyphones_[at];
    };
    // A traditional form may be read in its own way; mostly it is the simplified one that the model knows.
    if (character.printed != character.simplified)
        if (const CharacterEntry* const printed = lexicon.character(character.printed))
            if (const Polyphone* const own = of_index(lexicon.index_of(*printed))) return own;
    return of_index(character.index);
}

std::optional<PolyphoneModel::Choice> PolyphoneModel::choose(const Lexicon& lexicon, const ChineseText& text,
                                                             std::uint32_t word, std::uint32_t character,
                                                             std::vector<std::uint32_t>& keys) const {
    const Polyphone* const polyphone = polyphone_of(lexicon, text.characters[character]);
    if (polyphone == nullptr) return std::nullopt;
    const std::size_t count = polyphone->reading_count;
    const auto readings = std::span<const Syllable>(readings_).subspan(polyphone->first_reading, count);
    std::array<std::int32_t, kMostReadings> sums{};
    std::copy_n(priors_.begin() + polyphone->first_reading, count, sums.begin());
    if (text.words[word].size() > 1) {
        const auto at = std::find(readings.begin(), readings.end(), text.characters[character].citation);
        if (at == readings.end()) return std::nullopt;
        sums[static_cast<std::size_t>(at - readings.begin())] +=
            polyphone->agreement * agreement_of(text.words[word].size());
    }
    const Sieve& sieve = sieves_[static_cast<std::size_t>(polyphone - polyphones_.data())];
    const std::uint8_t* const behind =
        rows_.data() + sieve.first_row + std::size_t{sieve.row_size} * polyphone->feature_count;
    const std::size_t placed = find_polyphone_features(lexicon, text, word, character, keys);
    // Most of what stands around a character has no weight, and which is not to be foreseen: no branch.
    std::array<std::uint32_t, kMostKeys + 1> kept;
    std::size_t kept_count = 0;
    const auto keep = [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            kept[kept_count] = keys[i];
            kept_count += may_have(sieve, keys[i]) && kept_count < kMostKeys ? 1 : 0;
        }
    };
    keep(0, placed);
    auto* const nearby = kept.begin() + kept_count;
    keep(placed, keys.size());
    // What may have a weight is far away in memory, and fetched before it is looked at.
    for (std::size_t i = 0; i < kept_count; ++i)
        __builtin_prefetch(rows_.data() + row_at_least(sieve, kept[i]));
    std::sort(nearby, kept.begin() + kept_count);
    const auto* const end = std::unique(nearby, kept.begin() + kept_count);
    for (const auto* key = kept.begin(); key != end; ++key) {
        const std::uint8_t* row = rows_.data() + row_at_least(sieve, *key);
        while (row != behind && key_of(row) < *key) row += sieve.row_size;
        if (row == behind || key_of(row) != *key) continue;
        row += kKeyInRow;
        for (std::size_t r = 1; r < count; ++r) sums[r] += kWeightStep * static_cast<std::int8_t>(row[r - 1]);
    }
    const auto best = static_cast<std::size_t>(
        std::max_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count)) - sums.begin());
    float total = 0;
    for (std::size_t r = 0; r < count; ++r)
        total += std::exp(polyphone->scale * static_cast<float>(sums[r] - sums[best]));
    return Choice{readings[best], 1 / total};
}

}  // namespace bobao
