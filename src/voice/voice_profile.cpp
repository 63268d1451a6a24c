#include "voice/voice_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/error.h"
#include "base/yaml.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

// speak_lib.h, espeak_SetParameter; the rate ends where eSpeak NG begins to stretch (see EspeakSettings).
constexpr int kSlowest = 80;
constexpr int kFastest = 440;
constexpr int kMostPitch = 100;
constexpr int kMostVolume = 200;

/// A language tag in its plain form: 2 to 8 letters, then subtags of 1 to 8 letters or digits
/// (RFC 5646, section 2.1).
bool is_language_tag(const std::string& tag) {
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = std::min(tag.find('-', begin), tag.size());
        const std::string part = tag.substr(begin, end - begin);
        if (part.empty() || part.size() > 8 || (begin == 0 && part.size() < 2)) return false;
        for (const char c : part) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte > 127 || std::isalnum(byte) == 0 || (begin == 0 && std::isdigit(byte) != 0))
                return false;
        }
        if (end == tag.size()) return true;
        begin = end + 1;
    }
}

/// A name of a voice or variant as eSpeak NG's files have them; anything else could reach outside its
/// folders.
std::string engine_name(const YamlNode& node) {
    std::string name = node.text();
    const bool plain =
        !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return byte < 128 && (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == ' ');
        });
    if (!plain)
        throw node.wrong(fmt::format("\"{}\" is no name of a voice", name),
                         "use a name that `espeak-ng --voices` or `espeak-ng --voices=variant` shows");
    return name;
}

EspeakSettings espeak_settings(const YamlNode& node) {
    node.expect_map({"voice", "variant", "rate", "pitch", "range", "volume"});
    EspeakSettings settings;
    settings.voice = engine_name(node.require("voice"));
    if (const YamlNode variant = node.get("variant"); variant.exists())
        settings.variant = engine_name(variant);
    settings.rate = node.get("rate").integer_or(settings.rate, kSlowest, kFastest);
    settings.pitch = node.get("pitch").integer_or(settings.pitch, 0, kMostPitch);
    settings.range = node.get("range").integer_or(settings.range, 0, kMostPitch);
    settings.volume = node.get("volume").integer_or(settings.volume, 0, kMostVolume);
    return settings;
}

}  // namespace

VoiceProfile voice_profile_from_yaml(const fs::path& file) {
    const YamlNode node = YamlNode::from_file(file);
    node.expect_map({"display_name", "description", "language", "engine", "sample", "own", "latin"});
    VoiceProfile profile;
    profile.name = file.stem().string();
    profile.display_name = node.require("display_name").text();
    profile.description = node.get("description").text_or("");
    const YamlNode language = node.require("language");
    profile.language = language.text();
    if (!is_language_tag(profile.language))
        throw language.wrong(fmt::format("\"{}\" is no language tag", profile.language),
                             "use a BCP 47 tag such as zh, en or de");
    profile.engine = node.require("engine").one_of("engine", {"espeak"});
    profile.sample = node.require("sample").text();
    profile.own = espeak_settings(node.require("own"));
    const YamlNode latin = node.get("latin");
    profile.latin = latin.exists() ? espeak_settings(latin) : profile.own;
    return profile;
}

std::vector<VoiceProfile> voice_profiles(const fs::path& folder) {
    std::error_code failure;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code gone;
        if (entry->path().extension() == ".yaml" && entry->is_regular_file(gone))
            files.push_back(entry->path());
    }
    if (failure) throw system_error(folder, "list the voices", failure.value());
    std::sort(files.begin(), files.end());
    std::vector<VoiceProfile> profiles;
    for (const fs::path& file : files) profiles.push_back(voice_profile_from_yaml(file));
    return profiles;
}

}  // namespace bobao
