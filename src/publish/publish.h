#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "script/script.h"
#include "script/station.h"
#include "studio/studio.h"

namespace bobao {

/// What is made of the sound of a programme.
struct SoundFiles {
    struct File {
        Format format;
        Encoding encoding;  ///< one that the programme has
    };
    std::vector<File> files;   ///< empty: for each encoding of the programme the first format that holds it
    bool per_article = false;  ///< a file for each article too, in a folder `articles`
};

/// What the publisher made, for the summary.
struct Published {
    struct Sound {
        std::filesystem::path file;
        std::uintmax_t bytes = 0;
        std::size_t encoding = 0;  ///< index into the programme's
    };

    std::filesystem::path episode_folder;
    std::vector<Sound> sounds;  ///< the one that the feed announces first
    int article_files = 0;      ///< in the folder `articles`
    std::filesystem::path feed;
    std::filesystem::path page;      ///< of the station, with all episodes; each episode's folder has its own
    std::vector<std::string> notes;  ///< what a container could not hold
};

/// Publishes an episode into the tree under `out` (src/publish/README.md): the episode's folder appears whole
/// or not at all, then the cover, the index page, and last the feed. Episodes that are there already stay in
/// the feed; the same date replaces its episode and keeps its guid. Throws a machine Error; what was
/// published before is then still whole. Throws an input Error, before anything is written, if the station's
/// address is no http(s) URL or its cover no PNG or JPEG.
///
/// The date is the script's, else the edition's. Without one the episode is "undated-" and eight digits of
/// its content's hash, and stands in the feed with the first day of 1970: no clock is asked, and a note says
/// so.
///
/// Of the formats MP3 comes first in the feed, then AAC, since directories take no others. Files of articles
/// are named by number and title (`articles/03 北街换上新路灯.mp3`) and tagged as tracks of the episode.
Published publish_episode(const Programme& programme, const Edition& edition, const Script& script,
                          const Station& station, const std::filesystem::path& out,
                          const SoundFiles& sound_files = {});

/// The files of an episode, each by itself; times come from the timeline alone.
/// `page_url` is the address of the episode's page; with it, articles link to their text.
std::string chapters_json(const Timeline& timeline, const Script& script, const std::string& page_url = "");
std::string transcript_vtt(const Timeline& timeline);
std::string transcript_srt(const Timeline& timeline);
std::string transcript_json(const Timeline& timeline);

}  // namespace bobao
