#include "studio/takes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/error.h"
#include "base/hash.h"
#include "studio/hurry.h"

namespace bobao {
namespace {

constexpr const char* kKind = "take";
/// Raised when hurried() sounds other than before.
constexpr int kHurryVersion = 1;

/// In front of the samples; then the times of the units, 64 bits each, then the samples.
struct Header {
    std::uint32_t sample_rate = 0;
    std::uint32_t times = 0;
    std::uint64_t samples = 0;
};

std::string packed(const Take& take) {
    const Header header{static_cast<std::uint32_t>(take.sample_rate),
                        static_cast<std::uint32_t>(take.times.size()), take.samples.size()};
    std::string bytes(
        sizeof header + take.times.size() * sizeof(std::int64_t) + take.samples.size() * sizeof(std::int16_t),
        '\0');
    char* at = bytes.data();
    std::memcpy(at, &header, sizeof header);
    at += sizeof header;
    for (const UnitTime& time : take.times) {
        std::memcpy(at, &time.sample, sizeof time.sample);
        at += sizeof time.sample;
    }
    if (!take.samples.empty())
        std::memcpy(at, take.samples.data(), take.samples.size() * sizeof(std::int16_t));
    return bytes;
}

}  // namespace

KeptTake::KeptTake(KeptBytes bytes, std::string key, bool by_stand_in)
    : bytes_(std::move(bytes)), key_(std::move(key)), by_stand_in_(by_stand_in) {
    const std::string_view all = bytes_.bytes();
    Header header;
    if (all.size() >= sizeof header) std::memcpy(&header, all.data(), sizeof header);
    const std::size_t times_bytes = header.times * sizeof(std::int64_t);
    if (all.size() != sizeof header + times_bytes + header.samples * sizeof(std::int16_t))
        throw machine_error({}, "what the cache has is no take", "delete the cache");
    sample_rate_ = static_cast<int>(header.sample_rate);
    times_.resize(header.times);
    for (std::uint32_t unit = 0; unit < header.times; ++unit) {
        times_[unit].unit = unit;
        std::memcpy(&times_[unit].sample, all.data() + sizeof header + unit * sizeof(std::int64_t),
                    sizeof(std::int64_t));
    }
    // The cache hands on bytes that are aligned for anything, and all that stands before is in eights.
    samples_ = {reinterpret_cast<const std::int16_t*>(all.data() + sizeof header + times_bytes),
                static_cast<std::size_t>(header.samples)};
}

KeptTake Takes::take(const Utterance& utterance, const VoiceProfile& voice) {
    return voice.hurry > 1 ? hurried_take(utterance, voice) : spoken_take(utterance, voice);
}

/// The engine's own take is kept beside it: the same at another hurry costs no speaking.
KeptTake Takes::hurried_take(const Utterance& utterance, const VoiceProfile& voice) {
    const KeptTake spoken = spoken_take(utterance, voice);
    const std::string key =
        fmt::format("{} {} times as short: {:a}", kHurryVersion, spoken.key(), voice.hurry);
    const std::string name = content_hash(key);
    if (std::optional<KeptBytes> kept = cache_.find(kKind, key))
        return {std::move(*kept), name, spoken.by_stand_in()};
    Take take;
    take.sample_rate = spoken.sample_rate();
    take.samples = hurried(spoken.samples(), spoken.sample_rate(), voice.hurry);
    const auto last = static_cast<std::int64_t>(take.samples.size());
    for (const UnitTime& time : spoken.times())
        take.times.push_back(
            {time.unit,
             std::min<std::int64_t>(last, std::llround(static_cast<double>(time.sample) / voice.hurry))});
    spoken.forget();
    return {cache_.keep(kKind, key, packed(take)), name, spoken.by_stand_in()};
}

KeptTake Takes::spoken_take(const Utterance& utterance, const VoiceProfile& voice) {
    const std::string key = Speaker::take_key(utterance, voice);
    const std::string name = content_hash(key);
    if (std::optional<KeptBytes> kept = cache_.find(kKind, key)) return {std::move(*kept), name};
    const Take take = speaker_.speak(utterance, voice);
    if (take.by_stand_in) {
        // Kept as what it is, so that next time the voice itself is asked again.
        const std::string other = Speaker::take_key(utterance, *voice.stand_in);
        return {cache_.keep(kKind, other, packed(take)), content_hash(other), true};
    }
    return {cache_.keep(kKind, key, packed(take)), name};
}

}  // namespace bobao
