#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "media/audio.h"
#include "media/decode_range.h"
#include "media/decoder.h"
#include "media/encoder.h"
#include "media/libav.h"

namespace bobao {
namespace {

using Block = std::function<void(std::span<const float>)>;

/// Decodes the packets of one stream and hands on mono floats: several channels are averaged, because a sum
/// of equal ones would be 6 dB louder than each.
class MonoDecoder {
  public:
    MonoDecoder(const AVCodecParameters& parameters, AVRational time_base, std::filesystem::path file)
        : file_(std::move(file)), frame_(libav::new_frame()) {
        const AVCodec* const codec = avcodec_find_decoder(parameters.codec_id);
        if (codec == nullptr)
            throw input_error(
                {file_},
                fmt::format("this libavcodec cannot decode {}", avcodec_get_name(parameters.codec_id)),
                "give WAV, FLAC or MP3");
        context_.reset(avcodec_alloc_context3(codec));
        if (!context_) throw std::bad_alloc();
        check(avcodec_parameters_to_context(context_.get(), &parameters));
        context_->pkt_timebase = time_base;
        context_->thread_count = 1;
        check(avcodec_open2(context_.get(), codec, nullptr));
    }

    /// Hertz; known when the first block comes.
    int sample_rate() const { return sample_rate_; }
    /// When the block in hand begins, in the stream's time base; asked for while it is handed on.
    std::int64_t time_of_block() const { return frame_->best_effort_timestamp; }

    /// Decodes a packet; none ends the stream. A broken packet is passed over, as players do.
    void decode(const AVPacket* packet, const Block& block) {
        const int sent = avcodec_send_packet(context_.get(), packet);
        if (sent == AVERROR_INVALIDDATA) return;
        check(sent);
        for (;;) {
            const int result = avcodec_receive_frame(context_.get(), frame_.get());
            if (result == AVERROR(EAGAIN) || result == AVERROR_EOF || result == AVERROR_INVALIDDATA) return;
            check(result);
            hand_on(block);
            av_frame_unref(frame_.get());
        }
    }

  private:
    int check(int result) const { return libav::check_input(result, file_, "decode this file"); }

    void hand_on(const Block& block) {
        if (frame_->nb_samples <= 0) return;
        if (sample_rate_ == 0) sample_rate_ = frame_->sample_rate;
        if (frame_->sample_rate != sample_rate_)
            throw input_error({file_}, "the sample rate changes in the middle of this file",
                              "convert it to one rate first");
        const auto count = static_cast<std::size_t>(frame_->nb_samples);
        if (frame_->ch_layout.nb_channels == 1 && frame_->format == AV_SAMPLE_FMT_FLTP) {
            block({reinterpret_cast<const float*>(frame_->data[0]), count});
            return;
        }
        prepare_converter();
        mono_.resize(count);
        auto* out = reinterpret_cast<std::uint8_t*>(mono_.data());
        check(swr_convert(converter_.get(), &out, frame_->nb_samples,
                          const_cast<const std::uint8_t**>(frame_->extended_data), frame_->nb_samples));
        block(mono_);
    }

    void prepare_converter() {
        const int channels = frame_->ch_layout.nb_channels;
        if (converter_ && channels == channels_ && frame_->format == format_) return;
        AVChannelLayout mono{};
        AVChannelLayout in{};
        av_channel_layout_default(&mono, 1);
        // Which speaker a channel belongs to does not matter to an average.
        av_channel_layout_default(&in, channels);
        SwrContext* raw = nullptr;
        check(swr_alloc_set_opts2(&raw, &mono, AV_SAMPLE_FMT_FLT, sample_rate_, &in,
                                  static_cast<AVSampleFormat>(frame_->format), sample_rate_, 0, nullptr));
        converter_.reset(raw);
        const std::vector<double> weights(static_cast<std::size_t>(channels), 1.0 / channels);
        check(swr_set_matrix(raw, weights.data(), channels));
        check(swr_init(raw));
        channels_ = channels;
        format_ = frame_->format;
    }

