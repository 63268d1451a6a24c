#include <fmt/format.h>

#include <algorithm>

extern "C" {
#include <libavutil/base64.h>
}

#include "media/container_metadata.h"
#include "media/encoder.h"
#include "media/joined_packets.h"

namespace bobao {
namespace {

void append_number(std::string& bytes, std::size_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
}

void append_text(std::string& bytes, std::string_view text) {
    append_number(bytes, text.size());
    bytes += text;
}

/// A picture as comments carry it: the body of FLAC's block of type 6, in base64. Width, height, depth and
/// number of colours may be 0 where the file's own header tells them. Source: RFC 9639, section 8.8.
std::string picture_comment(const CoverPicture& cover) {
    constexpr std::size_t kFrontCover = 3;
    std::string block;
    append_number(block, kFrontCover);
    append_text(block, cover.mime_type());
    append_text(block, "");
    for (int i = 0; i < 4; ++i) append_number(block, 0);
    append_text(block, cover.bytes);
    std::string encoded(AV_BASE64_SIZE(block.size()), '\0');
    av_base64_encode(encoded.data(), static_cast<int>(encoded.size()),
                     reinterpret_cast<const std::uint8_t*>(block.data()), static_cast<int>(block.size()));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

}  // namespace

ContainerNotes write_opus(const std::filesystem::path& file, const ContainerContent& content) {
    ContainerNotes notes;
    const libav::CodecContext encoder = open_encoder(content.encoding);
    Muxer muxer(file, "opus");
    AVStream& sound = muxer.add_stream(*encoder);
    add_comments(&sound.metadata, content, "Opus", notes);
    if (!content.tags.cover.empty())
        set_tag(&sound.metadata, "METADATA_BLOCK_PICTURE", picture_comment(read_cover(content.tags.cover)));
    libav::Dictionary options;
    muxer.begin(options);
    const std::int64_t length = coded_length(content, *encoder);
    for_each_joined_packet(content, *encoder, [&](const JoinedPacket& packet) {
        // The last page's time says where the sound ends; what the packet has behind it is not played.
        const std::int64_t duration = std::min(packet.duration, length - packet.at);
        muxer.write(sound, packet.bytes,
                    {.at = packet.at,
                     .duration = duration,
                     .discard = packet.duration - duration,
                     .unit = {1, encoder->sample_rate}});
    });
    muxer.finish();
    return notes;
}

}  // namespace bobao
