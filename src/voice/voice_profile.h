#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"

namespace bobao {

/// How one language is spoken by eSpeak NG. Ranges are those of speak_lib.h (espeak_PARAMETER).
struct EspeakSettings {
    std::string voice;  ///< "cmn-latn-pinyin", "en-gb"
    /// "f2", "m3" or another of eSpeak NG's; or what a file of ours says (voices/variants), which is lines;
    /// or empty.
    std::string variant;
    int rate = 175;    ///< words a minute, 80 to 440 (from 450 on it stretches instead of speaking faster)
    int pitch = 50;    ///< 0 to 100
    int range = 50;    ///< of the pitch, 0 to 100
    int volume = 100;  ///< 0 to 200; 100 is eSpeak NG's own
};

/// How a program of its own speaks (`engine: command`); voices/README.md says what it is given.
struct CommandSettings {
    std::vector<std::string> arguments;  ///< the program and its arguments, as they are: no shell sees them
    std::string version;                 ///< as the profile declares it; names takes, with the arguments
    std::string text = "spoken";         ///< what it is given: "spoken", "printed" or "pinyin"
    double timeout_seconds = 30;         ///< for a sentence
    std::string fallback;                ///< name of the eSpeak NG voice that speaks when it fails
    std::string install;                 ///< what to do where it cannot run
    std::filesystem::path folder;        ///< that a program's path with a slash counts from
    Place fallback_place;
};

/// Somebody who speaks: a file voices/NAME.yaml.
struct VoiceProfile {
    std::string name;          ///< file name without .yaml: "anchor"
    std::string display_name;  ///< shown in transcripts: 主播
    std::string description;
    std::string language;  ///< BCP 47, its first language
    std::string engine;    ///< "espeak" or "command"
    std::string sample;    ///< a sentence to try it with
    EspeakSettings own;    ///< its first language
    EspeakSettings latin;  ///< Latin words inside it, matched in rate, pitch and loudness
    /// How many times as fast as usual the profile speaks (its rates have that in them already): the pauses
    /// inside a sentence are shortened in step. Files do not say it; fast editions do.
    double pace = 1;
    /// How many times as short the sound is made behind the engine, for what its fastest rate leaves over;
    /// 1 is as it speaks. Files do not say it; fast editions do, and the studio does it.
    double hurry = 1;
    CommandSettings command;
    /// The fallback of a command, as voice_profiles() finds it; it speaks where the command fails.
    std::shared_ptr<const VoiceProfile> stand_in{};
};

/// Reads a voice profile and the files of ours in the folder `variants` beside it that it names. Throws an
/// input Error with line, column and the nearest right word.
VoiceProfile voice_profile_from_yaml(const std::filesystem::path& file);

/// All profiles of a folder, sorted by name. Throws as above, also if the fallback of one is none of them or
/// no eSpeak NG voice.
std::vector<VoiceProfile> voice_profiles(const std::filesystem::path& folder);

}  // namespace bobao
