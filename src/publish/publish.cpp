#include "publish/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "edition/edition_file.h"
#include "publish/channel.h"
#include "publish/chapters.h"
#include "publish/drawings.h"
#include "publish/episode.h"
#include "publish/episode_files.h"
#include "publish/episode_pictures.h"
#include "publish/excerpt.h"
#include "publish/feed.h"
#include "publish/issue.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/revision.h"
#include "publish/site.h"
#include "publish/sound_file.h"
#include "publish/station_tree.h"
#include "publish/withdrawn.h"
#include "publish/wording.h"
#include "studio/timeline_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// The day that the episode is published, from the script or the edition: only a real one, for it becomes
/// the name of a folder.
std::optional<Date> day_of(const Script& script, const Edition& edition) {
    const std::optional<Date> day = date_from_iso(script.date);
    return day ? day : date_from_iso(edition.date);
}

/// What an episode says of itself before anything is known of its sound.
struct Masthead {
    std::string publication;
    std::string language;
    Channel channel;
    std::optional<Date> day;
    std::string name;  ///< of the paper or the station; gives the pictures their colours
    CoverText cover;

    std::string date() const { return day ? iso_date(*day) : std::string(); }
};

Masthead masthead_of(const Edition& edition, const Script& script, const Station& station) {
    Masthead masthead;
    masthead.publication = first_of({script.publication, edition.publication});
    masthead.language = language_tag(script.language.empty() ? edition.language : script.language);
    masthead.channel = channel_of(station, masthead.publication, masthead.language);
    masthead.day = day_of(script, edition);
    masthead.name = first_of({masthead.publication, masthead.channel.title});
    masthead.cover = {masthead.name, wording_for(masthead.language).date(masthead.date()), ""};
    return masthead;
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

std::string description_of(const Script& script, const std::vector<PublishedChapter>& chapters,
                           const PageWording& wording) {
    if (std::string given = body_text(script.description); !given.empty()) return given;
    std::vector<std::string> titles;
    for (const PublishedChapter& chapter : chapters)
        if (chapter.article > 0) titles.push_back(chapter.title);
    if (titles.empty()) return {};
    return joined(titles, wording.between) + std::string(wording.full_stop);
}

bool same_notice(const Notice& a, const Notice& b) {
    return a.kind == b.kind && a.article == b.article && a.text == b.text;
}

/// What was said of the issue that is replaced stays said. What was withdrawn by an older bobao is known by
/// its number alone, which another story may have by now: that is for a person to see.
void keep_notices(Episode& episode, const Episode& earlier, const std::vector<Withdrawal>& known,
                  Published& published) {
    std::vector<Notice> kept = earlier.notices;
    // A withdrawn episode that is made again is no more withdrawn.
    std::erase_if(kept,
                  [](const Notice& notice) { return notice.kind == "withdrawn" && notice.article == 0; });
    if (earlier.withdrawn)
        published.remarks.push_back(
            fmt::format("episode {} had been withdrawn; it is on the air again", episode.folder));
    for (const Notice& notice : kept) {
        const bool decided = std::ranges::any_of(known, [&](const Withdrawal& one) {
            return one.folder == episode.folder && one.article == notice.article;
        });
        const bool on_air =
            notice.kind == "withdrawn" && !decided &&
            std::any_of(episode.chapters.begin(), episode.chapters.end(),
                        [&](const EpisodeChapter& chapter) { return chapter.article == notice.article; });
        if (on_air)
            published.notes.push_back(fmt::format(
                "article {} had been withdrawn from episode {}; look whether it is on the air again",
                notice.article, episode.folder));
    }
    for (const Notice& notice : episode.notices)
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const Notice& other) { return same_notice(notice, other); }))
            kept.push_back(notice);
    episode.notices = std::move(kept);
}