    std::filesystem::path file_;
    libav::CodecContext context_;
    libav::Frame frame_;
    libav::Resampler converter_;
    std::vector<float> mono_;
    int sample_rate_ = 0;
    int channels_ = 0;
    int format_ = AV_SAMPLE_FMT_NONE;
};

}  // namespace

namespace {

/// The one stream of a file that has sound.
int only_sound_stream(AVFormatContext& input, const std::filesystem::path& file) {
    const int index = av_find_best_stream(&input, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (index < 0) throw input_error({file}, "this file has no sound in it", "give an audio file");
    for (unsigned i = 0; i < input.nb_streams; ++i)
        input.streams[i]->discard = static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    return index;
}

}  // namespace

int decode_audio(const std::filesystem::path& file, const Block& block) {
    const libav::Input input = libav::open_input(file);
    const int index = only_sound_stream(*input, file);
    const AVStream& stream = *input->streams[index];
    MonoDecoder decoder(*stream.codecpar, stream.time_base, file);
    const libav::Packet packet = libav::new_packet();
    for (;;) {
        const int result = av_read_frame(input.get(), packet.get());
        if (result == AVERROR_EOF) break;
        libav::check_input(result, file, "read this file");
        if (packet->stream_index == index) decoder.decode(packet.get(), block);
        av_packet_unref(packet.get());
    }
    decoder.decode(nullptr, block);
    if (decoder.sample_rate() == 0)
        throw input_error({file}, "nothing in this file can be decoded", "give a whole audio file");
    return decoder.sample_rate();
}

std::vector<float> decoded_range(const std::filesystem::path& file, std::int64_t begin, std::int64_t end,
                                 int sample_rate) {
    // Decoders of AAC, MP3 and Opus need what was before a moment to give that moment right.
    const std::int64_t run_up = sample_rate / 4;
    const libav::Input input = libav::open_input(file);
    const int index = only_sound_stream(*input, file);
    const AVStream& stream = *input->streams[index];
    const AVRational unit{1, sample_rate};
    const std::int64_t start = stream.start_time == AV_NOPTS_VALUE ? 0 : stream.start_time;
    if (begin > run_up) {
        const std::int64_t wanted = start + av_rescale_q(begin - run_up, unit, stream.time_base);
        libav::check_input(av_seek_frame(input.get(), index, wanted, AVSEEK_FLAG_BACKWARD), file,
                           "find a place in this file");
    }
    std::vector<float> sound(static_cast<std::size_t>(end - begin), 0.0F);
    std::int64_t at = AV_NOPTS_VALUE;
    MonoDecoder decoder(*stream.codecpar, stream.time_base, file);
    const auto keep = [&](std::span<const float> block) {
        if (decoder.sample_rate() != sample_rate)
            throw input_error(
                {file}, fmt::format("this file has {} Hz instead of {}", decoder.sample_rate(), sample_rate),
                "make it again");
        if (at == AV_NOPTS_VALUE) at = av_rescale_q(decoder.time_of_block() - start, stream.time_base, unit);
        for (const float sample : block) {
            if (at >= begin && at < end) sound[static_cast<std::size_t>(at - begin)] = sample;
            ++at;
        }
    };
    const libav::Packet packet = libav::new_packet();
    bool whole = false;
    while (at == AV_NOPTS_VALUE || at < end) {
        const int result = av_read_frame(input.get(), packet.get());
        whole = result == AVERROR_EOF;
        if (whole) break;
        libav::check_input(result, file, "read this file");
        if (packet->stream_index == index) decoder.decode(packet.get(), keep);
        av_packet_unref(packet.get());
    }
    if (whole) decoder.decode(nullptr, keep);
    if (at == AV_NOPTS_VALUE)
        throw input_error({file}, "nothing in this part of the file can be decoded",
                          "give a whole audio file");
    return sound;
}

void decode_pieces(const Encoding& encoding, std::span<const PieceSource* const> pieces, const Block& block) {
    const libav::CodecContext encoder = open_encoder(encoding);
    const libav::Parameters parameters = libav::parameters_of(*encoder);
    MonoDecoder decoder(*parameters, encoder->time_base, {});
    const libav::Packet packet = libav::new_packet();
    for (const PieceSource* const piece : pieces)
        piece->read(piece->packets(), [&](std::string_view bytes) {
            // Decoders read a little past the end of a packet; libav's own buffer has room for that.
            libav::check(av_new_packet(packet.get(), static_cast<int>(bytes.size())), {}, "decode a piece");
            std::ranges::copy(bytes, reinterpret_cast<char*>(packet->data));
            decoder.decode(packet.get(), block);
            av_packet_unref(packet.get());
        });
    decoder.decode(nullptr, block);
}

std::vector<float> decode_piece(const EncodedPiece& piece) {
    std::vector<float> sound;
    if (piece.samples == 0) return sound;
    const libav::CodecContext encoder = open_encoder(piece.encoding);
    const auto samples =
        static_cast<std::size_t>(av_rescale(piece.samples, encoder->sample_rate, piece.encoding.sample_rate));
    // libav's decoder of Opus reads from the stream's head how much to leave out.
    auto priming = piece.encoding.codec == Codec::opus ? std::size_t{0}
                                                       : static_cast<std::size_t>(encoder->initial_padding);
    sound.reserve(samples);
    const PieceInMemory source(piece);
    const PieceSource* const alone[] = {&source};
    decode_pieces(piece.encoding, alone, [&](std::span<const float> block) {
        const std::size_t skipped = std::min(priming, block.size());
        priming -= skipped;
        const std::size_t kept = std::min(block.size() - skipped, samples - sound.size());
        const auto heard = block.subspan(skipped, kept);
        sound.insert(sound.end(), heard.begin(), heard.end());
    });
    if (sound.size() != samples)
        throw usage_error(fmt::format("a piece of {} samples decodes to {}", samples, sound.size()),
                          "take pieces as encode_piece makes them");
    if (encoder->sample_rate != piece.encoding.sample_rate) {
        sound = resampled(sound, encoder->sample_rate, piece.encoding.sample_rate);
        sound.resize(static_cast<std::size_t>(piece.samples));
    }
    return sound;
}

}  // namespace bobao
