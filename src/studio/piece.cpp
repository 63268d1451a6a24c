#include "studio/piece.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/error.h"

namespace bobao {
namespace {

/// In front of the loudness of the blocks (float each), the lengths of the packets (32 bits each) and the
/// packets themselves.
struct Header {
    std::int64_t samples = 0;
    double true_peak = 0;
    std::uint32_t blocks = 0;
    std::uint32_t packets = 0;
};

[[noreturn]] void refuse() {
    throw machine_error({}, "what the cache has is no piece of a programme", "delete the cache");
}

template <typename Value>
void append(std::string& bytes, const Value& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

std::string packed(const EncodedPiece& piece, const PieceLoudness& loudness) {
    std::string bytes;
    std::size_t size = sizeof(Header) + (loudness.blocks.size() + piece.packets.size()) * 4;
    for (const std::string& packet : piece.packets) size += packet.size();
    bytes.reserve(size);
    append(bytes,
           Header{piece.samples, loudness.true_peak, static_cast<std::uint32_t>(loudness.blocks.size()),
                  static_cast<std::uint32_t>(piece.packets.size())});
    for (const float block : loudness.blocks) append(bytes, block);
    for (const std::string& packet : piece.packets) append(bytes, static_cast<std::uint32_t>(packet.size()));
    for (const std::string& packet : piece.packets) bytes += packet;
    return bytes;
}

KeptPiece::KeptPiece(const EncodedPiece& piece, PieceLoudness loudness)
    : KeptPiece(piece.encoding, KeptBytes(packed(piece, loudness))) {}

KeptPiece::KeptPiece(Encoding encoding, KeptBytes bytes) : encoding_(encoding), bytes_(std::move(bytes)) {
    const std::string_view all = bytes_.bytes();
    Header header;
    if (all.size() < sizeof header) refuse();
    std::memcpy(&header, all.data(), sizeof header);
    const std::size_t lists = 4 * (std::size_t{header.blocks} + header.packets);
    if (all.size() < sizeof header + lists) refuse();
    samples_ = header.samples;
    packets_ = header.packets;
    loudness_.true_peak = header.true_peak;
    loudness_.blocks.resize(header.blocks);
    if (header.blocks > 0)
        std::memcpy(loudness_.blocks.data(), all.data() + sizeof header, 4 * loudness_.blocks.size());
    bytes_.forget();
}

void KeptPiece::read(std::size_t count, const std::function<void(std::string_view packet)>& take) const {
    const std::string_view all = bytes_.bytes();
    const std::size_t lengths = sizeof(Header) + 4 * loudness_.blocks.size();
    std::size_t at = lengths + 4 * packets_;
    for (std::size_t i = 0; i < std::min(count, packets_); ++i) {
        std::uint32_t length = 0;
        std::memcpy(&length, all.data() + lengths + 4 * i, sizeof length);
        if (length > all.size() - at) refuse();
        take(all.substr(at, length));
        at += length;
    }
    bytes_.forget();
}

}  // namespace bobao
