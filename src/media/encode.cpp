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

constexpr const char* kDoing = "encode sound";

/// LAME's quality level, 0 (slow) to 9, for speed: what it costs the ear stands in README.md, measured by
/// tests/bench/studio.
constexpr int kLameLevel = 7;

/// Bit rates of Layer III in kbit/s (ISO 11172-3 table 2.4.2.3 and ISO 13818-3 for the rates below 32 kHz).
/// LAME takes the nearest without a word, and a feed would then announce another than the file has.
constexpr std::array kRatesFrom32kHz{32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
constexpr std::array kRatesBelow32kHz{8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};

/// Opus is 48 kHz whatever it is made from, and libopus takes these bit rates for one channel.
constexpr int kOpusRate = 48'000;
constexpr int kLeastOpusBitrate = 6'000;
constexpr int kMostOpusBitrate = 256'000;
/// Milliseconds. Shorter frames cost bits, longer ones are several in a packet.
constexpr const char* kOpusFrame = "20";

/// libavcodec's AAC encoder clamps to 6,144 bits a frame of 1,024 samples; under the other it is a whistle.
constexpr int kMostAacBitsPerSample = 6;
constexpr int kLeastAacBitrate = 16'000;

/// How far the window of a frame of Opus's MDCT reaches into the next one, in samples at 48 kHz.
constexpr std::int64_t kOpusOverlap = 120;

/// Sound of other rates than these is none of a programme.
constexpr int kLeastRate = 8'000;
constexpr int kMostRate = 96'000;

const char* encoder_for(Codec codec) {
    switch (codec) {
        case Codec::mp3:
            return "libmp3lame";
        case Codec::aac:
            return "aac";
        case Codec::opus:
            return "libopus";
        case Codec::flac:
            return "flac";
    }
    return "";
}

const AVCodec& find_encoder(Codec codec) {
    const AVCodec* const found = avcodec_find_encoder_by_name(encoder_for(codec));
    if (found == nullptr)
        throw machine_error({}, fmt::format("this libavcodec has no encoder \"{}\"", encoder_for(codec)),
                            "install Debian's libavcodec59");
    return *found;
}

void expect_between(const Encoding& encoding, int least, int most) {
    if (encoding.bitrate < least || encoding.bitrate > most)
        throw usage_error(fmt::format("{} of {} Hz has no bit rate of {} bit/s", name_of(encoding.codec),
                                      encoding.sample_rate, encoding.bitrate),
                          fmt::format("use {} to {} kbit/s", least / 1000, most / 1000));
}

void expect_possible(const Encoding& encoding, const AVCodec& codec) {
    if (encoding.codec == Codec::opus) {
        if (encoding.sample_rate < kLeastRate || encoding.sample_rate > kMostRate)
            throw usage_error(fmt::format("Opus is not made from {} Hz", encoding.sample_rate),
                              fmt::format("use {} to {} Hz", kLeastRate, kMostRate));
        expect_between(encoding, kLeastOpusBitrate, kMostOpusBitrate);
        return;
    }
    std::vector<int> rates;
    for (const int* rate = codec.supported_samplerates; rate != nullptr && *rate != 0; ++rate)
        rates.push_back(*rate);
    std::ranges::sort(rates);
    if (!rates.empty() && std::ranges::find(rates, encoding.sample_rate) == rates.end())
        throw usage_error(fmt::format("{} cannot encode {} Hz", codec.name, encoding.sample_rate),
                          fmt::format("use one of: {}", fmt::join(rates, ", ")));
    if (encoding.codec == Codec::aac)
        expect_between(encoding, kLeastAacBitrate, kMostAacBitsPerSample * encoding.sample_rate);
    if (encoding.codec != Codec::mp3) return;
    const auto& bitrates = encoding.sample_rate < 32'000 ? kRatesBelow32kHz : kRatesFrom32kHz;
    if (std::ranges::none_of(bitrates, [&](int kilobits) { return kilobits * 1000 == encoding.bitrate; }))
        throw usage_error(
            fmt::format("MP3 of {} Hz has no bit rate of {} bit/s", encoding.sample_rate, encoding.bitrate),
            fmt::format("use one of these, in kbit/s: {}", fmt::join(bitrates, ", ")));
}

}  // namespace

