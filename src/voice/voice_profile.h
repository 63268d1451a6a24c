#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace bobao {

/// How one language is spoken by eSpeak NG. Ranges are those of speak_lib.h (espeak_PARAMETER).
struct EspeakSettings {
    std::string voice;    ///< "cmn-latn-pinyin", "en-gb"
    std::string variant;  ///< "f2", "m3", or empty
    int rate = 175;       ///< words a minute, 80 to 440 (from 450 on it stretches instead of speaking faster)
    int pitch = 50;       ///< 0 to 100
    int range = 50;       ///< of the pitch, 0 to 100
    int volume = 100;     ///< 0 to 200; 100 is eSpeak NG's own
};

/// Somebody who speaks: a file voices/NAME.yaml.
struct VoiceProfile {
    std::string name;          ///< file name without .yaml: "anchor"
    std::string display_name;  ///< shown in transcripts: 主播
    std::string description;
    std::string language;  ///< BCP 47, its first language
    std::string engine;    ///< "espeak"
    std::string sample;    ///< a sentence to try it with
    EspeakSettings own;    ///< its first language
    EspeakSettings latin;  ///< Latin words inside it, matched in rate, pitch and loudness
};

/// Reads a voice profile. Throws an input Error with line, column and the nearest right word.
VoiceProfile voice_profile_from_yaml(const std::filesystem::path& file);

/// All profiles of a folder, sorted by name.
std::vector<VoiceProfile> voice_profiles(const std::filesystem::path& folder);

}  // namespace bobao
