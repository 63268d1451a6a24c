#include "studio/loudness.h"

#include <array>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "studio/limiter.h"

namespace bobao {
namespace {

/// EBU R 128 gates on blocks of 400 ms; under three seconds so few of them count that the figure says little.
constexpr double kShortestLevelled = 3.0;
constexpr double kClose = 0.05;
constexpr int kRounds = 4;

double decibels_of(double amplitude) {
    return amplitude > 0 ? 20 * std::log10(amplitude) : -std::numeric_limits<double>::infinity();
}

double integrated_loudness(std::span<const float> samples, int sample_rate) {
    Meter meter(sample_rate);
    meter.add(samples);
    return meter.integrated();
}

}  // namespace

double amplitude_of(double decibels) {
    return std::pow(10.0, decibels / 20);
}

void apply_gain(std::span<float> samples, double decibels) {
    const auto factor = static_cast<float>(amplitude_of(decibels));
    for (float& sample : samples) sample *= factor;
}

Meter::Meter(int sample_rate, Reads reads)
    : state_(ebur128_init(
          1, static_cast<unsigned long>(sample_rate),
          EBUR128_MODE_I | (reads == Reads::loudness_and_true_peak ? EBUR128_MODE_TRUE_PEAK : 0))) {
    if (!state_) throw machine_error({}, "the loudness meter cannot start", "");
}

void Meter::add(std::span<const float> samples) {
    if (ebur128_add_frames_float(state_.get(), samples.data(), samples.size()) != EBUR128_SUCCESS)
        throw machine_error({}, "the loudness meter ran out of memory", "");
}

double Meter::integrated() const {
    double loudness = 0;
    ebur128_loudness_global(state_.get(), &loudness);
    return loudness;
}

double Meter::true_peak() const {
    double peak = 0;
    if (ebur128_true_peak(state_.get(), 0, &peak) != EBUR128_SUCCESS)
        throw usage_error("this meter was not asked for true peak", "");
    return decibels_of(peak);
}

double Meter::integrated_of_all(std::span<const Meter* const> meters) {
    std::vector<ebur128_state*> states;
    for (const Meter* const meter : meters) states.push_back(meter->state_.get());
    double loudness = -std::numeric_limits<double>::infinity();
    if (!states.empty()) ebur128_loudness_global_multiple(states.data(), states.size(), &loudness);
    return loudness;
}

Loudness measured(std::span<const float> samples, int sample_rate) {
    Meter meter(sample_rate, Meter::Reads::loudness_and_true_peak);
    meter.add(samples);
    return {meter.integrated(), meter.true_peak()};
}

bool bring_to_level(std::vector<float>& samples, int sample_rate, double target, double ceiling) {
    const bool can_be_levelled = static_cast<double>(samples.size()) >= kShortestLevelled * sample_rate;
    const double loudness = can_be_levelled ? integrated_loudness(samples, sample_rate)
                                            : -std::numeric_limits<double>::infinity();
    if (!std::isfinite(loudness)) {
        limit_true_peak(samples, sample_rate, ceiling);
        return false;
    }
    const std::vector<float> original = samples;
    double gain = target - loudness;
    for (int round = 0; round < kRounds; ++round) {
        samples = original;
        apply_gain(samples, gain);
        if (!limit_true_peak(samples, sample_rate, ceiling)) return true;
        const double missing = target - integrated_loudness(samples, sample_rate);
        if (std::abs(missing) < kClose) return true;
        gain += missing;
    }
    return true;
}

}  // namespace bobao
