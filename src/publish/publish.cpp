#include "publish/publish.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/calendar.h"
#include "base/descriptor.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "edition/edition_file.h"
#include "media/audio.h"
#include "pictures/cover.h"
#include "publish/chapters.h"
#include "publish/episode.h"
#include "publish/episode_pictures.h"
#include "publish/feed.h"
#include "publish/file_name.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/search_index.h"
#include "publish/site.h"
#include "publish/waveform.h"
#include "publish/wording.h"
#include "studio/timeline_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Below the episode's folder.
constexpr const char* kArticlesFolder = "articles";

/// Only one program at a time rewrites what belongs to all episodes, or one could publish a feed without the
/// other's episode. Where a file system has no locks, the second feed wins.
class TreeLock {
  public:
    explicit TreeLock(const fs::path& folder)
        : folder_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
        if (folder_.number() < 0) throw system_error(folder, "open this folder", errno);
        while (::flock(folder_.number(), LOCK_EX) != 0 && errno == EINTR) continue;
    }

  private:
    Descriptor folder_;
};

struct Picture {
    std::string file;  ///< cover.png or cover.jpg
    std::string bytes;
};

std::optional<Picture> picture_of_station(const Station& station) {
    if (station.cover.empty()) return std::nullopt;
    std::string bytes = read_file(station.cover);
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return Picture{"cover.png", std::move(bytes)};
    if (bytes.starts_with("\xFF\xD8\xFF")) return Picture{"cover.jpg", std::move(bytes)};
    throw input_error({station.cover}, "the cover is neither PNG nor JPEG",
                      "give a square picture of 1400 to 3000 pixels as PNG or JPEG");
}

std::string checked_base_url(const std::string& given, const fs::path& station_file) {
    std::string url = title_text(given);
    const std::size_t scheme = url.starts_with("https://")  ? 8
                               : url.starts_with("http://") ? 7
                                                            : std::string::npos;
    const bool whole = scheme != std::string::npos && url.size() > scheme && url[scheme] != '/' &&
                       url.find_first_of("?# ") == std::string::npos;
    if (!whole)
        throw input_error({station_file}, fmt::format("the station's base URL \"{}\" is no web address", url),
                          "write it with its scheme, such as https://radio.example.org/");
    if (!url.ends_with('/')) url += '/';
    return ascii_url(url);
}

std::string first_of(std::initializer_list<std::string> texts) {
    for (const std::string& text : texts)
        if (std::string line = title_text(text); !line.empty()) return line;
    return {};
}

Channel channel_of(const Station& station, const std::string& publication, const std::string& language) {
    Channel channel;
    channel.base_url = checked_base_url(station.base_url, station.file);
    channel.language = language_tag(station.language.empty() ? language : station.language);
    const PageWording& wording = wording_for(channel.language);
    // A feed must name a language; where the paper's is not known, it is that of what the publisher says.
    if (channel.language == "und") channel.language = wording.language;
    channel.title = first_of({station.title, publication, std::string(wording.unnamed_station)});
    channel.author = first_of({station.author, channel.title});
    channel.description = body_text(station.description);
    const auto add = [&](std::string_view sentence) {
        if (!channel.description.empty() && !is_chinese(channel.language)) channel.description += ' ';
        channel.description += sentence;
    };
    if (channel.description.empty()) {
        add(wording.with(&PageWording::about_station, channel.title));
        add(wording.synthetic_voice);
    }
    if (station.is_default) add(wording.preview);
    return channel;
}

/// The day that the episode is published, from the script or the edition: only a real one, for it becomes
/// the name of a folder.
std::optional<Date> day_of(const Script& script, const Edition& edition) {
    const std::optional<Date> day = date_from_iso(script.date);
    return day ? day : date_from_iso(edition.date);
}

std::string pub_date(const std::optional<Date>& day, const Station& station, const std::string& language) {
    constexpr Date kNoDay{std::chrono::year(1970), std::chrono::January, std::chrono::day(1)};
    const std::string zone = !station.time_zone.empty() ? station.time_zone
                             : is_chinese(language)     ? "Asia/Shanghai"
                                                        : "UTC";
    return rfc2822(day.value_or(kNoDay), station.hour, station.minute, zone);
}

