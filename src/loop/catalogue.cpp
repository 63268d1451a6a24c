#include "loop/catalogue.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>

#include "base/calendar.h"
#include "base/error.h"
#include "base/hash.h"
#include "media/audio.h"
#include "media/decode_range.h"
#include "publish/episode.h"
#include "studio/timeline_file.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// A file's own length may differ from the timeline's by what a codec adds, no more.
constexpr double kMostDifference = 0.5;

/// The file of an episode that sounds best and is found in quickest.
const EpisodeSound& best_sound(const Episode& episode, const fs::path& folder) {
    for (const char* const ending : {".flac", ".wav", ".m4a", ".m4b", ".mp3", ".opus", ".mka"})
        for (const EpisodeSound& sound : episode.sounds)
            if (sound.edition.empty() && sound.file.ends_with(ending)) return sound;
    throw input_error({folder}, "this episode has no sound", "make it again");
}

AirTime in_air_time(std::int64_t samples, int rate) {
    return samples * kAirRate / rate;
}

void add_stories(const Episode& episode, const fs::path& folder, double age_days, Catalogue& catalogue) {
    const Timeline timeline = read_timeline(folder / kTimelineFile);
    const fs::path sound = folder / best_sound(episode, folder).file;
    const double seconds = audio_facts(sound).duration;
    if (std::abs(seconds - timeline.seconds(timeline.samples)) > kMostDifference)
        throw input_error({sound},
                          fmt::format("this file lasts {:.1f} s, its timeline {:.1f} s", seconds,
                                      timeline.seconds(timeline.samples)),
                          "make the episode again");
    const std::size_t first = catalogue.stories.size();
    for (const TimedChapter& chapter : timeline.chapters) {
        if (chapter.article == 0 || chapter.end <= chapter.begin) continue;
        LoopStory story;
        story.edition = episode.folder;
        story.article = chapter.article;
        story.place = static_cast<int>(catalogue.stories.size() - first);
        story.age_days = age_days;
        story.title = chapter.title;
        story.language = episode.language;
        const auto known = std::ranges::find_if(
            episode.chapters, [&](const EpisodeChapter& other) { return other.article == chapter.article; });
        if (known != episode.chapters.end()) {
            story.column = known->column;
            story.language = known->language;
        }
        story.sound = sound;
        story.sample_rate = timeline.sample_rate;
        story.begin = chapter.begin;
        story.end = chapter.end;
        story.length = in_air_time(chapter.end - chapter.begin, timeline.sample_rate);
        story.chapter = std::make_shared<const TimedChapter>(chapter);
        catalogue.stories.push_back(std::move(story));
    }
    const std::size_t count = catalogue.stories.size() - first;
    if (count == 0) throw input_error({folder}, "there is no article in this episode", "make it again");
    for (std::size_t i = first; i < catalogue.stories.size(); ++i)
        catalogue.stories[i].stories = static_cast<int>(count);
}

double days_between(const std::string& older, const std::string& newer) {
    const auto from = date_from_iso(older), to = date_from_iso(newer);
    if (!from || !to) return 0;
    return static_cast<double>((std::chrono::sys_days(*to) - std::chrono::sys_days(*from)).count());
}

}  // namespace

bool Catalogue::has_the_same_stories(const Catalogue& other) const {
    return std::ranges::equal(stories, other.stories, [](const LoopStory& one, const LoopStory& two) {
        return one.key() == two.key() && one.title == two.title && one.sound == two.sound &&
               one.begin == two.begin && one.end == two.end;
    });
}

const LoopStory* Catalogue::find(const std::string& edition_folder, int article) const {
    const auto found = std::ranges::find_if(stories, [&](const LoopStory& story) {
        return story.edition == edition_folder && story.article == article;
    });
    return found == stories.end() ? nullptr : &*found;
}

Catalogue catalogue_of(const fs::path& published, int editions) {
    Catalogue catalogue;
    const fs::path folder = published / "episodes";
    std::vector<Episode> episodes = all_episodes(folder, catalogue.notes);
    std::erase_if(episodes, [](const Episode& episode) { return episode.withdrawn; });
    if (episodes.empty())
        throw input_error({folder},
                          catalogue.notes.empty()
                              ? "there is no episode to play"
                              : "there is no episode that can be played: " + catalogue.notes.front(),
                          "publish one with bobao make --out " + published.string());
    int playable = 0;
    for (const Episode& episode : episodes) {
        if (playable == editions) break;
        const std::size_t before = catalogue.stories.size();
        try {
            const double age = playable == 0 ? 0 : days_between(episode.date, catalogue.date);
            add_stories(episode, folder / episode.folder, age, catalogue);
        } catch (const Error& error) {
            catalogue.stories.resize(before);
            catalogue.notes.push_back(
                fmt::format("episode {} cannot be played: {}", episode.folder, error.problem));
            continue;
        }
        if (playable++ > 0) continue;
        catalogue.publication = episode.publication;
        catalogue.language = episode.language;
        catalogue.edition = episode.folder;
        catalogue.date = episode.date;
    }
    if (playable == 0)
        throw input_error({folder}, catalogue.notes.back(),
                          "make it again with bobao make --out " + published.string());
    return catalogue;
}

std::string fingerprint_of(const fs::path& published) {
    std::vector<std::string> parts;
    std::error_code failure;
    const auto look_at = [&](const fs::path& file) {
        struct stat facts {};
        if (::stat(file.c_str(), &facts) == 0)
            parts.push_back(fmt::format("{} {} {} {}.{}", file.string(), facts.st_ino, facts.st_size,
                                        facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec));
    };
    for (fs::directory_iterator entry(published / "episodes", failure), end; !failure && entry != end;
         entry.increment(failure)) {
        if (entry->path().filename().string().starts_with('.')) continue;
        look_at(entry->path() / kEpisodeFacts);
        look_at(entry->path() / kTimelineFile);
    }
    std::ranges::sort(parts);
    std::string all;
    for (const std::string& part : parts) all += part + "\n";
    return content_hash(all);
}

std::vector<float> sound_of(const LoopStory& story) {
    std::vector<float> samples = decoded_range(story.sound, story.begin, story.end, story.sample_rate);
    samples = resampled(samples, story.sample_rate, kAirRate);
    samples.resize(static_cast<std::size_t>(story.length));
    return samples;
}

}  // namespace bobao
