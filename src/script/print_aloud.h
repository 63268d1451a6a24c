#pragma once
#include "edition/edition.h"
#include "language/front_end.h"
#include "script/script.h"
#include "script/station.h"

namespace bobao {

/// Notes in the segments what of their print is said aloud, as the station wants it: quotation marks in all
/// of them; telephone numbers in the articles; sums in its notices (articles of the kind "notice"); and in
/// each article the personal names that it mentions, where it mentions them first (bylines included).
void say_print_aloud(Script& script, const Edition& edition, const ReadingSettings& settings,
                     const FrontEnd& front_end);

/// What the language room is to do for a segment.
SpokenPrint spoken_print_of(const Segment& segment);

}  // namespace bobao
