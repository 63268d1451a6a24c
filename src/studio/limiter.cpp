#include "studio/limiter.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

#include "studio/loudness.h"
#include "studio/peaks.h"

namespace bobao {
namespace {

constexpr double kLookAhead = 0.005;
/// At four times the rate a peak between the points can still be 0.2 dB higher; the gain aims that much
/// lower.
constexpr double kBetweenPoints = 0.2;

/// A sample that must be turned down, and how far.
struct Excess {
    std::size_t at = 0;
    float gain = 1;
};

/// All samples around which the sound is higher than `highest`, in order.
std::vector<Excess> excesses_over(float highest, std::span<const float> samples, int sample_rate) {
    std::vector<Excess> found;
    const std::vector<LoudStretch> stretches = stretches_that_may_reach(samples, highest);
    if (stretches.empty()) return found;
    const Joined joined = joined_with_silence(samples, stretches);
    std::size_t in_hand = 0;
    for_each_oversampled(joined.samples, sample_rate, [&](std::size_t first, std::span<const float> points) {
        for (std::size_t i = 0; i < points.size() / kOversampling; ++i) {
            const std::size_t at = first + i;
            while (in_hand + 1 < stretches.size() && at >= joined.starts[in_hand + 1]) ++in_hand;
            const LoudStretch& stretch = stretches[in_hand];
            // Silence in front of the first, or behind this one.
            if (at < joined.starts[in_hand] || at - joined.starts[in_hand] >= stretch.end - stretch.begin)
                continue;
            const float peak = std::max(std::abs(joined.samples[at]),
                                        sample_peak_of(points.subspan(i * kOversampling, kOversampling)));
            if (peak > highest)
                found.push_back({stretch.begin + at - joined.starts[in_hand], highest / peak});
        }
    });
    return found;
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

double limit_true_peak(std::span<float> samples, int sample_rate, double ceiling) {
    const auto highest = static_cast<float>(amplitude_of(ceiling - kBetweenPoints));
    const std::vector<Excess> excesses = excesses_over(highest, samples, sample_rate);
    // A mean over half of the window of the minimum never rises above the minimum at its middle.
    const auto reach = static_cast<std::size_t>(kLookAhead * sample_rate);
    double taken = 0;
    for (std::size_t i = 0, next = 0; i < excesses.size(); i = next) {
        // Those whose curves meet are one.
        for (next = i + 1; next < excesses.size() && excesses[next].at - excesses[next - 1].at <= 4 * reach;)
            ++next;
        const std::size_t begin = excesses[i].at - std::min(excesses[i].at, 2 * reach);
        const std::size_t end = std::min(excesses[next - 1].at + 2 * reach + 1, samples.size());
        std::vector<float> gains(end - begin, 1.0F);
        for (std::size_t k = i; k < next; ++k) gains[excesses[k].at - begin] = excesses[k].gain;
        gains = smoothed(lowest_around(gains, reach), reach);
        for (std::size_t k = 0; k < gains.size(); ++k) {
            float& sample = samples[begin + k];
            const double before = sample;
            sample *= gains[k];
            taken += before * before - static_cast<double>(sample) * static_cast<double>(sample);
        }
    }
    return taken;
}

}  // namespace bobao
