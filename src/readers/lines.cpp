#include "readers/lines.h"

#include <unicode/utf8.h>

#include <utility>

#include "base/text.h"

namespace bobao::reading {
namespace {

/// Collects the characters of one line and cleans it on the way, so that a page of any size is walked once.
class LineInTheMaking {
  public:
    void add(char32_t c) {
        if (is_white_space(c)) {
            if (line_.text.empty()) {
                indent_ += c == U'　' ? 2 : 1;
            } else {
                gap_ = gap_ == 0 || gap_ == U' ' ? U' ' : gap_;
            }
            return;
        }
        const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200B || c == 0x00AD;
        if (control || U_IS_UNICODE_NONCHAR(static_cast<UChar32>(c))) return;
        if (line_.text.empty()) line_.indented = indent_ >= 2;
        if (gap_ != 0) line_.text.push_back(gap_);
        gap_ = 0;
        line_.text.push_back(c);
    }

    void finish(int number, int page, std::vector<Line>& lines) {
        if (line_.text.empty()) {
            ++blanks_;
        } else {
            line_.number = number;
            line_.page = page;
            line_.blanks_before = std::exchange(blanks_, 0);
            lines.push_back(std::move(line_));
        }
        line_ = {};
        indent_ = 0;
        gap_ = 0;
    }

  private:
    Line line_;
    int indent_ = 0;
    int blanks_ = 0;
    char32_t gap_ = 0;
};

bool is_single_han(const Line& line) {
    return line.text.size() == 1 && is_han(line.text.front());
}

std::vector<Line> with_single_characters_joined(std::vector<Line> lines) {
    std::vector<Line> joined;
    joined.reserve(lines.size());
    bool in_run = false;
    for (Line& line : lines) {
        const bool single = is_single_han(line);
        if (single && in_run && joined.back().page == line.page) {
            joined.back().text += line.text;
            continue;
        }
        in_run = single;
        joined.push_back(std::move(line));
    }
    return joined;
}

}  // namespace

std::vector<Line> lines_of_page(std::string_view text) {
    std::vector<Line> lines;
    LineInTheMaking line;
    int number = 1;
    int page = 1;
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, text.size(), c);
        const char32_t value = c < 0 ? 0xFFFD : static_cast<char32_t>(c);
        if (value == U'\r' && at < text.size() && text[at] == '\n') continue;
        if (value == U'\n' || value == U'\r' || value == 0x2028 || value == 0x2029) {
            line.finish(number++, page, lines);
        } else if (value == U'\f') {
            line.finish(number, page, lines);
            ++page;
        } else {
            line.add(value);
        }
    }
    line.finish(number, page, lines);
    return with_single_characters_joined(std::move(lines));
}

}  // namespace bobao::reading
