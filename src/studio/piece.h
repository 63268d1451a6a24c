#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "media/audio.h"
#include "studio/cache.h"
#include "studio/loudness.h"
#include "studio/outline.h"

namespace bobao {

/// An encoded piece with what a meter said of it as decoded. Its packets lie in the cache, so a programme of
/// any length is held in little memory.
class KeptPiece : public PieceSource {
  public:
    KeptPiece(Encoding encoding, KeptBytes bytes);
    /// One that was just made, in memory.
    KeptPiece(const EncodedPiece& piece, const PieceLoudness& loudness, const Outline& outline);

    const Encoding& encoding() const override { return encoding_; }
    std::int64_t samples() const override { return samples_; }
    std::size_t packets() const override { return packets_; }
    void read(std::size_t count, const std::function<void(std::string_view packet)>& take) const override;

    const PieceLoudness& loudness() const { return loudness_; }
    /// Of the piece as decoded; read where it lies.
    Outline outline() const;
    /// Names the bytes: the same piece, encoded the same way, has the same.
    std::string hash() const;
    std::size_t chapter = 0;  ///< index into the chapters of the programme

  private:
    Encoding encoding_;
    KeptBytes bytes_;
    std::int64_t samples_ = 0;
    std::size_t packets_ = 0;
    std::size_t steps_ = 0;  ///< of the outline
    PieceLoudness loudness_;
};

/// The bytes that the cache keeps of a piece.
std::string packed(const EncodedPiece& piece, const PieceLoudness& loudness, const Outline& outline);

}  // namespace bobao
