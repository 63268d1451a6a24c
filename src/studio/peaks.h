#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace bobao {

/// A stretch of samples, as indices.
struct LoudStretch {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Between its samples band-limited sound is at most so many times as high as at them, for the filters used
/// here: the absolute values of the taps of any phase of libebur128's oversampling add up to less, and so do
/// those of libswresample.
inline constexpr float kHighestBetweenSamples = 2.0F;

/// The highest absolute value.
float sample_peak_of(std::span<const float> samples);

/// Where true peaks of `level` or more may be: around every sample of at least level /
/// kHighestBetweenSamples, with as much on both sides as an oversampling filter looks at. In order, apart
/// from each other. Speech is there for a tenth of its time, and oversampling costs more than all else that
/// is measured.
std::vector<LoudStretch> stretches_that_may_reach(std::span<const float> samples, float level);

/// These stretches one behind the other, with silence before, between and behind, so that a filter sees none
/// of a neighbour. LoudStretch i begins in it at starts[i].
struct Joined {
    std::vector<float> samples;
    std::vector<std::size_t> starts;
};
Joined joined_with_silence(std::span<const float> samples, const std::vector<LoudStretch>& stretches);

}  // namespace bobao
