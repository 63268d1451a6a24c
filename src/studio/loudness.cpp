#include "studio/loudness.h"

#include <ebur128.h>

#include <cmath>
#include <limits>
#include <memory>

#include "base/error.h"
#include "studio/meter.h"
#include "studio/peaks.h"

namespace bobao {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();
/// ITU-R BS.1770-4, annex 1: the step and the length of a block, and the two gates.
constexpr int kStepsInSecond = 10;
constexpr int kStepsInBlock = 4;
constexpr double kAbsoluteGate = -70.0;
constexpr double kRelativeGate = -10.0;

using State = std::unique_ptr<ebur128_state, void (*)(ebur128_state*)>;

State new_state(int sample_rate, int mode) {
    State state(ebur128_init(1, static_cast<unsigned long>(sample_rate), mode),
                [](ebur128_state* each) { ebur128_destroy(&each); });
    if (!state) throw machine_error({}, "the loudness meter cannot start", "");
    return state;
}

void feed(ebur128_state& state, std::span<const float> samples) {
    if (ebur128_add_frames_float(&state, samples.data(), samples.size()) != EBUR128_SUCCESS)
        throw machine_error({}, "the loudness meter ran out of memory", "");
}

double decibels_of(double amplitude) {
    return amplitude > 0 ? 20 * std::log10(amplitude) : kNone;
}

/// Mean square and loudness, without the constant that is the same on both ways.
double energy_of(double loudness) {
    return std::pow(10.0, loudness / 10);
}
double loudness_of(double energy) {
    return 10 * std::log10(energy);
}

/// The mean energy of all blocks of at least `gate` LUFS, as LUFS.
double gated_mean(std::span<const PieceLoudness* const> pieces, double gate) {
    double sum = 0;
    std::size_t count = 0;
    for (const PieceLoudness* const piece : pieces) {
        for (const float block : piece->blocks) {
            if (static_cast<double>(block) < gate) continue;
            sum += energy_of(block);
            ++count;
        }
    }
    return count == 0 ? kNone : loudness_of(sum / static_cast<double>(count));
}

}  // namespace

double amplitude_of(double decibels) {
    return std::pow(10.0, decibels / 20);
}

void apply_gain(std::span<float> samples, double decibels) {
    const auto factor = static_cast<float>(amplitude_of(decibels));
    for (float& sample : samples) sample *= factor;
}

Meter::Meter(int sample_rate) : state_(new_state(sample_rate, EBUR128_MODE_I).release()) {}

void Meter::add(std::span<const float> samples) {
    feed(*state_, samples);
}

double Meter::integrated() const {
    double loudness = kNone;
    ebur128_loudness_global(state_.get(), &loudness);
    return loudness;
}

double true_peak_of(std::span<const float> samples, int sample_rate) {
    // The true peak is at least as high as the highest sample.
    const float peak = sample_peak_of(samples);
    if (peak <= 0) return kNone;
    const State state = new_state(sample_rate, EBUR128_MODE_TRUE_PEAK);
    feed(*state, joined_with_silence(samples, stretches_that_may_reach(samples, peak)).samples);
    double highest = 0;
    if (ebur128_true_peak(state.get(), 0, &highest) != EBUR128_SUCCESS)
        throw machine_error({}, "the loudness meter reads no true peak", "");
    return decibels_of(highest);
}

PieceLoudness loudness_of_piece(std::span<const float> samples, int sample_rate) {
    PieceLoudness loudness;
    const State state = new_state(sample_rate, EBUR128_MODE_M);
    const auto step = static_cast<std::size_t>(sample_rate / kStepsInSecond);
    loudness.blocks.reserve(samples.size() / step);
    for (std::size_t end = step; end <= samples.size(); end += step) {
        feed(*state, samples.subspan(end - step, step));
        if (end < step * kStepsInBlock) continue;
        double block = kNone;
        ebur128_loudness_momentary(state.get(), &block);
        loudness.blocks.push_back(static_cast<float>(block));
    }
    loudness.true_peak = true_peak_of(samples, sample_rate);
    return loudness;
}

double integrated_of_all(std::span<const PieceLoudness* const> pieces) {
    const double ungated = gated_mean(pieces, kAbsoluteGate);
    return std::isfinite(ungated) ? gated_mean(pieces, std::max(kAbsoluteGate, ungated + kRelativeGate))
                                  : kNone;
}

Loudness measured(std::span<const float> samples, int sample_rate) {
    const State state = new_state(sample_rate, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    feed(*state, samples);
    Loudness loudness{kNone, 0};
    ebur128_loudness_global(state.get(), &loudness.integrated);
    ebur128_true_peak(state.get(), 0, &loudness.true_peak);
    loudness.true_peak = decibels_of(loudness.true_peak);
    return loudness;
}

}  // namespace bobao
