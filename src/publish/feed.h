#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/episode.h"
#include "publish/page.h"
#include "script/station.h"

namespace bobao {

/// The name space of podcast guids (Podcasting 2.0, tag "guid").
inline constexpr std::string_view kPodcastNamespace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

/// The guid of the podcast at a feed's address: UUIDv5 of the address without scheme and last slashes.
std::string podcast_guid_of(const std::string& feed_url);

/// The feed: RSS 2.0 with Apple's and Podcasting 2.0's elements and Podlove chapters, of these episodes in
/// this order. `podcast_guid` stays when the feed moves.
std::string feed_xml(const std::vector<Episode>& episodes, const Channel& channel, const Station& station,
                     const std::string& podcast_guid);

}  // namespace bobao
