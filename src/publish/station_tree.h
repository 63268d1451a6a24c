#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "publish/drawings.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "script/station.h"

namespace bobao {

/// What belongs to the station rather than to one episode: its cover, page and feeds.

struct Picture {
    std::string file;  ///< cover.png or cover.jpg
    std::string bytes;
};

/// ".png" or ".jpg", by the first bytes of the file; empty if it is neither.
std::string_view ending_of_picture(std::string_view bytes);

/// The station's own cover, if it has one. Throws an input Error if it is neither PNG nor JPEG.
std::optional<Picture> picture_of_station(const Station& station);

/// Only one program at a time rewrites what belongs to all episodes, or one could publish a feed without the
/// other's episode. Where a file system has no locks, the second feed wins.
class TreeLock {
  public:
    /// Waits for whoever has it.
    explicit TreeLock(const std::filesystem::path& folder);

  private:
    Descriptor folder_;
};

/// The podcast keeps the guid that its oldest episode came out with, also when the feed has moved since.
std::string kept_podcast_guid(const std::vector<Episode>& episodes, const Channel& channel, bool preview);

/// The first of them (newest first) that can be heard, or none.
const Episode* newest_on_air(const std::vector<Episode>& episodes);

/// Writes cover, page and feeds for these episodes (newest first) below `out`, feed.xml last but for the
/// pages of withdrawn episodes, and removes feeds that the station has no more. Fills in the channel's cover:
/// the given one, else one drawn. Then removes the episodes that the station does not keep, once no feed
/// names them; `notes` says which.
void write_station(const std::filesystem::path& out, std::vector<Episode> episodes, Channel channel,
                   const Station& station, const std::optional<Picture>& cover,
                   const std::string& podcast_guid, Drawings& drawings, std::vector<std::string>& notes);

/// Takes those out of `episodes` (newest first) that the station does not keep, and returns them. Days count
/// back from the newest episode, because no clock is asked.
std::vector<Episode> take_expired(std::vector<Episode>& episodes, const Station& station);

}  // namespace bobao
