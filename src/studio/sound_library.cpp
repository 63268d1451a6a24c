#include "studio/sound_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>
#include <optional>
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

/// In the cache.
constexpr const char* kKind = "sound";

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

/// A file of the station as it is heard.
std::vector<float> sound_of_station(const OwnSound& own, int sample_rate, double target, bool is_bed) {
    std::vector<float> samples = samples_of_file(own, sample_rate);
    if (samples.empty())
        throw input_error(own.place, fmt::format("there is no sound in \"{}\"", own.file.string()), "");
    fade_edges(samples, sample_rate);
    const double loudness = measured(samples, sample_rate).integrated;
    if (!is_bed && std::isfinite(loudness)) apply_gain(samples, std::min(target - loudness, kMostGain));
    return samples;
}

std::string hash_of_file(const OwnSound& own) {
    try {
        return content_hash(read_file(own.file, kMostBytes));
    } catch (const Error& error) {
        throw input_error(own.place, fmt::format("\"{}\": {}", own.file.string(), error.problem),
                          error.remedy);
    }
}

/// A sound that the cache has, its loudness behind its samples.
std::optional<std::vector<float>> kept_sound(Cache& cache, const std::string& key) {
    const std::optional<KeptBytes> kept = cache.find(kKind, key);
    if (!kept || kept->bytes().empty() || kept->bytes().size() % sizeof(float) != 0) return std::nullopt;
    std::vector<float> samples(kept->bytes().size() / sizeof(float));
    std::memcpy(samples.data(), kept->bytes().data(), kept->bytes().size());
    return samples;
}

}  // namespace

SoundLibrary::SoundLibrary(const Script& script, int sample_rate, double target, Cache& cache) {
    std::set<std::string> used, beds;
    for (const Chapter& chapter : script.chapters) {
        if (!chapter.bed.sound.empty()) beds.insert(chapter.bed.sound);
        for (const Segment& segment : chapter.segments)
            if (!segment.sound.empty()) used.insert(segment.sound);
    }
    used.insert(beds.begin(), beds.end());
    for (const std::string& name : used) {
        const auto own = script.sounds.find(name);
        const bool is_file = own != script.sounds.end(), is_bed = beds.contains(name);
        Sound sound;
        sound.key = is_file ? fmt::format("file {} {} {} {} {}", hash_of_file(own->second), sample_rate,
                                          target, is_bed ? "bed" : "sign", kSoundsVersion)
                            : fmt::format("own {} {}", name, kSoundsVersion);
        const std::string kept_as =
            fmt::format("{}\n{} Hz, decoded by {}", sound.key, sample_rate, encoder_versions());
        std::vector<float> samples;
        if (std::optional<std::vector<float>> kept = kept_sound(cache, kept_as)) {
            samples = std::move(*kept);
            sound.loudness = samples.back();
            samples.pop_back();
        } else {
            samples = is_file ? sound_of_station(own->second, sample_rate, target, is_bed)
                              : synthesized_sound(name, sample_rate);
            // As it is kept, so that it is the same the next time.
            const auto loudness = static_cast<float>(measured(samples, sample_rate).integrated);
            sound.loudness = loudness;
            samples.push_back(loudness);
            cache.keep(kKind, kept_as,
                       {reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(float)});
            samples.pop_back();
        }
        if (is_bed && (samples.size() < static_cast<std::size_t>(kShortestBed * sample_rate) ||
                       !std::isfinite(sound.loudness)))
            throw input_error(is_file ? own->second.place : Place{},
                              fmt::format("the sound \"{}\" is too short or too quiet for a bed", name),
                              fmt::format("give one of {} seconds at least", kShortestBed));
        sound.samples = std::make_shared<const std::vector<float>>(std::move(samples));
        sounds_.emplace(name, std::move(sound));
    }
}

}  // namespace bobao
