#include "publish/braille/cells.h"

#include <stdexcept>

#include "base/text.h"

namespace bobao {
namespace {

constexpr std::string_view kAscii = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=";
static_assert(kAscii.size() == 64);

constexpr char kSixDots = 0x3F;

}  // namespace

Cells cells_of_dots(std::string_view dots) {
    Cells cells(1, kBlankCell);
    for (const char c : dots) {
        if (c == '-')
            cells += kBlankCell;
        else if (c >= '1' && c <= '6')
            cells.back() = static_cast<char>(cells.back() | 1 << (c - '1'));
        else
            throw std::logic_error("no dots of braille: " + std::string(dots));
    }
    return cells;
}

std::string cells_as_unicode(std::string_view cells) {
    std::string text;
    text.reserve(cells.size() * 3);
    for (const char cell : cells) append_utf8(text, U'\u2800' + static_cast<char32_t>(cell & kSixDots));
    return text;
}

std::string cells_as_ascii(std::string_view cells) {
    std::string text;
    text.reserve(cells.size());
    for (const char cell : cells) text += kAscii[static_cast<std::size_t>(cell & kSixDots)];
    return text;
}

}  // namespace bobao
