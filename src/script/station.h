#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "script/sound_plan.h"

namespace bobao {

/// How the station's braille is written (publish/braille).
struct BrailleSettings {
    std::string scheme = "common";  ///< one of kBrailleSchemes
    /// Cells in a line. Paper of A4 width takes 32 at the usual 6 to 6.2 mm, and Chinese books have as many;
    /// a display of 40 takes such lines too, while lines of 40 would be broken on that paper.
    int width = 32;
    int height = 25;  ///< lines on a page, the page number's included: A4 at 10 mm, with margins

    static constexpr int kNarrowest = 16, kWidest = 100;
    static constexpr int kFewest = 5, kMost = 100;
};
/// tones: 现行盲文 with the tone of every syllable; common: 国家通用盲文 (GF 0019-2018).
inline const std::vector<std::string> kBrailleSchemes{"tones", "common"};

/// How the station's talking books are made (publish/books).
struct BookSettings {
    /// What is marked in the text while it is heard, in an EPUB; one of kBookSteps. A DAISY book goes by
    /// sentences, because players of it do.
    std::string step = "sentence";
};
inline const std::vector<std::string> kBookSteps{"sentence", "word"};

/// What the voice says of how a text is printed, where the station wants it said (script/spoken_print.h).
struct ReadingSettings {
    bool announce_quotes = false;    ///< 引号 … 引号完
    bool spell_names = false;        ///< 章国立，立早章，国家的国，立正的立
    bool repeat_telephones = false;  ///< numbers of telephones twice, slowly
    bool repeat_prices = false;      ///< sums in notices twice, slowly
    bool any() const { return announce_quotes || spell_names || repeat_telephones || repeat_prices; }
};

/// Who broadcasts. A station.yaml says it; without one these are the defaults.
struct Station {
    bool is_default = true;                           ///< no station.yaml was given; the feed says so
    std::string title;                                ///< of the podcast; empty: the publication's name
    std::string description;                          ///< empty: made from the title
    std::string language;                             ///< BCP 47; empty: that of the edition
    std::string author;                               ///< empty: the title
    std::string email;                                ///< of the owner; may be empty
    std::string base_url = "http://localhost:8000/";  ///< ends with a slash
    std::filesystem::path cover;                      ///< square PNG or JPEG; empty: drawn
    std::string category = "News";                    ///< Apple's list
    std::string subcategory = "Daily News";
    std::string copyright;
    std::string license;      ///< an identifier of SPDX's list or a name of its own; empty: nothing is said
    std::string license_url;  ///< of its text
    std::string frequency = "daily";   ///< one of kFrequencies
    std::vector<std::string> podroll;  ///< guids (UUIDs) of podcasts that the station recommends
    std::string publisher;             ///< guid of the publisher's own feed; may be empty
    std::string funding_url;           ///< where listeners can give
    std::string funding_text;          ///< what to call that; never empty with an address
    std::string new_feed_url;          ///< the feed has moved there; empty: it has not
    std::vector<std::string> feeds;    ///< besides feed.xml, of kStationFeeds
    int feed_episodes = 100;           ///< the newest, in feed.xml; all others are in its archive
    int keep_days = 0;                 ///< before the newest episode; 0: all
    int keep_episodes = 0;             ///< 0: all
    std::string show = "daily";
    std::map<std::string, std::string> voices;  ///< role → voice profile, over the show's own
    OwnSounds sounds;                           ///< name → file, over the show's own and the studio's
    BrailleSettings braille;
    BookSettings books;
    ReadingSettings reading;
    std::filesystem::path lexicon;  ///< lexicon.yaml; empty: none
    int hour = 6;                   ///< of publication, local time
    int minute = 0;
    double loudness = -16;  ///< LUFS that a listener hears
    bool mono_as_dual =
        true;               ///< heard on two speakers, as podcasts are: a meter reads 3 LU less in the file
    std::string time_zone;  ///< IANA; empty: Asia/Shanghai for Chinese, UTC else
    std::filesystem::path file;  ///< the station.yaml itself, for messages; empty without one

    /// Where the file names what only the show or the voices there are can judge.
    struct VoicePlace {
        Place role;
        Place voice;
    };
    Place show_place;
    /// LUFS that a meter reads in a mono file of this station.
    double loudness_of_mono_file() const;
    std::map<std::string, VoicePlace> voice_places;  ///< of each role in `voices`
};

/// How often the station publishes.
inline const std::vector<std::string> kFrequencies{"daily", "weekdays", "weekly"};
/// Feeds that a station can have besides the one of the whole paper: the headlines, and one for each column.
inline const std::vector<std::string> kStationFeeds{"headlines", "columns"};

/// Reads a station.yaml. Relative paths in it are relative to it. Throws an input Error with line and column.
Station station_from_yaml(const std::filesystem::path& file);

}  // namespace bobao
