#include "language/address.h"
#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {
namespace {

/// A path longer than this is a machine's affair: nobody writes it down from the radio.
constexpr std::size_t kLongestSpokenPath = 24;

std::string_view mark_words(char32_t mark) {
    switch (mark) {
        case U'.':
            return "点";
        case U'@':
            return "艾特";
        case U'/':
            return "斜杠";
        case U'-':
            return "杠";
        case U'_':
            return "下划线";
        case U':':
            return "冒号";
        case U'?':
            return "问号";
        case U'=':
            return "等号";
        case U'&':
            return "和";
        case U'#':
            return "井号";
        case U'%':
            return "百分号";
        case U'+':
            return "加号";
        case U'~':
            return "波浪号";
        default:
            return "";
    }
}

}  // namespace

// www.example.cn/news, editor@example.org: letters as printed, 点 and 艾特 between them
std::size_t say_address(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto address = address_at(tokens, at);
    if (!address) return at;
    // https:// is for machines; a listener types the name.
    if (address->begin_of_name != at) out.say(address->begin_of_name, "");
    for (std::size_t i = address->begin_of_name; i < address->end; ++i) {
        if (i == address->end_of_name &&
            tokens.between(address->end_of_name, address->end).size() > kLongestSpokenPath) {
            out.say(address->end, "");
            break;
        }
        const Token& token = tokens[i];
        const bool last_slash = token.is(U'/') && i + 1 == address->end;
        if (token.is(TokenKind::letters))
            out.copy(i + 1);
        else if (token.is(TokenKind::digits))
            out.say(i + 1, digit_by_digit(token.text));
        else
            out.say(i + 1, last_slash ? std::string() : std::string(mark_words(token.first)));
    }
    return address->end;
}

// @菏泽发布
std::size_t say_handle(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at].is(U'@')) return at;
    out.say(at + 1, "艾特");
    return at + 1;
}

}  // namespace bobao::zh
