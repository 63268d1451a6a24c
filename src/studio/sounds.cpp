#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/suggest.h"
#include "script/script.h"
#include "studio/studio.h"

namespace bobao {
namespace {

/// A struck bar: the partials of a marimba bar tuned 1 : 4 : 10, each dying faster than the one below.
struct Strike {
    double at;         ///< seconds
    double frequency;  ///< Hz
    double level;      ///< of full scale
    double ring;       ///< seconds until it has fallen by 60 dB
};

constexpr double kAttack = 0.004;
constexpr double kFadeOut = 0.05;
/// ln(1000): a fall by 60 dB.
constexpr double kSixtyDecibels = 6.907755;

void add(std::vector<float>& samples, int sample_rate, const Strike& strike) {
    struct Partial {
        double ratio, level, ring;
    };
    static constexpr Partial kPartials[]{{1, 1, 1}, {4, 0.22, 0.45}, {10, 0.06, 0.2}};
    const auto first = static_cast<std::size_t>(strike.at * sample_rate);
    for (const Partial& partial : kPartials) {
        const double frequency = strike.frequency * partial.ratio;
        if (frequency > 0.45 * sample_rate) continue;
        const double step = 2 * std::numbers::pi * frequency / sample_rate;
        const double decay = kSixtyDecibels / (strike.ring * partial.ring * sample_rate);
        for (std::size_t i = first; i < samples.size(); ++i) {
            const auto n = static_cast<double>(i - first);
            const double attack = std::min(1.0, n / (kAttack * sample_rate));
            samples[i] += static_cast<float>(strike.level * partial.level * attack * std::exp(-decay * n) *
                                             std::sin(step * n));
        }
    }
}

std::vector<float> played(std::initializer_list<Strike> strikes, double seconds, int sample_rate) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * sample_rate));
    for (const Strike& strike : strikes) add(samples, sample_rate, strike);
    const auto fade = static_cast<std::size_t>(kFadeOut * sample_rate);
    for (std::size_t i = 0; i < fade && i < samples.size(); ++i)
        samples[samples.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(fade);
    return samples;
}

/// Five short pips and a long one, a second apart: the last one's beginning is the full minute. 1 kHz, 0.1
/// and 0.5 seconds, as the Greenwich time signal has been since 1990 (the last pip) and 1924 (the others).
std::vector<float> time_pips(int sample_rate) {
    constexpr int kShortPips = 5;
    constexpr double kFrequency = 1000, kLevel = 0.14, kShort = 0.1, kLong = 0.5, kEdge = 0.005;
    std::vector<float> samples(static_cast<std::size_t>((kShortPips + kLong) * sample_rate));
    for (int pip = 0; pip <= kShortPips; ++pip) {
        const double length = pip == kShortPips ? kLong : kShort;
        const auto first = static_cast<std::size_t>(pip * sample_rate);
        const auto count = static_cast<std::size_t>(length * sample_rate);
        for (std::size_t i = 0; i < count; ++i) {
            const double t = static_cast<double>(i) / sample_rate;
            const double edge = std::clamp(std::min(t, length - t) / kEdge, 0.0, 1.0);
            samples[first + i] = static_cast<float>(kLevel * (1 - std::cos(std::numbers::pi * edge)) / 2 *
                                                    std::sin(2 * std::numbers::pi * kFrequency * t));
        }
    }
    return samples;
}

/// A soft open fifth that breathes, for under headlines. Every frequency is a whole number of eighths of a
/// hertz and it lasts sixteen seconds, so that its end passes into its beginning.
std::vector<float> quiet_bed(int sample_rate) {
    struct Voice {
        double frequency, level, breath, phase;
    };
    static constexpr Voice kVoices[]{{130.75, 0.09, 0.125, 0.0},  {196.0, 0.07, 0.1875, 0.3},
                                     {261.625, 0.045, 0.25, 0.6}, {329.625, 0.022, 0.125, 0.5},
                                     {392.0, 0.02, 0.3125, 0.8},  {523.25, 0.008, 0.1875, 0.1}};
    constexpr double kSeconds = 16;
    std::vector<float> samples(static_cast<std::size_t>(kSeconds * sample_rate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / sample_rate;
        double sum = 0;
        for (const Voice& voice : kVoices)
            sum += voice.level *
                   (0.75 + 0.25 * std::sin(2 * std::numbers::pi * (voice.breath * t + voice.phase))) *
                   std::sin(2 * std::numbers::pi * voice.frequency * t);
        samples[i] = static_cast<float>(sum);
    }
    return samples;
}

// The five notes of the gong mode on C.
constexpr double kC5 = 523.25, kD5 = 587.33, kE5 = 659.26, kG5 = 783.99, kA5 = 880.0, kC6 = 1046.5;

}  // namespace

std::vector<float> synthesized_sound(const std::string& name, int sample_rate) {
    if (name == "opening")
        return played({{0.0, kC5, 0.22, 1.6},
                       {0.0, kC5 / 2, 0.16, 2.0},
                       {0.22, kE5, 0.2, 1.5},
                       {0.44, kG5, 0.2, 1.5},
                       {0.66, kA5, 0.2, 1.4},
                       {0.99, kC6, 0.22, 2.2},
                       {0.99, kC5, 0.14, 2.4}},
                      2.6, sample_rate);
    if (name == "separator") return played({{0.0, kG5, 0.16, 0.9}, {0.16, kD5, 0.16, 1.2}}, 0.9, sample_rate);
    if (name == "closing")
        return played({{0.0, kC6, 0.2, 1.4},
                       {0.22, kA5, 0.2, 1.4},
                       {0.44, kG5, 0.2, 1.5},
                       {0.76, kC5, 0.24, 2.6},
                       {0.76, kC5 / 2, 0.18, 2.8}},
                      2.8, sample_rate);
    if (name == "pips") return time_pips(sample_rate);
    if (name == "bed") return quiet_bed(sample_rate);
    throw usage_error("unknown sound \"" + name + "\"", remedy_for_unknown(name, kSounds));
}

}  // namespace bobao
