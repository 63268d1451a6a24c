#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "media/libav.h"

namespace bobao {

/// A file that one of libav's muxers writes, bit-exact: no clock and no version in it.
/// Order of calls: stream(s), begin(), write() for every packet, finish(). Every call throws a machine Error
/// when the disk refuses; without finish() what is there is no whole file.
class Muxer {
  public:
    /// `format` is libav's name of the muxer. Creates the file.
    Muxer(std::filesystem::path file, const char* format);

    AVFormatContext& context() { return *output_; }
    /// A stream of the packets that this encoder makes.
    AVStream& add_stream(const AVCodecContext& encoder);
    /// An empty stream, for pictures.
    AVStream& add_stream();

    /// Bytes in front of all that the muxer writes; may be called again for more of them.
    void put_first(std::string_view bytes);
    void begin(libav::Dictionary& options);
    /// Times in `unit` of a second.
    struct Timing {
        std::int64_t at = 0;
        std::int64_t duration = 0;
        std::int64_t skip = 0;     ///< samples at the packet's start that are not of the sound
        std::int64_t discard = 0;  ///< samples at the packet's end that are not of the sound
        AVRational unit{1, 1};
    };
    void write(const AVStream& stream, std::string_view packet, const Timing& timing);
    /// A packet as an encoder made it, with its side data; times in `unit` of a second.
    void write(const AVStream& stream, AVPacket& packet, AVRational unit);
    void finish();

  private:
    std::filesystem::path file_;
    libav::Output output_;
    libav::Packet packet_;
};

}  // namespace bobao
