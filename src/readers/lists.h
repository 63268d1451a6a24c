#pragma once
#include <cstdint>
#include <vector>

#include "readers/characters.h"
#include "readers/lines.h"

namespace bobao::reading {

/// Degrees and what the sky is, anywhere in the line.
bool gives_weather(CharactersView line);

/// Short lines without marks that are no headlines: verse, lists of names, the box of the weather. Where it
/// is not sure that a line is one of these, it is none: a headline within a poem is a small fault, one that
/// goes down in the text above it takes its article along.

/// Four names and more, with a word or two before them: 一等奖 张小河 李文山 …. Not what names do:
/// …孙立国出席. Takes the plain() form of the line, as all of these do.
bool is_list_of_names(CharactersView line);
/// The same with nothing but names.
bool is_names_alone(CharactersView line);

/// A place or none, the sky and from what to what the temperature goes, as boxes have it and no headline:
/// 北京 晴转多云 -3℃~8℃ 北风3级.
bool is_line_of_weather(CharactersView line);
/// 今日天气, 未来三天天气预报: what stands over such lines.
bool is_name_of_weather_box(CharactersView line);
/// Sky and temperature in no more than a line; what stands under such a name.
bool speaks_of_weather(CharactersView line);

/// What a line is to those who look for verse.
enum class VerseRole : std::uint8_t {
    other,
    may_be,      ///< it is short and has hardly any marks
    text,        ///< running text
    opens_text,  ///< the same, and a headline stands over it: it has a slug, an author or its day
};

/// For each line whether it is one of a verse: four lines and more of the same length that rhyme, or that
/// follow a title and the name of a poet; of several lengths behind those, six and more. The headline of the
/// text behind is none of them. Of a page of more than thirty lines verse is no more than half: a page that
/// seems to have more is something else, and nothing on it is taken for verse.
std::vector<bool> verse_of(const std::vector<Line>& lines, const std::vector<VerseRole>& roles);

}  // namespace bobao::reading
