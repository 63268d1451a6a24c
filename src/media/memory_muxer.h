#pragma once
#include <string>
#include <string_view>

#include "media/libav.h"

namespace bobao {

/// One of libav's muxers that writes into memory; bit-exact, as Muxer is.
class MemoryMuxer {
  public:
    /// `format` is libav's name of the muxer; the one stream is of the packets that this encoder makes.
    MemoryMuxer(const char* format, const AVCodecContext& encoder);
    ~MemoryMuxer();
    MemoryMuxer(const MemoryMuxer&) = delete;
    MemoryMuxer& operator=(const MemoryMuxer&) = delete;

    AVFormatContext& context() { return *context_; }
    AVStream& stream() { return *context_->streams[0]; }
    /// Writes the head. Throws a machine Error, also for an option that the muxer does not know.
    void begin(libav::Dictionary& options);
    /// Times in samples of the encoder's rate.
    void write(std::string_view packet, std::int64_t at, std::int64_t duration);
    /// Writes out what the muxer holds back.
    void flush();
    void finish();
    /// What was written since the last call.
    std::string taken();

  private:
    struct FreeContext {
        void operator()(AVFormatContext* context) const noexcept { avformat_free_context(context); }
    };
    static int keep(void* self, std::uint8_t* bytes, int size);

    std::unique_ptr<AVFormatContext, FreeContext> context_;
    AVRational unit_;
    libav::Packet packet_;
    std::string bytes_;
};

}  // namespace bobao
