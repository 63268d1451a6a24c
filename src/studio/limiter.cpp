#include "studio/limiter.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "media/audio.h"
#include "studio/loudness.h"

namespace bobao {
namespace {

constexpr int kOversampling = 4;
/// Half of the resampler's filter is 16 samples; this many on each side of a block keep its ends exact.
constexpr std::size_t kContext = 64;
constexpr double kLookAhead = 0.005;
/// At four times the rate a peak between the points can still be 0.2 dB higher; the gain aims that much
/// lower.
constexpr double kBetweenPoints = 0.2;

/// For each sample the highest absolute value around it at four times the rate.
std::vector<float> peaks_of(const std::vector<float>& samples, int sample_rate) {
    std::vector<float> peaks(samples.size());
    const auto block = static_cast<std::size_t>(sample_rate);
    for (std::size_t begin = 0; begin < samples.size(); begin += block) {
        const std::size_t end = std::min(begin + block, samples.size());
        const std::size_t first = begin - std::min(begin, kContext);
        const std::size_t last = std::min(end + kContext, samples.size());
        // The resampler mirrors what lies beyond the ends of what it is given; beyond the ends of the sound
        // there is silence.
        std::vector<float> surrounded(kContext, 0.0F);
        surrounded.insert(surrounded.end(), samples.begin() + static_cast<std::ptrdiff_t>(first),
                          samples.begin() + static_cast<std::ptrdiff_t>(last));
        surrounded.resize(surrounded.size() + kContext);
        const std::vector<float> fine = resampled(surrounded, sample_rate, sample_rate * kOversampling);
        for (std::size_t i = begin; i < end; ++i) {
            float peak = std::abs(samples[i]);
            for (std::size_t j = 0; j < kOversampling; ++j)
                peak = std::max(peak, std::abs(fine.at((i - first + kContext) * kOversampling + j)));
            peaks[i] = peak;
        }
    }
    return peaks;
}

/// The lowest value within `reach` samples on both sides, in linear time.
std::vector<float> lowest_around(const std::vector<float>& values, std::size_t reach) {
    std::vector<float> lowest(values.size());
    std::deque<std::size_t> rising;  // indices whose values rise from front to back
    for (std::size_t i = 0; i < values.size() + reach; ++i) {
        if (i < values.size()) {
            while (!rising.empty() && values[rising.back()] >= values[i]) rising.pop_back();
            rising.push_back(i);
        }
        if (i < reach) continue;
        const std::size_t middle = i - reach;
        if (rising.front() + reach < middle) rising.pop_front();
        lowest[middle] = values[rising.front()];
    }
    return lowest;
}

/// The mean within `reach` samples on both sides; beyond an end the value at the end goes on.
std::vector<float> smoothed(const std::vector<float>& values, std::size_t reach) {
    std::vector<float> mean(values.size());
    const auto width = static_cast<double>(2 * reach + 1);
    const auto at = [&](std::size_t i) {
        return static_cast<double>(values[std::min(i, values.size() - 1)]);
    };
    double sum = static_cast<double>(reach) * at(0);
    for (std::size_t i = 0; i <= reach; ++i) sum += at(i);
    for (std::size_t i = 0; i < values.size(); ++i) {
        mean[i] = static_cast<float>(sum / width);
        sum += at(i + reach + 1) - at(i - std::min(i, reach));
    }
    return mean;
}

}  // namespace

bool limit_true_peak(std::vector<float>& samples, int sample_rate, double ceiling) {
    const auto highest = static_cast<float>(amplitude_of(ceiling - kBetweenPoints));
    const float sample_peak = std::transform_reduce(
        samples.begin(), samples.end(), 0.0F, [](float a, float b) { return std::max(a, b); },
        [](float sample) { return std::abs(sample); });
    // Speech between its samples is not 6 dB higher than at them, so far below the ceiling nothing need be
    // looked at.
    if (sample_peak < highest / 2) return false;

    const std::vector<float> peaks = peaks_of(samples, sample_rate);
    if (std::all_of(peaks.begin(), peaks.end(), [&](float peak) { return peak <= highest; })) return false;

    std::vector<float> gains(peaks.size());
    std::transform(peaks.begin(), peaks.end(), gains.begin(),
                   [&](float peak) { return peak > highest ? highest / peak : 1.0F; });
    // A mean over half of the window of the minimum never rises above the minimum at its middle.
    const auto reach = static_cast<std::size_t>(kLookAhead * sample_rate);
    gains = smoothed(lowest_around(gains, reach), reach);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i] *= gains[i];
    return true;
}

}  // namespace bobao
