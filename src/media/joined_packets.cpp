#include "media/joined_packets.h"

#include <fmt/format.h>

#include <array>

#include "base/error.h"
#include "media/encoder.h"

namespace bobao {
namespace {

using Take = std::function<void(const JoinedPacket&)>;

void join_frames(const ContainerContent& content, const AVCodecContext& encoder, const Take& take) {
    const std::int64_t frame_size = encoder.frame_size;
    std::int64_t at = -encoder.initial_padding;
    for (std::size_t i = 0; i < content.pieces.size(); ++i) {
        const PieceSource& piece = *content.pieces[i];
        const bool last = i + 1 == content.pieces.size();
        std::size_t left = last ? piece.packets() : static_cast<std::size_t>(piece.samples() / frame_size);
        piece.read(left, [&](std::string_view bytes) {
            --left;
            take({bytes, at, frame_size, last && left == 0});
            at += frame_size;
        });
    }
}

/// Lengths of Opus's frames at 48 kHz that fill a gap, and a silent frame of each.
class SilentFrames {
  public:
    explicit SilentFrames(const Encoding& encoding) {
        for (std::size_t i = 0; i < kLengths.size(); ++i)
            frames_[i] = silent_opus_frame(encoding, kLengths[i]);
    }
    /// The longest that fits into `room` samples, of which there are kLeast at least.
    std::pair<std::string_view, std::int64_t> fitting(std::int64_t room) const {
        std::size_t i = 0;
        while (i + 1 < kLengths.size() && kLengths[i] > room) ++i;
        return {frames_[i], kLengths[i]};
    }
    static constexpr std::int64_t kLeast = 120;

  private:
    static constexpr std::array<int, 3> kLengths{480, 240, kLeast};
    std::array<std::string, 3> frames_;
};

void join_opus(const ContainerContent& content, const AVCodecContext& encoder, const Take& take) {
    const SilentFrames silence(content.encoding);
    const std::int64_t frame_size = encoder.frame_size, priming = encoder.initial_padding;
    const auto coded = [&](std::int64_t samples) {
        return av_rescale(samples, encoder.sample_rate, content.encoding.sample_rate);
    };
    const std::int64_t end_of_sound = coded_length(content, encoder);
    std::int64_t position = 0;  // of what is decoded, priming and all
    std::int64_t samples = 0;
    for (std::size_t i = 0; i < content.pieces.size(); ++i) {
        const PieceSource& piece = *content.pieces[i];
        const bool last = i + 1 == content.pieces.size();
        samples += piece.samples();
        // The grid of the shortest frames, to the nearest; the last must reach the end of the sound.
        constexpr std::int64_t kGrid = SilentFrames::kLeast;
        const std::int64_t until = last ? (end_of_sound + priming + kGrid - 1) / kGrid * kGrid
                                        : (coded(samples) + kGrid / 2) / kGrid * kGrid;
        const auto hand_on = [&](std::string_view bytes, std::int64_t duration) {
            take(
                {bytes, position - priming, duration, last && position - priming + duration >= end_of_sound});
            position += duration;
        };
        // The last piece may end with a whole frame, also where that reaches past the sound.
        const std::int64_t room = until - position + (last ? frame_size - 1 : 0);
        const auto wanted = static_cast<std::size_t>(room / frame_size);
        piece.read(std::min(wanted, piece.packets()),
                   [&](std::string_view bytes) { hand_on(bytes, frame_size); });
        while (position < until) {
            const auto [bytes, duration] = silence.fitting(until - position);
            hand_on(bytes, duration);
        }
    }
}

}  // namespace

std::int64_t coded_length(const ContainerContent& content, const AVCodecContext& encoder) {
    return av_rescale(content.samples, encoder.sample_rate, content.encoding.sample_rate);
}

void expect_whole_pieces(const ContainerContent& content) {
    const libav::CodecContext encoder = open_encoder(content.encoding);
    for (std::size_t i = 0; i < content.pieces.size(); ++i) {
        const PieceSource& piece = *content.pieces[i];
        const std::int64_t coded =
            av_rescale(piece.samples(), encoder->sample_rate, content.encoding.sample_rate);
        const std::int64_t needed =
            (coded + encoder->initial_padding + encoder->frame_size - 1) / encoder->frame_size;
        if (piece.samples() % kPieceGrid != 0 || static_cast<std::int64_t>(piece.packets()) < needed)
            throw usage_error(fmt::format("piece {} has {} packets for {} samples", i + 1, piece.packets(),
                                          piece.samples()),
                              "take pieces as encode_piece makes them");
    }
}

void for_each_joined_packet(const ContainerContent& content, const AVCodecContext& encoder,
                            const Take& take) {
    if (content.encoding.codec == Codec::opus)
        join_opus(content, encoder, take);
    else
        join_frames(content, encoder, take);
}

}  // namespace bobao
