#include "readers/pdf_jumps.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "readers/jumps.h"

namespace bobao::reading {
namespace {

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

bool JumpLines::take(CharactersView line, int number) {
    const auto jump = jump_of_line(line);
    if (!jump) return false;
    (jump->way == Jump::Way::onward ? to_page : from_page) = jump->page;
    dropped_ = to_utf8(line);
    line_ = number;
    return true;
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
