#include "studio/piece.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/error.h"
#include "base/hash.h"

namespace bobao {
namespace {

/// In front of the loudness of the blocks (float each), the lengths of the packets (32 bits each), the
/// outline (all lowest, then all highest) and the packets themselves.
struct Header {
    std::int64_t samples = 0;
    double true_peak = 0;
    std::uint32_t blocks = 0;
    std::uint32_t packets = 0;
    std::uint64_t steps = 0;
};

[[noreturn]] void refuse() {
    throw machine_error({}, "what the cache has is no piece of a programme", "delete the cache");
}

template <typename Value>
void append(std::string& bytes, const Value& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

std::string packed(const EncodedPiece& piece, const PieceLoudness& loudness, const Outline& outline) {
    std::string bytes;
    std::size_t size = sizeof(Header) + (loudness.blocks.size() + piece.packets.size()) * 4 +
                       outline.lowest.size() + outline.highest.size();
    for (const std::string& packet : piece.packets) size += packet.size();
    bytes.reserve(size);
    append(bytes,
           Header{piece.samples, loudness.true_peak, static_cast<std::uint32_t>(loudness.blocks.size()),
                  static_cast<std::uint32_t>(piece.packets.size()), outline.lowest.size()});
    for (const float block : loudness.blocks) append(bytes, block);
    for (const std::string& packet : piece.packets) append(bytes, static_cast<std::uint32_t>(packet.size()));
    for (const std::vector<std::int8_t>* const steps : {&outline.lowest, &outline.highest})
        bytes.append(reinterpret_cast<const char*>(steps->data()), outline.lowest.size());
    for (const std::string& packet : piece.packets) bytes += packet;
    return bytes;
}

KeptPiece::KeptPiece(const EncodedPiece& piece, const PieceLoudness& loudness, const Outline& outline)
    : KeptPiece(piece.encoding, KeptBytes(packed(piece, loudness, outline))) {}

KeptPiece::KeptPiece(Encoding encoding, KeptBytes bytes) : encoding_(encoding), bytes_(std::move(bytes)) {
    const std::string_view all = bytes_.bytes();
    Header header;
    if (all.size() < sizeof header) refuse();
    std::memcpy(&header, all.data(), sizeof header);
    const std::size_t lists = 4 * (std::size_t{header.blocks} + header.packets);
    if (all.size() < sizeof header + lists || header.steps > (all.size() - sizeof header - lists) / 2)
        refuse();
    steps_ = header.steps;
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
    std::size_t at = lengths + 4 * packets_ + 2 * steps_;
    for (std::size_t i = 0; i < std::min(count, packets_); ++i) {
        std::uint32_t length = 0;
        std::memcpy(&length, all.data() + lengths + 4 * i, sizeof length);
        if (length > all.size() - at) refuse();
        take(all.substr(at, length));
        at += length;
    }
    bytes_.forget();
}

Outline KeptPiece::outline() const {
    const std::string_view all =
        bytes_.bytes().substr(sizeof(Header) + 4 * (loudness_.blocks.size() + packets_), 2 * steps_);
    const auto* const begin = reinterpret_cast<const std::int8_t*>(all.data());
    Outline outline{{begin, begin + steps_}, {begin + steps_, begin + 2 * steps_}};
    bytes_.forget();
    return outline;
}

std::string KeptPiece::hash() const {
    std::string hash = content_hash(bytes_.bytes());
    bytes_.forget();
    return hash;
}

}  // namespace bobao
