#include "sample.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "base/file.h"
#include "base/hash.h"
#include "media/audio.h"
#include "publish/episode.h"
#include "script/sound_plan.h"
#include "studio/timeline_file.h"
#include "support/folder.h"

namespace bobao::test {

namespace fs = std::filesystem;

LoopRules sample_rules(const std::string& overlay) {
    const fs::path shipped = fs::path(BOBAO_SOURCE_FOLDER) / "scripts" / "shows" / "loop.yaml";
    std::string text = read_file(shipped);
    // A key that is given again takes the place of the one that is there, with all that belongs to it.
    for (std::size_t at = 0; at < overlay.size();) {
        std::size_t end = overlay.find('\n', at);
        while (end != std::string::npos && end + 1 < overlay.size() && overlay[end + 1] == ' ')
            end = overlay.find('\n', end + 1);
        if (end == std::string::npos) end = overlay.size();
        const std::string entry = overlay.substr(at, end - at);
        const std::string key = "\n" + entry.substr(0, entry.find(':') + 1);
        std::size_t from = text.find(key);
        if (from != std::string::npos) {
            std::size_t to = text.find('\n', from + 1);
            while (to != std::string::npos && to + 1 < text.size() && text[to + 1] == ' ')
                to = text.find('\n', to + 1);
            text.erase(from, to - from);
        }
        text += entry + "\n";
        at = end + 1;
    }
    const TemporaryFolder folder;
    write_file(folder / "clock.yaml", text);
    return loop_rules_from_yaml(folder / "clock.yaml", {"anchor", "anchor_en"}, names_of_sounds({}));
}

Catalogue sample_catalogue(const std::vector<double>& seconds, const std::string& edition) {
    Catalogue catalogue;
    catalogue.publication = "云溪晚报";
    catalogue.language = "zh";
    catalogue.edition = edition;
    catalogue.date = edition;
    for (std::size_t i = 0; i < seconds.size(); ++i) {
        LoopStory story;
        story.edition = edition;
        story.article = static_cast<int>(i) + 1;
        story.place = static_cast<int>(i);
        story.stories = static_cast<int>(seconds.size());
        story.title = fmt::format("第{}条新闻", i + 1);
        story.column = i % 2 == 0 ? "要闻" : "副刊";
        story.language = "zh";
        story.length = air_seconds(seconds[i]);
        catalogue.stories.push_back(story);
    }
    return catalogue;
}

void publish_sample(const fs::path& published, const std::string& edition,
                    const std::vector<SampleArticle>& articles) {
    constexpr int kRate = 44'100;
    Timeline timeline;
    timeline.sample_rate = kRate;
    std::vector<float> sound;
    Episode episode;
    episode.folder = edition;
    episode.podcast_guid = "0d5b6c1c-1f0e-5f6a-9d3c-3b8d0a8f1a11";
    episode.guid = uuid_of_name(episode.podcast_guid, edition);
    episode.date = edition;
    episode.published = "Fri, 14 Mar 2025 06:00:00 +0800";
    episode.title = "云溪晚报 " + edition;
    episode.language = "zh";
    episode.publication = "云溪晚报";
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const SampleArticle& article = articles[i];
        const auto wanted = static_cast<std::int64_t>(article.seconds * kRate);
        const std::int64_t length = (wanted + kPieceGrid - 1) / kPieceGrid * kPieceGrid;
        const auto begin = static_cast<std::int64_t>(sound.size());
        // Half a second of silence at the end, as the studio has it.
        for (std::int64_t n = 0; n < length; ++n) {
            const double t = static_cast<double>(n) / kRate;
            const bool silent = n < kPieceSilence || n > length - kRate / 2 ||
                                (article.silent_from >= 0 && t >= article.silent_from);
            const double frequency = 220.0 * std::pow(2.0, static_cast<double>(i) / 6);
            sound.push_back(
                silent ? 0.0F : static_cast<float>(0.2 * std::sin(2 * std::numbers::pi * frequency * t)));
        }
        TimedChapter chapter{article.title, static_cast<int>(i) + 1, begin, begin + length, {}};
        TimedSegment segment{
            "paragraph", "anchor", "主播", "zh", "", begin + kPieceSilence, begin + length - kRate / 2, {}};
        TimedSentence sentence{article.title, segment.begin, segment.end, {}};
        sentence.words.push_back(
            {{0, static_cast<std::uint32_t>(article.title.size())}, segment.begin, segment.end});
        segment.sentences.push_back(sentence);
        chapter.segments.push_back(segment);
        timeline.chapters.push_back(chapter);
        EpisodeChapter listed;
        listed.title = article.title;
        listed.anchor = fmt::format("article-{}", i + 1);
        listed.article = static_cast<int>(i) + 1;
        listed.start = static_cast<double>(begin) / kRate;
        listed.language = "zh";
        listed.column = article.column;
        episode.chapters.push_back(listed);
    }
    timeline.samples = static_cast<std::int64_t>(sound.size());
    episode.seconds = static_cast<double>(timeline.samples) / kRate;

    FolderInTheMaking making(published / "episodes" / edition);
    const EncodedPiece piece = encode_piece({Codec::flac, kRate, 0}, sound);
    const EncodedPiece* const pieces[] = {&piece};
    write_audio(making.path() / "episode.flac", Format::flac, pieces, {}, {});
    episode.sounds.push_back({"episode.flac", "audio/flac", 0, 0, "", ""});
    episode.cover = "cover.png";
    write_file(making.path() / "cover.png", "no picture");
    write_file(making.path() / kTimelineFile, timeline_to_json(timeline));
    write_file(making.path() / kEpisodeFacts, episode_to_json(episode));
    making.commit();
}

}  // namespace bobao::test
