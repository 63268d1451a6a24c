#pragma once
#include <filesystem>
#include <string_view>

#include "media/audio.h"
#include "media/libav.h"

namespace bobao {

/// An encoder ready for mono floats. What a container must know of the codec (samples in a frame, priming,
/// AAC's set-up bytes) is in it, so there is one place it comes from. Throws a usage Error if the codec
/// cannot do that rate, a machine Error if it is not there.
libav::CodecContext open_encoder(const Encoding& encoding);

}  // namespace bobao
