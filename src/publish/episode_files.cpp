#include "publish/episode_files.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/file.h"
#include "publish/excerpt.h"
#include "publish/publish.h"
#include "publish/search_index.h"

namespace bobao {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kWaveformFile = "waveform.json";

}  // namespace

void write_changed(const fs::path& file, std::string_view bytes) {
    std::error_code failure;
    if (fs::is_regular_file(file, failure) && fs::file_size(file, failure) == bytes.size()) try {
            if (MappedFile(file).bytes() == bytes) return;
        } catch (const Error&) {
            // What cannot be read is written anew.
        }
    write_file(file, bytes);
}

void write_texts(const fs::path& folder, const Timeline& timeline, const Episode& episode,
                 const Channel& channel, std::vector<std::string>& files) {
    const auto write = [&](std::string_view name, const std::string& bytes) {
        files.push_back(episode.file(name));
        write_changed(folder / files.back(), bytes);
    };
    write(kChaptersFile, chapters_json(episode, channel));
    write(kCaptionsVtt, transcript_vtt(timeline));
    write(kCaptionsSrt, transcript_srt(timeline));
    write(kCaptionsLrc, transcript_lrc(timeline, episode, channel));
    write(kTranscriptJson, transcript_json(timeline));
    write(kTranscriptWords, transcript_words(timeline));
    write(kTranscriptHtml, transcript_html(timeline, episode, channel));
}

void write_page(const fs::path& folder, const Timeline& timeline, const Waveform& waveform,
                const Episode& episode, const Channel& channel, const std::vector<PublishedChapter>& chapters,
                std::vector<std::string>& files) {
    const auto write = [&](std::string_view name, const std::string& bytes) {
        write_changed(folder / name, bytes);
        files.emplace_back(name);
    };
    write(kWaveformFile, waveform_json(waveform));
    write(kSearchText, search_text(chapters, episode, timeline.sample_rate));
    write(kLargePrintPage, large_print_page(episode, chapters));
    write(kEpisodePage,
          episode_page(episode, chapters, channel, files, waveform, fast_editions_in(folder, episode)));
}

Waveform published_waveform(const fs::path& folder, const Timeline& timeline, const Episode& episode) {
    try {
        if (std::optional<Waveform> kept = waveform_from_json(read_file(folder / kWaveformFile), timeline))
            return *kept;
    } catch (const Error&) {
        // It is drawn anew.
    }
    return waveform_of(folder / episode.sounds.front().file, timeline);
}

Timeline timeline_of_strand(const Timeline& timeline, const Episode& episode, const Strand& strand) {
    // By place rather than by number of the article: a script by hand may come back to an article.
    return excerpt(timeline, [&](const TimedChapter& chapter) {
        const double start = timeline.seconds(chapter.begin);
        return std::any_of(
            episode.chapters.begin(), episode.chapters.end(), [&](const EpisodeChapter& whole) {
                return whole.start == start && std::any_of(strand.chapters.begin(), strand.chapters.end(),
                                                           [&](const EpisodeChapter& part) {
                                                               return part.article == whole.article &&
                                                                      part.title == whole.title;
                                                           });
            });
    });
}

}  // namespace bobao
