#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "publish/printed_text.h"
#include "publish/printed_words.h"
#include "publish/publish.h"

namespace bobao {

std::string transcript_words(const Timeline& timeline) {
    nlohmann::ordered_json frame;
    frame["version"] = "1.0.0";
    frame["segments"] = nlohmann::ordered_json::array();
    // Word by word into the empty list at the frame's end: all words of some hours as one tree take ten times
    // the memory of the text.
    constexpr std::string_view kEndOfFrame = "]}";
    std::string transcript = frame.dump();
    transcript.resize(transcript.size() - kEndOfFrame.size());
    bool is_first = true;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) {
            const std::string speaker = title_text(segment.speaker);
            for (const TimedSentence& sentence : segment.sentences) {
                const std::vector<PrintedWord> stretches = printed_words(sentence);
                for (std::size_t i = 0; i < stretches.size(); ++i) {
                    const PrintedWord& stretch = stretches[i];
                    const std::size_t end =
                        i + 1 < stretches.size() ? stretches[i + 1].begin : sentence.text.size();
                    if (stretch.begin >= end || stretch.to <= stretch.from) continue;
                    std::string body =
                        without_controls(sentence.text.substr(stretch.begin, end - stretch.begin));
                    if (trimmed(body).empty()) continue;
                    // As in the example of the podcast name space: a line ends where the speaker pauses.
                    if (i + 1 == stretches.size() && &sentence == &segment.sentences.back()) body += '\n';
                    nlohmann::ordered_json entry;
                    if (!speaker.empty()) entry["speaker"] = speaker;
                    entry["startTime"] = timeline.seconds(stretch.from);
                    entry["endTime"] = timeline.seconds(stretch.to);
                    entry["body"] = std::move(body);
                    if (!std::exchange(is_first, false)) transcript += ',';
                    transcript += entry.dump();
                }
            }
        }
    transcript.append(kEndOfFrame).append("\n");
    return transcript;
}

}  // namespace bobao
