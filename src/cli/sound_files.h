#pragma once
#include <vector>

#include "publish/publish.h"
#include "script/audio_plan.h"

namespace bobao {

/// The files that a script asks for, each with the encoding that it is made of. Throws an input Error at the
/// place where the script names one that cannot be made.
std::vector<SoundFiles::File> sound_files(const AudioPlan& plan);

}  // namespace bobao
