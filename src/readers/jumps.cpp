#include "readers/jumps.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "readers/lines.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

constexpr std::size_t kLongestLine = 48;
constexpr std::size_t kLongestAtEnd = 44;

// 第3版, A03版, 三版·要闻
const std::string kChinesePage =
    "第? ?[A-Z]?([0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?版(?: ?[·.]? ?[\\p{Han}]{2,4})?";
// Page 4, page A4, A4, Page One
const std::string kEnglishPage =
    "(?:(?:[Pp]age|PAGE|[Pp]g?\\.) "
    "?(?:[A-Z]-?)?([0-9]{1,3}|[Oo]ne|ONE|[Tt]wo|TWO|[Tt]hree|THREE)|[A-Z]-?([0-9]{1,2}))";
// The word by which the other part is found: See FERRY, Page 4
const std::string kCatchword = "(?:[A-Z][A-Z'’ -]{1,24}[,:.]? ?)?";
const std::string kContinued = "(?:[Cc]ontinued|CONTINUED|[Cc]ont(?:'d|d)?\\.?)";
const std::string kOpen = "[(\\[▶►»>→●■]*[ ]?";
const std::string kClose = "[.)\\]]{0,2}";

std::vector<Pattern> patterns_of(const std::vector<std::string>& expressions, const std::string& before,
                                 const std::string& behind) {
    std::vector<Pattern> patterns;
    for (const std::string& expression : expressions)
        patterns.emplace_back((before + expression + behind).c_str());
    return patterns;
}

/// What a page sends the reader on with, and what it takes them up with.
const std::string kOnwardChinese = "(?:紧接|下转|转) ?" + kChinesePage;
const std::string kBackChinese = "(?:紧接|上接|接|转自) ?" + kChinesePage;
const std::string kOnwardContinued = kContinued + " (?:on |ON |to |TO )?" + kEnglishPage;
const std::string kOnwardSee =
    "(?:[Ss]ee|SEE|[Pp]lease see|PLEASE SEE|[Tt]urn to|TURN TO) " + kCatchword + kEnglishPage;
const std::string kBackContinued = kContinued + " (?:from|FROM) " + kEnglishPage;
const std::string kBackFrom = kCatchword + "(?:[Ff]rom|FROM) " + kEnglishPage;

int number_of(CharactersView digits) {
    constexpr CharactersView kChinese = U"〇一二三四五六七八九";
    constexpr std::array<std::pair<CharactersView, int>, 3> kWords{{{U"ONE", 1}, {U"TWO", 2}, {U"THREE", 3}}};
    Characters capitals(digits);
    for (char32_t& c : capitals)
        if (c >= U'a' && c <= U'z') c -= U'a' - U'A';
    for (const auto& [word, value] : kWords)
        if (capitals == word) return value;
    int value = 0;
    for (const char32_t c : digits) {
        const std::size_t chinese = kChinese.find(c);
        if (c >= U'0' && c <= U'9')
            value = value * 10 + static_cast<int>(c - U'0');
        else if (c == U'十')
            value = std::max(value, 1) * 10;
        else if (chinese != CharactersView::npos)
            value = (value % 10 == 0 ? value : value * 10) + static_cast<int>(chinese);
    }
    return value;
}

std::optional<Jump> found(const std::vector<Pattern>& patterns, CharactersView plain_text, Jump::Way way) {
    for (const Pattern& pattern : patterns) {
        const auto match = pattern.find(plain_text);
        if (!match) continue;
        Jump jump{way, 0, match->front().begin, match->front().end};
        for (std::size_t group = 1; group < match->size(); ++group)
            if (!(*match)[group].empty()) jump.page = number_of((*match)[group].of(plain_text));
        return jump;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Jump> jump_of_line(CharactersView line) {
    static const auto onward =
        patterns_of({kOnwardChinese, kCatchword + kOnwardContinued, kOnwardSee}, "^" + kOpen, kClose + "$");
    static const auto back =
        patterns_of({kBackChinese, kCatchword + kBackContinued, kBackFrom}, "^" + kOpen, kClose + "$");
    if (line.size() > kLongestLine) return std::nullopt;
    const Characters text = plain(line);
    if (const auto jump = found(onward, text, Jump::Way::onward)) return jump;
    return found(back, text, Jump::Way::back);
}

std::optional<Jump> jump_at_end(CharactersView paragraph) {
    static const auto patterns =
        patterns_of({kOnwardChinese, kOnwardContinued, kOnwardSee}, " ?[(\\[]", "[.)\\]]{1,2}$");
    static const auto bare =
        patterns_of({"下转 ?" + kChinesePage, kContinued + " (?:on|ON) " + kEnglishPage}, " ?", "\\.?$");
    const std::size_t from = paragraph.size() - std::min(paragraph.size(), kLongestAtEnd);
    const Characters tail = plain(paragraph.substr(from));
    auto jump = found(patterns, tail, Jump::Way::onward);
    if (!jump) jump = found(bare, tail, Jump::Way::onward);
    if (!jump) return std::nullopt;
    jump->begin += from;
    jump->end += from;
    return jump;
}

std::optional<Jump> jump_at_start(CharactersView paragraph) {
    static const auto patterns =
        patterns_of({kBackChinese, kBackContinued, kBackFrom}, "^[(\\[]", "[)\\]]{1,2} ?");
    return found(patterns, plain(paragraph.substr(0, kLongestAtEnd)), Jump::Way::back);
}

}  // namespace bobao::reading
