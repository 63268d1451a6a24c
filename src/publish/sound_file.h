#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "media/audio.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "publish/publish.h"
#include "studio/cache.h"
#include "studio/studio.h"

namespace bobao {

/// Which of the programme's encodings a file is made of. Throws a usage Error if it has none such.
std::size_t encoding_of(const Programme& programme, const Encoding& wanted);

/// The files to make, the one that feeds announce first. Throws a usage Error if there is no sound.
std::vector<SoundFiles::File> files_in_order(const Programme& programme, const SoundFiles& wanted);

/// What every file of an episode's sound says of itself.
Tags tags_of(const Episode& episode, const Channel& channel, const std::filesystem::path& cover);

/// Where files of sound are written, and where those of the issue lie that this one replaces.
struct SoundPlace {
    std::filesystem::path folder;
    std::filesystem::path earlier{};
    Cache* cache = nullptr;
};

/// Writes these pieces as a file of sound, `name` with the ending of its format, of `seconds`. With a cache,
/// the earlier file is taken over if it is, byte for byte, what would be made now. `notes` says what the
/// format could not hold. Throws a machine Error.
EpisodeSound write_sound(const SoundPlace& place, const std::string& name, const SoundFiles::File& file,
                         const std::vector<const KeptPiece*>& pieces, const std::vector<ChapterMark>& marks,
                         const Tags& tags, double seconds, std::vector<std::string>& notes);

}  // namespace bobao
