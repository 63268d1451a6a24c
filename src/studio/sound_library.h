#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "script/script.h"
#include "studio/cache.h"

namespace bobao {

/// The sounds of a programme by name: the studio's own, and files of the station in their place or beside
/// them. Read once, before anything is spoken; afterwards any thread may look.
class SoundLibrary {
  public:
    struct Sound {
        std::shared_ptr<const std::vector<float>> samples;  ///< mono at the programme's rate, both ends faded
        double loudness = 0;                                ///< LUFS; -infinity if too short or quiet to say
        std::string key;                                    ///< names all that shaped the samples
    };

    /// Has none.
    SoundLibrary() = default;

    /// Makes or reads the sounds that the script uses, files in any format that libav reads. A file that is
    /// heard by itself is brought to `target` LUFS, where it has a loudness, so that no sign shouts. Throws
    /// an input Error at the place where a file is named that is no sound, or too long to be one. What was
    /// made or decoded before is taken from the cache.
    SoundLibrary(const Script& script, int sample_rate, double target, Cache& cache);

    const Sound& sound(const std::string& name) const { return sounds_.at(name); }

  private:
    std::map<std::string, Sound> sounds_;
};

}  // namespace bobao
