#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "script/script.h"
#include "studio/sound_library.h"

namespace bobao {

/// A stretch of samples.
struct Stretch {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// A bed of `length` samples: the sound repeated, brought to its level beside voices of `voices` LUFS, and
/// lower while anything of `heard` (in order) is. It goes down before the first word and comes back behind
/// the last along half a cosine in decibels, stays down where somebody pauses for breath, and fades in and
/// out at its ends, so that nothing clicks. `silence` samples at both ends are digital silence. The sound is
/// one that SoundLibrary takes for a bed: two seconds at least, and not silent.
std::vector<float> ducked_bed(const SoundLibrary::Sound& sound, const Bed& bed, double voices,
                              const std::vector<Stretch>& heard, std::int64_t length, std::int64_t silence,
                              int sample_rate);

/// Names all that shapes a bed but the rate: for keys of what it is mixed into.
std::string key_of_bed(const SoundLibrary::Sound& sound, const Bed& bed, double voices,
                       const std::vector<Stretch>& heard, std::int64_t length, std::int64_t silence);

}  // namespace bobao
