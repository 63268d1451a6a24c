#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "media/container.h"
#include "media/libav.h"

namespace bobao {

/// A packet in its place in the whole, in samples at the codec's rate.
struct JoinedPacket {
    std::string_view bytes;
    std::int64_t at = 0;        ///< of its first sample from the start of the sound; below 0 is priming
    std::int64_t duration = 0;  ///< of all that it decodes to
    bool last = false;
};

/// Throws a usage Error if a piece has fewer packets than its sound needs.
void expect_whole_pieces(const ContainerContent& content);

/// Walks through the packets of pieces of MP3, AAC or Opus joined as one stream; `encoder` is of their
/// encoding. What the last packets decode to may reach past the end of the sound.
///
/// MP3 and AAC: of each piece the packets of its sound, of the last one also those that the flush added,
/// since the priming has pushed the end of the sound into them. What the flush added to the others carries
/// the silence with which they end, and the next piece's first packet carries the same silence in its place.
///
/// Opus: no number of its frames is as long as a piece, so a piece is cut in its silent end and filled with
/// silent frames of 10, 5 and 2.5 ms until the next one can begin, at most 1.25 ms beside its time. The
/// frames of silence at both sides bring encoder and decoder to the same state (RFC 6716, 4.3: a silent frame
/// resets the energies that the next is predicted from).
void for_each_joined_packet(const ContainerContent& content, const AVCodecContext& encoder,
                            const std::function<void(const JoinedPacket&)>& take);

/// Length of the sound in samples at the codec's rate.
std::int64_t coded_length(const ContainerContent& content, const AVCodecContext& encoder);

}  // namespace bobao
