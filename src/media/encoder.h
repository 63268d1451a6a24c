#pragma once
#include <functional>
#include <span>
#include <string>

#include "media/audio.h"
#include "media/libav.h"

namespace bobao {

/// An encoder ready for mono sound. What a container must know of the codec (samples in a frame, priming,
/// AAC's set-up bytes, the rate it really has) is in it, so there is one place it comes from. `opus_frame` is
/// the length of Opus's frames in milliseconds, where it is not the usual one. Throws as expect_encodable.
libav::CodecContext open_encoder(const Encoding& encoding, const char* opus_frame = nullptr);

/// Feeds an encoder that open_encoder made with mono floats (full scale ±1) of its own rate, block by block,
/// and hands on each packet, which lives until the call with it returns.
class SoundEncoder {
  public:
    SoundEncoder(AVCodecContext& encoder, std::function<void(AVPacket&)> take);
    void add(std::span<const float> samples);
    /// Ends the stream. The last packet may be shorter than a frame, or carry only side data (FLAC).
    void finish();

  private:
    void send();
    void drain();

    AVCodecContext& encoder_;
    std::function<void(AVPacket&)> take_;
    libav::Packet packet_;
    libav::Frame frame_;
    std::size_t filled_ = 0;  ///< samples in the frame
    std::int64_t at_ = 0;
};

/// A sample as 16 bits have it, to the nearest.
std::int16_t sixteen_bits(float sample);

/// A frame of digital silence, `length` samples at 48 kHz (120, 240, 480 or 960), as this encoding has it.
std::string silent_opus_frame(const Encoding& encoding, int length);

}  // namespace bobao
