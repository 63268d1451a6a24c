#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "studio/cache.h"
#include "voice/speaker.h"

namespace bobao {

/// A take that lies in the cache.
class KeptTake {
  public:
    KeptTake() = default;
    /// Throws a machine Error if these are not the bytes of a take.
    KeptTake(KeptBytes bytes, std::string key, bool by_stand_in = false);

    int sample_rate() const { return sample_rate_; }                    ///< Hz; 0 if there is no sound
    std::span<const std::int16_t> samples() const { return samples_; }  ///< as Take::samples
    const std::vector<UnitTime>& times() const { return times_; }
    /// Names all that shaped it.
    const std::string& key() const { return key_; }
    /// Not the voice that was asked for spoke, but the stand-in of one whose program failed.
    bool by_stand_in() const { return by_stand_in_; }
    void forget() const noexcept { bytes_.forget(); }

  private:
    KeptBytes bytes_;
    std::string key_;
    bool by_stand_in_ = false;
    int sample_rate_ = 0;
    std::span<const std::int16_t> samples_;
    std::vector<UnitTime> times_;
};

/// Speaks what the cache does not have yet. Calls may come from as many threads as the speaker takes.
class Takes {
  public:
    Takes(Speaker& speaker, Cache& cache) : speaker_(speaker), cache_(cache) {}

    /// Throws as Speaker::speak; what cannot be spoken is not kept.
    KeptTake take(const Utterance& utterance, const VoiceProfile& voice);

    Speaker& speaker() { return speaker_; }
    Cache& cache() { return cache_; }

  private:
    KeptTake hurried_take(const Utterance& utterance, const VoiceProfile& voice);
    KeptTake spoken_take(const Utterance& utterance, const VoiceProfile& voice);

    Speaker& speaker_;
    Cache& cache_;
};

}  // namespace bobao
