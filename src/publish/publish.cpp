#include "publish/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <future>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "base/calendar.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "edition/edition_file.h"
#include "media/audio.h"
#include "media/format.h"
#include "publish/books/editions.h"
#include "publish/channel.h"
#include "publish/chapters.h"
#include "publish/drawings.h"
#include "publish/episode.h"
#include "publish/episode_files.h"
#include "publish/episode_pictures.h"
#include "publish/excerpt.h"
#include "publish/fast_sentences.h"
#include "publish/feed.h"
#include "publish/file_name.h"
#include "publish/page.h"
#include "publish/places.h"
#include "publish/printed_text.h"
#include "publish/revision.h"
#include "publish/site.h"
#include "publish/sound_file.h"
#include "publish/station_tree.h"
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

/// What was said of the issue that is replaced stays said. A story that was withdrawn from it may be in the
/// new one, if it was made from the paper as it was: that is for a person to decide, so it is told.
void keep_notices(Episode& episode, const Episode& earlier, std::vector<std::string>& notes) {
    std::vector<Notice> kept = earlier.notices;
    // A withdrawn episode that is made again is no more withdrawn.
    std::erase_if(kept,
                  [](const Notice& notice) { return notice.kind == "withdrawn" && notice.article == 0; });
    if (earlier.withdrawn)
        notes.push_back(fmt::format("episode {} had been withdrawn; it is on the air again", episode.folder));
    for (const Notice& notice : kept) {
        const bool on_air =
            notice.kind == "withdrawn" &&
            std::any_of(episode.chapters.begin(), episode.chapters.end(),
                        [&](const EpisodeChapter& chapter) { return chapter.article == notice.article; });
        if (on_air)
            notes.push_back(fmt::format(
                "article {} had been withdrawn from episode {}; look whether it is on the air again",
                notice.article, episode.folder));
    }
    for (const Notice& notice : episode.notices)
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const Notice& other) { return same_notice(notice, other); }))
            kept.push_back(notice);
    episode.notices = std::move(kept);
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
    Cache* cache;
    Drawings& drawings;
};

std::map<int, std::string> columns_of(const Edition& edition) {
    std::map<int, std::string> columns;
    for (const Article& article : edition.articles)
        if (std::string column = title_text(article.column); !column.empty())
            columns[article.id] = std::move(column);
    return columns;
}

