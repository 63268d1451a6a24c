#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bobao {

/// A file of sound of an episode.
struct EpisodeSound {
    std::string file;          ///< name in the episode's folder
    std::string type;          ///< MIME type
    int bitrate = 0;           ///< bits a second
    std::uintmax_t bytes = 0;  ///< size on the disk
    std::string hash;          ///< of its content, eight digits; empty in episodes of older versions
    std::string edition{};     ///< empty, or what sets it apart from the episode as such: "fast"
};

/// A file that has the episode in another form than sound: a talking book.
struct EpisodeBook {
    std::string edition;       ///< what it is: "epub"
    std::string file;          ///< name in the episode's folder
    std::string type;          ///< MIME type
    std::uintmax_t bytes = 0;  ///< size on the disk
    std::string hash;          ///< of its content, eight digits
};

struct EpisodeChapter {
    std::string title;
    std::string anchor;    ///< id on the episode's page
    int article = 0;       ///< id in the edition; 0 for parts of the show
    double start = 0;      ///< seconds
    std::string language;  ///< BCP 47, of the title
    std::string image;     ///< file name in the episode's folder; may be empty
    std::string column{};  ///< of the paper, where the article stands in one
    std::string alt{};     ///< of an image that is the article's own; what is drawn says what the title says
    std::vector<std::string> sounds{};  ///< of the chapter by itself, names in kArticlesFolder; often none
};
/// Below the episode's folder.
inline constexpr const char* kArticlesFolder = "articles";
/// The files in it as a playlist: the headlines, if there are any, then the articles.
inline constexpr const char* kPlaylistFile = "articles.m3u8";

/// A few seconds that make one want to hear the rest.
struct Soundbite {
    double start = 0;    ///< seconds
    double seconds = 0;  ///< length
    std::string title;
};

/// What the newspaper has to say about an episode that is out already.
struct Notice {
    std::string kind;          ///< one of kNoticeKinds
    int article = 0;           ///< id in the edition; 0 for the whole episode
    std::string text;          ///< one line, for people; of a correction: the correction itself
    bool spoken_next = false;  ///< of a correction: the next episode is to say it too
    std::string spoken_in;     ///< folder of the episode that said it; empty as long as none did
};
inline const std::vector<std::string> kNoticeKinds{"withdrawn", "corrected"};

/// A part of an episode with files of its own, for a feed of its own: the headlines, a column.
struct Strand {
    std::string id;     ///< "headlines", or "column-" and eight hexadecimal digits
    std::string title;  ///< of the feed: the column's name; empty for the headlines
    double seconds = 0;
    std::vector<EpisodeSound> sounds;
    std::vector<EpisodeChapter> chapters;
};

/// What the feed and the page of the station must know of an episode. It is kept in the episode's folder as
/// episode.json, so that both can be made again from the folders alone.
struct Episode {
    std::string folder;        ///< name below episodes/
    std::string guid;          ///< never changes once the episode is out
    std::string podcast_guid;  ///< of the podcast that it came out in
    bool preview = false;      ///< made without a station: neither guid is passed on
    std::string date;          ///< ISO 8601 day; empty if the paper has none
    std::string published;     ///< RFC 2822
    std::string title;
    std::string description;  ///< plain text
    std::string language;     ///< BCP 47
    std::string publication;
    double seconds = 0;
    std::string cover;  ///< file name
    std::string cover_hash;
    std::string small_cover;           ///< file name of the cover as pages show it; empty: the cover itself
    std::string card;                  ///< file name of the card for links; empty if there is none
    std::vector<EpisodeSound> sounds;  ///< the one for the enclosure first; none once it is withdrawn
    std::vector<EpisodeSound> spoken_notice{};  ///< once it is withdrawn: what its page says; one at most
    std::vector<EpisodeBook> books{};
    std::vector<EpisodeChapter> chapters;
    std::vector<std::string> reporters;  ///< who wrote the articles, in order of first mention
    std::optional<Soundbite> soundbite;
    std::vector<Notice> notices;
    std::vector<Strand> strands;
    bool withdrawn = false;  ///< taken off the air as a whole: no feed has it, its page says so
    /// What stands before the names of the files that go with the sound; only strands have it.
    std::string prefix;

    std::string file(std::string_view name) const { return prefix + std::string(name); }
};

/// The strand as an episode of its own feed.
Episode episode_of_strand(const Episode& episode, const Strand& strand);

/// Names of the files that every episode has.
inline constexpr std::string_view kEpisodeFacts = "episode.json";
inline constexpr std::string_view kEpisodePage = "index.html";
inline constexpr std::string_view kTimelineFile = "timeline.json";
inline constexpr std::string_view kChaptersFile = "chapters.json";
inline constexpr std::string_view kCaptionsVtt = "transcript.vtt";
inline constexpr std::string_view kCaptionsSrt = "transcript.srt";
inline constexpr std::string_view kCaptionsLrc = "transcript.lrc";
inline constexpr std::string_view kTranscriptJson = "transcript.json";
inline constexpr std::string_view kTranscriptWords = "transcript-words.json";
inline constexpr std::string_view kTranscriptHtml = "transcript.html";

std::string episode_to_json(const Episode& episode);

/// Reads an episode's folder back. Sizes are those of the files as they are now. Throws an input Error if
/// episode.json is not as it was written (a person was at it, or a disk), or a file it names is gone.
Episode episode_from_folder(const std::filesystem::path& folder);

/// All episodes below `episodes`, newest first. One that cannot be read is left out and said in `notes`.
std::vector<Episode> all_episodes(const std::filesystem::path& episodes, std::vector<std::string>& notes);

}  // namespace bobao