/// An episode of that name which came out before, if it came out as this one does: a preview passes nothing
/// on, because every preview in the world has the same address.
std::optional<Episode> earlier_issue(const fs::path& folder, bool preview) {
    std::error_code ignored;
    if (!fs::exists(folder / kEpisodeFacts, ignored)) return std::nullopt;
    try {
        Episode earlier = episode_from_folder(folder);
        if (earlier.preview == preview) return earlier;
    } catch (const Error&) {
        // It is being replaced by a whole one.
    }
    return std::nullopt;
}

/// The podcast keeps the guid that its oldest episode came out with, also when the feed has moved since.
std::string kept_podcast_guid(const std::vector<Episode>& episodes, const Channel& channel, bool preview) {
    for (auto episode = episodes.rbegin(); episode != episodes.rend(); ++episode)
        if (!preview && !episode->preview && !episode->podcast_guid.empty()) return episode->podcast_guid;
    return podcast_guid_of(channel.base_url + "feed.xml");
}

std::string description_of(const Script& script, const std::vector<PublishedChapter>& chapters,
                           const PageWording& wording) {
    if (std::string given = body_text(script.description); !given.empty()) return given;
    std::vector<std::string> titles;
    for (const PublishedChapter& chapter : chapters)
        if (chapter.article > 0) titles.push_back(chapter.title);
    if (titles.empty()) return {};
    return joined(titles, wording.between) + std::string(wording.full_stop);
}

/// All that is known of an episode before its files are made.
struct Issue {
    const Programme& programme;
    const Edition& edition;
    const Script& script;
    const Station& station;
    Channel channel;
    Episode episode;
    std::vector<PublishedChapter> chapters;
    Picture cover;
    std::string small_cover;  ///< PNG; empty where the cover was given
    std::string name;         ///< that gives the pictures their colours
    std::vector<SoundFiles::File> files;
};

Tags tags_of(const Issue& issue, const fs::path& folder) {
    Tags tags;
    tags.title = issue.episode.title;
    tags.artist = issue.channel.author;
    tags.album = issue.channel.title;
    tags.language = issue.episode.language;
    tags.date = issue.episode.date;
    tags.genre = "Podcast";
    tags.comment = std::string(wording_for(issue.episode.language).synthetic_voice);
    tags.publisher = issue.channel.title;
    tags.cover = folder / issue.cover.file;
    return tags;
}

std::uintmax_t size_of(const fs::path& file) {
    std::error_code failure;
    const std::uintmax_t bytes = fs::file_size(file, failure);
    if (failure) throw system_error(file, "read", failure.value());
    return bytes;
}

/// For what has no bit rate of its own; to a thousand bits.
int mean_bitrate(std::uintmax_t bytes, double seconds) {
    return seconds > 0 ? static_cast<int>(static_cast<double>(bytes) * 8 / seconds / 1000) * 1000 : 0;
}

/// Which of the programme's encodings a file is made of.
std::size_t encoding_of(const Programme& programme, const Encoding& wanted) {
    for (std::size_t i = 0; i < programme.pieces.size(); ++i)
        if (!programme.pieces[i].empty() && programme.pieces[i].front().encoding() == wanted) return i;
    throw usage_error("the programme is not encoded as this file wants it", "");
}

/// The files to make, the one that feeds announce first.
std::vector<SoundFiles::File> files_in_order(const Programme& programme, const SoundFiles& wanted) {
    std::vector<SoundFiles::File> files = wanted.files;
    for (const std::vector<KeptPiece>& pieces : programme.pieces) {
        if (!wanted.files.empty() || pieces.empty()) continue;
        const Encoding& encoding = pieces.front().encoding();
        const auto fitting = std::ranges::find_if(
            formats(), [&](const FormatFacts& facts) { return facts.codecs.front() == encoding.codec; });
        files.push_back({fitting->format, encoding});
    }
    if (files.empty())
        throw usage_error("a programme without sound cannot be published", "choose an encoding");
    std::ranges::stable_sort(files, {}, [](const SoundFiles::File& file) {
        return std::min(static_cast<int>(file.encoding.codec), static_cast<int>(Codec::opus));
    });
    return files;
}

