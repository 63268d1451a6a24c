#include "media/container.h"
#include "media/encoder.h"
#include "media/id3_tag.h"
#include "media/joined_packets.h"
#include "media/muxer.h"

namespace bobao {

/// libav writes the sound and the Info frame, which tells players what priming and padding to take off. The
/// tag is ours and stands in front of it: libav's own has no table of contents over 255 chapters, no links in
/// chapters, and in its default version sizes that readers cannot follow.
ContainerNotes write_mp3(const std::filesystem::path& file, const ContainerContent& content) {
    const libav::CodecContext encoder = open_encoder(content.encoding);
    Muxer muxer(file, "mp3");
    const AVStream& stream = muxer.add_stream(*encoder);
    write_id3_tag(content, [&](std::string_view bytes) { muxer.put_first(bytes); });
    libav::Dictionary options;
    options.set("id3v2_version", "0");
    options.set("write_xing", "1");
    muxer.begin(options);

    for_each_joined_packet(content, *encoder, [&](const JoinedPacket& packet) {
        muxer.write(stream, packet.bytes,
                    {.at = packet.at,
                     .duration = packet.duration,
                     .skip = packet.at == -encoder->initial_padding ? encoder->initial_padding : 0,
                     .discard = packet.last ? packet.at + packet.duration - content.samples : 0,
                     .unit = {1, content.encoding.sample_rate}});
    });
    muxer.finish();
    return {};
}

}  // namespace bobao
