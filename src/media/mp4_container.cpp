#include <fmt/format.h>

#include <algorithm>
#include <new>

#include "base/text.h"
#include "media/container.h"
#include "media/cover_picture.h"
#include "media/encoder.h"
#include "media/language_code.h"
#include "media/muxer.h"

namespace bobao {
namespace {

/// Limits of Nero's list of chapters (chpl): its count and the length of a title are one byte each. The text
/// track has no such limits, but two lists that differ would be worse than one that is short.
constexpr std::size_t kMostChapters = 255;
constexpr std::size_t kLongestTitle = 255;

/// Chapters as the list can hold them; what had to give way is said in the notes.
std::vector<ChapterMark> fitted(std::vector<ChapterMark> chapters, ContainerNotes& notes) {
    if (chapters.size() > kMostChapters) {
        notes.push_back(fmt::format("MP4 holds {} chapters: the last {} of {} are in chapter {}, \"{}\"",
                                    kMostChapters, chapters.size() - kMostChapters, chapters.size(),
                                    kMostChapters, chapters[kMostChapters - 1].title));
        chapters[kMostChapters - 1].end = chapters.back().end;
        chapters.resize(kMostChapters);
    }
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

void set_tag(AVDictionary** tags, const char* name, const std::string& value) {
    if (!value.empty() && av_dict_set(tags, name, value.c_str(), 0) < 0) throw std::bad_alloc();
}

/// libav frees the chapters with the context that holds them, so they are made with its allocator.
void add_chapters(AVFormatContext& context, const std::vector<ChapterMark>& chapters, int sample_rate) {
    if (chapters.empty()) return;
    context.chapters = static_cast<AVChapter**>(av_calloc(chapters.size(), sizeof(AVChapter*)));
    if (context.chapters == nullptr) throw std::bad_alloc();
    for (const ChapterMark& chapter : chapters) {
        auto* const mark = static_cast<AVChapter*>(av_mallocz(sizeof(AVChapter)));
        if (mark == nullptr) throw std::bad_alloc();
        context.chapters[context.nb_chapters++] = mark;
        mark->id = context.nb_chapters;
        mark->time_base = {1, sample_rate};
        mark->start = chapter.begin;
        mark->end = chapter.end;
        set_tag(&mark->metadata, "title", chapter.title);
    }
}

void add_tags(AVFormatContext& context, AVStream& sound, const Tags& tags) {
    set_tag(&context.metadata, "title", tags.title);
    set_tag(&context.metadata, "artist", tags.artist);
    set_tag(&context.metadata, "album", tags.album);
    set_tag(&context.metadata, "date", tags.date);
    set_tag(&context.metadata, "genre", tags.genre);
    set_tag(&context.metadata, "comment", tags.comment);
    if (!tags.language.empty()) set_tag(&sound.metadata, "language", iso_639_2(tags.language));
}

AVStream& add_picture_stream(Muxer& muxer, const CoverPicture& cover, const std::filesystem::path& file) {
    const libav::Input picture =
        libav::open_input(file, cover.kind == CoverPicture::Kind::png ? "png_pipe" : "jpeg_pipe");
    AVStream& stream = muxer.add_stream();
    libav::check(avcodec_parameters_copy(stream.codecpar, picture->streams[0]->codecpar), file,
                 "take this cover");
    stream.codecpar->codec_tag = 0;
    stream.disposition = AV_DISPOSITION_ATTACHED_PIC;
    return stream;
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
    const std::int64_t frame_size = encoder->frame_size;
    std::int64_t at = -encoder->initial_padding;
    for (const std::string* const packet : content.packets) {
        const std::int64_t duration = std::min(frame_size, content.samples - at);
        if (duration <= 0) break;
        muxer.write(
            sound, *packet,
            {.at = at, .duration = duration, .discard = frame_size - duration, .unit = {1, sample_rate}});
        at += frame_size;
    }
    muxer.finish();
    return notes;
}

}  // namespace bobao
