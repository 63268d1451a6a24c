#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "studio/timeline.h"

namespace bobao {

/// A chapter as every file of the episode has it: the tags of the sound, chapters.json, feed and page.
struct PublishedChapter {
    std::string title;     ///< one line, never empty, at most 255 bytes (all that Nero chapters can hold)
    std::string anchor;    ///< id on the episode's page: article-3, or part-1 for parts of the show
    std::string language;  ///< BCP 47, of the title
    int article = 0;
    std::int64_t begin = 0;               ///< samples
    std::int64_t end = 0;                 ///< samples
    const TimedChapter* timed = nullptr;  ///< belongs to the timeline
};

/// The chapters of a programme, in order; one without length is nothing to jump to and is left out.
/// `language` is that of the title that a chapter without one gets.
std::vector<PublishedChapter> published_chapters(const Timeline& timeline, const std::string& language);

struct Channel;
struct Episode;

/// chapters.json: JSON chapters 1.2 with the image and the text of every article. For an episode or a strand.
std::string chapters_json(const Episode& episode, const Channel& channel);

}  // namespace bobao
