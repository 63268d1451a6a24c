#include "studio/loudness.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "base/error.h"
#include "studio/meter.h"
#include "studio/peaks.h"

namespace bobao {
namespace {

constexpr double kNone = -std::numeric_limits<double>::infinity();
/// ITU-R BS.1770-4, annex 1: the step from block to block, and the two gates.
constexpr int kStepsInSecond = 10;
constexpr unsigned long kStepMilliseconds = 100;
constexpr double kAbsoluteGate = -70.0;
constexpr double kRelativeGate = -10.0;

/// Two decibels: by less do the filters of libswresample and libebur128 differ, even for hiss.
constexpr float kWorthALook = 0.8F;

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
double gated_mean(std::span<const std::span<const float>> lists, double gate) {
    double sum = 0;
    std::size_t count = 0;
    for (const std::span<const float> blocks : lists) {
        for (const float block : blocks) {
            if (static_cast<double>(block) < gate) continue;
            sum += energy_of(block);
            ++count;
        }
    }
    return count == 0 ? kNone : loudness_of(sum / static_cast<double>(count));
}

/// LUFS of a programme whose blocks these are.
double gated(std::span<const std::span<const float>> lists) {
    const double ungated = gated_mean(lists, kAbsoluteGate);
    return std::isfinite(ungated) ? gated_mean(lists, std::max(kAbsoluteGate, ungated + kRelativeGate))
                                  : kNone;
}

}  // namespace

double amplitude_of(double decibels) {
    return std::pow(10.0, decibels / 20);
}

void apply_gain(std::span<float> samples, double decibels) {
    const auto factor = static_cast<float>(amplitude_of(decibels));
    for (float& sample : samples) sample *= factor;
}

// Blocks overlap by three of their four steps; libebur128's own would add up every sample four times.
Meter::Meter(int sample_rate)
    : state_(new_state(sample_rate, EBUR128_MODE_M).release()),
      step_(static_cast<std::size_t>(sample_rate / kStepsInSecond)) {}

void Meter::add(std::span<const float> samples) {
    while (!samples.empty()) {
        const auto part = samples.first(std::min(step_ - filled_, samples.size()));
        feed(*state_, part);
        samples = samples.subspan(part.size());
        filled_ += part.size();
        if (filled_ == step_) end_step();
    }
}

void Meter::end_step() {
    filled_ = 0;
    double loudness = kNone;
    if (ebur128_loudness_window(state_.get(), kStepMilliseconds, &loudness) != EBUR128_SUCCESS)
        throw machine_error({}, "the loudness meter reads no loudness", "");
    energies_[steps_++ % kStepsInBlock] = energy_of(loudness);
    if (steps_ < kStepsInBlock) return;
    double sum = 0;
    for (const double energy : energies_) sum += energy;
    blocks_.push_back(static_cast<float>(loudness_of(sum / kStepsInBlock)));
}

double Meter::integrated() const {
    const std::span<const float> all[]{blocks_};
    return gated(all);
}

double true_peak_of(std::span<const float> samples, int sample_rate) {
    // The true peak is at least as high as the highest sample, also where a filter makes less of that.
    const float peak = sample_peak_of(samples);
    if (peak <= 0) return kNone;
    const std::vector<float> loud =
        joined_with_silence(samples, stretches_that_may_reach(samples, peak)).samples;
    const State state = new_state(sample_rate, EBUR128_MODE_TRUE_PEAK);
    feed(*state, joined_with_silence(loud, stretches_near_the_peak(loud, sample_rate, kWorthALook)).samples);
    double highest = 0;
    if (ebur128_true_peak(state.get(), 0, &highest) != EBUR128_SUCCESS)
        throw machine_error({}, "the loudness meter reads no true peak", "");
    return decibels_of(std::max<double>(highest, peak));
}

PieceLoudness loudness_of_piece(std::span<const float> samples, int sample_rate) {
    Meter meter(sample_rate);
    meter.add(samples);
    return {meter.blocks(), true_peak_of(samples, sample_rate)};
}

double integrated_of_all(std::span<const PieceLoudness* const> pieces) {
    std::vector<std::span<const float>> lists;
    for (const PieceLoudness* const piece : pieces) lists.emplace_back(piece->blocks);
    return gated(lists);
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
