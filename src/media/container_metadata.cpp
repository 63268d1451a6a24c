#include "media/container_metadata.h"

#include <fmt/format.h>

#include <new>

#include "media/language_code.h"

namespace bobao {
namespace {

constexpr std::size_t kMostNumberedChapters = 1000;

/// HH:MM:SS.mmm, to the nearest millisecond.
std::string clock_time(std::int64_t sample, int sample_rate) {
    const std::int64_t total = (sample * 1000 + sample_rate / 2) / sample_rate;
    return fmt::format("{:02}:{:02}:{:02}.{:03}", total / 3'600'000, total / 60'000 % 60, total / 1000 % 60,
                       total % 1000);
}

void set_texts(AVDictionary** into, const Tags& tags) {
    set_tag(into, "title", tags.title);
    set_tag(into, "artist", tags.artist);
    set_tag(into, "album", tags.album);
    set_tag(into, "date", tags.date);
    set_tag(into, "genre", tags.genre);
    set_tag(into, "comment", tags.comment);
}

}  // namespace

void set_tag(AVDictionary** tags, const std::string& name, const std::string& value) {
    if (!value.empty() && av_dict_set(tags, name.c_str(), value.c_str(), 0) < 0) throw std::bad_alloc();
}

void add_tags(AVFormatContext& context, AVStream& sound, const Tags& tags) {
    set_texts(&context.metadata, tags);
    if (tags.track > 0)
        set_tag(&context.metadata, "track",
                tags.tracks > 0 ? fmt::format("{}/{}", tags.track, tags.tracks) : std::to_string(tags.track));
    if (!tags.language.empty()) set_tag(&sound.metadata, "language", iso_639_2(tags.language));
}

void add_chapters(AVFormatContext& context, const std::vector<ChapterMark>& chapters, int sample_rate) {
    if (chapters.empty()) return;
    // libav frees the chapters with the context that holds them, so they are made with its allocator.
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

std::vector<ChapterMark> merged_behind(std::size_t most, std::vector<ChapterMark> chapters,
                                       const std::string& container, ContainerNotes& notes) {
    if (chapters.size() <= most) return chapters;
    notes.push_back(fmt::format("{} holds {} chapters: the last {} of {} are in chapter {}, \"{}\"",
                                container, most, chapters.size() - most, chapters.size(), most,
                                chapters[most - 1].title));
    chapters[most - 1].end = chapters.back().end;
    chapters.resize(most);
    return chapters;
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

void add_comments(AVDictionary** comments, const ContainerContent& content, const std::string& container,
                  ContainerNotes& notes) {
    const Tags& tags = content.tags;
    set_texts(comments, tags);
    set_tag(comments, "organization", tags.publisher);
    set_tag(comments, "language", tags.language.empty() ? "" : iso_639_2(tags.language));
    if (tags.track > 0) set_tag(comments, "track", std::to_string(tags.track));
    if (tags.track > 0 && tags.tracks > 0) set_tag(comments, "tracktotal", std::to_string(tags.tracks));
    std::size_t number = 0;
    for (const ChapterMark& chapter :
         merged_behind(kMostNumberedChapters, content.chapters, container, notes)) {
        const std::string name = fmt::format("CHAPTER{:03}", number++);
        set_tag(comments, name, clock_time(chapter.begin, content.encoding.sample_rate));
        set_tag(comments, name + "NAME", chapter.title);
        set_tag(comments, name + "URL", chapter.link);
    }
}

}  // namespace bobao
