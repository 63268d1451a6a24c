#pragma once
#include <functional>

#include "loop/planner.h"

namespace bobao {

/// Runs the programme clock from `begin` until `end` without a sound, and hands on each item that would go on
/// air. What the loop says itself lasts as estimated_length says; on air it lasts as long as it is spoken.
void simulate(Planner& planner, AirTime begin, AirTime end, const std::function<void(const AirItem&)>& take);

/// An item as a line of a log: "2025-02-13 08:00:00  article  1:42  要闻 | 春耕开局".
std::string log_line(const AirItem& item, const Zone& zone);
/// The same as a line of JSON: {"time", "local", "seconds", "kind", "title", "column", "edition", "article"}.
std::string log_json(const AirItem& item, const Zone& zone);

/// "24h", "90m", "45s" or "1h30m" in samples. Throws a usage Error.
AirTime span_of_text(const std::string& text);
/// "2025-02-13T06:00", "2025-02-13 06:00" or "2025-02-13" on the local clock. Throws a usage Error.
AirTime moment_of_text(const std::string& text, const Zone& zone);

}  // namespace bobao
