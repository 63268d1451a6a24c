#include <algorithm>
#include <cstring>
#include <new>

#include "media/container_metadata.h"
#include "media/decoder.h"
#include "media/encoder.h"
#include "media/joined_packets.h"
#include "media/language_code.h"

namespace bobao {
namespace {

/// The cover as Matroska has it: an attached file by the name that players look for.
void attach_cover(Muxer& muxer, const std::filesystem::path& file) {
    const CoverPicture cover = read_cover(file);
    AVStream& stream = muxer.add_stream();
    AVCodecParameters& parameters = *stream.codecpar;
    const bool png = cover.kind == CoverPicture::Kind::png;
    parameters.codec_type = AVMEDIA_TYPE_ATTACHMENT;
    parameters.codec_id = png ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG;
    parameters.extradata =
        static_cast<std::uint8_t*>(av_mallocz(cover.bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (parameters.extradata == nullptr) throw std::bad_alloc();
    std::memcpy(parameters.extradata, cover.bytes.data(), cover.bytes.size());
    parameters.extradata_size = static_cast<int>(cover.bytes.size());
    set_tag(&stream.metadata, "filename", png ? "cover.png" : "cover.jpg");
    set_tag(&stream.metadata, "mimetype", cover.mime_type());
}

}  // namespace

ContainerNotes write_matroska(const std::filesystem::path& file, const ContainerContent& content) {
    const libav::CodecContext encoder = open_encoder(content.encoding);
    Muxer muxer(file, "matroska");
    AVStream& sound = muxer.add_stream(*encoder);
    add_tags(muxer.context(), sound, content.tags);
    set_tag(&sound.metadata, "language",
            content.tags.language.empty() ? "" : iso_639_2_bibliographic(iso_639_2(content.tags.language)));
    set_tag(&muxer.context().metadata, "publisher", content.tags.publisher);
    add_chapters(muxer.context(), content.chapters, content.encoding.sample_rate);
    if (!content.tags.cover.empty()) attach_cover(muxer, content.tags.cover);
    libav::Dictionary options;
    muxer.begin(options);
    if (content.encoding.codec == Codec::flac) {
        SoundEncoder once_more(*encoder,
                               [&](AVPacket& packet) { muxer.write(sound, packet, encoder->time_base); });
        decode_pieces(content.encoding, content.pieces,
                      [&](std::span<const float> block) { once_more.add(block); });
        once_more.finish();
    } else {
        const std::int64_t length = coded_length(content, *encoder);
        for_each_joined_packet(content, *encoder, [&](const JoinedPacket& packet) {
            const std::int64_t duration = std::min(packet.duration, length - packet.at);
            muxer.write(sound, packet.bytes,
                        {.at = packet.at,
                         .duration = packet.duration,
                         .discard = packet.duration - duration,
                         .unit = {1, encoder->sample_rate}});
        });
    }
    muxer.finish();
    return {};
}

}  // namespace bobao
