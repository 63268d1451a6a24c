#include <nlohmann/json.hpp>

#include "base/text.h"
#include "publish/printed_text.h"
#include "publish/publish.h"

namespace bobao {
namespace {

/// A stretch of a printed sentence and when it is heard.
struct TimedStretch {
    std::uint32_t begin = 0;  ///< bytes of the sentence's text
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// The sentence word by word in order of print. What is said in another order than it is printed, or as
/// several words for one figure (7% is "percent seven"), is one stretch.
std::vector<TimedStretch> stretches_of(const TimedSentence& sentence) {
    std::vector<TimedStretch> stretches;
    std::uint32_t covered = 0;
    for (const TimedWord& word : sentence.words) {
        if (stretches.empty() ||
            (word.source.begin >= covered && word.end > word.begin && word.begin >= stretches.back().to))
            stretches.push_back({word.source.begin, word.begin, word.end});
        else
            stretches.back().to = std::max(stretches.back().to, word.end);
        covered = std::max(covered, word.source.end);
    }
    if (stretches.empty()) stretches.push_back({0, sentence.begin, sentence.end});
    // What stands before the first word belongs to it: an opening quotation mark.
    stretches.front().begin = 0;
    return stretches;
}

}  // namespace

std::string transcript_words(const Timeline& timeline) {
    nlohmann::ordered_json segments = nlohmann::ordered_json::array();
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) {
            const std::string speaker = title_text(segment.speaker);
            for (const TimedSentence& sentence : segment.sentences) {
                const std::vector<TimedStretch> stretches = stretches_of(sentence);
                for (std::size_t i = 0; i < stretches.size(); ++i) {
                    const TimedStretch& stretch = stretches[i];
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
                    segments.push_back(std::move(entry));
                }
            }
        }
    nlohmann::ordered_json transcript;
    transcript["version"] = "1.0.0";
    transcript["segments"] = std::move(segments);
    return transcript.dump() + "\n";
}

}  // namespace bobao
