#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "language/utterance.h"

namespace bobao {

/// The programme's only clock. All times are samples at `sample_rate` from the start of the programme.

struct TimedWord {
    Span source;  ///< bytes of the sentence's text
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

struct TimedSentence {
    std::string text;  ///< as printed
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::vector<TimedWord> words;  ///< in order of time
};

struct TimedSegment {
    std::string kind;  ///< as in the script
    std::string role;
    std::string speaker;   ///< display name of the voice; empty for a sound
    std::string language;  ///< BCP 47
    std::string sound;
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::vector<TimedSentence> sentences;
};

struct TimedChapter {
    std::string title;
    int article = 0;  ///< id in the edition; 0 for parts of the show
    std::int64_t begin = 0;
    std::int64_t end = 0;  ///< the begin of the next chapter
    std::vector<TimedSegment> segments;
};

/// Monotone: chapters follow each other without a gap; segments, sentences and words lie in order inside what
/// holds them.
struct Timeline {
    int sample_rate = 44'100;  ///< Hz
    std::int64_t samples = 0;  ///< length of the programme
    std::vector<TimedChapter> chapters;

    double seconds(std::int64_t sample) const { return static_cast<double>(sample) / sample_rate; }
};

}  // namespace bobao
