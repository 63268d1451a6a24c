#pragma once
#include <cstdint>
#include <string>

#include "studio/timeline.h"

namespace bobao {

/// Times of the timeline as files for others have them.

/// Whole milliseconds, rounded down: always the same way, so that what does not overlap in samples does not
/// overlap in milliseconds either.
std::int64_t milliseconds_at(const Timeline& timeline, std::int64_t sample);

/// "00:01:02.345" (`mark` is '.' for WebVTT and Podlove, ',' for SRT). Hours have two digits at least.
std::string clock_time(std::int64_t milliseconds, char mark);

/// For people: "1:02", "1:00:02"; parts of a second are dropped.
std::string short_clock_time(double seconds);

/// The duration of HTML's `time` element: "PT1M2S".
std::string html_duration(double seconds);

}  // namespace bobao
