#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "language/front_end.h"
#include "script/names_of_articles.h"
#include "script/script.h"
#include "studio/sound_library.h"
#include "studio/studio.h"
#include "studio/takes.h"
#include "studio/timeline.h"

namespace bobao {

/// A voice as this programme uses it.
struct CastVoice {
    VoiceProfile profile;
    double gain = 0;  ///< decibels that bring the voice to the programme's target, the same in every article
    double stand_in_gain = 0;  ///< the same of the voice that speaks where this one's program fails
    bool is_measured = true;   ///< false: its sample could not be had, and each take is levelled by itself
    std::vector<double> codec_loss;  ///< for each encoding, how many LU quieter it makes this voice
};

/// What a chapter needs from the programme around it.
struct MixingDesk {
    const Script& script;
    const FrontEnd& front_end;
    const NamesOfArticles names;
    Takes& takes;
    const std::map<std::string, CastVoice>& cast;  ///< by role
    const StudioSettings& settings;
    const Cancellation& cancellation;
    const SoundLibrary& sounds;
    /// Called, by the thread that speaks, whenever so many more bytes of a chapter's text are behind it.
    std::function<void(const Chapter& chapter, std::size_t bytes)> advance;
};

/// A segment's words as takes.
struct SpokenSegment {
    struct Sentence {
        std::string text;                 ///< as printed
        KeptTake take;                    ///< without sound if the sentence was lost
        std::vector<TimedWord> words;     ///< in samples of the programme, from the start of the take
        std::string lost;                 ///< why it could not be spoken; empty if it was
        std::vector<std::string> unsaid;  ///< what of it could not be spoken, and why
    };
    std::vector<Sentence> sentences;
    std::vector<Doubt> doubts;
};

/// Speaks a segment. What cannot be spoken is a lost sentence; throws Cancelled, and what is no fault of the
/// words (an unknown voice, an engine without data).
SpokenSegment spoken(const Chapter& chapter, const Segment& segment, const MixingDesk& desk);

/// Something that sounds in a chapter: a take, or samples at the programme's rate.
struct PlacedSound {
    std::int64_t begin = 0;  ///< in samples of the programme, from the chapter's start
    std::int64_t end = 0;
    double gain = 0;  ///< decibels
    KeptTake take;
    std::shared_ptr<const std::vector<float>> samples;
    std::string key;  ///< names all that shaped take or samples
};

/// A chapter as it will sound, before it is levelled. Times count from its own start; it is a whole number of
/// kPieceGrid long and begins and ends in digital silence.
struct ChapterPlan {
    TimedChapter timed;
    std::vector<PlacedSound> sounds;  ///< in the order of their beginnings
    /// Where it may be cut into pieces that are encoded by themselves: its start, grid points in the middle
    /// of a silence that are some twenty seconds apart, its end.
    std::vector<std::int64_t> borders;
    std::vector<Doubt> doubts;
    std::vector<std::string> left_out;
    int spoken = 0;  ///< sentences that are heard
};

/// Lays takes, sounds and pauses one behind the other. Pauses are those of the script to 9 ms: each of them
/// gives or takes a little, so that the chapter fills the grid and the pause to the next chapter is right
/// too.
ChapterPlan planned(const Chapter& chapter, const std::vector<SpokenSegment>& segments,
                    const MixingDesk& desk);

/// What sounds from `begin` to `end`, mixed, mono, at `sample_rate` (the programme's own or another).
std::vector<float> mixed(const ChapterPlan& plan, std::int64_t begin, std::int64_t end, int sample_rate,
                         int programme_rate);

/// Names all that shapes mixed() of this part, but the rate it is asked for.
std::string mix_key(const ChapterPlan& plan, std::int64_t begin, std::int64_t end);

/// LUFS of a take by itself; -infinity for one too short or too quiet to say.
double loudness_of(const KeptTake& take);

/// Samples of a take as floats (full scale ±1) at another rate.
std::vector<float> samples_of(const KeptTake& take, int sample_rate);

}  // namespace bobao
