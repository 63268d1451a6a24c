#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "language/utterance.h"
#include "voice/voice_profile.h"
#include "voice/worker_protocol.h"

namespace bobao {

/// Silence that the voice leaves, in seconds, between the last sound before and the first behind. Tuned by
/// ear and by the rate that voices/README.md states; between sentences of a paragraph the script decides.
inline constexpr double kJoinPause = 0.05;      ///< between Chinese and Latin words, as between two words
inline constexpr double kPhrasePause = 0.07;    ///< Break::phrase
inline constexpr double kClausePause = 0.22;    ///< Break::clause
inline constexpr double kSentencePause = 0.35;  ///< Break::sentence inside an utterance

/// eSpeak NG silently loses the rest of a clause of some 700 bytes.
inline constexpr std::size_t kMostClauseBytes = 400;

/// A stretch of an utterance that one child speaks in one go: units of one engine language, at most a
/// phrase long.
struct Run {
    struct Part {
        std::uint32_t unit = 0;      ///< index into Utterance::units
        std::uint32_t position = 0;  ///< code points before it in request.text
    };
    RunRequest request;
    std::vector<Part> parts;  ///< in order; both numbers grow, unit strictly
    double pause_after = 0;   ///< seconds
    bool must_sound = false;  ///< false if it is made of marks alone, of which the engine may say nothing
};

/// Units of which nothing can be heard are in no run. Throws a machine Error for a Chinese character that
/// comes without pinyin, and for pinyin that is none.
std::vector<Run> runs_of(const Utterance& utterance, const VoiceProfile& voice);

/// An utterance without the units that runs_of() would refuse it for, and why each of them cannot be said:
/// `"dian3q5" is no pinyin (for "点")`. A break behind such a unit stays behind the one before.
struct Speakable {
    Utterance utterance;
    std::vector<std::string> unsaid;
};
Speakable speakable(const Utterance& utterance);

}  // namespace bobao