/// Who wrote what is heard, each once.
std::vector<std::string> reporters_of(const Edition& edition, const std::vector<PublishedChapter>& chapters) {
    std::set<int> heard;
    for (const PublishedChapter& chapter : chapters) heard.insert(chapter.article);
    std::vector<std::string> reporters;
    for (const Article& article : edition.articles) {
        if (!heard.contains(article.id)) continue;
        for (const std::string& name : article.byline.reporters) {
            std::string reporter = title_text(name);
            if (!reporter.empty() &&
                std::find(reporters.begin(), reporters.end(), reporter) == reporters.end())
                reporters.push_back(std::move(reporter));
        }
    }
    return reporters;
}

void write_episode(Issue& issue, const fs::path& folder, const SoundFiles& wanted, Published& published) {
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
    write_pictures(issue.episode, issue.edition, captions_heard(issue.chapters), issue.name, folder,
                   issue.drawings, published.notes);
    write_sounds(issue, folder, published);
    for (const FastEdition& fast : wanted.fast)
        write_fast(issue, {folder, published.episode_folder, issue.cache}, fast, published);
    if (wanted.per_article) write_articles(issue, folder, published);
    write_books(issue, folder, wanted.editions, published);
    write_ready(issue, folder, wanted.ready, published);
    write_texts(folder, issue.programme.timeline, issue.episode, issue.channel, files);
    write_strands(issue, folder, files, published);
    // A script that a person wrote has no edition behind it.
    if (!issue.edition.articles.empty() || !issue.edition.orphans.empty())
        write("edition.yaml", edition_to_yaml(edition_with_pictures_beside(issue.edition, issue.episode)));
    write("script.yaml", script_to_yaml(script_for_others(issue.script)));
    write(kTimelineFile, timeline_to_json(issue.programme.timeline));
    const std::size_t first = encoding_of(issue.programme, issue.files.front().encoding);
    const Waveform waveform = waveform_of(issue.programme.pieces[first], issue.programme.timeline);
    write_page(folder, issue.programme.timeline, waveform, issue.episode, issue.channel, issue.chapters,
               files);
    write(kEpisodeFacts, episode_to_json(issue.episode));
}

/// Corrections of earlier episodes that were to be said in this one are said now.
void note_spoken_corrections(const std::vector<Episode>& there, const Episode& saying, const Script& script,
                             const fs::path& episodes) {
    for (Episode episode : there) {
        bool changed = false;
        for (Notice& notice : episode.notices)
            if (is_to_be_said_in(notice, episode, saying.date) && notice.spoken_in.empty() &&
                says(script, notice.text)) {
                notice.spoken_in = saying.folder;
                changed = true;
            }
        if (changed) write_file(episodes / episode.folder / kEpisodeFacts, episode_to_json(episode));
    }
}

}  // namespace

std::vector<DrawingWish> wishes_ahead(const Edition& edition, const Script& script, const Station& station) {
    const Masthead masthead = masthead_of(edition, script, station);
    std::vector<DrawingWish> wishes;
    if (station.cover.empty())
        for (const CoverText& text : {masthead.cover, CoverText{masthead.channel.title, "", ""}}) {
            wishes.emplace_back([text](Drawings& drawings) { drawings.cover(text); });
            wishes.emplace_back([text](Drawings& drawings) { drawings.cover(text, kSmallCover); });
        }
    // The chapters as they will be, of any length.
    Timeline timeline;
    for (const Chapter& chapter : script.chapters) {
        TimedChapter timed;
        timed.title = chapter.title;
        timed.article = chapter.article;
        timed.begin = timeline.samples;
        timed.end = ++timeline.samples;
        timeline.chapters.push_back(std::move(timed));
    }
    Episode episode;
    episode.date = masthead.date();
    episode.language = masthead.language;
    episode.chapters = episode_chapters(published_chapters(timeline, masthead.language), timeline, {});
    for (std::vector<DrawingWish>& more :
         std::array{wishes_of_episode(episode, edition, masthead.name), wishes_of_site(masthead.channel)})
        std::move(more.begin(), more.end(), std::back_inserter(wishes));
    return wishes;
}

