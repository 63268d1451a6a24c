#include "media/container_metadata.h"
#include "media/decoder.h"
#include "media/encoder.h"

namespace bobao {

/// FLAC numbers its frames through and knows length and checksum of the whole, so pieces cannot be joined
/// packet by packet; nothing is lost by decoding and encoding them once more, at some five hundred times
/// the speed of speech.
ContainerNotes write_flac(const std::filesystem::path& file, const ContainerContent& content) {
    ContainerNotes notes;
    const libav::CodecContext encoder = open_encoder(content.encoding);
    Muxer muxer(file, "flac");
    AVStream& sound = muxer.add_stream(*encoder);
    add_comments(&muxer.context().metadata, content, "FLAC", notes);
    CoverPicture cover;
    AVStream* picture = nullptr;
    if (!content.tags.cover.empty()) {
        cover = read_cover(content.tags.cover);
        picture = &add_picture_stream(muxer, cover, content.tags.cover);
    }
    libav::Dictionary options;
    muxer.begin(options);
    if (picture != nullptr) muxer.write(*picture, cover.bytes, {.unit = picture->time_base});
    SoundEncoder once_more(*encoder,
                           [&](AVPacket& packet) { muxer.write(sound, packet, encoder->time_base); });
    decode_pieces(content.encoding, content.pieces,
                  [&](std::span<const float> block) { once_more.add(block); });
    once_more.finish();
    muxer.finish();
    return notes;
}

}  // namespace bobao
