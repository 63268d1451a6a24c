#pragma once
#include <functional>
#include <span>

#include "media/audio.h"

namespace bobao {

/// Decodes the packets of pieces of one encoding in a row, priming and what the flushes added included; mono
/// floats at the codec's rate, block by block. Of FLAC, which has neither, that is the sound itself. Throws
/// as decode_piece.
void decode_pieces(const Encoding& encoding, std::span<const PieceSource* const> pieces,
                   const std::function<void(std::span<const float>)>& block);

}  // namespace bobao
