#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "publish/drawings.h"
#include "publish/episode.h"
#include "script/script.h"
#include "script/station.h"
#include "studio/fast_edition.h"
#include "studio/studio.h"

namespace bobao {

struct Channel;

/// An edition that needs no sound and is whole before the episode is published: braille.
struct ReadyEdition {
    std::string edition;  ///< as on the command line, or that with more behind it: "braille"
    std::string file;     ///< name in the episode's folder
    std::string type;     ///< MIME type
    std::string bytes;
};

/// What is made of the sound of a programme.
struct SoundFiles {
    struct File {
        Format format;
        Encoding encoding;  ///< one that the programme has
    };
    std::vector<File> files;   ///< empty: for each encoding of the programme the first format that holds it
    bool per_article = false;  ///< a file for each article too, in a folder `articles`
    /// Besides the podcast: names of edition_makers() (publish/books/editions.h), which need the programme in
    /// MP3.
    std::vector<std::string> editions{};
    std::vector<FastEdition> fast{};    ///< each becomes one file, in the format that comes first in the feed
    std::vector<ReadyEdition> ready{};  ///< are written beside it, and announced as the others are
};
/// Smaller for what a feed announces before the others: MP3, then AAC, since directories take no others.
int feed_rank(const Encoding& encoding);

/// What the publisher made, for the summary.
struct Published {
    struct Sound {
        std::filesystem::path file;
        std::uintmax_t bytes = 0;
        std::size_t encoding = 0;  ///< index into the programme's
    };

    std::filesystem::path episode_folder;
    std::vector<Sound> sounds{};                 ///< of the whole, the one that the feed announces first
    int article_files = 0;                       ///< in the folder `articles`
    std::vector<std::filesystem::path> books{};  ///< files of other editions, fast ones among them
    std::filesystem::path feed;
    std::filesystem::path page;      ///< of the station, with all episodes; each episode's folder has its own
    std::vector<std::string> notes;  ///< what a container could not hold
    std::vector<std::string> remarks{};  ///< how something was made, where that is no fault
};

/// Publishes an episode into the tree under `out` (src/publish/README.md): the episode's folder appears whole
/// or not at all, then the cover, the index page, and last the feed. Episodes that are there already stay in
/// the feed; the same date replaces its episode and keeps its guid. Throws a machine Error; what was
/// published before is then still whole. Throws an input Error, before anything is written, if the station's
/// address is no http(s) URL or its cover no PNG or JPEG, or if this episode has been withdrawn.
///
/// The date is the script's, else the edition's. Without one the episode is "undated-" and eight digits of
/// its content's hash, and stands in the feed with the first day of 1970: no clock is asked, and a note says
/// so. `notices` are what the newspaper has to say of this issue; those of the issue that it replaces stay.
/// Corrections of earlier episodes that the script says (publish/revision.h) are noted as said.
///
/// Of the formats MP3 comes first in the feed, then AAC, since directories take no others. Files of articles
/// are named by number and title (`articles/03 北街换上新路灯.mp3`) and tagged as tracks of the episode.
///
/// With a cache, pictures that were drawn before are not drawn again, and a file of sound that would become
/// what the episode's folder has already is taken over from there. The bytes are the same without one.
/// `drawn` are pictures that wishes_ahead() had drawn while the sound was made, in place of others.
Published publish_episode(const Programme& programme, const Edition& edition, const Script& script,
                          const Station& station, const std::filesystem::path& out,
                          const std::vector<Notice>& notices = {}, const SoundFiles& sound_files = {},
                          Cache* cache = nullptr, Drawings* drawn = nullptr);

/// The pictures that publish_episode() will ask for, as far as they can be known before there is sound.
/// Throws an input Error if the station's address is no http(s) URL.
std::vector<DrawingWish> wishes_ahead(const Edition& edition, const Script& script, const Station& station);

/// Makes everything below `out` again that the folders of its episodes can tell: texts and pages from their
/// timelines (episodes of an older bobao without one keep what they have), the station's page and all feeds.
/// Guids and dates of publication stay. A preview becomes an episode of the station that is given now. Throws
/// as publish_episode; a usage Error if there is no episode, or if these came out with a station and none is
/// given.
Published publish_again(const Station& station, const std::filesystem::path& out);

/// Takes a whole episode off the air: its folder keeps a page that says so and nothing else to hear or read;
/// no feed names it any more, and publish_episode() refuses to replace it until it is restored
/// (publish/withdrawn.h). `text` is what the page says, empty for the usual words; `spoken` is that for
/// the ear (withdrawal_script in publish/revision.h), or nothing. Throws as publish_again; a usage Error if
/// there is no such episode.
Published withdraw_episode(const std::string& folder, const std::string& text, const Programme* spoken,
                           const Station& station, const std::filesystem::path& out);

/// The transcripts of an episode, each by itself: what was printed, at the times of the timeline.
std::string transcript_vtt(const Timeline& timeline);   ///< WebVTT with speakers, lines of 65 characters
std::string transcript_srt(const Timeline& timeline);   ///< two lines of 32 characters
std::string transcript_json(const Timeline& timeline);  ///< podcast name space 1.0.0, by sentence
/// The same by word: the bodies put together are the sentences.
std::string transcript_words(const Timeline& timeline);
/// Lyrics for music players: a line for each caption.
std::string transcript_lrc(const Timeline& timeline, const Episode& episode, const Channel& channel);
/// A page with `cite`, `time` and `p` as the podcast name space has it, readable by itself.
std::string transcript_html(const Timeline& timeline, const Episode& episode, const Channel& channel);

}  // namespace bobao