Published publish_episode(const Programme& programme, const Edition& edition, const Script& script,
                          const Station& station, const fs::path& out, const std::vector<Notice>& notices,
                          const SoundFiles& sound_files, Cache* cache, Drawings* drawn) {
    const std::optional<Picture> given_cover = picture_of_station(station);
    const Masthead masthead = masthead_of(edition, script, station);
    const std::string& language = masthead.language;
    Drawings own_drawings(cache);
    Issue issue{programme,
                edition,
                script,
                station,
                masthead.channel,
                {},
                published_chapters(programme.timeline, language),
                {},
                {},
                masthead.name,
                files_in_order(programme, sound_files),
                cache,
                drawn == nullptr ? own_drawings : *drawn};
    Published published;

    const PageWording& wording = wording_for(language);
    const std::optional<Date>& day = masthead.day;
    Episode& episode = issue.episode;
    episode.date = masthead.date();
    episode.folder = day ? episode.date
                         : "undated-" + content_hash(script_to_yaml(script_for_others(script))).substr(0, 8);
    episode.preview = station.is_default;
    episode.language = language;
    episode.publication = masthead.publication;
    episode.title = first_of({script.title, issue.channel.title + " " + wording.date(episode.date)});
    episode.description = description_of(script, issue.chapters, wording);
    episode.seconds = programme.timeline.seconds(programme.timeline.samples);
    episode.chapters = episode_chapters(issue.chapters, programme.timeline, columns_by_article(edition));
    episode.reporters = reporters_of(edition, issue.chapters);
    episode.soundbite = soundbite_of(programme.timeline);

    issue.cover = given_cover ? *given_cover : Picture{"cover.png", issue.drawings.cover(masthead.cover)};
    if (!given_cover) issue.small_cover = issue.drawings.cover(masthead.cover, kSmallCover);
    episode.cover = issue.cover.file;
    episode.cover_hash = content_hash(issue.cover.bytes);

    const fs::path episodes = out / "episodes";
    published.episode_folder = episodes / episode.folder;
    published.page = out / "index.html";
    published.feed = out / kFeedFile;
    make_folder(episodes);
    const TreeLock lock(out);

    const std::vector<Withdrawal> known = withdrawals(out);
    if (std::ranges::find(known, Withdrawal{episode.folder, 0, ""}) != known.end())
        throw input_error(
            {}, fmt::format("episode {} has been withdrawn", episode.folder),
            fmt::format("to let it back on the air: bobao publish {} --restore {}, then make it again",
                        out.string(), episode.folder));
    // Decided while this episode was being made.
    for (const std::vector<Article>& articles : {edition.articles, articles_of(script)})
        for (const Article& article : articles)
            for (const Withdrawal& one : known)
                if (is_withdrawn(one, article, episode.folder))
                    throw input_error(
                        {}, fmt::format("a story of this episode has just been withdrawn: {}", name_of(one)),
                        "make the episode again: it is left out then");
    std::vector<std::string> said_again;
    const std::vector<Episode> there = all_episodes(episodes, said_again);
    const std::optional<Episode> earlier = earlier_issue(published.episode_folder, episode.preview);
    episode.podcast_guid = kept_podcast_guid(there, issue.channel, episode.preview);
    episode.guid = earlier ? earlier->guid : uuid_of_name(episode.podcast_guid, episode.folder);
    episode.published = earlier ? earlier->published : pub_date(day, station, issue.channel.language);
    episode.notices = notices;
    if (earlier) keep_notices(episode, *earlier, known, published);
    if (!day)
        published.notes.push_back(fmt::format(
            "the paper has no date: the episode is {} and stands last in the feed; --date gives one",
            episode.folder));

    FolderInTheMaking making(published.episode_folder);
    write_episode(issue, making.path(), sound_files, published);
    making.commit();

    note_spoken_corrections(there, episode, script, episodes);
    write_station(out, all_episodes(episodes, published.notes), issue.channel, station, given_cover,
                  episode.podcast_guid, issue.drawings, published.notes);
    return published;
}

}  // namespace bobao
