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
/// No prior or agreement is as far from 0: their sums with all weights stay numbers of 32 bits.
constexpr std::int32_t kFarthest = 1'000'000;

bool is_far(std::int32_t value) {
    return value < -kFarthest || value > kFarthest;
}

}  // namespace

PolyphoneModel::PolyphoneModel(const std::filesystem::path& file, const Lexicon& lexicon)
    : file_(file, kKind, kVersion, kSectionCount),
      polyphones_(file_.section<Polyphone>(kPolyphones)),
      priors_(file_.section<std::int32_t>(kPriors)),
      keys_(file_.section<FeatureKey>(kFeatureKeys)),
      weights_(file_.section<std::int8_t>(kWeights)) {
    const auto names = file_.section<lexicon_file::SyllableName>(kReadings);
    readings_.reserve(names.size());
    for (const auto& name : names)
        readings_.push_back(lexicon.syllable({name.text, strnlen(name.text, sizeof name.text)}));
    const auto fits = [](std::uint64_t first, std::uint64_t count, std::size_t size) {
        return first <= size && count <= size - first;
    };
    if (priors_.size() != readings_.size()) file_.reject("a reading has no prior");
    if (std::any_of(priors_.begin(), priors_.end(), is_far)) file_.reject("a prior is out of range");
    std::uint64_t features = 0;
    for (const Polyphone& p : polyphones_) {
        if (p.reading_count == 0 || p.reading_count > kMostReadings ||
            !fits(p.first_reading, p.reading_count, readings_.size()) ||
            !fits(p.first_feature, p.feature_count, keys_.size()) ||
            !fits(p.first_weight, std::uint64_t{p.feature_count} * (p.reading_count - 1), weights_.size()))
            file_.reject("a polyphone leaves its tables");
        if (is_far(p.agreement)) file_.reject("an agreement is out of range");
        if (!std::isfinite(p.scale) || p.scale < 0) file_.reject("a scale is out of range");
        // Sieves are as large as their features are many, so none may count for two polyphones.
        features += p.feature_count;
        if (p.feature_count > kMostFeatures || features > keys_.size())
            file_.reject("a polyphone has too many features");
    }
    make_sieves();
}

void PolyphoneModel::make_sieves() {
    sieves_.reserve(polyphones_.size());
    for (const Polyphone& p : polyphones_) {
        const std::size_t bits = std::max<std::size_t>(64, std::bit_ceil(kBitsForKey * p.feature_count));
        const auto first = static_cast<std::uint32_t>(sieve_bits_.size());
        const auto shift = kKeyBits - static_cast<std::uint32_t>(std::countr_zero(bits));
        sieve_bits_.resize(sieve_bits_.size() + bits / 64);
        sieves_.push_back({first, shift});
        sieve_places_.resize(sieve_bits_.size());
        std::uint32_t place = 0;
        std::size_t next = first;
        for (const FeatureKey& key : keys_.subspan(p.first_feature, p.feature_count)) {
            const std::uint32_t bit = key.value() >> shift;
            for (; next <= first + bit / 64; ++next) sieve_places_[next] = place;
            sieve_bits_[first + bit / 64] |= std::uint64_t{1} << (bit % 64);
            ++place;
        }
        for (; next < sieve_places_.size(); ++next) sieve_places_[next] = place;
    }
}

std::size_t PolyphoneModel::place_of(const Sieve& sieve, std::uint32_t key,
                                     std::span<const FeatureKey> known) const {
    const std::uint32_t bit = key >> sieve.shift;
    const std::size_t at_bits = sieve.first + bit / 64;
    const std::uint64_t before = sieve_bits_[at_bits] & ((std::uint64_t{1} << (bit % 64)) - 1);
    // Two keys may share a bit, so the place is this one or a little further.
    std::size_t at = sieve_places_[at_bits] + static_cast<std::size_t>(std::popcount(before));
    while (at < known.size() && known[at].value() < key) ++at;
    return at < known.size() && known[at].value() == key ? at : known.size();
}

std::optional<PolyphoneModel::Choice> PolyphoneModel::choose(const Lexicon& lexicon, const ChineseText& text,
                                                             std::uint32_t word, std::uint32_t character,
                                                             std::vector<std::uint32_t>& keys) const {
    // A traditional form may be read in its own way; mostly it is the simplified one that the model knows.
    const auto find = [&](char32_t form) {
        const auto at = std::lower_bound(polyphones_.begin(), polyphones_.end(), form,
                                         [](const Polyphone& p, char32_t c) { return p.code_point < c; });
        return at != polyphones_.end() && at->code_point == form ? &*at : nullptr;
    };
    const Polyphone* polyphone = find(text.characters[character].printed);
    if (polyphone == nullptr) polyphone = find(text.characters[character].simplified);
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
    const auto known = keys_.subspan(polyphone->first_feature, polyphone->feature_count);
    const Sieve& sieve = sieves_[static_cast<std::size_t>(polyphone - polyphones_.data())];
    const std::size_t placed = find_polyphone_features(lexicon, text, word, character, keys);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < placed; ++i)
        if (may_have(sieve, keys[i])) keys[kept++] = keys[i];
    const auto nearby = static_cast<std::ptrdiff_t>(kept);
    for (std::size_t i = placed; i < keys.size(); ++i)
        if (may_have(sieve, keys[i])) keys[kept++] = keys[i];
    keys.resize(kept);
    std::sort(keys.begin() + nearby, keys.end());
    keys.erase(std::unique(keys.begin() + nearby, keys.end()), keys.end());
    for (const std::uint32_t key : keys) {
        const std::size_t at = place_of(sieve, key, known);
        if (at == known.size()) continue;
        const std::size_t row = polyphone->first_weight + at * (count - 1);
        for (std::size_t r = 1; r < count; ++r) sums[r] += weights_[row + r - 1];
    }
    const auto best = static_cast<std::size_t>(
        std::max_element(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count)) - sums.begin());
    float total = 0;
    for (std::size_t r = 0; r < count; ++r)
        total += std::exp(polyphone->scale * static_cast<float>(sums[r] - sums[best]));
    return Choice{readings[best], 1 / total};
}

}  // namespace bobao
