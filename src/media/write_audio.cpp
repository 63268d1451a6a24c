#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "media/joined_packets.h"

namespace bobao {
namespace {

WriteContainer container_of(Format format) {
    switch (format) {
        case Format::mp3:
            return write_mp3;
        case Format::m4a:
        case Format::m4b:
            return write_mp4;
        case Format::opus:
            return write_opus;
        case Format::flac:
            return write_flac;
        case Format::wav:
            return write_wav;
        case Format::mka:
            return write_matroska;
    }
    throw usage_error("there is no such format", "");
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

}  // namespace

void PieceInMemory::read(std::size_t count, const std::function<void(std::string_view packet)>& take) const {
    for (std::size_t i = 0; i < count; ++i) take(piece_->packets.at(i));
}

ContainerNotes write_audio(const std::filesystem::path& file, Format format,
                           std::span<const PieceSource* const> pieces,
                           const std::vector<ChapterMark>& chapters, const Tags& tags) {
    ContainerContent content;
    for (const PieceSource* const piece : pieces) {
        if (piece->encoding() != pieces.front()->encoding())
            throw usage_error("pieces of different encodings cannot be one file", "");
        if (piece->samples() > 0) content.pieces.push_back(piece);
        content.samples += piece->samples();
    }
    if (content.pieces.empty()) throw usage_error("there is no sound to write", "");
    content.encoding = pieces.front()->encoding();
    const std::vector<Codec>& codecs = facts_of(format).codecs;
    if (std::ranges::find(codecs, content.encoding.codec) == codecs.end())
        throw usage_error(
            fmt::format("{} does not hold {}", facts_of(format).name, name_of(content.encoding.codec)),
            fmt::format("make it of {}", name_of(codecs.front())));
    content.chapters = cleaned(chapters, content.samples);
    content.tags = cleaned(tags);
    expect_whole_pieces(content);
    return container_of(format)(file, content);
}

ContainerNotes write_audio(const std::filesystem::path& file, Format format,
                           std::span<const EncodedPiece* const> pieces,
                           const std::vector<ChapterMark>& chapters, const Tags& tags) {
    std::vector<PieceInMemory> sources;
    std::vector<const PieceSource*> pointers;
    sources.reserve(pieces.size());
    for (const EncodedPiece* const piece : pieces) pointers.push_back(&sources.emplace_back(*piece));
    return write_audio(file, format, pointers, chapters, tags);
}

}  // namespace bobao
