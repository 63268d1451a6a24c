#include "base/error.h"
#include "media/audio.h"
#include "media/libav.h"

namespace bobao {
namespace {

void append_tags(const AVDictionary* tags, std::vector<std::pair<std::string, std::string>>& list) {
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr)
        list.emplace_back(entry->key, entry->value);
}

ChapterMark mark_of(const AVChapter& chapter, int sample_rate) {
    ChapterMark mark;
    mark.begin = av_rescale_q(chapter.start, chapter.time_base, {1, sample_rate});
    mark.end = av_rescale_q(chapter.end, chapter.time_base, {1, sample_rate});
    const AVDictionaryEntry* const title = av_dict_get(chapter.metadata, "title", nullptr, 0);
    if (title != nullptr) mark.title = title->value;
    return mark;
}

}  // namespace

AudioFacts audio_facts(const std::filesystem::path& file) {
    const libav::Input input = libav::open_input(file);
    const int index = av_find_best_stream(input.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (index < 0) throw input_error({file}, "this file has no sound in it", "give an audio file");
    const AVStream& stream = *input->streams[index];
    AudioFacts facts;
    facts.container = input->iformat->name;
    facts.codec = avcodec_get_name(stream.codecpar->codec_id);
    facts.sample_rate = stream.codecpar->sample_rate;
    facts.channels = stream.codecpar->ch_layout.nb_channels;
    facts.duration = static_cast<double>(input->duration) / AV_TIME_BASE;
    for (unsigned i = 0; i < input->nb_chapters; ++i)
        facts.chapters.push_back(mark_of(*input->chapters[i], facts.sample_rate));
    append_tags(input->metadata, facts.tags);
    append_tags(stream.metadata, facts.tags);
    for (unsigned i = 0; i < input->nb_streams; ++i)
        facts.has_cover |= (input->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    return facts;
}

}  // namespace bobao
