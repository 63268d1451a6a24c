#include <fmt/format.h>

#include <algorithm>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "publish/channel.h"
#include "publish/episode_files.h"
#include "publish/feed.h"
#include "publish/printed_text.h"
#include "publish/publish.h"
#include "publish/sound_file.h"
#include "publish/station_tree.h"
#include "publish/withdrawn.h"
#include "publish/wording.h"
#include "studio/timeline_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// What is below the station's folder, read with its lock held.
struct Tree {
    fs::path out;
    std::vector<Episode> episodes;
    Channel channel;
    std::optional<Picture> cover;
    std::string podcast_guid;
};

Tree read_tree(const Station& station, const fs::path& out, std::vector<std::string>& notes) {
    Tree tree;
    tree.out = out;
    tree.cover = picture_of_station(station);
    tree.episodes = all_episodes(out / "episodes", notes);
    if (tree.episodes.empty())
        throw usage_error(fmt::format("there are no episodes below {}", (out / "episodes").string()),
                          "name the folder that bobao make published into");
    const auto aired = std::find_if(tree.episodes.begin(), tree.episodes.end(),
                                    [](const Episode& episode) { return !episode.preview; });
    // Else a feed with subscribers would become one at localhost.
    if (station.is_default && aired != tree.episodes.end())
        throw usage_error(fmt::format("episode {} came out with a station, and none is named", aired->folder),
                          "name it: --station station.yaml");
    const Episode& newest = tree.episodes.front();
    tree.channel = channel_of(station, newest.publication, newest.language);
    tree.podcast_guid = kept_podcast_guid(tree.episodes, tree.channel, station.is_default);
    return tree;
}

/// A preview is now an episode of the station.
void adopt(Episode& episode, const Tree& tree, const Station& station) {
    if (!episode.preview || station.is_default) return;
    episode.preview = false;
    episode.podcast_guid = tree.podcast_guid;
    episode.guid = uuid_of_name(tree.podcast_guid, episode.folder);
    episode.published = pub_date(date_from_iso(episode.date), station, tree.channel.language);
}

std::vector<std::string> files_in(const fs::path& folder) {
    std::vector<std::string> files;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        files.push_back(entry->path().filename().string());
    std::sort(files.begin(), files.end());
    return files;
}

void write_episode_again(Episode& episode, const Tree& tree, const Station& station,
                         std::vector<std::string>& notes) {
    const fs::path folder = tree.out / "episodes" / episode.folder;
    adopt(episode, tree, station);
    // The page of a withdrawn one is written with the station's.
    if (std::error_code ignored; !episode.withdrawn && fs::exists(folder / kTimelineFile, ignored)) {
        try {
            const Timeline timeline = read_timeline(folder / kTimelineFile);
            std::vector<std::string> files;
            write_texts(folder, timeline, episode, tree.channel, files);
            for (const Strand& strand : episode.strands)
                write_texts(folder, timeline_of_strand(timeline, episode, strand),
                            episode_of_strand(episode, strand), tree.channel, files);
            const std::vector<PublishedChapter> chapters = published_chapters(timeline, episode.language);
            if (chapters.size() != episode.chapters.size())
                throw input_error({folder / kTimelineFile}, "it has other chapters than episode.json",
                                  "make this episode again");
            files = files_in(folder);
            write_page(folder, timeline, published_waveform(folder, timeline, episode), episode, tree.channel,
                       chapters, files);
        } catch (const Error& error) {
            if (error.fault != Fault::input) throw;
            notes.push_back(
                fmt::format("the texts of episode {} stay as they are: {}", episode.folder, error.problem));
        }
    }
    write_changed(folder / kEpisodeFacts, episode_to_json(episode));
}

EpisodeSound write_spoken_notice(const Programme& programme, const Episode& episode, const Channel& channel,
                                 const fs::path& folder, std::vector<std::string>& notes) {
    const SoundFiles::File file = files_in_order(programme, {}).front();
    std::vector<const KeptPiece*> pieces;
    for (const KeptPiece& piece : programme.pieces[encoding_of(programme, file.encoding)])
        pieces.push_back(&piece);
    return write_sound({folder}, "notice", file, pieces, {},
                       tags_of(episode, channel, folder / episode.cover),
                       programme.timeline.seconds(programme.timeline.samples), notes);
}

Published published_in(const Tree& tree) {
    Published published;
    published.page = tree.out / "index.html";
    published.feed = tree.out / kFeedFile;
    published.episode_folder = tree.out / "episodes" / tree.episodes.front().folder;
    return published;
}

}  // namespace

Published publish_again(const Station& station, const fs::path& out) {
    if (std::error_code ignored; !fs::is_directory(out / "episodes", ignored))
        throw usage_error(fmt::format("{} has no published episodes", out.string()),
                          "name the folder that bobao make published into");
    const TreeLock lock(out);
    std::vector<std::string> notes;
    Tree tree = read_tree(station, out, notes);
    for (Episode& episode : tree.episodes) write_episode_again(episode, tree, station, notes);
    Published published = published_in(tree);
    Drawings drawings;
    write_station(out, tree.episodes, tree.channel, station, tree.cover, tree.podcast_guid, drawings, notes);
    published.notes = std::move(notes);
    return published;
}

Published withdraw_episode(const std::string& folder, const std::string& text, const Programme* spoken,
                           const Station& station, const fs::path& out) {
    const TreeLock lock(out);
    std::vector<std::string> notes;
    Tree tree = read_tree(station, out, notes);
    const auto found = std::find_if(tree.episodes.begin(), tree.episodes.end(),
                                    [&](const Episode& episode) { return episode.folder == folder; });
    if (found == tree.episodes.end())
        throw usage_error(fmt::format("there is no episode {}", folder), "episodes are named by their day");
    // The decision stands, even if something goes wrong behind it.
    note_withdrawal(lock, out, {folder, 0, ""});
    Episode& episode = *found;
    adopt(episode, tree, station);
    const PageWording& wording = wording_for(episode.language);
    episode.withdrawn = true;
    std::erase_if(episode.notices, [](const Notice& notice) { return notice.kind == "withdrawn"; });
    const std::string said = title_text(text);
    episode.notices.insert(
        episode.notices.begin(),
        {"withdrawn", 0, said.empty() ? std::string(wording.episode_withdrawn) : said, false, ""});
    const fs::path old = out / "episodes" / episode.folder;
    const std::string cover = read_file(old / episode.cover);
    // What was in it is named nowhere any more.
    episode.description.clear();
    episode.sounds.clear();
    episode.books.clear();
    episode.chapters.clear();
    episode.small_cover.clear();
    episode.card.clear();
    episode.reporters.clear();
    episode.strands.clear();
    episode.spoken_notice.clear();
    episode.soundbite.reset();
    // The feed goes first: nobody may be sent to what is gone.
    Drawings drawings;
    write_station(out, tree.episodes, tree.channel, station, tree.cover, tree.podcast_guid, drawings, notes);
    FolderInTheMaking making(old);
    write_file(making.path() / episode.cover, cover);
    if (spoken != nullptr)
        episode.spoken_notice.push_back(
            write_spoken_notice(*spoken, episode, tree.channel, making.path(), notes));
    write_file(making.path() / kEpisodePage,
               withdrawn_page(episode, tree.channel, newest_on_air(tree.episodes)));
    write_file(making.path() / kEpisodeFacts, episode_to_json(episode));
    making.commit();
    Published published = published_in(tree);
    published.episode_folder = old;
    published.notes = std::move(notes);
    return published;
}

}  // namespace bobao
