#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace bobao {

/// The first program in PATH that plays a WAV file: aplay, paplay or ffplay.
std::optional<std::string> player_in_path();

/// Plays a WAV file's bytes and waits for the end. Throws a machine Error if no player is there or it fails,
/// Cancelled if the user stops it.
void play(std::string_view wav, const Cancellation& cancellation);

}  // namespace bobao
