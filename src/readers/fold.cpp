#include "base/text.h"
#include "readers/page.h"

namespace bobao::reading {
namespace {

constexpr char32_t kFullWidthOffset = 0xFEE0;

/// Text of a Chinese page beside a mark: an ideograph, or a mark that only Chinese has.
bool is_chinese(char32_t c) {
    return is_han(c) || (c >= 0x3001 && c <= 0x301B && c != 0x3007) || (c >= 0xFF01 && c <= 0xFF5E);
}

bool is_quotation(char32_t c) {
    return c == U'“' || c == U'”' || c == U'‘' || c == U'’' || c == U'"';
}

/// The nearest character on one side that is not a quotation mark, which both scripts have; a space if none.
char32_t neighbour(CharactersView text, std::size_t at, int step) {
    std::size_t place = at;
    while (true) {
        if (step < 0 && place == 0) return U' ';
        place = step < 0 ? place - 1 : place + 1;
        if (place >= text.size()) return U' ';
        if (!is_quotation(text[place])) return text[place];
    }
}

bool is_between_ideographs(CharactersView text, std::size_t at) {
    const char32_t before = neighbour(text, at, -1);
    const char32_t behind = neighbour(text, at, 1);
    if (is_chinese(before)) return true;
    // 80%,力争: behind a number or a Latin word the text has to go on in Chinese.
    return is_chinese(behind) && before != U' ';
}

/// Brackets are folded in pairs, or a text would open in one style and close in another.
void fold_brackets(Characters& text) {
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == U'(') {
            open.push_back(at);
            continue;
        }
        if (text[at] != U')') continue;
        if (open.empty()) {
            if (at > 0 && is_chinese(text[at - 1])) text[at] = U'）';
            continue;
        }
        const std::size_t begin = open.back();
        open.pop_back();
        const auto beside = [&](std::size_t place, bool valid) { return valid && is_chinese(text[place]); };
        const bool chinese = beside(begin - 1, begin > 0) || beside(begin + 1, true) ||
                             beside(at - 1, true) || beside(at + 1, at + 1 < text.size());
        if (!chinese) continue;
        text[begin] = U'（';
        text[at] = U'）';
    }
    for (const std::size_t begin : open)
        if ((begin > 0 && is_chinese(text[begin - 1])) ||
            (begin + 1 < text.size() && is_chinese(text[begin + 1])))
            text[begin] = U'（';
}

bool fold(std::string& text) {
    std::string folded = with_folded_marks(text);
    const bool changed = folded != text;
    text = std::move(folded);
    return changed;
}

}  // namespace

std::string with_folded_marks(std::string_view text) {
    Characters characters = to_utf32(text);
    if (!has_han(characters)) return std::string(text);
    for (std::size_t at = 0; at < characters.size(); ++at) {
        const char32_t c = characters[at];
        const bool mark = c == U',' || c == U':' || c == U';' || c == U'?' || c == U'!';
        if (mark && is_between_ideographs(characters, at)) characters[at] = c + kFullWidthOffset;
    }
    fold_brackets(characters);
    return to_utf8(characters);
}

void fold_marks(Article& article, bool folded) {
    for (std::string* text :
         {&article.column, &article.kicker, &article.title, &article.subtitle, &article.dateline})
        folded = fold(*text) || folded;
    for (std::string& caption : article.captions) folded = fold(caption) || folded;
    if (folded)
        article.repairs.push_back(
            {"folded", article.first_line, "half-width marks beside ideographs made full-width", 1.0});
}

}  // namespace bobao::reading
