#include "publish/episode_video.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "edition/edition_file.h"
#include "pictures/screen.h"
#include "publish/episode.h"
#include "publish/printed_text.h"
#include "publish/wording.h"
#include "studio/timeline_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Something on the screen changes at a frame.
struct Change {
    enum class Kind { chapter, sentence, word, second };
    std::int64_t frame = 0;
    Kind kind = Kind::chapter;
    std::size_t chapter = 0;
    const TimedSentence* sentence = nullptr;
    Span word{};
    std::int64_t second = 0;
};

/// All changes in order of time. At one frame a chapter comes before its sentence and that before its words.
std::vector<Change> changes_of(const Timeline& timeline, int frames_per_second) {
    std::vector<Change> changes;
    const auto frame_of = [&](std::int64_t sample) {
        // To the nearest frame: a word lights up at most half a frame beside its sound.
        return (2 * sample * frames_per_second + timeline.sample_rate) / (2 * timeline.sample_rate);
    };
    for (std::size_t i = 0; i < timeline.chapters.size(); ++i) {
        const TimedChapter& chapter = timeline.chapters[i];
        changes.push_back({.frame = frame_of(chapter.begin), .kind = Change::Kind::chapter, .chapter = i});
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) {
                changes.push_back({.frame = frame_of(sentence.begin),
                                   .kind = Change::Kind::sentence,
                                   .sentence = &sentence});
                for (const TimedWord& word : sentence.words)
                    changes.push_back(
                        {.frame = frame_of(word.begin), .kind = Change::Kind::word, .word = word.source});
            }
    }
    for (std::int64_t second = 0; second * timeline.sample_rate < timeline.samples; ++second)
        changes.push_back(
            {.frame = second * frames_per_second, .kind = Change::Kind::second, .second = second});
    std::ranges::stable_sort(changes, {}, &Change::frame);
    return changes;
}

std::string clock_of(std::int64_t seconds) {
    return seconds < 3600 ? fmt::format("{}:{:02}", seconds / 60, seconds % 60)
                          : fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// The sound to take, AAC where there is any. Throws an input Error if the episode has none.
fs::path sound_of(const Episode& episode, const fs::path& folder) {
    const EpisodeSound* chosen = nullptr;
    for (const EpisodeSound& sound : episode.sounds) {
        if (!sound.edition.empty()) continue;
        if (chosen == nullptr || sound.file.ends_with(".m4a")) chosen = &sound;
    }
    if (chosen == nullptr)
        throw input_error({folder}, "this episode has no sound: it was withdrawn", "choose another episode");
    return folder / chosen->file;
}

/// What the newspaper printed above the headline, by article.
const Article* article_of(const std::optional<Edition>& edition, int id) {
    if (!edition || id == 0) return nullptr;
    const auto found = std::ranges::find(edition->articles, id, &Article::id);
    return found == edition->articles.end() ? nullptr : &*found;
}

std::optional<Edition> edition_of(const fs::path& folder) {
    const fs::path file = folder / "edition.yaml";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return std::nullopt;
    return edition_from_yaml(read_file(file), file);
}

/// The article's own picture, which lies in the episode's folder; none, and why, if it cannot be shown.
DecodedPicture photo_of(const Article* article, const fs::path& folder, std::vector<std::string>& left_out) {
    if (article == nullptr || article->picture.empty()) return {};
    const fs::path file = folder / fs::path(article->picture.file).filename();
    try {
        return decode_picture(file);
    } catch (const Error& error) {
        // A script may come back to an article.
        std::string line = fmt::format("article {}: its picture {} is not in the video: {}", article->id,
                                       title_text(file.string()), error.problem);
        if (std::ranges::find(left_out, line) == left_out.end()) left_out.push_back(std::move(line));
        return {};
    }
}

}  // namespace

std::vector<std::string> make_episode_video(const fs::path& episode_folder, const fs::path& file,
                                            const VideoShape& shape, const std::string& station,
                                            Progress& progress, const Cancellation& cancellation) {
    const Episode episode = episode_from_folder(episode_folder);
    const Timeline timeline = read_timeline(episode_folder / kTimelineFile);
    const std::optional<Edition> edition = edition_of(episode_folder);
    const PageWording& wording = wording_for(episode.language);
    const std::string date = wording.date(episode.date);
    const std::string length = clock_of(timeline.samples / timeline.sample_rate);

    std::vector<std::string> left_out;
    FileInTheMaking staged(file);
    Tags tags;
    tags.title = episode.title;
    tags.artist = station.empty() ? episode.publication : station;
    tags.album = episode.publication;
    tags.language = episode.language;
    tags.date = episode.date;
    VideoFile video(staged.path(), shape, sound_of(episode, episode_folder), tags);
    Screen screen(shape.width, shape.height, station.empty() ? episode.publication : station);
    std::size_t chapter = 0;
    const auto title_of = [&](std::size_t index) {
        const std::string& title = timeline.chapters[index].title;
        return title.empty() ? wording.untitled_part(index + 1) : title;
    };
    const std::vector<Change> changes = changes_of(timeline, shape.frames_per_second);
    progress.begin("drawing", static_cast<double>(video.frames()));
    for (std::size_t i = 0; i < changes.size();) {
        const std::int64_t frame = changes[i].frame;
        video.show_until(frame);
        for (; i < changes.size() && changes[i].frame == frame; ++i) {
            const Change& change = changes[i];
            switch (change.kind) {
                case Change::Kind::chapter: {
                    chapter = change.chapter;
                    const Article* const article = article_of(edition, timeline.chapters[chapter].article);
                    ScreenText text;
                    if (article != nullptr) {
                        text.column = article->column;
                        text.kicker = article->kicker;
                    }
                    text.headline = title_of(chapter);
                    text.date = date;
                    const DecodedPicture photo = photo_of(article, episode_folder, left_out);
                    text.photo = {photo.width, photo.height, photo.pixels};
                    screen.show_article(text);
                    break;
                }
                case Change::Kind::sentence:
                    screen.show_sentence(change.sentence->text);
                    break;
                case Change::Kind::word:
                    screen.speak(change.word.begin, change.word.end);
                    break;
                case Change::Kind::second:
                    screen.show_progress(static_cast<double>(change.second * timeline.sample_rate) /
                                             static_cast<double>(std::max<std::int64_t>(1, timeline.samples)),
                                         fmt::format("{} / {}", clock_of(change.second), length));
                    cancellation.check();
                    progress.advance(static_cast<double>(frame), title_of(chapter));
                    break;
            }
        }
        const Screen::Rows rows = screen.take_changed();
        if (rows.bottom > rows.top) video.draw(screen.pixels(), rows.top, rows.bottom);
    }
    video.finish();
    staged.commit();
    progress.end();
    return left_out;
}

}  // namespace bobao
