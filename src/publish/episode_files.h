#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "publish/chapters.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "publish/waveform.h"
#include "studio/timeline.h"

namespace bobao {

/// Writes a file unless it has these bytes already: what did not change keeps its time, so that nobody
/// fetches or uploads it again.
void write_changed(const std::filesystem::path& file, std::string_view bytes);

/// Writes the texts that go with the sound of an episode or of one of its strands (chapters, transcripts)
/// and adds their names to `files`.
void write_texts(const std::filesystem::path& folder, const Timeline& timeline, const Episode& episode,
                 const Channel& channel, std::vector<std::string>& files);

/// Writes the page of an episode with what it draws and finds things by (waveform.json, search.json).
/// `files` are those that the page may offer; what is written is added.
void write_page(const std::filesystem::path& folder, const Timeline& timeline, const Waveform& waveform,
                const Episode& episode, const Channel& channel, const std::vector<PublishedChapter>& chapters,
                std::vector<std::string>& files);

/// The waveform of an episode that was published before: as it stands in its folder, else from its sound.
Waveform published_waveform(const std::filesystem::path& folder, const Timeline& timeline,
                            const Episode& episode);

/// The chapters of an episode that are those of a strand.
Timeline timeline_of_strand(const Timeline& timeline, const Episode& episode, const Strand& strand);

}  // namespace bobao
