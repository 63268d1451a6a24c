#include <dlfcn.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "media/encoder.h"

namespace bobao {
namespace {

/// LAME's quality level, 0 (slow) to 9. Measured on 11 minutes of eSpeak NG's Mandarin at 64 kbit/s mono:
/// level 7 takes 0.13 s of CPU a minute, LAME's default 3 takes 0.31 s, and the noise-to-mask ratio (after
/// ITU-R BS.1387) is -9.8 dB at both; 8 and 9 give the sound of 7.
constexpr int kLameLevel = 7;

/// Bit rates of Layer III in kbit/s (ISO 11172-3 table 2.4.2.3 and ISO 13818-3 for the rates below 32 kHz).
/// LAME takes the nearest without a word, and a feed would then announce another than the file has.
constexpr std::array kRatesFrom32kHz{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::array kRatesBelow32kHz{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

const char* name_of(Codec codec) {
    return codec == Codec::mp3 ? "libmp3lame" : "aac";
}

const AVCodec& find_encoder(Codec codec) {
    const AVCodec* const found = avcodec_find_encoder_by_name(name_of(codec));
    if (found == nullptr)
        throw machine_error({}, fmt::format("this libavcodec has no encoder \"{}\"", name_of(codec)),
                            "install Debian's libavcodec59");
    return *found;
}

void expect_possible(const Encoding& encoding, const AVCodec& codec) {
    std::vector<int> rates;
    for (const int* rate = codec.supported_samplerates; rate != nullptr && *rate != 0; ++rate)
        rates.push_back(*rate);
    std::ranges::sort(rates);
    if (!rates.empty() && std::ranges::find(rates, encoding.sample_rate) == rates.end())
        throw usage_error(fmt::format("{} cannot encode {} Hz", codec.name, encoding.sample_rate),
                          fmt::format("use one of: {}", fmt::join(rates, ", ")));
    if (encoding.codec != Codec::mp3) return;
    const auto& bitrates = encoding.sample_rate < 32'000 ? kRatesBelow32kHz : kRatesFrom32kHz;
    if (std::ranges::none_of(bitrates, [&](int kilobits) { return kilobits * 1000 == encoding.bitrate; }))
        throw usage_error(
            fmt::format("MP3 of {} Hz has no bit rate of {} bit/s", encoding.sample_rate, encoding.bitrate),
            fmt::format("use one of these, in kbit/s: {}", fmt::join(bitrates, ", ")));
}

/// Takes what the encoder has ready.
void drain(AVCodecContext& encoder, AVPacket& packet, std::vector<std::string>& packets) {
    for (;;) {
        const int result = avcodec_receive_packet(&encoder, &packet);
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
        libav::check(result, {}, "encode sound");
        packets.emplace_back(reinterpret_cast<const char*>(packet.data),
                             static_cast<std::size_t>(packet.size));
        av_packet_unref(&packet);
    }
}

}  // namespace

libav::CodecContext open_encoder(const Encoding& encoding) {
    const AVCodec& codec = find_encoder(encoding.codec);
    expect_possible(encoding, codec);
    libav::CodecContext context(avcodec_alloc_context3(&codec));
    if (!context) throw std::bad_alloc();
    context->sample_rate = encoding.sample_rate;
    context->bit_rate = encoding.bitrate;
    context->sample_fmt = AV_SAMPLE_FMT_FLTP;
    context->time_base = {1, encoding.sample_rate};
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&context->ch_layout, 1);
    libav::Dictionary options;
    if (encoding.codec == Codec::mp3) {
        context->compression_level = kLameLevel;
        // A frame that borrows bits from the one before could not be joined behind another.
        options.set("reservoir", "0");
    } else {
        // On the same speech a quarter of the CPU of the default "twoloop", and 2.6 dB less noise over the
        // mask.
        options.set("aac_coder", "fast");
    }
    libav::check(avcodec_open2(context.get(), &codec, options.raw()), {},
                 fmt::format("start the encoder {} with {} Hz and {} bit/s", codec.name, encoding.sample_rate,
                             encoding.bitrate));
    options.expect_all_used(codec.name);
    return context;
}

EncodedPiece encode_piece(const Encoding& encoding, std::span<const float> samples) {
    const auto length = static_cast<std::int64_t>(samples.size());
    if (length % kPieceGrid != 0)
        throw usage_error(fmt::format("a piece of {} samples cannot be joined to another", length),
                          fmt::format("fill it with silence to a multiple of {}", kPieceGrid));
    // LAME runs wild on them, and no player can play them.
    if (!std::ranges::all_of(samples, [](float sample) { return std::isfinite(sample); }))
        throw usage_error("a piece has samples that are not finite numbers", "");
    EncodedPiece piece{encoding, length, {}};
    if (samples.empty()) return piece;

    const libav::CodecContext encoder = open_encoder(encoding);
    const auto frame_size = static_cast<std::size_t>(encoder->frame_size);
    const libav::Packet packet = libav::new_packet();
    const libav::Frame frame = libav::new_frame();
    frame->nb_samples = encoder->frame_size;
    frame->format = encoder->sample_fmt;
    frame->sample_rate = encoder->sample_rate;
    libav::check(av_channel_layout_copy(&frame->ch_layout, &encoder->ch_layout), {}, "encode sound");
    libav::check(av_frame_get_buffer(frame.get(), 0), {}, "encode sound");
    piece.packets.reserve(samples.size() / frame_size + 2);
    for (std::size_t begin = 0; begin < samples.size(); begin += frame_size) {
        // The encoder may still hold the frame before.
        libav::check(av_frame_make_writable(frame.get()), {}, "encode sound");
        std::ranges::copy(samples.subspan(begin, frame_size), reinterpret_cast<float*>(frame->data[0]));
        frame->pts = static_cast<std::int64_t>(begin);
        libav::check(avcodec_send_frame(encoder.get(), frame.get()), {}, "encode sound");
        drain(*encoder, *packet, piece.packets);
    }
    libav::check(avcodec_send_frame(encoder.get(), nullptr), {}, "encode sound");
    drain(*encoder, *packet, piece.packets);
    // Priming moves the sound into the frame after its last; without that one its end would be lost.
    if (piece.packets.size() <= samples.size() / frame_size)
        throw machine_error(
            {},
            fmt::format("the encoder {} lost sound: {} packets for {} frames", name_of(encoding.codec),
                        piece.packets.size(), samples.size() / frame_size),
            "");
    return piece;
}

std::string encoder_versions() {
    // libavcodec does not tell which LAME it was linked with; LAME itself does, and is loaded with it.
    using Version = const char* (*)();
    const auto lame_version = reinterpret_cast<Version>(dlsym(RTLD_DEFAULT, "get_lame_version"));
    const unsigned version = avcodec_version();
    return fmt::format("libavcodec {}.{}.{}, LAME {} level {}", AV_VERSION_MAJOR(version),
                       AV_VERSION_MINOR(version), AV_VERSION_MICRO(version),
                       lame_version == nullptr ? "unknown" : lame_version(), kLameLevel);
}

}  // namespace bobao
