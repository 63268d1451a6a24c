#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace bobao::reading {

/// Inside the readers a line is UTF-32: headlines, names and seams are counted in characters.
using Characters = std::u32string;
using CharactersView = std::u32string_view;

/// Full-width ASCII forms and every white space as plain ASCII, character for character, so that an
/// offset in the result is one in the original. Patterns are written for this form.
Characters plain(CharactersView text);

bool is_sentence_mark(char32_t c);  ///< 。！？!? and the ellipsis …; not the ambiguous ASCII period
bool is_opening(char32_t c);        ///< opening quotation marks and brackets
bool is_closing(char32_t c);        ///< closing ones; '"' counts as both
/// Marks that no line of a text can begin with: ，。、；：！？ in either width, and closing brackets.
bool cannot_begin(char32_t c);

/// True if a sentence ends with the end of `text`: its mark may stand behind closing quotes and
/// brackets. In text without Han characters a period counts too.
bool ends_sentence(CharactersView text);
/// Where the sentence that begins at `from` ends: behind its mark and the quotes that close with it.
std::size_t end_of_sentence(CharactersView text, std::size_t from);
/// Where the last sentence of `text` begins (0 if there is only one).
std::size_t start_of_last_sentence(CharactersView text);

/// Width in columns of a monospaced page: 2 for East Asian wide characters, 1 for the rest.
int width_of(CharactersView text);

std::size_t count_of_han(CharactersView text);
bool has_han(CharactersView text);
bool starts_with(CharactersView text, CharactersView beginning);
bool ends_with(CharactersView text, CharactersView ending);
bool contains(CharactersView text, CharactersView part);
CharactersView trimmed(CharactersView text);
Characters without_white_space(CharactersView text);

}  // namespace bobao::reading