void write_sounds(Issue& issue, const fs::path& folder, Published& published) {
    std::vector<ChapterMark> marks;
    const std::string page = issue.channel.base_url + "episodes/" + url_segment(issue.episode.folder) + "/" +
                             std::string(kEpisodePage);
    for (const PublishedChapter& chapter : issue.chapters)
        marks.push_back({chapter.title, chapter.begin, chapter.end,
                         chapter.article > 0 ? page + "#" + chapter.anchor : std::string()});
    for (std::size_t i = 0; i < std::min(marks.size(), issue.episode.chapters.size()); ++i)
        if (const std::string& image = issue.episode.chapters[i].image; !image.empty())
            marks[i].picture = folder / image;
    const Tags tags = tags_of(issue, folder);
    for (const SoundFiles::File& file : issue.files) {
        const std::size_t encoding = encoding_of(issue.programme, file.encoding);
        std::vector<const PieceSource*> in_order;
        for (const KeptPiece& piece : issue.programme.pieces[encoding]) in_order.push_back(&piece);
        EpisodeSound sound;
        const FormatFacts& facts = facts_of(file.format);
        sound.file = "episode." + facts.name;
        sound.type = facts.mime_type;
        sound.bitrate = file.encoding.bitrate;
        for (const std::string& note : write_audio(folder / sound.file, file.format, in_order, marks, tags))
            published.notes.push_back(fmt::format("{}: {}", sound.file, note));
        sound.bytes = size_of(folder / sound.file);
        sound.hash = content_hash(MappedFile(folder / sound.file).bytes()).substr(0, 8);
        if (sound.bitrate == 0) sound.bitrate = mean_bitrate(sound.bytes, issue.episode.seconds);
        published.sounds.push_back({published.episode_folder / sound.file, sound.bytes, encoding});
        issue.episode.sounds.push_back(std::move(sound));
    }
}

/// What the folder of articles has for each chapter that is an article, or for every chapter of a script that
/// knows of none.
std::vector<std::size_t> chapters_with_own_file(const std::vector<PublishedChapter>& chapters) {
    std::vector<std::size_t> articles, all;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        all.push_back(i);
        if (chapters[i].article > 0) articles.push_back(i);
    }
    return articles.empty() ? all : articles;
}

void write_articles(Issue& issue, const fs::path& folder, Published& published) {
    const std::vector<std::size_t> chosen = chapters_with_own_file(issue.chapters);
    const fs::path articles = folder / kArticlesFolder;
    make_folder(articles);
    Tags tags = tags_of(issue, folder);
    tags.album = issue.episode.title;
    tags.tracks = static_cast<int>(chosen.size());
    for (const std::size_t index : chosen) {
        ++tags.track;
        tags.title = issue.chapters[index].title;
        const std::string name = numbered_file_name(tags.track, tags.tracks, tags.title);
        for (const SoundFiles::File& file : issue.files) {
            std::vector<const PieceSource*> pieces;
            for (const KeptPiece& piece : issue.programme.pieces[encoding_of(issue.programme, file.encoding)])
                if (piece.chapter == index) pieces.push_back(&piece);
            write_audio(articles / (name + "." + facts_of(file.format).name), file.format, pieces, {}, tags);
            ++published.article_files;
        }
    }
}

void write_episode(Issue& issue, const fs::path& folder, bool per_article, Published& published) {
    std::vector<std::string> files;
    const auto write = [&](std::string_view name, const std::string& bytes) {
        write_file(folder / name, bytes);
        files.emplace_back(name);
    };
    write(issue.cover.file, issue.cover.bytes);
    if (!issue.small_cover.empty()) {
        issue.episode.small_cover = kSmallCoverFile;
        write(kSmallCoverFile, issue.small_cover);
    }
    write_pictures(issue.episode, issue.edition, issue.name, folder);
    write_sounds(issue, folder, published);
    if (per_article) write_articles(issue, folder, published);
    const Timeline& timeline = issue.programme.timeline;
    write(kTimelineFile, timeline_to_json(timeline));
    const std::string page = issue.channel.base_url + "episodes/" + url_segment(issue.episode.folder) + "/" +
                             std::string(kEpisodePage);
    write(kChaptersFile, chapters_json(timeline, issue.script, page));
    write(kCaptionsVtt, transcript_vtt(timeline));
    write(kCaptionsSrt, transcript_srt(timeline));
    write(kTranscriptJson, transcript_json(timeline));
    // A script that a person wrote has no edition behind it.
    if (!issue.edition.articles.empty() || !issue.edition.orphans.empty())
        write("edition.yaml", edition_to_yaml(issue.edition));
    write("script.yaml", script_to_yaml(issue.script));
    const Waveform waveform = waveform_of(folder / issue.episode.sounds.front().file, timeline);
    write("waveform.json", waveform_json(waveform));
    write(kSearchText, search_text(issue.chapters, issue.episode, timeline.sample_rate));
    write(kEpisodePage, episode_page(issue.episode, issue.chapters, issue.channel, files, waveform));
    write(kEpisodeFacts, episode_to_json(issue.episode));
}

}  // namespace

