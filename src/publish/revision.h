#pragma once
#include <string>
#include <vector>

#include "edition/edition.h"
#include "publish/episode.h"
#include "script/script.h"

namespace bobao {

/// What a newspaper does to what is out already: take a story off the air, correct one.

/// An episode or a story in it.
struct Story {
    std::string folder;  ///< of the episode
    int article = 0;     ///< 0: the whole episode
    std::string title;   ///< of the article
};

/// What `what` names: a day (2025-02-13), an article of a day by its number (2025-02-13/3, also as
/// 2025-02-13#article-3, the end of its address), or words of a title that only one story has. Throws a usage
/// Error that lists what fits if it is none or several.
Story story_named(const std::string& what, const std::vector<Episode>& episodes);

/// The edition without the article, nor what its reader noted of it.
Edition edition_without(const Edition& edition, int article);

/// The edition with the corrections that there are to its articles, each the first paragraph of its own; what
/// corrects the whole episode stands in the first article. For editions that are made from text.
Edition edition_with_corrections(Edition edition, const std::vector<Notice>& notices);

/// The script without the article's chapter, and without its title among headlines and in the description.
/// For a script that a person has corrected; one that a show wrote is better written again.
Script script_without(const Script& script, int article);

/// The script with a correction said before the article that it is about, in the voice that reads it, or for
/// article 0 at the end of the first chapter. `text` is what is said.
Script script_with_correction(const Script& script, int article, const std::string& text);

/// True for a correction that an episode of `date` is to say: one of an earlier day that no other has said.
bool is_to_be_said_in(const Notice& notice, const Episode& corrected, const std::string& date);

/// The corrections that an episode of that day has to say, oldest first.
std::vector<std::string> corrections_to_say(const std::vector<Episode>& episodes, const std::string& date);

/// True if the script has these words as a segment.
bool says(const Script& script, const std::string& words);

/// The script with a chapter that says them, before the sign-off. One that it says already is not added.
Script script_with_corrections(const Script& script, const std::vector<std::string>& corrections);

/// A correction in words for people and voices: "更正：…", "Correction: …". One line.
std::string correction_text(const std::string& text, const std::string& language);
/// The script of what is said in the place of a whole episode: its title, then the words. Empty: the usual.
Script withdrawal_script(const Script& script, const std::string& text);
/// What is said of an episode without a story; `text` empty: the usual words.
std::string withdrawal_text(const std::string& text, const std::string& language);

}  // namespace bobao
