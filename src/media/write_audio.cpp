#include <fmt/format.h>

#include "base/error.h"
#include "base/text.h"
#include "media/container.h"
#include "media/encoder.h"

namespace bobao {
namespace {

WriteContainer container_of(Codec codec) {
    switch (codec) {
        case Codec::mp3:
            return write_mp3;
        case Codec::aac:
            return write_mp4;
    }
    throw usage_error("there is no container for this codec", "");
}

/// Tags are single lines, and half of the players stop at a control character or a broken byte.
std::string clean(const std::string& text) {
    return with_single_spaces(without_controls(text));
}

Tags cleaned(Tags tags) {
    for (std::string* const text : {&tags.title, &tags.artist, &tags.album, &tags.language, &tags.date,
                                    &tags.genre, &tags.comment, &tags.publisher})
        *text = clean(*text);
    return tags;
}

std::vector<ChapterMark> cleaned(std::vector<ChapterMark> chapters, std::int64_t samples) {
    std::int64_t earliest = 0;
    int number = 0;
    for (ChapterMark& chapter : chapters) {
        ++number;
        if (chapter.begin < earliest || chapter.end <= chapter.begin || chapter.end > samples)
            throw usage_error(
                fmt::format("chapter {} from sample {} to {} does not fit behind sample {} of {}", number,
                            chapter.begin, chapter.end, earliest, samples),
                "give chapters in order, without overlap, inside the programme");
        earliest = chapter.end;
        chapter.title = clean(chapter.title);
        chapter.link = clean(chapter.link);
        // MP4's text track has no place for a chapter without a title; its two lists would then differ.
        if (chapter.title.empty()) chapter.title = std::to_string(number);
    }
    return chapters;
}

/// Of each piece the packets of its sound, of the last one also those that the flush added: the priming has
/// pushed the end of the sound into them. What the flush added to the others carries the silence with
/// which they end, and the next piece's first packet carries the same silence in its place.
std::vector<const std::string*> joined(std::span<const EncodedPiece* const> pieces, std::int64_t frame_size) {
    std::vector<const std::string*> packets;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const EncodedPiece& piece = *pieces[i];
        const auto of_the_sound = static_cast<std::size_t>(piece.samples / frame_size);
        const bool last = i + 1 == pieces.size();
        if (piece.samples % kPieceGrid != 0 || piece.packets.size() < of_the_sound + (last ? 1 : 0))
            throw usage_error(fmt::format("piece {} has {} packets for {} samples", i + 1,
                                          piece.packets.size(), piece.samples),
                              "take pieces as encode_piece makes them");
        const std::size_t kept = last ? piece.packets.size() : of_the_sound;
        for (std::size_t k = 0; k < kept; ++k) packets.push_back(&piece.packets[k]);
    }
    return packets;
}

}  // namespace

ContainerNotes write_audio(const std::filesystem::path& file, std::span<const EncodedPiece* const> pieces,
                           const std::vector<ChapterMark>& chapters, const Tags& tags) {
    std::vector<const EncodedPiece*> sounding;
    ContainerContent content;
    for (const EncodedPiece* const piece : pieces) {
        if (piece->encoding != pieces.front()->encoding)
            throw usage_error("pieces of different encodings cannot be one file", "");
        if (piece->samples > 0) sounding.push_back(piece);
        content.samples += piece->samples;
    }
    if (sounding.empty()) throw usage_error("there is no sound to write", "");
    content.encoding = pieces.front()->encoding;
    content.packets = joined(sounding, open_encoder(content.encoding)->frame_size);
    content.chapters = cleaned(chapters, content.samples);
    content.tags = cleaned(tags);
    return container_of(content.encoding.codec)(file, content);
}

}  // namespace bobao
