#include "readers/characters.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace bobao::reading {
namespace {

bool is_one_of(char32_t c, CharactersView set) {
    return set.find(c) != CharactersView::npos;
}

bool is_digit_of_any_width(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19);
}

bool is_ideographic(char32_t c) {
    return is_han(c) || (c >= 0x3001 && c <= 0x3011) || (c >= 0xFF01 && c <= 0xFF5E);
}

/// 收窄0. at the end of a Chinese line: the number was cut, its decimals follow on the next one.
bool cuts_number(CharactersView text, std::size_t period) {
    constexpr std::size_t kReach = 20;
    if (period == 0 || !is_digit_of_any_width(text[period - 1])) return false;
    const CharactersView before = text.substr(period - std::min(period, kReach), std::min(period, kReach));
    return std::any_of(before.begin(), before.end(),
                       [](char32_t c) { return is_ideographic(c) && !is_digit_of_any_width(c); });
}

/// A period that ends a sentence of a language written with spaces: not one inside a number or behind an
/// initial or a short title such as "Mr".
bool is_final_period(CharactersView text, std::size_t at) {
    if (text[at] != U'.') return false;
    if (at + 1 < text.size() && !is_white_space(text[at + 1]) && !is_closing(text[at + 1])) return false;
    std::size_t begin = at;
    while (begin > 0 && is_latin_letter(text[begin - 1])) --begin;
    const std::size_t letters = at - begin;
    if (letters == 0) return at > 0 && !(at + 1 == text.size() && cuts_number(text, at));
    const bool capital = u_isupper(static_cast<UChar32>(text[begin]));
    return !(capital && letters <= 3);
}

}  // namespace

Characters plain(CharactersView text) {
    Characters half(text);
    for (char32_t& c : half) {
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFEE0;
        else if (is_white_space(c))
            c = U' ';
    }
    return half;
}

bool is_sentence_mark(char32_t c) {
    return is_one_of(c, U"。！？!?…｡");
}

bool is_opening(char32_t c) {
    return is_one_of(c, U"“‘「『《〈（(【〔［[\"");
}

bool is_closing(char32_t c) {
    return is_one_of(c, U"”’」』》〉）)】〕］]\"'");
}

bool cannot_begin(char32_t c) {
    return is_one_of(c, U"，。、；：！？,.;:!?)”’」』》〉）】〕］%％");
}

bool ends_sentence(CharactersView text) {
    // A note in brackets is whole, whether its sentence has a mark or not; behind a sentence it closes it:
    // …线路。(下转第四版)
    if (text.size() > 2 && (text.back() == U')' || text.back() == U'）')) {
        constexpr std::size_t kLongestNote = 60;
        const std::size_t begin = text.find_last_of(U"(（");
        if (begin == 0) return true;
        if (begin != CharactersView::npos && text.size() - begin <= kLongestNote &&
            ends_sentence(text.substr(0, begin)))
            return true;
    }
    std::size_t end = text.size();
    while (end > 0 && (is_closing(text[end - 1]) || is_white_space(text[end - 1]))) --end;
    if (end == 0) return false;
    if (is_sentence_mark(text[end - 1])) return true;
    if (text[end - 1] != U'.' || cuts_number(text, end - 1)) return false;
    return !has_han(text) || is_final_period(text, end - 1);
}

std::size_t end_of_sentence(CharactersView text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
        const bool mark = is_sentence_mark(text[at]) || is_final_period(text, at);
        if (!mark) continue;
        ++at;
        while (at < text.size() && (is_sentence_mark(text[at]) || is_closing(text[at]))) ++at;
        return at;
    }
    return text.size();
}

std::size_t start_of_last_sentence(CharactersView text) {
    std::size_t start = 0;
    for (std::size_t end = end_of_sentence(text, 0); end < text.size(); end = end_of_sentence(text, end)) {
        start = end;
        while (start < text.size() && is_white_space(text[start])) ++start;
        if (start == text.size()) break;
    }
    return std::min(start, text.size());
}

int width_of(CharactersView text) {
    int width = 0;
    for (const char32_t c : text) {
        const auto wide = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
        // Dumps set quotation marks and dashes of a Chinese page as wide as its ideographs.
        const bool ambiguous = wide == U_EA_AMBIGUOUS && c >= 0x2000;
        width += (wide == U_EA_WIDE || wide == U_EA_FULLWIDTH || ambiguous) ? 2 : 1;
    }
    return width;
}

std::size_t count_of_han(CharactersView text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_han));
}

bool has_han(CharactersView text) {
    return std::any_of(text.begin(), text.end(), is_han);
}

bool starts_with(CharactersView text, CharactersView beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

bool ends_with(CharactersView text, CharactersView ending) {
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

bool contains(CharactersView text, CharactersView part) {
    return text.find(part) != CharactersView::npos;
}

CharactersView trimmed(CharactersView text) {
    while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
    return text;
}

Characters without_white_space(CharactersView text) {
    Characters kept;
    for (const char32_t c : text)
        if (!is_white_space(c)) kept.push_back(c);
    return kept;
}

}  // namespace bobao::reading
