#include <nlohmann/json.hpp>

#include "publish/printed_text.h"
#include "publish/publish.h"

namespace bobao {

std::string transcript_json(const Timeline& timeline) {
    nlohmann::ordered_json segments = nlohmann::ordered_json::array();
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) {
                std::string body = paragraph_text({sentence});
                if (body.empty() || sentence.end <= sentence.begin) continue;
                nlohmann::ordered_json entry;
                if (std::string speaker = title_text(segment.speaker); !speaker.empty())
                    entry["speaker"] = std::move(speaker);
                entry["startTime"] = timeline.seconds(sentence.begin);
                entry["endTime"] = timeline.seconds(sentence.end);
                entry["body"] = std::move(body);
                segments.push_back(std::move(entry));
            }
    nlohmann::ordered_json transcript;
    transcript["version"] = "1.0.0";
    transcript["segments"] = std::move(segments);
    return transcript.dump(1) + "\n";
}

}  // namespace bobao
