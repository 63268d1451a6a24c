#pragma once
#include <vector>

#include "readers/characters.h"
#include "readers/lines.h"

namespace bobao::reading {

/// Short lines without marks that are no headlines: verse, lists of names, the box of the weather.

/// Four names and more, and little else. Takes the plain() form of the line, as the next does.
bool is_list_of_names(CharactersView line);
/// What the sky and the thermometer do: 北京 晴转多云 -3℃~8℃.
bool is_weather(CharactersView line);

/// For each line whether it is one of a verse: four lines and more of the same length, or six and more short
/// ones, that follow each other. `may_be` says which lines come into question, `is_text` which are running
/// text: what stands right before that is its headline. The first of lines of several lengths is a title.
/// On a page that has hardly any other lines nothing can be said.
std::vector<bool> verse_of(const std::vector<Line>& lines, const std::vector<bool>& may_be,
                           const std::vector<bool>& is_text);

}  // namespace bobao::reading
