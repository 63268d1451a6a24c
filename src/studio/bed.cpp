#include "studio/bed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/hash.h"
#include "studio/loudness.h"

namespace bobao {
namespace {

/// Raise it when anything below changes what is heard.
constexpr int kBedVersion = 1;

// Seconds. The bed is down when the word begins, and waits a little before it comes back.
constexpr double kGoesDown = 0.3;
constexpr double kDownBefore = 0.05;
constexpr double kStaysDown = 0.25;
constexpr double kComesBack = 0.8;
constexpr double kFadesIn = 0.5;
constexpr double kFadesOut = 0.9;
/// Where one repetition passes into the next.
constexpr double kOverlap = 0.25;

/// From 0 to 1 along half a cosine.
double smooth(double part) {
    return (1 - std::cos(std::numbers::pi * std::clamp(part, 0.0, 1.0))) / 2;
}

/// The sound again and again.
class Loop {
  public:
    Loop(const std::vector<float>& samples, int sample_rate)
        : samples_(samples),
          overlap_(static_cast<std::size_t>(kOverlap * sample_rate)),
          period_(samples.size() - overlap_) {}

    float at(std::size_t position) const {
        const std::size_t here = position % period_;
        // In each beginning but the first the end of the repetition before still sounds.
        if (here >= overlap_ || position < period_) return samples_[here];
        const float part = static_cast<float>(here) / static_cast<float>(overlap_);
        return part * samples_[here] + (1 - part) * samples_[period_ + here];
    }

  private:
    const std::vector<float>& samples_;
    std::size_t overlap_, period_;
};

/// Stretches between which the bed has no time to come back are one.
std::vector<Stretch> joined_stretches(const std::vector<Stretch>& heard, int sample_rate) {
    const auto shortest_gap =
        static_cast<std::int64_t>((kStaysDown + kComesBack + kGoesDown + kDownBefore) * sample_rate);
    std::vector<Stretch> joined;
    for (const Stretch& stretch : heard) {
        if (!joined.empty() && stretch.begin - joined.back().end < shortest_gap)
            joined.back().end = std::max(joined.back().end, stretch.end);
        else
            joined.push_back(stretch);
    }
    return joined;
}

}  // namespace

std::vector<float> ducked_bed(const SoundLibrary::Sound& sound, const Bed& bed, double voices,
                              const std::vector<Stretch>& heard, std::int64_t length, std::int64_t silence,
                              int sample_rate) {
    std::vector<float> result(static_cast<std::size_t>(length));
    const std::int64_t begin = silence, end = length - silence;
    if (end <= begin) return result;
    const Loop loop(*sound.samples, sample_rate);
    const double level = voices + bed.level - sound.loudness;
    const std::vector<Stretch> stretches = joined_stretches(heard, sample_rate);
    std::size_t next = 0;
    for (std::int64_t i = begin; i < end; ++i) {
        const auto seconds = [&](std::int64_t samples) { return static_cast<double>(samples) / sample_rate; };
        while (next < stretches.size() && seconds(i - stretches[next].end) > kStaysDown + kComesBack) ++next;
        double down = 0;
        if (next < stretches.size()) {
            const double to_begin = seconds(stretches[next].begin - i) - kDownBefore;
            const double since_end = seconds(i - stretches[next].end) - kStaysDown;
            down = std::min(smooth(1 - to_begin / kGoesDown), smooth(1 - since_end / kComesBack));
        }
        const double edges = smooth(seconds(i - begin) / kFadesIn) * smooth(seconds(end - i) / kFadesOut);
        result[static_cast<std::size_t>(i)] =
            loop.at(static_cast<std::size_t>(i - begin)) *
            static_cast<float>(edges * amplitude_of(level - bed.duck * down));
    }
    return result;
}

std::string key_of_bed(const SoundLibrary::Sound& sound, const Bed& bed, double voices,
                       const std::vector<Stretch>& heard, std::int64_t length, std::int64_t silence) {
    std::string key = fmt::format("bed {} {} {} {} {} {} {}", kBedVersion, sound.key, bed.level, bed.duck,
                                  voices, length, silence);
    for (const Stretch& stretch : heard) key += fmt::format(" {}-{}", stretch.begin, stretch.end);
    return content_hash(key);
}

}  // namespace bobao
