#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/station_option.h"
#include "edition/edition.h"
#include "edition/edition_file.h"
#include "edition/source_page.h"
#include "language/front_end.h"
#include "script/script.h"
#include "script/show.h"
#include "script/station.h"
#include "voice/voice_profile.h"

namespace bobao {

/// Steps that several commands begin with.

/// The voices of data_folder().
std::vector<VoiceProfile> all_voices();

/// The voice of that name. Throws a usage Error with the nearest right name.
const VoiceProfile& voice_named(const std::string& name, const std::vector<VoiceProfile>& voices);

/// The show of --show NAME, else the station's. Throws a usage Error if the user named one that is not there.
Show show_of(const std::string& name, const Station& station, const std::vector<VoiceProfile>& voices);

/// What INPUT… turned out to be: a script, or editions and pages put together as one edition.
struct Material {
    std::string name;  ///< of the first input, for messages
    std::optional<Script> script;
    Edition edition;                    ///< of a script: its articles, as far as a script has them
    std::vector<std::string> left_out;  ///< pages that could not be read among others that could
    /// What the edition was read from, in the order of Article::page; none if it is one edition or a script.
    std::vector<SourcePage> pages;
    bool all_pages = false;               ///< no input was an edition or a script
    std::optional<EditionPlaces> places;  ///< of one edition as YAML: where its parts stand in the file
};

/// Reads pages, editions or one script; "-" is standard input. `kind` is that of the pages, empty: found from
/// the page. One input that cannot be read is an Error; one among several is left out and said. `date`
/// overrules the edition's. What the reader itself wrote of pages is noted in the edition (edition/keep.h).
/// Throws a usage Error for what does not go together.
Material read_material(const Console& console, const std::vector<std::string>& inputs,
                       const std::string& kind, const std::string& date, const FrontEnd& front_end);

/// The edition in that file, YAML or JSON. Throws an input Error if it is none.
Edition edition_in_file(const Console& console, const std::string& file);

/// The script that a Material is or becomes by the show; `show_name` as of show_of. Throws an input Error if
/// there is no article, or a voice that is not there is named.
Script script_of(const Material& material, const std::string& show_name, const Station& station,
                 const std::vector<VoiceProfile>& voices);

/// Finds the files of the sounds that a published script has by name alone: the station's, else those of the
/// show that wrote it. Throws an input Error for one that neither has.
void find_sounds(Script& script, const Station& station, const std::vector<VoiceProfile>& voices);

/// The value of an option that takes one of a few words. Throws a usage Error with the nearest right one.
void expect_one_of(const std::string& option, const std::string& value,
                   const std::vector<std::string>& known);

/// How to write a shell word in a remedy: in single quotes where it needs them.
std::string shell_word(const std::string& word);

}  // namespace bobao
