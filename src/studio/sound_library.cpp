#include "studio/sound_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "media/audio.h"
#include "studio/loudness.h"
#include "studio/studio.h"

namespace bobao {
namespace {

/// How sounds are made, and what is done to files; in the keys of what they are mixed into. Raise it when
/// that changes.
constexpr int kSoundsVersion = 1;

constexpr double kShortestBed = 2;     ///< seconds
constexpr double kLongestSound = 600;  ///< seconds
constexpr std::size_t kMostBytes = std::size_t{256} << 20;
/// Short enough to keep the attack of a bell, long enough for no click.
constexpr double kEdge = 0.005;
constexpr double kMostGain = 12;  ///< dB; what would need more is noise

void fade_edges(std::vector<float>& samples, int sample_rate) {
    const std::size_t length = std::min(static_cast<std::size_t>(kEdge * sample_rate), samples.size() / 2);
    for (std::size_t i = 0; i < length; ++i) {
        const double phase = std::numbers::pi * static_cast<double>(i) / static_cast<double>(length);
        const auto gain = static_cast<float>((1 - std::cos(phase)) / 2);
        samples[i] *= gain;
        samples[samples.size() - 1 - i] *= gain;
    }
}

std::vector<float> samples_of_file(const OwnSound& own, int sample_rate) {
    std::vector<float> samples;
    int rate = 0;
    try {
        rate = decode_audio(own.file, [&](std::span<const float> block) {
            samples.insert(samples.end(), block.begin(), block.end());
            if (samples.size() * sizeof(float) > kMostBytes)
                throw input_error({own.file}, "this sound is too long", "");
        });
    } catch (const Error& error) {
        if (error.fault != Fault::input) throw;
        throw input_error(own.place, fmt::format("\"{}\": {}", own.file.string(), error.problem),
                          error.remedy);
    }
    if (static_cast<double>(samples.size()) > kLongestSound * rate)
        throw input_error(
            own.place,
            fmt::format("\"{}\" lasts longer than {} minutes", own.file.string(), kLongestSound / 60),
            "cut it; a bed is repeated as long as it is needed");
    for (float& sample : samples)
        if (!std::isfinite(sample)) sample = 0;
    return resampled(samples, rate, sample_rate);
}

}  // namespace

SoundLibrary::SoundLibrary(const Script& script, int sample_rate, double target) {
    std::set<std::string> used, beds;
    for (const Chapter& chapter : script.chapters) {
        if (!chapter.bed.sound.empty()) beds.insert(chapter.bed.sound);
        for (const Segment& segment : chapter.segments)
            if (!segment.sound.empty()) used.insert(segment.sound);
    }
    used.insert(beds.begin(), beds.end());
    for (const std::string& name : used) {
        const auto own = script.sounds.find(name);
        std::vector<float> samples;
        Sound sound;
        if (own == script.sounds.end()) {
            samples = synthesized_sound(name, sample_rate);
            sound.key = fmt::format("own {} {}", name, kSoundsVersion);
        } else {
            samples = samples_of_file(own->second, sample_rate);
            if (samples.empty())
                throw input_error(own->second.place,
                                  fmt::format("there is no sound in \"{}\"", own->second.file.string()), "");
            fade_edges(samples, sample_rate);
            const double loudness = measured(samples, sample_rate).integrated;
            if (!beds.contains(name) && std::isfinite(loudness))
                apply_gain(samples, std::min(target - loudness, kMostGain));
            sound.key =
                fmt::format("file {} {} {} {} {}", content_hash(read_file(own->second.file, kMostBytes)),
                            sample_rate, target, beds.contains(name) ? "bed" : "sign", kSoundsVersion);
        }
        sound.loudness = measured(samples, sample_rate).integrated;
        if (beds.contains(name) && (samples.size() < static_cast<std::size_t>(kShortestBed * sample_rate) ||
                                    !std::isfinite(sound.loudness)))
            throw input_error(own == script.sounds.end() ? Place{} : own->second.place,
                              fmt::format("the sound \"{}\" is too short or too quiet for a bed", name),
                              fmt::format("give one of {} seconds at least", kShortestBed));
        sound.samples = std::make_shared<const std::vector<float>>(std::move(samples));
        sounds_.emplace(name, std::move(sound));
    }
}

}  // namespace bobao
