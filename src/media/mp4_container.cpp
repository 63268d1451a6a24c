#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "media/container_metadata.h"
#include "media/encoder.h"
#include "media/joined_packets.h"

namespace bobao {
namespace {

/// Limits of Nero's list of chapters (chpl): its count and the length of a title are one byte each. The text
/// track has no such limits, but two lists that differ would be worse than one that is short.
constexpr std::size_t kMostChapters = 255;
constexpr std::size_t kLongestTitle = 255;

/// Chapters as the list can hold them; what had to give way is said in the notes.
std::vector<ChapterMark> fitted(std::vector<ChapterMark> chapters, ContainerNotes& notes) {
    chapters = merged_behind(kMostChapters, std::move(chapters), "MP4", notes);
    if (!chapters.empty() && chapters.front().begin > 0) {
        // libav's text track has its first text at the start whatever its time; the two lists must agree.
        notes.push_back(
            fmt::format("MP4 begins its first chapter with the programme: \"{}\" was to begin later",
                        chapters.front().title));
        chapters.front().begin = 0;
    }
    std::size_t cut = 0;
    for (ChapterMark& chapter : chapters) {
        if (chapter.title.size() <= kLongestTitle) continue;
        chapter.title = cut_to_bytes(chapter.title, kLongestTitle);
        ++cut;
    }
    if (cut > 0)
        notes.push_back(fmt::format("MP4 holds chapter titles of {} bytes: {} longer {} cut", kLongestTitle,
                                    cut, cut == 1 ? "one was" : "ones were"));
    return chapters;
}

}  // namespace

ContainerNotes write_mp4(const std::filesystem::path& file, const ContainerContent& content) {
    ContainerNotes notes;
    const int sample_rate = content.encoding.sample_rate;
    const libav::CodecContext encoder = open_encoder(content.encoding);
    Muxer muxer(file, "ipod");
    AVStream& sound = muxer.add_stream(*encoder);
    add_tags(muxer.context(), sound, content.tags);
    add_chapters(muxer.context(), fitted(content.chapters, notes), sample_rate);
    CoverPicture cover;
    AVStream* picture = nullptr;
    if (!content.tags.cover.empty()) {
        cover = read_cover(content.tags.cover);
        picture = &add_picture_stream(muxer, cover, content.tags.cover);
    }
    libav::Dictionary options;
    // Players that fetch over the network need the index before the sound.
    options.set("movflags", "+faststart");
    // The movie's clock stays at libav's milliseconds: mutagen reads Nero's times in its unit.
    muxer.begin(options);

    if (picture != nullptr) muxer.write(*picture, cover.bytes, {.unit = picture->time_base});
    // Times below 0 are the priming, which the muxer takes off by an edit list. The last packets are as long
    // as the sound in them, so that the track ends with the programme.
    for_each_joined_packet(content, *encoder, [&](const JoinedPacket& packet) {
        const std::int64_t duration = std::min(packet.duration, content.samples - packet.at);
        if (duration > 0)
            muxer.write(sound, packet.bytes,
                        {.at = packet.at,
                         .duration = duration,
                         .discard = packet.duration - duration,
                         .unit = {1, sample_rate}});
    });
    muxer.finish();
    return notes;
}

}  // namespace bobao
