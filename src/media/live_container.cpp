#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "media/encoder.h"
#include "media/live.h"
#include "media/memory_muxer.h"

namespace bobao {
namespace {

/// The options of a muxer that makes fragments when it is told to and never looks back.
libav::Dictionary& with_fragments(libav::Dictionary& options, std::uint32_t number) {
    options.set("movflags", "empty_moov+frag_custom+default_base_moof+frag_discont+skip_trailer");
    options.set("use_editlist", "0");
    options.set("fragment_index", fmt::format("{}", number));
    return options;
}

}  // namespace

std::string initialization_section(const Encoding& encoding) {
    const libav::CodecContext encoder = open_encoder(encoding);
    MemoryMuxer muxer("mp4", *encoder);
    libav::Dictionary options;
    muxer.begin(with_fragments(options, 1));
    return muxer.taken();
}

std::string media_segment(const Encoding& encoding, std::span<const std::string> packets, std::int64_t begin,
                          std::uint32_t number) {
    const libav::CodecContext encoder = open_encoder(encoding);
    MemoryMuxer muxer("mp4", *encoder);
    // Else what does not begin at zero would be moved there.
    muxer.context().avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
    libav::Dictionary options;
    muxer.begin(with_fragments(options, number));
    static_cast<void>(muxer.taken());
    for (const std::string& packet : packets) {
        muxer.write(packet, begin, encoder->frame_size);
        begin += encoder->frame_size;
    }
    muxer.flush();
    return muxer.taken();
}

struct OggStream::Parts {
    libav::CodecContext encoder;
    std::optional<MemoryMuxer> muxer;
    std::int64_t at = 0;
};

OggStream::OggStream(const Encoding& encoding) : parts_(std::make_unique<Parts>()) {
    parts_->encoder = open_encoder(encoding);
}
OggStream::~OggStream() = default;
OggStream::OggStream(OggStream&&) noexcept = default;
OggStream& OggStream::operator=(OggStream&&) noexcept = default;

std::string OggStream::begin(const std::string& title, const std::string& artist) {
    std::string bytes;
    if (parts_->muxer) {
        parts_->muxer->finish();
        bytes = parts_->muxer->taken();
    }
    parts_->muxer.emplace("ogg", *parts_->encoder);
    MemoryMuxer& muxer = *parts_->muxer;
    AVDictionary** const tags = &muxer.stream().metadata;
    if (av_dict_set(tags, "title", title.c_str(), 0) < 0 ||
        av_dict_set(tags, "artist", artist.c_str(), 0) < 0)
        throw std::bad_alloc();
    libav::Dictionary options;
    // Listeners who come in wait for a page; one every fifth of a second costs little.
    options.set("page_duration", "200000");
    // Links of one chain are told apart by their number, so it is another for each.
    options.set("serial_offset", fmt::format("{}", parts_->at & 0xFFFFFF));
    muxer.begin(options);
    return bytes + muxer.taken();
}

std::string OggStream::add(std::string_view packet) {
    if (!parts_->muxer) throw usage_error("a stream of Ogg has no head yet", "");
    parts_->muxer->write(packet, parts_->at, parts_->encoder->frame_size);
    parts_->at += parts_->encoder->frame_size;
    return parts_->muxer->taken();
}

}  // namespace bobao
