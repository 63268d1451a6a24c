#include "media/memory_muxer.h"

#include <fmt/format.h>

#include <new>
#include <utility>

namespace bobao {
namespace {

constexpr const char* kDoing = "write the stream";
constexpr int kBuffer = 1 << 16;

}  // namespace

MemoryMuxer::MemoryMuxer(const char* format, const AVCodecContext& encoder)
    : unit_{1, encoder.sample_rate}, packet_(libav::new_packet()) {
    AVFormatContext* raw = nullptr;
    libav::check(avformat_alloc_output_context2(&raw, nullptr, format, nullptr), {},
                 fmt::format("find libav's muxer \"{}\"", format));
    context_.reset(raw);
    raw->flags |= AVFMT_FLAG_BITEXACT | AVFMT_FLAG_CUSTOM_IO;
    auto* const buffer = static_cast<unsigned char*>(av_malloc(kBuffer));
    if (buffer == nullptr) throw std::bad_alloc();
    raw->pb = avio_alloc_context(buffer, kBuffer, 1, this, nullptr, &MemoryMuxer::keep, nullptr);
    if (raw->pb == nullptr) {
        av_free(buffer);
        throw std::bad_alloc();
    }
    // Where it cannot seek, no muxer goes back to what was sent already.
    raw->pb->seekable = 0;
    AVStream* const added = avformat_new_stream(raw, nullptr);
    if (added == nullptr) throw std::bad_alloc();
    libav::check(avcodec_parameters_from_context(added->codecpar, &encoder), {}, kDoing);
    added->time_base = unit_;
}

MemoryMuxer::~MemoryMuxer() {
    if (context_->pb == nullptr) return;
    av_freep(&context_->pb->buffer);
    avio_context_free(&context_->pb);
}

int MemoryMuxer::keep(void* self, std::uint8_t* bytes, int size) {
    try {
        static_cast<MemoryMuxer*>(self)->bytes_.append(reinterpret_cast<const char*>(bytes),
                                                       static_cast<std::size_t>(size));
    } catch (const std::bad_alloc&) {
        return AVERROR(ENOMEM);
    }
    return size;
}

void MemoryMuxer::begin(libav::Dictionary& options) {
    libav::check(avformat_write_header(context_.get(), options.raw()), {}, kDoing);
    options.expect_all_used(context_->oformat->name);
}

void MemoryMuxer::write(std::string_view bytes, std::int64_t at, std::int64_t duration) {
    AVPacket& packet = *packet_;
    av_packet_unref(&packet);
    // Not counted by reference: libav then copies what it keeps.
    packet.data = reinterpret_cast<std::uint8_t*>(const_cast<char*>(bytes.data()));
    packet.size = static_cast<int>(bytes.size());
    packet.flags = AV_PKT_FLAG_KEY;
    packet.pts = packet.dts = at;
    packet.duration = duration;
    av_packet_rescale_ts(&packet, unit_, stream().time_base);
    libav::check(av_write_frame(context_.get(), &packet), {}, kDoing);
}

void MemoryMuxer::flush() {
    libav::check(av_write_frame(context_.get(), nullptr), {}, kDoing);
}

void MemoryMuxer::finish() {
    libav::check(av_write_trailer(context_.get()), {}, kDoing);
}

std::string MemoryMuxer::taken() {
    avio_flush(context_->pb);
    return std::exchange(bytes_, {});
}

}  // namespace bobao