std::vector<EpisodeChapter> episode_chapters(const std::vector<PublishedChapter>& chapters,
                                             const Timeline& timeline,
                                             const std::map<int, std::string>& columns) {
    std::vector<EpisodeChapter> listed;
    for (const PublishedChapter& chapter : chapters) {
        EpisodeChapter entry;
        entry.title = chapter.title;
        entry.anchor = chapter.anchor;
        entry.article = chapter.article;
        entry.start = timeline.seconds(chapter.begin);
        entry.language = chapter.language;
        if (const auto column = columns.find(chapter.article); column != columns.end())
            entry.column = column->second;
        listed.push_back(std::move(entry));
    }
    return listed;
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

Tags tags_of(const Issue& issue, const fs::path& folder) {
    return tags_of(issue.episode, issue.channel, folder / issue.cover.file);
}

/// The marks of chapters in a file, with the pictures that `listed` (as many chapters) names.
std::vector<ChapterMark> marks_of(const std::vector<PublishedChapter>& chapters,
                                  const std::vector<EpisodeChapter>& listed, const std::string& page,
                                  const fs::path& folder) {
    std::vector<ChapterMark> marks;
    for (const PublishedChapter& chapter : chapters)
        marks.push_back({chapter.title, chapter.begin, chapter.end,
                         chapter.article > 0 ? page + "#" + chapter.anchor : std::string()});
    for (std::size_t i = 0; i < std::min(marks.size(), listed.size()); ++i)
        if (!listed[i].image.empty()) marks[i].picture = folder / listed[i].image;
    return marks;
}

void write_sounds(Issue& issue, const fs::path& folder, Published& published) {
    const std::vector<ChapterMark> marks =
        marks_of(issue.chapters, issue.episode.chapters, Places(issue.channel, issue.episode).page(), folder);
    const Tags tags = tags_of(issue, folder);
    struct InTheMaking {
        std::size_t encoding = 0;
        std::vector<std::string> notes;
        std::future<EpisodeSound> sound;
    };
    // All at once: whoever has only a core or two waits for the disk in turn otherwise.
    std::vector<InTheMaking> files(issue.files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        const SoundFiles::File& file = issue.files[i];
        InTheMaking& making = files[i];
        making.encoding = encoding_of(issue.programme, file.encoding);
        std::vector<const KeptPiece*> in_order;
        for (const KeptPiece& piece : issue.programme.pieces[making.encoding]) in_order.push_back(&piece);
        making.sound = std::async([&, in_order = std::move(in_order)] {
            return write_sound({folder, published.episode_folder, issue.cache}, "episode", file, in_order,
                               marks, tags, issue.episode.seconds, making.notes);
        });
    }
    for (InTheMaking& making : files) {
        EpisodeSound sound = making.sound.get();
        published.notes.insert(published.notes.end(), making.notes.begin(), making.notes.end());
        published.sounds.push_back({published.episode_folder / sound.file, sound.bytes, making.encoding});
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

bool has_headlines(const TimedChapter& chapter) {
    return std::any_of(chapter.segments.begin(), chapter.segments.end(),
                       [](const TimedSegment& segment) { return segment.kind == "headline"; });
}

/// The articles in the order of the paper, behind the headlines if there are any: an extended M3U (RFC 8216
/// kept its form), for players without chapters. A listener hears what there is and goes to a track.
class Playlist {
  public:
    explicit Playlist(const std::string& title) : text_(fmt::format("#EXTM3U\n#PLAYLIST:{}\n", title)) {}
    void add(const std::string& title, double seconds, const std::string& file) {
        text_ += fmt::format("#EXTINF:{:.3f},{}\n{}\n", seconds, title, file);
    }
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

void write_articles(Issue& issue, const fs::path& folder, Published& published) {
    const std::vector<std::size_t> chosen = chapters_with_own_file(issue.chapters);
    const SoundPlace place{folder / kArticlesFolder, published.episode_folder / kArticlesFolder, issue.cache};
    make_folder(place.folder);
    Tags tags = tags_of(issue, folder);
    tags.album = issue.episode.title;
    const int tracks = static_cast<int>(chosen.size());
    Playlist playlist(issue.episode.title);
    // Track 0 is no track of the row.
    const auto write = [&](std::size_t index, int track) {
        const PublishedChapter& chapter = issue.chapters[index];
        tags.track = track;
        tags.tracks = track > 0 ? tracks : 0;
        tags.title = chapter.title;
        const std::string name = numbered_file_name(track, tracks, tags.title);
        const std::size_t timed =
            static_cast<std::size_t>(chapter.timed - issue.programme.timeline.chapters.data());
        const double seconds = issue.programme.timeline.seconds(chapter.end - chapter.begin);
        for (const SoundFiles::File& file : issue.files) {
            std::vector<const KeptPiece*> pieces;
            for (const KeptPiece& piece : issue.programme.pieces[encoding_of(issue.programme, file.encoding)])
                if (piece.chapter == timed) pieces.push_back(&piece);
            const EpisodeSound sound =
                write_sound(place, name, file, pieces, {}, tags, seconds, published.notes);
            issue.episode.chapters[index].sounds.push_back(sound.file);
            if (&file == &issue.files.front())
                playlist.add(tags.title, seconds, fmt::format("{}/{}", kArticlesFolder, sound.file));
        }
    };
    for (std::size_t i = 0; i < issue.chapters.size(); ++i)
        if (issue.chapters[i].article == 0 && has_headlines(*issue.chapters[i].timed) &&
            std::ranges::find(chosen, i) == chosen.end())
            write(i, 0);
    for (std::size_t i = 0; i < chosen.size(); ++i) write(chosen[i], static_cast<int>(i) + 1);
    published.article_files = tracks * static_cast<int>(issue.files.size());
    write_file(folder / kPlaylistFile, playlist.text());
}

/// How fast an edition is, for its name: as asked, or as it came out where the voices are not as fast.
std::string speed_of(const FastEdition& fast) {
    constexpr double kPromise = 0.03;
    const bool kept = std::abs(fast.reached / fast.speed - 1) <= kPromise;
    return kept ? fmt::format("{}", fast.speed) : fmt::format("{:.2g}", fast.reached);
}

/// Half a per cent, which rounds to one: less is not worth a word.
constexpr double kHeardHurry = 1.005;

void write_fast(Issue& issue, const SoundPlace& place, const FastEdition& fast, Published& published) {
    const std::string speed = speed_of(fast);
    const std::string name = fast_file_name(speed);
    if (std::ranges::any_of(issue.episode.sounds,
                            [&](const EpisodeSound& sound) { return sound.edition == "fast-" + speed; })) {
        published.notes.push_back(fmt::format(
            "{} times as fast is more than the voices speak; there is one of {}", fast.speed, speed));
        return;
    }
    if (speed != fmt::format("{}", fast.speed))
        published.notes.push_back(
            fmt::format("the edition of {} times the speed is {} times as fast: the voices speak no faster",
                        fast.speed, speed));
    for (const std::string& line : fast.programme.left_out)
        if (std::ranges::find(issue.programme.left_out, line) == issue.programme.left_out.end())
            published.notes.push_back(fmt::format("{} times as fast: {}", speed, line));
    const Timeline& timeline = fast.programme.timeline;
    const std::vector<PublishedChapter> chapters = published_chapters(timeline, issue.episode.language);
    const std::vector<ChapterMark> marks =
        marks_of(chapters, {}, Places(issue.channel, issue.episode).page(), place.folder);
    std::vector<const KeptPiece*> in_order;
    for (const KeptPiece& piece : fast.programme.pieces.front()) in_order.push_back(&piece);
    EpisodeSound sound =
        write_sound(place, name, issue.files.front(), in_order, marks, tags_of(issue, place.folder),
                    timeline.seconds(timeline.samples), published.notes);
    sound.edition = "fast-" + speed;
    write_file(place.folder / (name + kFastTimelineEnding), timeline_to_json(timeline));
    write_file(place.folder / (name + kFastSentencesEnding),
               fast_sentences_json(fast_sentences(speed, issue.programme.timeline, timeline), sound.file));
    published.books.push_back(published.episode_folder / sound.file);
    if (fast.hurry >= kHeardHurry)
        published.remarks.push_back(
            fmt::format("{}: the voices speak as fast as the engine goes; the last {:.0f} % are stretched",
                        sound.file, 100 * (1 - 1 / fast.hurry)));
    issue.episode.sounds.push_back(std::move(sound));
}

/// Which of the programme's encodings talking books can have: what every player of them takes.
std::size_t encoding_for_books(const Programme& programme) {
    for (std::size_t i = 0; i < programme.pieces.size(); ++i)
        if (!programme.pieces[i].empty() && programme.pieces[i].front().encoding().codec == Codec::mp3)
            return i;
    throw usage_error("talking books need sound in MP3, and the programme has none", "");
}

/// The sound of each part of a book, joined from the pieces that the episode has.
BookSound write_book_sound(const Issue& issue, const Book& book, const fs::path& folder) {
    const std::vector<KeptPiece>& all = issue.programme.pieces[encoding_for_books(issue.programme)];
    BookSound sound;
    std::vector<std::vector<const PieceSource*>> pieces(issue.programme.timeline.chapters.size());
    for (const KeptPiece& piece : all) pieces.at(piece.chapter).push_back(&piece);
    make_folder(folder);
    for (const BookPart& part : book.parts) {
        sound.files.push_back(folder / fmt::format("{}.mp3", part.chapter));
        write_audio(sound.files.back(), Format::mp3, pieces.at(part.chapter), {}, {});
    }
    return sound;
}

void write_ready(Issue& issue, const fs::path& folder, const std::vector<ReadyEdition>& editions,
                 Published& published) {
    for (const ReadyEdition& edition : editions) {
        write_file(folder / edition.file, edition.bytes);
        published.books.push_back(published.episode_folder / edition.file);
        issue.episode.books.push_back({edition.edition, edition.file, edition.type, edition.bytes.size(),
                                       content_hash(edition.bytes).substr(0, 8)});
    }
}

void write_books(Issue& issue, const fs::path& folder, const std::vector<std::string>& editions,
                 Published& published) {
    if (editions.empty()) return;
    const Book book = book_of(issue.programme.timeline, issue.edition, issue.episode, issue.channel);
    if (book.parts.empty()) {
        published.notes.push_back("there is no talking book, because no word is heard");
        return;
    }
    const fs::path sounds = folder / ".sound";
    const BookSound sound = write_book_sound(issue, book, sounds);
    const fs::path cover =
        folder / (issue.episode.small_cover.empty() ? issue.episode.cover : issue.episode.small_cover);
    for (const EditionMaker& maker : edition_makers()) {
        if (std::find(editions.begin(), editions.end(), maker.name) == editions.end()) continue;
        for (EpisodeBook& made : maker.make({book, sound, cover, folder})) {
            published.books.push_back(published.episode_folder / made.file);
            issue.episode.books.push_back(std::move(made));
        }
    }
    std::error_code failure;
    fs::remove_all(sounds, failure);
    if (failure) throw system_error(sounds, "remove", failure.value());
}

/// A part of the programme that has a feed of its own.
struct StrandChoice {
    std::string id;
    std::string title;
    std::function<bool(const TimedChapter&)> has;
};

/// The strands that the station wants and this programme has.
std::vector<StrandChoice> strands_of(const Issue& issue, const std::map<int, std::string>& columns) {
    const auto wanted = [&](const char* feed) {
        return std::find(issue.station.feeds.begin(), issue.station.feeds.end(), feed) !=
               issue.station.feeds.end();
    };
    const std::vector<TimedChapter>& chapters = issue.programme.timeline.chapters;
    std::vector<StrandChoice> strands;
    // Greeting, headlines and sign-off.
    if (wanted("headlines") && std::any_of(chapters.begin(), chapters.end(), has_headlines))
        strands.push_back(
            {"headlines", "", [](const TimedChapter& chapter) { return chapter.article == 0; }});
    if (!wanted("columns")) return strands;
    std::set<std::string> seen;
    for (const TimedChapter& chapter : chapters) {
        const auto column = columns.find(chapter.article);
        if (column == columns.end() || !seen.insert(column->second).second) continue;
        // The hash is a name that every host and every shell takes.
        strands.push_back({"column-" + content_hash(column->second).substr(0, 8), column->second,
                           [&columns, name = column->second](const TimedChapter& other) {
                               const auto found = columns.find(other.article);
                               return found != columns.end() && found->second == name;
                           }});
    }
    return strands;
}

void write_strand(Issue& issue, const StrandChoice& choice, const std::map<int, std::string>& columns,
                  const fs::path& folder, std::vector<std::string>& files, Published& published) {
    const std::vector<TimedChapter>& all = issue.programme.timeline.chapters;
    const Timeline timeline = excerpt(issue.programme.timeline, choice.has);
    const std::vector<PublishedChapter> chapters = published_chapters(timeline, issue.episode.language);
    Strand strand{choice.id,
                  choice.title,
                  timeline.seconds(timeline.samples),
                  {},
                  episode_chapters(chapters, timeline, columns)};
    for (EpisodeChapter& part : strand.chapters)
        for (const EpisodeChapter& whole : issue.episode.chapters)
            if (part.article == whole.article && part.title == whole.title) {
                part.image = whole.image;
                part.alt = whole.alt;
            }
    Tags tags = tags_of(issue, folder);
    if (!choice.title.empty()) tags.title = choice.title + " " + tags.title;
    const std::vector<ChapterMark> marks =
        marks_of(chapters, strand.chapters, Places(issue.channel, issue.episode).page(), folder);
    // The one that the feed of the whole announces: directories want no other.
    const SoundFiles::File& file = issue.files.front();
    std::vector<const KeptPiece*> in_order;
    for (const KeptPiece& piece : issue.programme.pieces[encoding_of(issue.programme, file.encoding)])
        if (choice.has(all.at(piece.chapter))) in_order.push_back(&piece);
    if (in_order.empty()) return;
    strand.sounds.push_back(write_sound({folder, published.episode_folder, issue.cache}, choice.id, file,
                                        in_order, marks, tags, strand.seconds, published.notes));
    files.push_back(strand.sounds.back().file);
    write_texts(folder, timeline, episode_of_strand(issue.episode, strand), issue.channel, files);
    issue.episode.strands.push_back(std::move(strand));
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
    write_pictures(issue.episode, issue.edition, issue.name, folder, issue.drawings, published.notes);
    write_sounds(issue, folder, published);
    for (const FastEdition& fast : wanted.fast)
        write_fast(issue, {folder, published.episode_folder, issue.cache}, fast, published);
    if (wanted.per_article) write_articles(issue, folder, published);
    write_books(issue, folder, wanted.editions, published);
    write_ready(issue, folder, wanted.ready, published);
    write_texts(folder, issue.programme.timeline, issue.episode, issue.channel, files);
    const std::map<int, std::string> columns = columns_of(issue.edition);
    for (const StrandChoice& choice : strands_of(issue, columns))
        write_strand(issue, choice, columns, folder, files, published);
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
    episode.chapters = episode_chapters(issue.chapters, programme.timeline, columns_of(edition));
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

    std::vector<std::string> said_again;
    const std::vector<Episode> there = all_episodes(episodes, said_again);
    const std::optional<Episode> earlier = earlier_issue(published.episode_folder, episode.preview);
    episode.podcast_guid = kept_podcast_guid(there, issue.channel, episode.preview);
    episode.guid = earlier ? earlier->guid : uuid_of_name(episode.podcast_guid, episode.folder);
    episode.published = earlier ? earlier->published : pub_date(day, station, issue.channel.language);
    episode.notices = notices;
    if (earlier) keep_notices(episode, *earlier, published.notes);
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
