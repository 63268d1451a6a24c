#include "publish/excerpt.h"

#include "base/text.h"
#include "publish/printed_text.h"

namespace bobao {
namespace {

void move(TimedChapter& chapter, std::int64_t by) {
    const auto shift = [by](auto& timed) {
        timed.begin += by;
        timed.end += by;
    };
    shift(chapter);
    for (TimedSegment& segment : chapter.segments) {
        shift(segment);
        for (TimedSentence& sentence : segment.sentences) {
            shift(sentence);
            for (TimedWord& word : sentence.words) shift(word);
        }
    }
}

}  // namespace

Timeline excerpt(const Timeline& timeline, const std::function<bool(const TimedChapter&)>& keep) {
    Timeline part;
    part.sample_rate = timeline.sample_rate;
    for (const TimedChapter& chapter : timeline.chapters) {
        if (!keep(chapter)) continue;
        part.chapters.push_back(chapter);
        move(part.chapters.back(), part.samples - chapter.begin);
        part.samples = part.chapters.back().end;
    }
    return part;
}

std::optional<Soundbite> soundbite_of(const Timeline& timeline) {
    constexpr double kShortest = 15, kLongest = 60;
    constexpr std::size_t kLongestTitle = 128;
    for (const TimedChapter& chapter : timeline.chapters) {
        if (chapter.article == 0) continue;
        std::optional<std::int64_t> begin, end;
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) {
                if (!begin) begin = sentence.begin;
                if (timeline.seconds(sentence.end - *begin) <= kLongest) end = sentence.end;
            }
        if (!end || timeline.seconds(*end - *begin) < kShortest) continue;
        return Soundbite{timeline.seconds(*begin), timeline.seconds(*end - *begin),
                         std::string(trimmed(cut_to_characters(title_text(chapter.title), kLongestTitle)))};
    }
    return std::nullopt;
}

}  // namespace bobao
