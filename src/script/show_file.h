#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "script/audio_plan.h"
#include "script/message.h"
#include "script/sound_plan.h"

namespace bobao {

/// The role that stands for whoever reads the article in hand.
inline const std::string kReader = "reader";

/// One line of a show: exactly one of a sound, an announcement, a list of headlines, a field of an article.
struct ShowLine {
    enum class What { sound, say, list, read } what = What::say;
    std::string name;                   ///< the sound, or the field
    std::vector<std::string> messages;  ///< of say and list: the first that can be filled in is said
    std::string kind;                   ///< of the segment; for a field it follows from the field
    std::vector<std::string> roles;     ///< several take turns in a list; kReader inside of articles
    std::optional<double> pause;        ///< seconds; else that of the kind
    std::vector<std::string> at;        ///< places in the row of articles; empty: everywhere
    int most = 0;                       ///< of a list: articles at most; 0: all
};

/// How articles are read.
struct ArticlePlan {
    std::vector<std::string> reads;  ///< roles that take turns
    std::vector<ShowLine> lines;
};

/// A part of the programme: one chapter, or a chapter for each article.
struct ShowPart {
    bool is_articles = false;
    std::vector<std::string> title;  ///< messages for the chapter's name
    int least_articles = 0;          ///< with fewer the part is left out
    Bed bed;                         ///< under the chapter, or under each article
    std::vector<ShowLine> lines;
    ArticlePlan plan;
    std::map<std::string, ArticlePlan> by_kind;  ///< kind of article → its own plan
};

/// What a show says in one language.
struct Wording {
    std::map<std::string, std::vector<Message>> messages;  ///< each with its variants
    std::map<int, std::string> hours;                      ///< from this hour on: 早上好
    std::string between_names = ", ";
    std::string before_last_name = ", ";
};

/// A show as its file has it, checked.
struct ShowFile {
    std::filesystem::path file;
    std::string name;
    std::vector<std::string> title;  ///< messages for the episode's name
    std::vector<std::string> contents_begin, contents_item, contents_rest;
    std::string fallback = "en";
    std::vector<std::string> roles;                                    ///< in order of the file
    std::map<std::string, std::map<std::string, std::string>> voices;  ///< language → role → profile
    std::map<std::string, double> pauses;                              ///< seconds by name
    OwnSounds sounds;
    AudioPlan audio;
    std::vector<ShowPart> programme;
    std::map<std::string, Wording> wording;  ///< by language
};

/// Reads a show. `voices` are the names of the voice profiles there are. Throws an input Error with line,
/// column and the nearest right word.
ShowFile show_from_yaml(const std::filesystem::path& file, const std::vector<std::string>& voices);

}  // namespace bobao
