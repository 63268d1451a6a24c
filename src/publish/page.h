#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "publish/chapters.h"
#include "publish/episode.h"

namespace bobao {

/// What the pages and the feed say of the station, defaults filled in.
struct Channel {
    std::string title;
    std::string description;
    std::string language;  ///< BCP 47
    std::string author;
    std::string base_url;  ///< ASCII, http or https, ends with a slash
    std::string cover;     ///< file name below base_url
    std::string cover_hash;
};

/// Embedded from page.css and page.js.
extern const std::string_view kPageStyle;
extern const std::string_view kPageScript;

/// The page of an episode: player, chapters that seek, transcript, downloads. Whole by itself: no other file
/// but the sound and the cover, nothing from other hosts. Without JavaScript it is a player with text.
std::string episode_page(const Episode& episode, const std::vector<PublishedChapter>& chapters,
                         const Channel& channel, const std::vector<std::string>& files);

/// The page of the station: every episode with a player.
std::string index_page(const std::vector<Episode>& episodes, const Channel& channel);

}  // namespace bobao
