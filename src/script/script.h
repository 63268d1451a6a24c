#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "script/audio_plan.h"
#include "script/sound_plan.h"

namespace bobao {

/// One thing on air: words by a role, or a sound. Then a pause.
struct Segment {
    std::string kind;                  ///< what it is: one of kSegmentKinds
    std::string role;                  ///< who speaks: anchor, second, reporter; empty for a sound
    std::string text;                  ///< printed text of one paragraph or announcement; empty for a sound
    std::string language;              ///< BCP 47
    std::string sound;                 ///< name of a sound; empty for words
    double pause = 0;                  ///< seconds of silence behind it
    std::vector<std::string> aloud{};  ///< what of its print is said: of kSaidAloud
    std::vector<std::string> spell{};  ///< names that are spelled behind themselves
};

/// Quotation marks by name; telephone numbers and sums twice, slowly the second time.
inline const std::vector<std::string> kSaidAloud{"quotes", "telephone", "prices"};

inline const std::vector<std::string> kSegmentKinds{"announcement", "headline", "kicker",  "title",
                                                    "subtitle",     "byline",   "caption", "paragraph",
                                                    "page",         "sound"};

/// A chapter of the episode: the opening, the headlines, an article, the closing.
struct Chapter {
    std::string title;  ///< as the listener sees it
    int article = 0;    ///< id in the edition; 0 for parts of the show
    std::vector<Segment> segments;
    Bed bed{};  ///< under all of it
};

/// What goes on air, word for word. People may correct it as YAML.
struct Script {
    std::string title;  ///< of the episode: 菏泽日报 2025年2月13日
    std::string show;
    std::string publication;
    std::string date;                           ///< ISO 8601 day
    std::string language;                       ///< BCP 47
    std::string description;                    ///< what is in it, for feed and page; plain text
    std::map<std::string, std::string> voices;  ///< role → name of a voice profile
    std::map<std::string, Place> voice_places;  ///< where a file that was read names them, for messages
    double sentence_pause = 0.35;               ///< seconds between sentences of a segment
    OwnSounds sounds;                           ///< files in the place of the studio's own, and others
    AudioPlan audio;                            ///< the files that are made of it
    std::vector<Chapter> chapters;
    std::vector<std::string> left_out;  ///< what a listener will not hear and why, one line each
};

std::string script_to_yaml(const Script& script);
/// The script as it may be published: without the paths of this machine's files, which nobody else has. Who
/// makes an episode of it finds its sounds in the station or the show again.
Script script_for_others(Script script);
/// Reads YAML back, and the JSON of script_to_json too. Every key, role, kind and sound is checked; an
/// unknown one is an input Error with line, column and the nearest right word.
Script script_from_yaml(const std::string& text, const std::filesystem::path& name);
bool looks_like_script(std::string_view text);

std::string script_to_json(const Script& script);
/// SSML 1.1 (W3C Recommendation of 2010-09-07): `voice` for each role, `p`, `break`, `audio` for sounds.
std::string script_to_ssml(const Script& script);
/// One sentence a line, nothing else: made to be piped into `bobao normalize`.
std::string script_to_text(const Script& script);

}  // namespace bobao
