#include "media/muxer.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "base/error.h"

namespace bobao {
namespace {

constexpr std::string_view kDoing = "write the audio file";

/// AV_PKT_DATA_SKIP_SAMPLES: samples to skip at the start and to discard at the end, 32 bits each, least
/// byte first, then two bytes for reasons.
void mark_skipped(AVPacket& packet, const Muxer::Timing& timing) {
    if (timing.skip == 0 && timing.discard == 0) return;
    constexpr std::size_t kSize = 10;
    std::uint8_t* const bytes = av_packet_new_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, kSize);
    if (bytes == nullptr) throw std::bad_alloc();
    std::fill_n(bytes, kSize, std::uint8_t{0});
    for (int i = 0; i < 4; ++i) {
        bytes[i] = static_cast<std::uint8_t>(timing.skip >> (8 * i));
        bytes[4 + i] = static_cast<std::uint8_t>(timing.discard >> (8 * i));
    }
}

}  // namespace

Muxer::Muxer(std::filesystem::path file, const char* format)
    : file_(std::move(file)), packet_(libav::new_packet()) {
    AVFormatContext* raw = nullptr;
    const std::string url = libav::url_of(file_);
    libav::check(avformat_alloc_output_context2(&raw, nullptr, format, url.c_str()), file_,
                 fmt::format("find libav's muxer \"{}\"", format));
    output_.reset(raw);
    raw->flags |= AVFMT_FLAG_BITEXACT;
    libav::check(avio_open(&raw->pb, url.c_str(), AVIO_FLAG_WRITE), file_, kDoing);
}

AVStream& Muxer::add_stream() {
    AVStream* const stream = avformat_new_stream(output_.get(), nullptr);
    if (stream == nullptr) throw std::bad_alloc();
    return *stream;
}

AVStream& Muxer::add_stream(const AVCodecContext& encoder) {
    AVStream& stream = add_stream();
    libav::check(avcodec_parameters_from_context(stream.codecpar, &encoder), file_, kDoing);
    stream.time_base = {1, encoder.sample_rate};
    return stream;
}

void Muxer::put_first(std::string_view bytes) {
    avio_write(output_->pb, reinterpret_cast<const unsigned char*>(bytes.data()),
               static_cast<int>(bytes.size()));
    libav::check(output_->pb->error, file_, kDoing);
}

void Muxer::begin(libav::Dictionary& options) {
    libav::check(avformat_write_header(output_.get(), options.raw()), file_, kDoing);
    options.expect_all_used(output_->oformat->name);
}

void Muxer::write(const AVStream& stream, std::string_view bytes, const Timing& timing) {
    AVPacket& packet = *packet_;
    av_packet_unref(&packet);
    // Not counted by reference: libav then copies what it keeps, and never writes into a packet to be muxed.
    packet.data = reinterpret_cast<std::uint8_t*>(const_cast<char*>(bytes.data()));
    packet.size = static_cast<int>(bytes.size());
    packet.stream_index = stream.index;
    packet.flags = AV_PKT_FLAG_KEY;
    packet.pts = packet.dts = timing.at;
    packet.duration = timing.duration;
    mark_skipped(packet, timing);
    av_packet_rescale_ts(&packet, timing.unit, stream.time_base);
    libav::check(av_write_frame(output_.get(), &packet), file_, kDoing);
}

void Muxer::write(const AVStream& stream, AVPacket& packet, AVRational unit) {
    packet.stream_index = stream.index;
    av_packet_rescale_ts(&packet, unit, stream.time_base);
    libav::check(av_write_frame(output_.get(), &packet), file_, kDoing);
}

void Muxer::finish() {
    libav::check(av_write_trailer(output_.get()), file_, kDoing);
    // Some muxers end well although a last write failed.
    libav::check(output_->pb->error, file_, kDoing);
    libav::check(avio_closep(&output_->pb), file_, kDoing);
}

}  // namespace bobao
