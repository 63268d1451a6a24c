#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unicode/uchar.h>
#include <unistd.h>

#include <cstdlib>

#include "base/text.h"

namespace bobao {
namespace {

std::size_t columns_of_character(char32_t c) {
    const auto character = static_cast<UChar32>(c);
    const auto mask = U_GET_GC_MASK(character);
    if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (const CodePoint& c : code_points(text)) columns += columns_of_character(c.value);
    return columns;
}

std::string cut_to_columns(std::string_view text, std::size_t columns) {
    if (columns == 0) return {};
    if (columns_of(text) <= columns) return std::string(text);
    std::size_t bytes = 0;
    std::size_t used = 1;  // the ellipsis
    for (const CodePoint& c : code_points(text)) {
        used += columns_of_character(c.value);
        if (used > columns) break;
        bytes = c.offset + c.length;
    }
    return cut_to_bytes(text, bytes) + "…";
}

std::string padded_to_columns(std::string_view text, std::size_t columns) {
    std::string padded(text);
    const std::size_t used = columns_of(text);
    if (used < columns) padded.append(columns - used, ' ');
    return padded;
}

std::size_t terminal_width() {
    struct winsize size {};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return 80;
}

bool can_overprint() {
    const char* const kind = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

}  // namespace bobao
