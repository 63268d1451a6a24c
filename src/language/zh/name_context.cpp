#include "language/zh/name_context.h"

#include <algorithm>

#include "language/zh/name_lists.h"

namespace bobao::names {

Left NameContext::left_of(const ChineseWord* before) const {
    if (before == nullptr || before->kind == WordKind::mark) return Left::border;
    if (is_title(*before)) return Left::title;
    const char32_t single = text_.single(*before);
    if (before->kind == WordKind::name || is_one_of(single, kBeforeName) ||
        std::any_of(kMeets.begin(), kMeets.end(),
                    [&](std::u32string_view meets) { return text_.is(*before, meets); }))
        return Left::word;
    return single == U'的' || single == U'了' ? Left::of : Left::nothing;
}

bool NameContext::is_title(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin < 2) return false;
    const char32_t last = at(end - 1);
    const char32_t previous = at(end - 2);
    // 通讯员, 运动员; but 人员 and 动员 are nobody.
    if (last == U'员') return previous != U'人' && (end - begin > 2 || !is_one_of(previous, U"动全裁"));
    for (std::size_t i = 0; i + 1 < kTitles.size(); i += 2)
        if (kTitles[i] == previous && kTitles[i + 1] == last) return true;
    return false;
}

bool NameContext::goes_on_after_name(std::size_t w) const {
    if (ends_at(w)) return true;
    const ChineseWord& next = word(w);
    if (next.size() == 1) return is_one_of(text_.single(next), kAfterName);
    return next.word_class == WordClass::verb || next.word_class == WordClass::time || is_title(next) ||
           std::any_of(kAfterNameWords.begin(), kAfterNameWords.end(), [&](std::u32string_view word) {
               // 出席会议 may be one word.
               return text_.is(next, word) ||
                      (next.size() == 4 && at(next.begin) == word[0] && at(next.begin + 1) == word[1]);
           });
}

bool NameContext::is_reported(std::size_t w) const {
    return w < words() && std::any_of(kReported.begin(), kReported.end(),
                                      [&](std::u32string_view said) { return text_.is(word(w), said); });
}

}  // namespace bobao::names
