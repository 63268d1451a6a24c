#include "studio/peaks.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace bobao {
namespace {

constexpr std::size_t kBlock = 32;
/// More than half of any of the filters: 12 samples of libebur128's, 16 of libswresample's.
constexpr std::size_t kContext = 32;
constexpr std::size_t kSilence = 64;

}  // namespace

float sample_peak_of(std::span<const float> samples) {
    // Without their sign, floats (IEEE 754) are ordered as their bits are; of whole numbers the compiler
    // compares several at a time.
    constexpr std::int32_t kWithoutSign = 0x7FFF'FFFF;
    std::int32_t peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::bit_cast<std::int32_t>(sample) & kWithoutSign);
    return std::bit_cast<float>(peak);
}

std::vector<LoudStretch> stretches_that_may_reach(std::span<const float> samples, float level) {
    std::vector<LoudStretch> stretches;
    const float enough = level / kHighestBetweenSamples;
    for (std::size_t begin = 0; begin < samples.size(); begin += kBlock) {
        const std::size_t end = std::min(begin + kBlock, samples.size());
        if (sample_peak_of(samples.subspan(begin, end - begin)) < enough) continue;
        const std::size_t first = begin - std::min(begin, kContext);
        const std::size_t last = std::min(end + kContext, samples.size());
        if (!stretches.empty() && stretches.back().end + kSilence >= first)
            stretches.back().end = last;
        else
            stretches.push_back({first, last});
    }
    return stretches;
}

Joined joined_with_silence(std::span<const float> samples, const std::vector<LoudStretch>& stretches) {
    Joined joined;
    std::size_t length = kSilence;
    for (const LoudStretch& stretch : stretches) length += stretch.end - stretch.begin + kSilence;
    joined.samples.reserve(length);
    joined.samples.resize(kSilence);
    for (const LoudStretch& stretch : stretches) {
        joined.starts.push_back(joined.samples.size());
        joined.samples.insert(joined.samples.end(),
                              samples.begin() + static_cast<std::ptrdiff_t>(stretch.begin),
                              samples.begin() + static_cast<std::ptrdiff_t>(stretch.end));
        joined.samples.resize(joined.samples.size() + kSilence);
    }
    return joined;
}

}  // namespace bobao
