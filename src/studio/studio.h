#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "language/front_end.h"
#include "media/audio.h"
#include "script/script.h"
#include "studio/cache.h"
#include "studio/loudness.h"
#include "studio/piece.h"
#include "studio/timeline.h"
#include "voice/speaker.h"

namespace bobao {

/// How a programme is to sound.
struct StudioSettings {
    int sample_rate = 44'100;         ///< Hz
    double target = -19.0;            ///< LUFS of each article as a meter reads the mono file
    double true_peak = -1.0;          ///< dBTP at most, in the encoded file
    std::vector<Encoding> encodings;  ///< each gives one file
};

/// A finished programme: its clock and its encoded pieces.
struct Programme {
    Timeline timeline;
    std::vector<std::vector<KeptPiece>>
        pieces;                         ///< [encoding], in order of time; one or more for each chapter
    std::vector<Loudness> loudness;     ///< [encoding], of the whole as decoded
    std::vector<Doubt> doubts;          ///< readings to look at, most risky first
    std::vector<std::string> left_out;  ///< what could not be spoken and why, one line each
};

/// Speaks, mixes, levels and encodes a script, as far as the cache does not have it already. As many
/// segments and pieces are in hand as the speaker has workers, and one more; the bytes depend neither on how
/// many nor on what the cache had. An utterance that cannot be spoken is left out with a short pause and
/// reported. Throws Cancelled, or a machine Error if nothing can be spoken at all.
///
/// `beside` is work of others, each begun at once on a thread of its own as far as there are threads, and
/// done before this returns; what it throws, this throws.
Programme produce(const Script& script, const std::vector<VoiceProfile>& voices, const FrontEnd& front_end,
                  Speaker& speaker, Cache& cache, const StudioSettings& settings, Progress& progress,
                  const Cancellation& cancellation, std::vector<std::function<void()>> beside = {});

/// The samples (full scale ±1) of one of kSounds, synthesized, with faded ends. Throws a usage Error for
/// another name.
std::vector<float> synthesized_sound(const std::string& name, int sample_rate);

}  // namespace bobao
