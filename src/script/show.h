#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "script/script.h"
#include "script/station.h"

namespace bobao {

/// A broadcast format: a YAML file that names what is said, by whom, and in what order.
/// scripts/shows/README.md documents the file; the code has no branch for any one show.
class Show {
  public:
    /// `name` is a file (with a slash or .yaml) or the name of one in `folder`. The whole file is checked:
    /// an unknown key, role, sound or placeholder is an input Error with line, column and nearest right word.
    /// `voices` are the names of the voice profiles there are. A name that no show in the folder has is a
    /// usage Error.
    static Show load(const std::string& name, const std::filesystem::path& folder,
                     const std::vector<std::string>& voices);

    /// The names of the shows in a folder, sorted; the programme clock of `bobao loop` is none of them.
    static std::vector<std::string> names(const std::filesystem::path& folder);

    /// Writes the script of an edition. Deterministic: transitions vary by position and date, never by
    /// chance. Throws an input Error if no article has anything to read, or if the station gives a voice to a
    /// role that the show does not have, or one that does not exist.
    Script write(const Edition& edition, const Station& station) const;

    /// Files of the show in the place of the studio's sounds, and others.
    const OwnSounds& sounds() const;

    Show(Show&&) noexcept;
    Show& operator=(Show&&) noexcept;
    ~Show();

  private:
    Show();
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bobao
