#include "voice/voice_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "base/suggest.h"
#include "base/text.h"
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

/// Folder beside the profiles with variant files of our own, in the form of eSpeak NG's (docs/voices.md of
/// its sources): each line sets a property of the voice it is added to.
constexpr const char* kVariantFolder = "variants";
constexpr std::size_t kMostVariantBytes = 4096;

/// What a variant of ours may set: how a voice sounds, not what it says or by which rules.
const std::vector<std::string> kVariantKeys{"name",    "gender",     "pitch",     "formant", "echo",
                                            "voicing", "consonants", "breath",    "breathw", "flutter",
                                            "tone",    "roughness",  "intonation"};

/// What a variant file says, line by line, without its comments; checked, since the engine passes over what
/// it does not know.
std::string variant_text(const fs::path& file) {
    const std::string text = read_file(file, kMostVariantBytes);
    std::string settings;
    int line_number = 0;
    for (const std::string_view line : lines_of(text)) {
        ++line_number;
        const std::string_view code = trimmed(line.substr(0, line.find("//")));
        const std::string key(code.substr(0, code.find_first_of(" \t")));
        if (!key.empty() && std::find(kVariantKeys.begin(), kVariantKeys.end(), key) == kVariantKeys.end())
            throw input_error({file, line_number, 1}, fmt::format("\"{}\" cannot be set in a variant", key),
                              remedy_for_unknown(key, kVariantKeys));
        if (!key.empty() && key != "name") settings += with_single_spaces(code) + "\n";
    }
    if (settings.empty()) throw input_error({file}, "this variant sets nothing", "see voices/README.md");
    return settings;
}

EspeakSettings espeak_settings(const YamlNode& node, const fs::path& folder) {
    node.expect_map({"voice", "variant", "rate", "pitch", "range", "volume"});
    EspeakSettings settings;
    settings.voice = engine_name(node.require("voice"));
    if (const YamlNode variant = node.get("variant"); variant.exists()) {
        settings.variant = engine_name(variant);
        const fs::path own = folder / kVariantFolder / settings.variant;
        std::error_code absent;
        if (fs::is_regular_file(own, absent)) settings.variant = variant_text(own);
    }
    settings.rate = node.get("rate").integer_or(settings.rate, kSlowest, kFastest);
    settings.pitch = node.get("pitch").integer_or(settings.pitch, 0, kMostPitch);
    settings.range = node.get("range").integer_or(settings.range, 0, kMostPitch);
    settings.volume = node.get("volume").integer_or(settings.volume, 0, kMostVolume);
    return settings;
}

CommandSettings command_settings(const YamlNode& node, const fs::path& folder) {
    node.expect_map({"run", "version", "text", "timeout", "fallback", "install"});
    constexpr double kLeastTimeout = 0.1, kMostTimeout = 600;
    CommandSettings settings;
    const YamlNode run = node.require("run");
    if (!run.is_list())
        throw run.wrong("the program and its arguments stand as a list, since no shell takes them apart",
                        "write it as [piper, --model, FILE, --output_file, \"-\"]");
    settings.arguments = run.texts();
    for (const std::string& argument : settings.arguments)
        if (argument.find('\0') != std::string::npos)
            throw run.wrong("an argument has a zero byte in it", "");
    if (settings.arguments.empty() || settings.arguments.front().empty())
        throw run.wrong("no program is named here",
                        "write it as [piper, --model, FILE, --output_file, \"-\"]");
    settings.version = node.require("version").text();
    if (node.get("text").exists())
        settings.text = node.get("text").one_of("form of text", {"spoken", "printed", "pinyin"});
    settings.timeout_seconds =
        node.get("timeout").number_or(settings.timeout_seconds, kLeastTimeout, kMostTimeout);
    settings.fallback = node.require("fallback").text();
    settings.fallback_place = node.require("fallback").place();
    settings.install = node.get("install").text_or("install it, or correct \"run\" in the voice's file");
    settings.folder = folder;
    return settings;
}

}  // namespace

VoiceProfile voice_profile_from_yaml(const fs::path& file) {
    const YamlNode node = YamlNode::from_file(file);
    node.expect_map(
        {"display_name", "description", "language", "engine", "sample", "own", "latin", "command"});
    VoiceProfile profile;
    profile.name = file.stem().string();
    profile.display_name = node.require("display_name").text();
    profile.description = node.get("description").text_or("");
    const YamlNode language = node.require("language");
    profile.language = language.text();
    if (!is_language_tag(profile.language))
        throw language.wrong(fmt::format("\"{}\" is no language tag", profile.language),
                             "use a BCP 47 tag such as zh, en or de");
    profile.engine = node.require("engine").one_of("engine", {"espeak", "command"});
    profile.sample = node.require("sample").text();
    const bool is_command = profile.engine == "command";
    for (const char* const key : {"own", "latin", "command"})
        if (node.get(key).exists() && (std::string_view(key) == "command") != is_command)
            throw node.get(key).wrong(
                fmt::format("\"{}\" has no effect with the engine \"{}\"", key, profile.engine),
                is_command ? "the program alone decides how it speaks" : "write \"engine: command\"");
    if (is_command) {
        profile.command = command_settings(node.require("command"), file.parent_path());
        return profile;
    }
    profile.own = espeak_settings(node.require("own"), file.parent_path());
    const YamlNode latin = node.get("latin");
    profile.latin = latin.exists() ? espeak_settings(latin, file.parent_path()) : profile.own;
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
    std::vector<std::string> names;
    std::map<std::string, std::shared_ptr<const VoiceProfile>> stand_ins;
    for (const fs::path& file : files) {
        profiles.push_back(voice_profile_from_yaml(file));
        if (profiles.back().engine != "espeak") continue;
        names.push_back(profiles.back().name);
        stand_ins[names.back()] = std::make_shared<const VoiceProfile>(profiles.back());
    }
    for (VoiceProfile& profile : profiles) {
        if (profile.engine != "command") continue;
        const auto found = stand_ins.find(profile.command.fallback);
        if (found == stand_ins.end())
            throw input_error(profile.command.fallback_place,
                              fmt::format("no eSpeak NG voice \"{}\" can stand in", profile.command.fallback),
                              remedy_for_unknown(profile.command.fallback, names));
        profile.stand_in = found->second;
    }
    return profiles;
}

}  // namespace bobao
