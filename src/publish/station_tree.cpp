#include "publish/station_tree.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "publish/episode_files.h"
#include "publish/episode_pictures.h"
#include "publish/feed.h"
#include "publish/site.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Feeds of columns that no episode has any more, and archives of months that were removed.
void remove_other_feeds(const fs::path& folder, const std::set<fs::path>& written) {
    std::error_code failure;
    std::vector<fs::path> gone;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".xml" && !written.contains(entry->path()))
            gone.push_back(entry->path());
    for (const fs::path& file : gone) fs::remove(file, failure);
}

}  // namespace

TreeLock::TreeLock(const fs::path& folder)
    : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_.number() < 0) throw system_error(folder, "open this folder", errno);
    while (::flock(folder_.number(), LOCK_EX) != 0 && errno == EINTR) continue;
}

std::string_view ending_of_picture(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return ".png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return ".jpg";
    return {};
}

std::optional<Picture> picture_of_station(const Station& station) {
    if (station.cover.empty()) return std::nullopt;
    std::string bytes = read_file(station.cover);
    if (const std::string_view ending = ending_of_picture(bytes); !ending.empty())
        return Picture{"cover" + std::string(ending), std::move(bytes)};
    throw input_error({station.cover}, "the cover is neither PNG nor JPEG",
                      "give a square picture of 1400 to 3000 pixels as PNG or JPEG");
}

std::string kept_podcast_guid(const std::vector<Episode>& episodes, const Channel& channel, bool preview) {
    for (auto episode = episodes.rbegin(); episode != episodes.rend(); ++episode)
        if (!preview && !episode->preview && !episode->podcast_guid.empty()) return episode->podcast_guid;
    return podcast_guid_of(channel.base_url + "feed.xml");
}

std::vector<Episode> take_expired(std::vector<Episode>& episodes, const Station& station) {
    std::optional<std::chrono::sys_days> newest;
    auto is_kept = [&, count = 0](const Episode& episode) mutable {
        if (station.keep_episodes > 0 && ++count > station.keep_episodes) return false;
        const std::optional<Date> day = date_from_iso(episode.date);
        if (station.keep_days == 0 || !day) return true;
        const std::chrono::sys_days its(*day);
        if (!newest) newest = its;
        return (*newest - its).count() < station.keep_days;
    };
    std::vector<Episode> kept, expired;
    for (Episode& episode : episodes) {
        const bool keep = is_kept(episode);
        (keep ? kept : expired).push_back(std::move(episode));
    }
    episodes = std::move(kept);
    return expired;
}

const Episode* newest_on_air(const std::vector<Episode>& episodes) {
    const auto found = std::find_if(episodes.begin(), episodes.end(), [](const Episode& episode) {
        return !episode.withdrawn && !episode.sounds.empty();
    });
    return found == episodes.end() ? nullptr : &*found;
}

void write_station(const fs::path& out, std::vector<Episode> episodes, Channel channel,
                   const Station& station, const std::optional<Picture>& cover,
                   const std::string& podcast_guid, Drawings& drawings, std::vector<std::string>& notes) {
    const std::vector<Episode> expired = take_expired(episodes, station);
    const Picture picture = cover ? *cover : Picture{"cover.png", drawings.cover({channel.title, "", ""})};
    channel.cover = picture.file;
    channel.cover_hash = content_hash(picture.bytes);
    write_changed(out / picture.file, picture.bytes);
    if (!cover) {
        channel.small_cover = kSmallCoverFile;
        write_changed(out / kSmallCoverFile, drawings.cover({channel.title, "", ""}, kSmallCover));
    }
    write_site(out, episodes, channel, drawings, notes);
    const std::vector<StationFile> feeds = station_feeds(episodes, channel, station, podcast_guid);
    std::set<fs::path> written;
    for (const StationFile& feed : feeds) {
        const fs::path file = out / feed.name;
        make_folder(file.parent_path());
        write_changed(file, feed.bytes);
        written.insert(file);
    }
    remove_other_feeds(out / "feeds", written);
    for (const Episode& episode : episodes)
        if (episode.withdrawn)
            write_changed(out / "episodes" / episode.folder / kEpisodePage,
                          withdrawn_page(episode, channel, newest_on_air(episodes)));
    for (const Episode& episode : expired) {
        std::error_code failure;
        fs::remove_all(out / "episodes" / episode.folder, failure);
        if (failure) throw system_error(out / "episodes" / episode.folder, "remove", failure.value());
        notes.push_back(
            fmt::format("episode {} is older than the station keeps; it was removed", episode.folder));
    }
}

}  // namespace bobao
