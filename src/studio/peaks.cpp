#include "studio/peaks.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "media/audio.h"

namespace bobao {
namespace {

constexpr std::size_t kBlock = 32;
/// More than half of any of the filters: 12 samples of libebur128's, 16 of libswresample's.
constexpr std::size_t kContext = 32;
constexpr std::size_t kSilence = 64;
/// Of samples that are oversampled at a time.
constexpr std::size_t kPart = kBlock << 11;

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

namespace {

/// The blocks that are loud, and as much on both sides as a filter looks at. Where the silence put between
/// two would be longer than what is between them, they are one.
template <typename IsLoud>
std::vector<LoudStretch> stretches_where(std::size_t samples, const IsLoud& is_loud) {
    std::vector<LoudStretch> stretches;
    for (std::size_t begin = 0; begin < samples; begin += kBlock) {
        const std::size_t end = std::min(begin + kBlock, samples);
        if (!is_loud(begin, end)) continue;
        const std::size_t first = begin - std::min(begin, kContext);
        const std::size_t last = std::min(end + kContext, samples);
        if (!stretches.empty() && stretches.back().end + kSilence >= first)
            stretches.back().end = last;
        else
            stretches.push_back({first, last});
    }
    return stretches;
}

}  // namespace

std::vector<LoudStretch> stretches_that_may_reach(std::span<const float> samples, float level) {
    const float enough = level / kHighestBetweenSamples;
    return stretches_where(samples.size(), [&](std::size_t begin, std::size_t end) {
        return sample_peak_of(samples.subspan(begin, end - begin)) >= enough;
    });
}

void for_each_oversampled(std::span<const float> samples, int sample_rate,
                          const std::function<void(std::size_t first, std::span<const float> points)>& take) {
    for (std::size_t begin = 0; begin < samples.size(); begin += kPart) {
        const std::size_t end = std::min(begin + kPart, samples.size());
        const std::size_t from = begin - std::min(begin, kContext);
        const std::vector<float> points =
            resampled(samples.subspan(from, std::min(end + kContext, samples.size()) - from), sample_rate,
                      sample_rate * kOversampling);
        take(begin, std::span(points).subspan((begin - from) * kOversampling, (end - begin) * kOversampling));
    }
}

std::vector<LoudStretch> stretches_near_the_peak(std::span<const float> samples, int sample_rate,
                                                 float margin) {
    std::vector<float> peaks;
    peaks.reserve(samples.size() / kBlock + 1);
    for_each_oversampled(samples, sample_rate, [&](std::size_t /*first*/, std::span<const float> points) {
        constexpr std::size_t kStep = kBlock * kOversampling;
        for (std::size_t begin = 0; begin < points.size(); begin += kStep)
            peaks.push_back(sample_peak_of(points.subspan(begin, std::min(kStep, points.size() - begin))));
    });
    const float enough = margin * sample_peak_of(peaks);
    return stretches_where(samples.size(), [&](std::size_t begin, std::size_t /*end*/) {
        return peaks[begin / kBlock] >= enough;
    });
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
