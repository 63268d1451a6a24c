#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "loop/air_time.h"
#include "studio/timeline.h"

namespace bobao {

/// An article of a published episode, as the loop plays it.
struct LoopStory {
    std::string edition;  ///< folder of its episode
    int article = 0;      ///< id in the edition
    int place = 0;        ///< in the edition's row of articles, from 0
    int stories = 1;      ///< how many that row has
    double age_days = 0;  ///< of its edition, against the newest
    std::string title;
    std::string column;
    std::string language;  ///< BCP 47, of the title
    AirTime length = 0;
    std::filesystem::path sound;  ///< file that has it
    int sample_rate = 0;          ///< of begin and end
    std::int64_t begin = 0, end = 0;
    std::shared_ptr<const TimedChapter> chapter;  ///< its sentences and words, in samples of the file

    std::string key() const { return edition + "/" + std::to_string(article); }
};

/// What there is to play.
struct Catalogue {
    std::string publication;
    std::string language;            ///< BCP 47, of the newest edition
    std::string edition;             ///< folder of the newest edition
    std::string date;                ///< ISO 8601 day of the newest edition; may be empty
    std::vector<LoopStory> stories;  ///< newest edition first, each in its own order
    std::vector<std::string> notes;  ///< what had to be left out and why

    /// Whether what is to be heard is the same: the same articles in the same places of the same files.
    bool has_the_same_stories(const Catalogue& other) const;
    const LoopStory* find(const std::string& edition_folder, int article) const;
};

/// Reads the newest `editions` episodes below DIR/episodes that can be played. What is withdrawn is not on
/// air. An episode that cannot be played (a timeline that does not fit its sound, no article) is left out and
/// said; throws an input Error if there is no other.
Catalogue catalogue_of(const std::filesystem::path& published, int editions);

/// Changes when what is published changes; costs no more than looking at the folder.
std::string fingerprint_of(const std::filesystem::path& published);

/// The sound of a story: mono samples (full scale ±1) at kAirRate, `length` of them. Throws an input Error.
std::vector<float> sound_of(const LoopStory& story);

}  // namespace bobao
