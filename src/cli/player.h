#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace bobao {

/// The first program in PATH that plays a WAV file: aplay, paplay or ffplay.
std::optional<std::string> player_in_path();

/// Plays a WAV file's bytes, which last `seconds`, and waits for the end. Throws a machine Error if no player
/// is there or it fails; ffplay answers 0 without a sound card too, so it has failed if it is back long
/// before the sound can have ended. Cancelled if the user stops it.
void play(std::string_view wav, double seconds, const Cancellation& cancellation);

}  // namespace bobao
