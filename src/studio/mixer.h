#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "language/front_end.h"
#include "script/script.h"
#include "studio/studio.h"
#include "studio/timeline.h"
#include "voice/speaker.h"

namespace bobao {

/// A voice as this programme uses it.
struct CastVoice {
    VoiceProfile profile;
    double gain = 0;  ///< decibels that bring the voice to the programme's target, the same in every article
    std::vector<double> codec_loss;  ///< for each encoding, how many LU quieter it makes this voice
};

/// What a chapter needs from the programme around it.
struct MixingDesk {
    const Script& script;
    const FrontEnd& front_end;
    Speaker& speaker;
    const std::map<std::string, CastVoice>& cast;  ///< by role
    const StudioSettings& settings;
    const Cancellation& cancellation;
    /// Called, by the thread that mixes, whenever so many more bytes of a chapter's text are behind it.
    std::function<void(const Chapter& chapter, std::size_t bytes)> advance;
};

/// A chapter as sound, not yet levelled: mono at the programme's rate, digital silence at both ends, a whole
/// number of kPieceGrid. Times of `timed` count from the chapter's own start.
struct ChapterSound {
    std::vector<float> samples;
    TimedChapter timed;
    std::vector<Doubt> doubts;
    std::vector<std::string> left_out;
    int spoken = 0;  ///< sentences that are heard
};

/// A take as floats (full scale ±1) at another rate.
std::vector<float> samples_of(const Take& take, int sample_rate);

ChapterSound mixed(const Chapter& chapter, const MixingDesk& desk);

}  // namespace bobao
