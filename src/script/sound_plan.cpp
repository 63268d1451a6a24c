#include "script/sound_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/yaml.h"

namespace bobao {
namespace {

// Under the first a bed is not heard beside speech, over 0 it drowns it.
constexpr double kSoftestBed = -40;
constexpr double kMostDuck = 60;
constexpr std::size_t kLongestName = 60;

}  // namespace

OwnSounds sounds_from(const YamlNode& node, bool may_lack_files) {
    OwnSounds sounds;
    if (!node.exists()) return sounds;
    for (const auto& [name, key] : node.entries()) {
        const bool plain = !name.empty() && name.size() <= kLongestName &&
                           std::all_of(name.begin(), name.end(), [](unsigned char c) {
                               return c >= 0x80 || c == '_' || c == '-' || (c >= '0' && c <= '9') ||
                                      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                           });
        if (!plain)
            throw key.wrong(fmt::format("\"{}\" is no name of a sound", name),
                            "use letters, digits, - and _");
        const YamlNode value = node.get(name);
        if (may_lack_files && !value.exists()) {
            sounds[name] = {{}, key.place()};
            continue;
        }
        // An absolute path replaces the folder (operator/).
        const std::filesystem::path file =
            std::filesystem::absolute(value.place().file.parent_path() / value.text()).lexically_normal();
        std::error_code failure;
        if (!std::filesystem::is_regular_file(file, failure))
            throw value.wrong(fmt::format("there is no file \"{}\"", file.string()),
                              "the path counts from the folder of this file");
        sounds[name] = {file, value.place()};
    }
    return sounds;
}

std::vector<std::string> names_of_sounds(const OwnSounds& files) {
    std::vector<std::string> names = kSounds;
    for (const auto& [name, file] : files)
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
}

Bed bed_from(const YamlNode& node, const std::vector<std::string>& names) {
    Bed bed;
    if (!node.exists()) return bed;
    if (node.is_text()) {
        bed.sound = node.one_of("sound", names);
        return bed;
    }
    node.expect_map({"sound", "level", "duck"});
    bed.sound = node.require("sound").one_of("sound", names);
    bed.level = node.get("level").number_or(bed.level, kSoftestBed, 0);
    bed.duck = node.get("duck").number_or(bed.duck, 0, kMostDuck);
    return bed;
}

void write_bed(YAML::Emitter& out, const Bed& bed) {
    out << YAML::Flow << YAML::BeginMap << YAML::Key << "sound" << YAML::Value << bed.sound << YAML::Key
        << "level" << YAML::Value << fmt::format("{}", bed.level) << YAML::Key << "duck" << YAML::Value
        << fmt::format("{}", bed.duck) << YAML::EndMap;
}

}  // namespace bobao
