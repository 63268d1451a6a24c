#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bobao {

/// All text in bobao is UTF-8 in std::string; readers convert at the door and nothing else has to.

/// A character of a UTF-8 string and where it stands in it. Broken bytes come out as U+FFFD, one
/// for each maximal broken part (Unicode 15, section 3.9), so that walking never fails.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t offset = 0;  ///< bytes from the start of the string
    std::uint32_t length = 0;  ///< bytes
};
std::vector<CodePoint> code_points(std::string_view text);

/// True if every byte belongs to well-formed UTF-8.
bool is_utf8(std::string_view text);
/// The same text with every broken part replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

void append_utf8(std::string& text, char32_t character);
std::string to_utf8(std::u32string_view characters);
std::u32string to_utf32(std::string_view text);

bool is_han(char32_t c);           ///< an ideograph, 〇 included, kana and hangul not
bool is_white_space(char32_t c);   ///< Unicode White_Space, and U+FEFF
bool is_latin_letter(char32_t c);  ///< a letter of Latin script, with accents and full-width ones
bool is_ascii_digit(char32_t c);
bool is_punctuation(char32_t c);  ///< categories P and S of Unicode

/// How many ideographs the text has.
std::size_t count_han(std::string_view text);

/// Without white space (Unicode's, so U+3000 too) at both ends.
std::string_view trimmed(std::string_view text);
/// Every run of white space as one space, none at the ends.
std::string with_single_spaces(std::string_view text);
/// Lines without their ends; \n, \r\n and \r end a line. A last empty line is not counted.
std::vector<std::string_view> lines_of(std::string_view text);

/// Full-width ASCII forms (！ to ～) and the ideographic space as plain ASCII.
std::string with_half_width(std::string_view text);

/// At most `limit` bytes, cut between user-perceived characters (grapheme clusters).
std::string cut_to_bytes(std::string_view text, std::size_t limit);

/// Text for XML 1.0, HTML and tags of media files: without control characters (U+0000 to U+001F
/// but tab and line feed, U+007F to U+009F), without non-characters, well-formed.
std::string without_controls(std::string_view text);

std::string joined(const std::vector<std::string>& parts, std::string_view between);
void replace_all(std::string& text, std::string_view what, std::string_view with);

}  // namespace bobao