Published publish_episode(const Programme& programme, const Edition& edition, const Script& script,
                          const Station& station, const fs::path& out, const SoundFiles& sound_files) {
    const std::optional<Picture> given_cover = picture_of_station(station);
    const std::string publication = first_of({script.publication, edition.publication});
    const std::string language = language_tag(script.language.empty() ? edition.language : script.language);
    Issue issue{programme, edition, script, station, channel_of(station, publication, language), {},
                {},        {},      {},     {},      files_in_order(programme, sound_files)};
    Published published;

    const std::optional<Date> day = day_of(script, edition);
    const PageWording& wording = wording_for(language);
    issue.chapters = published_chapters(programme.timeline, language);
    Episode& episode = issue.episode;
    episode.date = day ? iso_date(*day) : std::string();
    episode.folder = day ? episode.date : "undated-" + content_hash(script_to_yaml(script)).substr(0, 8);
    episode.preview = station.is_default;
    episode.language = language;
    episode.publication = publication;
    episode.title = first_of({script.title, issue.channel.title + " " + wording.date(episode.date)});
    episode.description = description_of(script, issue.chapters, wording);
    episode.seconds = programme.timeline.seconds(programme.timeline.samples);
    for (const PublishedChapter& chapter : issue.chapters)
        episode.chapters.push_back({chapter.title,
                                    chapter.anchor,
                                    chapter.article,
                                    programme.timeline.seconds(chapter.begin),
                                    chapter.language,
                                    {}});

    const Picture station_cover =
        given_cover ? *given_cover : Picture{"cover.png", draw_cover({issue.channel.title, "", ""})};
    issue.name = first_of({publication, issue.channel.title});
    const CoverText cover_text{issue.name, wording.date(episode.date), ""};
    issue.cover = given_cover ? *given_cover : Picture{"cover.png", draw_cover(cover_text)};
    if (!given_cover) issue.small_cover = draw_cover(cover_text, kSmallCover);
    issue.channel.cover = station_cover.file;
    issue.channel.cover_hash = content_hash(station_cover.bytes);
    episode.cover = issue.cover.file;
    episode.cover_hash = content_hash(issue.cover.bytes);

    const fs::path episodes = out / "episodes";
    published.episode_folder = episodes / episode.folder;
    published.page = out / "index.html";
    published.feed = out / "feed.xml";
    make_folder(episodes);
    const TreeLock lock(out);

    std::vector<std::string> said_again;
    const std::vector<Episode> there = all_episodes(episodes, said_again);
    const std::optional<Episode> earlier = earlier_issue(published.episode_folder, episode.preview);
    episode.podcast_guid = kept_podcast_guid(there, issue.channel, episode.preview);
    episode.guid = earlier ? earlier->guid : uuid_of_name(episode.podcast_guid, episode.folder);
    episode.published = earlier ? earlier->published : pub_date(day, station, issue.channel.language);
    if (!day)
        published.notes.push_back(fmt::format(
            "the paper has no date: the episode is {} and stands last in the feed; --date gives one",
            episode.folder));

    FolderInTheMaking making(published.episode_folder);
    write_episode(issue, making.path(), sound_files.per_article, published);
    making.commit();

    const std::vector<Episode> all = all_episodes(episodes, published.notes);
    write_file(out / station_cover.file, station_cover.bytes);
    if (!given_cover) {
        issue.channel.small_cover = kSmallCoverFile;
        write_file(out / kSmallCoverFile, draw_cover({issue.channel.title, "", ""}, kSmallCover));
    }
    write_site(out, all, issue.channel, published.notes);
    write_file(published.feed, feed_xml(all, issue.channel, station, episode.podcast_guid));
    return published;
}

}  // namespace bobao
