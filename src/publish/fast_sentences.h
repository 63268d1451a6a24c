#pragma once
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "publish/episode.h"
#include "studio/timeline.h"

namespace bobao {

/// Where each sentence of an episode is in one of its fast editions, so that a listener who changes the speed
/// stays in the sentence.
struct FastSentences {
    std::string speed;  ///< how many times as fast, as in names: "1.5"
    double length = 0;  ///< of the fast edition, in seconds
    /// In order of time: begin and end in the episode, begin and end in the fast edition, in seconds.
    std::vector<std::array<double, 4>> sentences;
};

FastSentences fast_sentences(const std::string& speed, const Timeline& normal, const Timeline& fast);

/// As JSON, one for each fast edition (fast-1.5x-sentences.json); times are seconds to the millisecond:
///
///     {"version": 1, "sound": "fast-1.5x.mp3", "speed": "1.5", "length": 723.120,
///      "sentences": [[0.052, 2.206, 0.052, 1.480], …]}
std::string fast_sentences_json(const FastSentences& sentences, const std::string& sound);

/// Those of the fast editions that an episode's folder has, slowest first. One that cannot be read is left
/// out: the player then stretches as far as it has no edition.
std::vector<std::pair<EpisodeSound, FastSentences>> fast_editions_in(const std::filesystem::path& folder,
                                                                     const Episode& episode);

/// "fast-1.5x": what the names of its files begin with.
std::string fast_file_name(std::string_view speed);
inline constexpr const char* kFastSentencesEnding = "-sentences.json";
inline constexpr const char* kFastTimelineEnding = "-timeline.json";

}  // namespace bobao
