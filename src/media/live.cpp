#include "media/live.h"

#include <algorithm>
#include <vector>

#include "media/encoder.h"
#include "media/libav.h"

namespace bobao {
namespace {

constexpr const char* kDoing = "encode the programme";

}  // namespace

struct LiveEncoder::Parts {
    Encoding encoding;
    libav::CodecContext context;
    std::function<void(std::string_view)> take;
    std::unique_ptr<SoundEncoder> sound;
    libav::Resampler resampler;
    std::vector<float> at_own_rate;
};

LiveEncoder::LiveEncoder(const Encoding& encoding) : parts_(std::make_unique<Parts>()) {
    Parts& parts = *parts_;
    parts.encoding = encoding;
    parts.context = open_encoder(encoding);
    parts.sound = std::make_unique<SoundEncoder>(*parts.context, [&parts](AVPacket& packet) {
        if (packet.size > 0)
            parts.take({reinterpret_cast<const char*>(packet.data), static_cast<std::size_t>(packet.size)});
    });
    if (parts.context->sample_rate == encoding.sample_rate) return;
    AVChannelLayout mono{};
    av_channel_layout_default(&mono, 1);
    SwrContext* raw = nullptr;
    libav::check(swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, parts.context->sample_rate, &mono,
                                     AV_SAMPLE_FMT_FLT, encoding.sample_rate, 0, nullptr),
                 {}, kDoing);
    parts.resampler.reset(raw);
    libav::check(swr_init(raw), {}, kDoing);
}
LiveEncoder::~LiveEncoder() = default;
LiveEncoder::LiveEncoder(LiveEncoder&&) noexcept = default;
LiveEncoder& LiveEncoder::operator=(LiveEncoder&&) noexcept = default;

void LiveEncoder::add(std::span<const float> samples, const std::function<void(std::string_view)>& take) {
    Parts& parts = *parts_;
    parts.take = take;
    if (!parts.resampler) return parts.sound->add(samples);
    const int room = libav::check(
        swr_get_out_samples(parts.resampler.get(), static_cast<int>(samples.size())), {}, kDoing);
    parts.at_own_rate.resize(static_cast<std::size_t>(room));
    auto* out = reinterpret_cast<std::uint8_t*>(parts.at_own_rate.data());
    const auto* in = reinterpret_cast<const std::uint8_t*>(samples.data());
    const int got = libav::check(
        swr_convert(parts.resampler.get(), &out, room, &in, static_cast<int>(samples.size())), {}, kDoing);
    parts.sound->add({parts.at_own_rate.data(), static_cast<std::size_t>(got)});
}

int LiveEncoder::sample_rate() const {
    return parts_->context->sample_rate;
}
int LiveEncoder::samples_in_packet() const {
    return parts_->context->frame_size;
}
int LiveEncoder::priming() const {
    return parts_->context->initial_padding;
}
const Encoding& LiveEncoder::encoding() const {
    return parts_->encoding;
}

struct LiveDecoder::Parts {
    libav::CodecContext context;
    libav::Packet packet = libav::new_packet();
    libav::Frame frame = libav::new_frame();
    std::vector<float> mono;
};

LiveDecoder::LiveDecoder(const Encoding& encoding) : parts_(std::make_unique<Parts>()) {
    const libav::CodecContext encoder = open_encoder(encoding);
    const libav::Parameters parameters = libav::parameters_of(*encoder);
    const AVCodec* const codec = avcodec_find_decoder(parameters->codec_id);
    parts_->context.reset(avcodec_alloc_context3(codec));
    if (codec == nullptr || !parts_->context) throw std::bad_alloc();
    libav::check(avcodec_parameters_to_context(parts_->context.get(), parameters.get()), {}, kDoing);
    parts_->context->thread_count = 1;
    libav::check(avcodec_open2(parts_->context.get(), codec, nullptr), {}, "hear the programme");
}
LiveDecoder::~LiveDecoder() = default;
LiveDecoder::LiveDecoder(LiveDecoder&&) noexcept = default;
LiveDecoder& LiveDecoder::operator=(LiveDecoder&&) noexcept = default;

void LiveDecoder::add(std::string_view bytes, const std::function<void(std::span<const float>)>& block) {
    Parts& parts = *parts_;
    libav::check(av_new_packet(parts.packet.get(), static_cast<int>(bytes.size())), {}, "hear the programme");
    std::ranges::copy(bytes, reinterpret_cast<char*>(parts.packet->data));
    const int sent = avcodec_send_packet(parts.context.get(), parts.packet.get());
    av_packet_unref(parts.packet.get());
    libav::check_input(sent, {}, "hear the programme");
    while (avcodec_receive_frame(parts.context.get(), parts.frame.get()) >= 0) {
        const AVFrame& frame = *parts.frame;
        const auto count = static_cast<std::size_t>(frame.nb_samples);
        // The encoders of a programme make one channel, and their decoders give floats, planar or not.
        if (frame.format == AV_SAMPLE_FMT_FLTP || frame.format == AV_SAMPLE_FMT_FLT)
            block({reinterpret_cast<const float*>(frame.data[0]), count});
        av_frame_unref(parts.frame.get());
    }
}

}  // namespace bobao
