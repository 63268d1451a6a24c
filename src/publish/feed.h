#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/episode.h"
#include "publish/page.h"
#include "script/station.h"

namespace bobao {

/// The feed of the whole paper, and the OPML that lists all feeds of the station.
inline constexpr std::string_view kFeedFile = "feed.xml";
inline constexpr std::string_view kFeedList = "feeds.opml";

/// The name space of podcast guids (Podcasting 2.0, tag "guid").
inline constexpr std::string_view kPodcastNamespace = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6";

/// The guid of the podcast at a feed's address: UUIDv5 of the address without scheme and last slashes.
std::string podcast_guid_of(const std::string& feed_url);

/// Where a document stands among those of one feed (RFC 5005): the newest episodes in the feed itself, each
/// month of older ones in an archive that does not change any more. Names of files below the station's
/// address; empty where there is none.
struct FeedPages {
    std::string self{kFeedFile};
    bool archive = false;
    std::string first;     ///< the feed itself, if there is more than one page
    std::string last;      ///< the oldest archive
    std::string previous;  ///< newer
    std::string next;      ///< older
};

/// What sets a feed apart from the station's others.
struct FeedHead {
    std::string title;
    std::string description;
    std::string podcast_guid;  ///< stays when the feed moves
    FeedPages pages;
};

/// That of feed.xml.
FeedHead main_feed_head(const Channel& channel, const std::string& podcast_guid);

/// A feed: RSS 2.0 with Apple's and Podcasting 2.0's elements, Podlove chapters and RFC 5005's links, of
/// these episodes in this order. None may be withdrawn.
std::string feed_xml(const std::vector<Episode>& episodes, const Channel& channel, const Station& station,
                     const FeedHead& head);

/// A file below the station's folder.
struct StationFile {
    std::string name;
    std::string bytes;
};

/// All feeds of a station with their archives and the OPML that lists them, feed.xml last: an order in which
/// no feed names one that is not there yet. `episodes` are newest first.
std::vector<StationFile> station_feeds(const std::vector<Episode>& episodes, const Channel& channel,
                                       const Station& station, const std::string& podcast_guid);

}  // namespace bobao
