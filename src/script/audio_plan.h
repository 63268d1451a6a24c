#pragma once
#include <string>
#include <vector>

#include "base/error.h"

namespace YAML {
class Emitter;
}

namespace bobao {

class YamlNode;

/// A file that the programme is published as.
struct AudioFile {
    std::string format;  ///< one of kAudioFormats
    std::string codec;   ///< one of kAudioCodecs, where the format can hold several; empty: its usual one
    int bitrate = 0;     ///< kbit/s; 0: the codec's usual one
    Place place;         ///< where a file that was read names it, for messages

    bool operator==(const AudioFile& other) const {
        return format == other.format && codec == other.codec && bitrate == other.bitrate;
    }
};

/// How the programme is written down: a show says it, its scripts carry it.
struct AudioPlan {
    int sample_rate = 44'100;                                              ///< Hz, of the whole programme
    std::vector<AudioFile> files{{"mp3", "", 0, {}}, {"m4a", "", 0, {}}};  ///< each format once

    bool operator==(const AudioPlan& other) const {
        return sample_rate == other.sample_rate && files == other.files;
    }
};

inline const std::vector<std::string> kAudioFormats{"mp3", "m4a", "m4b", "opus", "flac", "wav", "mka"};
inline const std::vector<std::string> kAudioCodecs{"mp3", "aac", "opus", "flac"};

/// Reads the value of `audio:`; absent gives the defaults. Throws an input Error with line and column.
/// Whether a codec has a bit rate is not known here.
AudioPlan audio_plan_from(const YamlNode& node);

/// Writes it as audio_plan_from reads it.
void write_audio_plan(YAML::Emitter& out, const AudioPlan& plan);

}  // namespace bobao
