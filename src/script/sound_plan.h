#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"

namespace YAML {
class Emitter;
}

namespace bobao {

class YamlNode;

/// A sound of the station's own, in a file.
struct OwnSound {
    std::filesystem::path file;  ///< absolute; empty in a published script: the station knows where it lies
    Place place;                 ///< where it is named, for messages

    bool operator==(const OwnSound& other) const { return file == other.file; }
};
/// By the name that lines and beds call it.
using OwnSounds = std::map<std::string, OwnSound>;

/// The sounds that the studio makes itself; a show or a station may put a file in the place of each.
inline const std::vector<std::string> kSounds{"opening", "separator", "closing", "pips", "bed"};

/// A sound that lies under a chapter.
struct Bed {
    std::string sound;   ///< empty: none
    double level = -14;  ///< LU above the voices where nobody speaks
    double duck = 10;    ///< dB by which it goes down under words

    bool operator==(const Bed&) const = default;
};

/// Reads `sounds:`, a map of names to files; paths count from the folder of the file they stand in. Throws an
/// input Error with line and column for a name that is none and for a file that is not there.
/// `may_lack_files`: a name may stand without a file, as in a published script.
OwnSounds sounds_from(const YamlNode& node, bool may_lack_files = false);

/// The names that a sound may be called by.
std::vector<std::string> names_of_sounds(const OwnSounds& files);

/// Reads `bed:`, a name or {sound, level, duck}; absent gives none.
Bed bed_from(const YamlNode& node, const std::vector<std::string>& names);
void write_bed(YAML::Emitter& out, const Bed& bed);

}  // namespace bobao
