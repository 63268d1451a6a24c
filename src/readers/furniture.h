#pragma once
#include <optional>
#include <string>
#include <vector>

#include "readers/jumps.h"
#include "readers/lines.h"

namespace bobao::reading {

/// What a line says of the paper itself, if it is part of the page and not of an article.
struct Furniture {
    double certainty = 0;      ///< 0 (text) to 1 (certainly furniture)
    std::string publication;   ///< 菏泽日报, from 《菏泽日报》 or a masthead
    std::string date;          ///< ISO 8601 day
    bool folio = false;        ///< a page number or a line with paper, date and page
    std::optional<Jump> jump;  ///< 下转第3版, Continued on Page 5
};

/// Judges each line of a page: running heads, folios, editors' lines, jump lines, and lines that come again
/// with nothing but a counter changed.
std::vector<Furniture> furniture_of(const std::vector<Line>& lines);

/// The paper a line names: 《菏泽日报》, a masthead; and the first full date in it, ISO 8601. Take the
/// plain() form; empty if there is none.
std::string publication_in(CharactersView plain_text);
std::string date_in(CharactersView plain_text);

/// True for a line that is certainly part of the page and not of an article.
bool is_furniture(CharactersView plain_text);

}  // namespace bobao::reading
