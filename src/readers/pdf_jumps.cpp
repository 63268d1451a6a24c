#include "readers/pdf_jumps.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

int number_of(CharactersView digits) {
    constexpr CharactersView kChinese = U"〇一二三四五六七八九";
    int value = 0;
    for (const char32_t c : digits) {
        const std::size_t chinese = kChinese.find(c);
        if (is_ascii_digit(c))
            value = value * 10 + static_cast<int>(c - U'0');
        else if (c == U'十')
            value = std::max(value, 1) * 10;
        else if (chinese != CharactersView::npos)
            value = (value % 10 == 0 ? value : value * 10) + static_cast<int>(chinese);
    }
    return value;
}

std::set<Characters> words_of(CharactersView text) {
    std::set<Characters> words;
    Characters word;
    const auto finish = [&] {
        // Short words are in every headline.
        if (word.size() > 3) words.insert(word);
        word.clear();
    };
    for (const char32_t c : text) {
        if (is_han(c)) {
            finish();
            words.insert(Characters(1, c));
        } else if (is_latin_letter(c)) {
            word.push_back(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
        } else {
            finish();
        }
    }
    finish();
    return words;
}

}  // namespace

bool JumpLines::take(const PdfLine& line, int number) {
    static const Pattern to(
        R"(^[(\[]?(?:下转|转)第? ?[A-Z]?([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?版.{0,6}$|^[(\[]?(?:[A-Z][A-Za-z]* )?(?:[Cc]ontinued|CONTINUED|[Ss]ee|SEE|[Tt]urn|TURN)(?: on| ON| to| TO)?,? (?:[Pp]age|PAGE|p\.) ?[A-Z]?([0-9]{1,3})[.)\]]{0,2}$)");
    static const Pattern from(
        R"(^[(\[]?(?:上接|紧接|接)第? ?[A-Z]?([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?版.{0,6}$|^[(\[]?(?:[Cc]ontinued |CONTINUED )?(?:[Ff]rom|FROM) (?:[Pp]age|PAGE|p\.) ?[A-Z]?([0-9]{1,3})[.)\]]{0,2}$)");
    constexpr std::size_t kLongest = 40;
    if (line.text.size() > kLongest) return false;
    const Characters text = plain(line.text);
    for (const Pattern* pattern : {&to, &from}) {
        const auto match = pattern->find(text);
        if (!match) continue;
        const Range& digits = (*match)[1].empty() ? (*match)[2] : (*match)[1];
        (pattern == &to ? to_page : from_page) = number_of(digits.of(text));
        dropped_ = to_utf8(line.text);
        line_ = number;
        return true;
    }
    return false;
}

void JumpLines::record(Article& article) const {
    if (!dropped_.empty()) article.repairs.push_back({"dropped", line_, dropped_, 1.0});
    if (closed && !joined_title.empty())
        article.repairs.push_back(
            {"dropped", line_, "the headline over its second part: " + joined_title, 0.8});
}

std::size_t words_in_common(CharactersView a, CharactersView b) {
    const std::set<Characters> first = words_of(a);
    const std::set<Characters> second = words_of(b);
    return static_cast<std::size_t>(std::count_if(
        first.begin(), first.end(), [&](const Characters& word) { return second.contains(word); }));
}

}  // namespace bobao::reading
