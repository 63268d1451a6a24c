#include "script/headline.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace bobao {
namespace {

constexpr std::u32string_view kDashes = U"—–―─-";
constexpr std::u32string_view kColons = U":：";
/// Marks that are a pause by themselves, so that a space beside them is none.
constexpr std::u32string_view kPausingMarks = U"，。、；：？！…—·,.;:?!（(《〈“‘『「";
constexpr std::u32string_view kOpeningMarks = U"（(《〈“‘『「";

/// Verbs that leave a kicker open. The list is of headlines of Chinese dailies: who spoke stands in the
/// kicker, what was said in the title.
constexpr std::array<std::u32string_view, 12> kOpenVerbs{U"要求", U"强调", U"指出", U"表示",
                                                         U"提出", U"呼吁", U"透露", U"宣布",
                                                         U"获悉", U"明确", U"号召", U"部署"};

bool is_one_of(char32_t c, std::u32string_view marks) {
    return marks.find(c) != std::u32string_view::npos;
}

/// A hyphen inside a word is none of the dashes that open or close a line.
std::u32string without_outer_dashes(std::u32string text) {
    const auto strippable = [](char32_t c) { return is_one_of(c, kDashes) || is_white_space(c); };
    while (!text.empty() && strippable(text.back())) text.pop_back();
    std::size_t begin = 0;
    while (begin < text.size() && strippable(text[begin])) ++begin;
    // "-5℃" is a temperature, not a line with a dash before it.
    if (begin > 0 && begin < text.size() && is_ascii_digit(text[begin]) && text[begin - 1] == U'-') --begin;
    return text.substr(begin);
}

bool is_set_in_chinese(char32_t c) {
    return is_han(c) || is_one_of(c, U"”’』」》〉）)“‘『「《〈（(％%");
}

/// In "迎战 2025 年" the spaces set off a figure; in "聚焦GDP 稳增长" the space is a break of the headline.
bool sets_off_latin(const std::u32string& text, std::size_t space) {
    const bool latin_before = !is_set_in_chinese(text[space - 1]);
    const bool latin_behind = !is_set_in_chinese(text[space + 1]);
    if (latin_before && latin_behind) return true;
    const auto has_partner = [&](std::ptrdiff_t step) {
        auto at = static_cast<std::ptrdiff_t>(space) + step;
        const auto end = static_cast<std::ptrdiff_t>(text.size());
        while (at >= 0 && at < end && text[static_cast<std::size_t>(at)] != U' ' &&
               !is_set_in_chinese(text[static_cast<std::size_t>(at)]))
            at += step;
        // The line's own end sets a word off as well as a space does.
        return at < 0 || at >= end || text[static_cast<std::size_t>(at)] == U' ';
    };
    if (latin_behind) return has_partner(+1);
    if (latin_before) return has_partner(-1);
    return false;
}

std::u32string with_breaks(const std::u32string& text) {
    std::u32string read;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != U' ' || i == 0 || i + 1 == text.size()) {
            read += text[i];
            continue;
        }
        const char32_t before = text[i - 1], behind = text[i + 1];
        const bool chinese = is_set_in_chinese(before) || is_set_in_chinese(behind);
        const bool has_han = is_han(before) || is_han(behind) || is_one_of(before, U"”’』」》〉）％");
        if (!chinese || !has_han || sets_off_latin(text, i)) {
            const bool beside_chinese_mark = (is_one_of(before, kPausingMarks) && before > 0x7F) ||
                                             (is_one_of(behind, U"，。、；：？！") && behind > 0x7F);
            if (!beside_chinese_mark) read += U' ';
            continue;
        }
        const bool pause_is_there = is_one_of(before, kPausingMarks) ||
                                    (is_one_of(behind, kPausingMarks) && !is_one_of(behind, kOpeningMarks));
        if (!pause_is_there) read += U'，';
    }
    return read;
}

bool ends_in_open_verb(std::u32string_view text) {
    return std::any_of(kOpenVerbs.begin(), kOpenVerbs.end(),
                       [&](std::u32string_view verb) { return text.ends_with(verb); });
}

}  // namespace

std::string on_one_line(std::string_view text) {
    return with_single_spaces(without_controls(text));
}

std::string read_headline(std::string_view printed) {
    return to_utf8(with_breaks(without_outer_dashes(to_utf32(on_one_line(printed)))));
}

bool runs_on(std::string_view kicker) {
    const std::u32string text = to_utf32(on_one_line(kicker));
    return !text.empty() &&
           (is_one_of(text.back(), kDashes) || is_one_of(text.back(), kColons) || ends_in_open_verb(text));
}

std::string read_title(std::string_view kicker, std::string_view title) {
    const std::string read = read_headline(title);
    if (!runs_on(kicker) || read.empty()) return read;
    const std::string opening = read_headline(kicker);
    if (opening.empty()) return read;
    const std::u32string characters = to_utf32(opening);
    if (is_one_of(characters.back(), kColons)) return opening + (characters.back() == U':' ? " " : "") + read;
    return opening + (std::any_of(characters.begin(), characters.end(), is_han) ? "，" : ", ") + read;
}

std::string read_headline_of_list(std::string_view kicker, std::string_view title) {
    const bool needed = ends_in_open_verb(to_utf32(on_one_line(kicker)));
    return needed ? read_title(kicker, title) : read_headline(title);
}

}  // namespace bobao
