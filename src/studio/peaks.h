#pragma once
#include <cstddef>
#include <functional>
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

/// Points for each sample, as BS.1770-4, annex 2, asks for at 48 kHz.
inline constexpr int kOversampling = 4;

/// Hands on `samples` part for part with kOversampling times as many points, by libswresample: which sample
/// is the first of the part, and the points of all its samples. In little memory, however many there are.
void for_each_oversampled(std::span<const float> samples, int sample_rate,
                          const std::function<void(std::size_t first, std::span<const float> points)>& take);

/// Where the highest true peak is, as libswresample finds it, and all places where it finds one within
/// `margin` (a factor below 1) of that: it is many times faster than libebur128, whose filter is another one,
/// so that only what is near the highest needs its closer look. In order, apart from each other.
std::vector<LoudStretch> stretches_near_the_peak(std::span<const float> samples, int sample_rate,
                                                 float margin);

/// These stretches one behind the other, with silence before, between and behind, so that a filter sees none
/// of a neighbour. LoudStretch i begins in it at starts[i].
struct Joined {
    std::vector<float> samples;
    std::vector<std::size_t> starts;
};
Joined joined_with_silence(std::span<const float> samples, const std::vector<LoudStretch>& stretches);

}  // namespace bobao
