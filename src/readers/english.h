#pragma once
#include <vector>

#include "readers/facts.h"

namespace bobao::reading {

/// What lines of an English page are by what they say. Each takes the plain() form of the line.

/// SPORTS, Letters to the Editor, OBITUARIES B4: what stands over several articles.
bool is_section_name(CharactersView line);
/// INDEX, INSIDE TODAY; Classified B4 Comics B3 Obituaries A5: where to find what.
bool is_contents(CharactersView line);
/// Staff Writer, Courier-Ledger Staff, For the Tribune, name@paper.example: what stands under By Nora Quill.
bool is_office_of_writer(CharactersView line);
/// WEATHER, Today's forecast.
bool is_name_of_english_weather(CharactersView line);
/// Today: Mostly sunny, high 74, low 51.
bool is_line_of_english_weather(CharactersView line);

/// What the lines say together: the office under a byline, who signs a letter, names of sections, adverts,
/// the weather, captions under their credit. Before the places of lines are noted.
void note_english_lines(const std::vector<Line>& lines, std::vector<LineFacts>& facts);

/// A headline goes on in the next line, with a small letter too: Woman, 84, pulled from river / by off-duty
/// paramedic. After the places of lines are noted.
void note_english_headlines(const std::vector<Line>& lines, std::vector<LineFacts>& facts);

}  // namespace bobao::reading
