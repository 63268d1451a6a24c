#include "studio/timeline_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "base/error.h"
#include "base/file.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
/// Of a file with the words of a day and more.
constexpr std::size_t kLargestFile = std::size_t{512} << 20;

Json to_json(const TimedSentence& sentence) {
    Json words = Json::array();
    for (const TimedWord& word : sentence.words)
        words.push_back({word.source.begin, word.source.end, word.begin, word.end});
    return {{"text", sentence.text}, {"begin", sentence.begin}, {"end", sentence.end}, {"words", words}};
}

Json to_json(const TimedSegment& segment) {
    Json sentences = Json::array();
    for (const TimedSentence& sentence : segment.sentences) sentences.push_back(to_json(sentence));
    return {{"kind", segment.kind},         {"role", segment.role},   {"speaker", segment.speaker},
            {"language", segment.language}, {"sound", segment.sound}, {"begin", segment.begin},
            {"end", segment.end},           {"sentences", sentences}};
}

Json to_json(const TimedChapter& chapter) {
    Json segments = Json::array();
    for (const TimedSegment& segment : chapter.segments) segments.push_back(to_json(segment));
    return {{"title", chapter.title},
            {"article", chapter.article},
            {"begin", chapter.begin},
            {"end", chapter.end},
            {"segments", segments}};
}

TimedSentence sentence_from(const Json& json) {
    TimedSentence sentence{json.at("text"), json.at("begin"), json.at("end"), {}};
    for (const Json& word : json.at("words"))
        sentence.words.push_back({{word.at(0), word.at(1)}, word.at(2), word.at(3)});
    return sentence;
}

TimedSegment segment_from(const Json& json) {
    TimedSegment segment{json.at("kind"),  json.at("role"),  json.at("speaker"), json.at("language"),
                         json.at("sound"), json.at("begin"), json.at("end"),     {}};
    for (const Json& sentence : json.at("sentences")) segment.sentences.push_back(sentence_from(sentence));
    return segment;
}

TimedChapter chapter_from(const Json& json) {
    TimedChapter chapter{json.at("title"), json.at("article"), json.at("begin"), json.at("end"), {}};
    for (const Json& segment : json.at("segments")) chapter.segments.push_back(segment_from(segment));
    return chapter;
}

/// True if all items follow each other between `begin` and `end`, none of them backwards.
template <typename Items>
bool stand_in_order(const Items& items, std::int64_t begin, std::int64_t end) {
    for (const auto& item : items) {
        if (item.begin < begin || item.end < item.begin || item.end > end) return false;
        begin = item.end;
    }
    return true;
}

bool keeps_its_promise(const Timeline& timeline) {
    if (timeline.sample_rate <= 0) return false;
    std::int64_t at = 0;
    for (const TimedChapter& chapter : timeline.chapters) {
        if (chapter.begin != at || !stand_in_order(chapter.segments, chapter.begin, chapter.end))
            return false;
        at = chapter.end;
        for (const TimedSegment& segment : chapter.segments) {
            if (!stand_in_order(segment.sentences, segment.begin, segment.end)) return false;
            for (const TimedSentence& sentence : segment.sentences) {
                if (!stand_in_order(sentence.words, sentence.begin, sentence.end)) return false;
                for (const TimedWord& word : sentence.words)
                    if (word.source.begin > word.source.end || word.source.end > sentence.text.size())
                        return false;
            }
        }
    }
    return timeline.samples == at;
}

}  // namespace

std::string timeline_to_json(const Timeline& timeline) {
    const auto text_of = [](const Json& json) {
        return json.dump(-1, ' ', false, Json::error_handler_t::replace);
    };
    // Chapter by chapter into the empty list at the frame's end: the words of some hours as one tree take ten
    // times the memory of the text.
    constexpr std::string_view kEndOfFrame = "]}";
    std::string text = text_of({{"version", kVersion},
                                {"sample_rate", timeline.sample_rate},
                                {"samples", timeline.samples},
                                {"chapters", Json::array()}});
    text.resize(text.size() - kEndOfFrame.size());
    for (const TimedChapter& chapter : timeline.chapters) {
        if (&chapter != &timeline.chapters.front()) text += ',';
        text += text_of(to_json(chapter));
    }
    text.append(kEndOfFrame).append("\n");
    return text;
}

Timeline timeline_from_json(const std::string& text, const std::filesystem::path& name) {
    const char* const remedy = "make the episode again";
    Timeline timeline;
    try {
        const Json json = Json::parse(text);
        if (const int version = json.at("version"); version != kVersion)
            throw input_error({name}, fmt::format("a timeline of version {} is not known", version), remedy);
        timeline.sample_rate = json.at("sample_rate");
        timeline.samples = json.at("samples");
        for (const Json& chapter : json.at("chapters")) timeline.chapters.push_back(chapter_from(chapter));
    } catch (const Json::exception& error) {
        throw input_error({name}, fmt::format("this is no timeline ({})", error.what()), remedy);
    }
    if (!keeps_its_promise(timeline))
        throw input_error({name}, "the times of this timeline are out of order", remedy);
    return timeline;
}

Timeline read_timeline(const std::filesystem::path& file) {
    return timeline_from_json(read_file(file, kLargestFile), file);
}

}  // namespace bobao