std::int16_t sixteen_bits(float sample) {
    return static_cast<std::int16_t>(std::clamp(std::lrint(sample * 32'768.0F), -32'768L, 32'767L));
}

void expect_encodable(const Encoding& encoding) {
    expect_possible(encoding, find_encoder(encoding.codec));
}

libav::CodecContext open_encoder(const Encoding& encoding, const char* opus_frame) {
    const AVCodec& codec = find_encoder(encoding.codec);
    expect_possible(encoding, codec);
    libav::CodecContext context(avcodec_alloc_context3(&codec));
    if (!context) throw std::bad_alloc();
    context->sample_rate = encoding.codec == Codec::opus ? kOpusRate : encoding.sample_rate;
    context->bit_rate = encoding.bitrate;
    context->sample_fmt = AV_SAMPLE_FMT_FLTP;
    context->time_base = {1, context->sample_rate};
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&context->ch_layout, 1);
    libav::Dictionary options;
    switch (encoding.codec) {
        case Codec::mp3:
            context->compression_level = kLameLevel;
            // A frame that borrows bits from the one before could not be joined behind another.
            options.set("reservoir", "0");
            break;
        case Codec::aac:
            // On the same speech a quarter of the CPU of the default "twoloop", and 2.6 dB less noise over
            // the mask.
            options.set("aac_coder", "fast");
            break;
        case Codec::opus:
            context->sample_fmt = AV_SAMPLE_FMT_FLT;
            // Its other modes predict from frames long gone, and change over between speech and music, both
            // of which a join would break. This one is MDCT alone, as a silent frame leaves it.
            options.set("application", "lowdelay");
            options.set("frame_duration", opus_frame == nullptr ? kOpusFrame : opus_frame);
            break;
        case Codec::flac:
            context->sample_fmt = AV_SAMPLE_FMT_S16;
            context->bit_rate = 0;
            break;
    }
    libav::check(avcodec_open2(context.get(), &codec, options.raw()), {},
                 fmt::format("start the encoder {} with {} Hz and {} bit/s", codec.name, encoding.sample_rate,
                             encoding.bitrate));
    options.expect_all_used(codec.name);
    return context;
}

SoundEncoder::SoundEncoder(AVCodecContext& encoder, std::function<void(AVPacket&)> take)
    : encoder_(encoder), take_(std::move(take)), packet_(libav::new_packet()), frame_(libav::new_frame()) {
    frame_->nb_samples = encoder_.frame_size;
    frame_->format = encoder_.sample_fmt;
    frame_->sample_rate = encoder_.sample_rate;
    libav::check(av_channel_layout_copy(&frame_->ch_layout, &encoder_.ch_layout), {}, kDoing);
    libav::check(av_frame_get_buffer(frame_.get(), 0), {}, kDoing);
}

void SoundEncoder::add(std::span<const float> samples) {
    const auto frame_size = static_cast<std::size_t>(encoder_.frame_size);
    while (!samples.empty()) {
        // The encoder may still hold the frame before.
        if (filled_ == 0) libav::check(av_frame_make_writable(frame_.get()), {}, kDoing);
        const auto part = samples.first(std::min(frame_size - filled_, samples.size()));
        if (encoder_.sample_fmt == AV_SAMPLE_FMT_S16)
            std::ranges::transform(part, reinterpret_cast<std::int16_t*>(frame_->data[0]) + filled_,
                                   sixteen_bits);
        else
            std::ranges::copy(part, reinterpret_cast<float*>(frame_->data[0]) + filled_);
        filled_ += part.size();
        samples = samples.subspan(part.size());
        if (filled_ == frame_size) send();
    }
}

void SoundEncoder::finish() {
    if (filled_ > 0) send();
    libav::check(avcodec_send_frame(&encoder_, nullptr), {}, kDoing);
    drain();
}

void SoundEncoder::send() {
    frame_->nb_samples = static_cast<int>(filled_);
    frame_->pts = at_;
    at_ += frame_->nb_samples;
    filled_ = 0;
    libav::check(avcodec_send_frame(&encoder_, frame_.get()), {}, kDoing);
    drain();
}

/// Takes what the encoder has ready.
void SoundEncoder::drain() {
    for (;;) {
        const int result = avcodec_receive_packet(&encoder_, packet_.get());
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
        libav::check(result, {}, kDoing);
        take_(*packet_);
        av_packet_unref(packet_.get());
    }
}

namespace {

/// The encoder lets the energy of a frame fall only so far below that of the one before, so that a sound dies
/// away over some frames of silence. Behind the sound of a piece that would be heard at the join.
void end_in_silence(EncodedPiece& piece, std::span<const float> samples, const AVCodecContext& encoder) {
    const auto last_sound = std::find_if(samples.rbegin(), samples.rend(), [](float s) { return s != 0; });
    const std::int64_t end = samples.rend() - last_sound + encoder.initial_padding + kOpusOverlap;
    const std::string silence = silent_opus_frame(piece.encoding, encoder.frame_size);
    for (auto i = static_cast<std::size_t>((end + encoder.frame_size - 1) / encoder.frame_size);
         i < piece.packets.size(); ++i)
        piece.packets[i] = silence;
}

}  // namespace

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
    std::vector<float> at_another_rate;
    if (encoder->sample_rate != encoding.sample_rate) {
        at_another_rate = resampled(samples, encoding.sample_rate, encoder->sample_rate);
        samples = at_another_rate;
    }
    const auto frame_size = static_cast<std::size_t>(encoder->frame_size);
    piece.packets.reserve(samples.size() / frame_size + 2);
    SoundEncoder sound(*encoder, [&](AVPacket& packet) {
        // FLAC's last packet carries nothing but a new set-up of the stream.
        if (packet.size > 0)
            piece.packets.emplace_back(reinterpret_cast<const char*>(packet.data),
                                       static_cast<std::size_t>(packet.size));
    });
    sound.add(samples);
    sound.finish();
    // Priming moves the sound into the frame after its last; without that one its end would be lost.
    const std::size_t needed =
        (samples.size() + static_cast<std::size_t>(encoder->initial_padding) + frame_size - 1) / frame_size;
    if (piece.packets.size() < needed)
        throw machine_error({},
                            fmt::format("the encoder {} lost sound: {} packets instead of {}",
                                        encoder_for(encoding.codec), piece.packets.size(), needed),
                            "");
    if (encoding.codec == Codec::opus) end_in_silence(piece, samples, *encoder);
    return piece;
}

std::string silent_opus_frame(const Encoding& encoding, int length) {
    const libav::CodecContext encoder =
        open_encoder(encoding, fmt::format("{}", static_cast<double>(length) * 1000 / kOpusRate).c_str());
    // The first one still tells of the start.
    const std::vector<float> silence(static_cast<std::size_t>(4 * length));
    std::vector<std::string> frames;
    SoundEncoder sound(*encoder, [&](AVPacket& packet) {
        frames.emplace_back(reinterpret_cast<const char*>(packet.data),
                            static_cast<std::size_t>(packet.size));
    });
    sound.add(silence);
    sound.finish();
    return frames.at(2);
}

std::string encoder_versions() {
    // libavcodec does not tell which LAME it was linked with; LAME itself does, and is loaded with it.
    using Version = const char* (*)();
    const auto lame_version = reinterpret_cast<Version>(dlsym(RTLD_DEFAULT, "get_lame_version"));
    const auto opus_version = reinterpret_cast<Version>(dlsym(RTLD_DEFAULT, "opus_get_version_string"));
    const unsigned version = avcodec_version();
    return fmt::format("libavcodec {}.{}.{}, LAME {} level {}, {}", AV_VERSION_MAJOR(version),
                       AV_VERSION_MINOR(version), AV_VERSION_MICRO(version),
                       lame_version == nullptr ? "unknown" : lame_version(), kLameLevel,
                       opus_version == nullptr ? "libopus unknown" : opus_version());
}

}  // namespace bobao
