#pragma once
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "loop/air_sound.h"
#include "loop/hls.h"
#include "loop/planner.h"

namespace bobao {

/// What a loop must know after it was killed to go on as if it had not been: numbers and times of HLS, what
/// is on air, and what was.
struct LoopState {
    std::optional<HlsOutput::State> hls;
    std::vector<AirItem> items;  ///< on air and before, as long as listeners can go back
    AirHistory history;          ///< with the last of the items
};

std::string loop_state_to_json(const LoopState& state);
/// Nothing if it is no state of this version: a loop then begins anew.
std::optional<LoopState> loop_state_from_json(const std::string& text);

nlohmann::ordered_json item_to_json(const AirItem& item);

/// The folder in which a loop keeps its state: one loop has it at a time.
class StateFolder {
  public:
    /// Throws a usage Error if another loop has it, a machine Error if it cannot be made.
    explicit StateFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const { return folder_; }
    std::filesystem::path notices() const { return notices_of(folder_); }
    /// Nothing if there is none, or none that can be read, which `tell` is told.
    std::optional<LoopState> read(const Tell& tell) const;
    /// Durable when it returns. Throws a machine Error.
    void write(const LoopState& state) const;

    static std::filesystem::path notices_of(const std::filesystem::path& folder) {
        return folder / "notices";
    }
    /// Whether a loop is running there.
    static bool is_in_use(const std::filesystem::path& folder);

  private:
    std::filesystem::path folder_;
    Descriptor lock_;
};

}  // namespace bobao
