#include "base/text.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <memory>

namespace bobao {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// The next character from `at` on (negative if broken), with `at` moved behind it.
UChar32 next(std::string_view text, std::size_t& at) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    UChar32 c = 0;
    U8_NEXT(bytes, at, text.size(), c);
    return c;
}

}  // namespace

std::vector<CodePoint> code_points(std::string_view text) {
    std::vector<CodePoint> found;
    found.reserve(text.size() / 2);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const UChar32 c = next(text, at);
        found.push_back({c < 0 ? kReplacement : static_cast<char32_t>(c), static_cast<std::uint32_t>(start),
                         static_cast<std::uint32_t>(at - start)});
    }
    return found;
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (next(text, at) < 0) return false;
    return true;
}

std::string repaired_utf8(std::string_view text) {
    std::string repaired;
    repaired.reserve(text.size());
    for (const CodePoint& c : code_points(text)) append_utf8(repaired, c.value);
    return repaired;
}

void append_utf8(std::string& text, char32_t character) {
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    UBool failed = false;
    U8_APPEND(bytes, length, U8_MAX_LENGTH, static_cast<UChar32>(character), failed);
    if (failed) {
        append_utf8(text, kReplacement);
        return;
    }
    text.append(bytes, length);
}

std::string to_utf8(std::u32string_view characters) {
    std::string text;
    for (const char32_t c : characters) append_utf8(text, c);
    return text;
}

std::u32string to_utf32(std::string_view text) {
    std::u32string characters;
    for (const CodePoint& c : code_points(text)) characters.push_back(c.value);
    return characters;
}

bool is_han(char32_t c) {
    // Asked of every character of an edition, so the two blocks that hold nearly all come first.
    if (c < 0x2E80) return false;
    if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)) return true;
    if (c == U'〇') return true;
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_HAN &&
           u_isalpha(static_cast<UChar32>(c));
}

bool is_white_space(char32_t c) {
    return c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_latin_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    UErrorCode status = U_ZERO_ERROR;
    return u_isalpha(static_cast<UChar32>(c)) &&
           uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

bool is_ascii_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_punctuation(char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_P_MASK | U_GC_S_MASK)) != 0;
}

std::size_t count_han(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
        const UChar32 c = next(text, at);
        if (c >= 0 && is_han(static_cast<char32_t>(c))) ++count;
    }
    return count;
}

std::string_view trimmed(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t at = begin;
        const UChar32 c = next(text, at);
        if (c < 0 || !is_white_space(static_cast<char32_t>(c))) break;
        begin = at;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t start = end - 1;
        while (start > begin && U8_IS_TRAIL(static_cast<std::uint8_t>(text[start]))) --start;
        std::size_t at = start;
        const UChar32 c = next(text, at);
        if (c < 0 || at != end || !is_white_space(static_cast<char32_t>(c))) break;
        end = start;
    }
    return text.substr(begin, end - begin);
}

std::string with_single_spaces(std::string_view text) {
    std::string single;
    bool pending = false;
    for (const CodePoint& c : code_points(text)) {
        if (is_white_space(c.value)) {
            pending = !single.empty();
            continue;
        }
        if (pending) single += ' ';
        pending = false;
        append_utf8(single, c.value);
    }
    return single;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find_first_of("\r\n", begin);
        if (end == std::string_view::npos) {
            lines.push_back(text.substr(begin));
            break;
        }
        lines.push_back(text.substr(begin, end - begin));
        begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return lines;
}

std::string with_half_width(std::string_view text) {
    std::string half;
    half.reserve(text.size());
    for (const CodePoint& c : code_points(text)) {
        char32_t value = c.value;
        if (value >= 0xFF01 && value <= 0xFF5E) value -= 0xFEE0;
        if (value == 0x3000) value = ' ';
        append_utf8(half, value);
    }
    return half;
}

std::string cut_to_bytes(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> characters(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) return {};
    const auto unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    characters->setText(unicode);
    std::string kept;
    int32_t begin = characters->first();
    for (int32_t end = characters->next(); end != icu::BreakIterator::DONE; end = characters->next()) {
        std::string character;
        unicode.tempSubStringBetween(begin, end).toUTF8String(character);
        if (kept.size() + character.size() > limit) break;
        kept += character;
        begin = end;
    }
    return kept;
}

std::string without_controls(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const CodePoint& c : code_points(text)) {
        const bool control =
            (c.value < 0x20 && c.value != '\t' && c.value != '\n') || (c.value >= 0x7F && c.value <= 0x9F);
        if (control || U_IS_UNICODE_NONCHAR(static_cast<UChar32>(c.value))) continue;
        append_utf8(clean, c.value);
    }
    return clean;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string all;
    for (const std::string& part : parts) {
        if (&part != &parts.front()) all += between;
        all += part;
    }
    return all;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    if (what.empty()) return;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

}  // namespace bobao
