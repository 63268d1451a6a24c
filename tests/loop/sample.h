#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "loop/catalogue.h"
#include "loop/loop_rules.h"

namespace bobao::test {

/// The programme clock that comes with bobao, with more lines over some of its keys: "quiet_hours: []".
LoopRules sample_rules(const std::string& overlay = "");

/// An edition that is nowhere: articles of so many seconds.
Catalogue sample_catalogue(const std::vector<double>& seconds, const std::string& edition = "2025-03-14");

struct SampleArticle {
    std::string title;
    double seconds = 20;
    std::string column = "要闻";
    double silent_from = -1;  ///< seconds; negative: never
};
/// Publishes an episode of tones below DIR/episodes: a FLAC file, its timeline with words, episode.json.
/// Appears in one step, as an episode of bobao make does.
void publish_sample(const std::filesystem::path& published, const std::string& edition,
                    const std::vector<SampleArticle>& articles);

}  // namespace bobao::test
