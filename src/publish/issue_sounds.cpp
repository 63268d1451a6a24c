#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>

#include "base/file.h"
#include "publish/episode_files.h"
#include "publish/fast_sentences.h"
#include "publish/file_name.h"
#include "publish/issue.h"
#include "publish/places.h"
#include "studio/timeline_file.h"

namespace bobao {

namespace fs = std::filesystem;

namespace {

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

/// How fast an edition is, for its name: as asked, or as it came out where the voices are not as fast.
std::string speed_of(const FastEdition& fast) {
    constexpr double kPromise = 0.03;
    const bool kept = std::abs(fast.reached / fast.speed - 1) <= kPromise;
    return kept ? fmt::format("{}", fast.speed) : fmt::format("{:.2g}", fast.reached);
}

/// Half a per cent, which rounds to one: less is not worth a word.
constexpr double kHeardHurry = 1.005;

}  // namespace

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

}  // namespace bobao
