#include "script/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>

#include "base/suggest.h"
#include "script/show_file.h"
#include "script/show_writer.h"

namespace bobao {

namespace {

/// Stands beside the shows, and is none: it says what plays when in a loop of what they made.
constexpr const char* kProgrammeClock = "loop.yaml";

}  // namespace

struct Show::Parts {
    ShowFile file;
    std::vector<std::string> voices;
};

Show::Show() : parts_(std::make_unique<Parts>()) {}
Show::Show(Show&&) noexcept = default;
Show& Show::operator=(Show&&) noexcept = default;
Show::~Show() = default;

Show Show::load(const std::string& name, const std::filesystem::path& folder,
                const std::vector<std::string>& voices) {
    std::filesystem::path file = name;
    if (name.find('/') == std::string::npos && !name.ends_with(".yaml")) {
        const std::vector<std::string> known = names(folder);
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw usage_error(fmt::format("unknown show \"{}\"", name), remedy_for_unknown(name, known));
        file = folder / (name + ".yaml");
    }
    Show show;
    show.parts_->voices = voices;
    show.parts_->file = show_from_yaml(file, voices);
    return show;
}

std::vector<std::string> Show::names(const std::filesystem::path& folder) {
    std::vector<std::string> found;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".yaml" && entry->path().filename() != kProgrammeClock)
            found.push_back(entry->path().stem().string());
    if (failure) throw system_error(folder, "list the shows", failure.value());
    std::sort(found.begin(), found.end());
    return found;
}

const OwnSounds& Show::sounds() const {
    return parts_->file.sounds;
}

Script Show::write(const Edition& edition, const Station& station) const {
    const std::vector<std::string>& roles = parts_->file.roles;
    for (const auto& [role, voice] : station.voices) {
        const auto found = station.voice_places.find(role);
        const Station::VoicePlace place = found != station.voice_places.end()
                                              ? found->second
                                              : Station::VoicePlace{{station.file}, {station.file}};
        if (std::find(roles.begin(), roles.end(), role) == roles.end())
            throw input_error(place.role, fmt::format("unknown role \"{}\"", role),
                              remedy_for_unknown(role, roles));
        if (std::find(parts_->voices.begin(), parts_->voices.end(), voice) == parts_->voices.end())
            throw input_error(place.voice, fmt::format("unknown voice \"{}\"", voice),
                              remedy_for_unknown(voice, parts_->voices));
    }
    const std::vector<std::string> sounds = names_of_sounds(parts_->file.sounds);
    for (const auto& [name, sound] : station.sounds)
        if (std::find(sounds.begin(), sounds.end(), name) == sounds.end())
            throw input_error(sound.place, fmt::format("unknown sound \"{}\"", name),
                              remedy_for_unknown(name, sounds));
    return written_script(parts_->file, edition, station);
}

}  // namespace bobao
