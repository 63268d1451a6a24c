#include "studio/outline.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace bobao {
namespace {

constexpr float kFullScale = 127;
constexpr std::size_t kLanes = 8;

}  // namespace

std::int8_t eight_bits(float sample) {
    return static_cast<std::int8_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * kFullScale));
}

Outline outline_of(std::span<const float> samples) {
    constexpr auto kStep = static_cast<std::size_t>(kOutlineStep);
    Outline outline;
    outline.lowest.reserve(samples.size() / kStep + 1);
    outline.highest.reserve(samples.size() / kStep + 1);
    for (std::size_t begin = 0; begin < samples.size(); begin += kStep) {
        const std::size_t end = std::min(begin + kStep, samples.size());
        // Several at a time, which a compiler makes one instruction of.
        std::array<float, kLanes> low, high;
        low.fill(samples[begin]);
        high.fill(samples[begin]);
        std::size_t i = begin;
        for (; i + kLanes <= end; i += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                low[lane] = std::min(low[lane], samples[i + lane]);
                high[lane] = std::max(high[lane], samples[i + lane]);
            }
        for (; i < end; ++i) {
            low[0] = std::min(low[0], samples[i]);
            high[0] = std::max(high[0], samples[i]);
        }
        outline.lowest.push_back(eight_bits(*std::ranges::min_element(low)));
        outline.highest.push_back(eight_bits(*std::ranges::max_element(high)));
    }
    return outline;
}

}  // namespace bobao
