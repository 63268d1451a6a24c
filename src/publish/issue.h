#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "publish/channel.h"
#include "publish/chapters.h"
#include "publish/drawings.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "publish/publish.h"
#include "publish/sound_file.h"
#include "publish/station_tree.h"
#include "script/script.h"
#include "script/station.h"
#include "studio/cache.h"
#include "studio/studio.h"

namespace bobao {

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

/// The column of each article that stands in one, by the article's id.
std::map<int, std::string> columns_by_article(const Edition& edition);

/// The chapters as the episode's facts list them, without pictures and sounds yet.
std::vector<EpisodeChapter> episode_chapters(const std::vector<PublishedChapter>& chapters,
                                             const Timeline& timeline,
                                             const std::map<int, std::string>& columns);

/// True of the chapter that says the headlines.
bool has_headlines(const TimedChapter& chapter);

Tags tags_of(const Issue& issue, const std::filesystem::path& folder);

/// The marks of chapters in a file, with the pictures that `listed` (as many chapters) names.
std::vector<ChapterMark> marks_of(const std::vector<PublishedChapter>& chapters,
                                  const std::vector<EpisodeChapter>& listed, const std::string& page,
                                  const std::filesystem::path& folder);

/// What an issue is made of beside its texts and pages: each writes its files into `folder`, the episode's in
/// the making, and says in the episode's facts and in `published` what there is. They throw a machine Error.
void write_sounds(Issue& issue, const std::filesystem::path& folder, Published& published);
/// A file for each article and the playlist of them.
void write_articles(Issue& issue, const std::filesystem::path& folder, Published& published);
void write_fast(Issue& issue, const SoundPlace& place, const FastEdition& fast, Published& published);
/// Parts of the programme that have a feed of their own. `files` are the names of what the episode has so
/// far.
void write_strands(Issue& issue, const std::filesystem::path& folder, std::vector<std::string>& files,
                   Published& published);
/// Editions of edition_makers() by their names. Throws a usage Error if the programme has no MP3.
void write_books(Issue& issue, const std::filesystem::path& folder, const std::vector<std::string>& editions,
                 Published& published);
void write_ready(Issue& issue, const std::filesystem::path& folder, const std::vector<ReadyEdition>& editions,
                 Published& published);

}  // namespace bobao
