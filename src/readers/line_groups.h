#pragma once
#include <vector>

#include "readers/facts.h"
#include "readers/lines.h"

namespace bobao::reading {

// What lines are only together with their neighbours. Each takes all lines of a page and adds to their facts.

/// Verse, as verse_of has it.
void note_verse(const std::vector<Line>& lines, DumpKind kind, std::vector<LineFacts>& facts);

/// The box of the weather: lines of nothing else below its name, or several of them, or one with no text
/// behind it.
void note_weather(const std::vector<Line>& lines, std::vector<LineFacts>& facts);

/// Authorities between a sentence and a day that stands alone, or below a notice at its end.
void note_signatures(const std::vector<Line>& lines, std::vector<LineFacts>& facts);

/// Lists of names, within a text or below what says whose they are. Names over a headline are its kicker, and
/// those between a headline and its text are who wrote it.
void note_names(const std::vector<Line>& lines, std::vector<LineFacts>& facts);

}  // namespace bobao::reading
