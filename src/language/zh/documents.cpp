#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {

// 刊号CN37-0021, 邮发代号23-21, 备案号-1: the parts of a registered number
std::size_t say_registered_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto is_hyphen = [&](std::size_t i) {
        // CN37—0021 is printed too.
        return (tokens[i].is(U'-') || tokens[i].is(U'\u2014')) && is_range_dash(tokens, i);
    };
    if (is_hyphen(at - 1) && tokens.back(at, 2).is(U'号') && tokens.back(at, 3).is(TokenKind::digits) &&
        tokens.back(at, 3).text.size() >= 6) {
        out.say(at + 1, cardinal(tokens[at].text));
        return at + 1;
    }
    if (!is_hyphen(at + 1) || !tokens[at + 2].is(TokenKind::digits) || is_hyphen(at + 3)) return at;
    const Token& letters = tokens.back(at, 1).text == " " ? tokens.back(at, 2) : tokens.back(at, 1);
    const bool serial = letters.text == "CN" || letters.text == "ISSN";
    const std::size_t name = serial ? (tokens.back(at, 1).text == " " ? at - 2 : at - 1) : at;
    std::string_view before = tokens.before(name);
    while (before.ends_with(":") || before.ends_with(" ") || before.ends_with("为") || before.ends_with("是"))
        before.remove_suffix(before.ends_with("为") || before.ends_with("是") ? 3 : 1);
    if (!serial && !ends_with_any(before, {"刊号", "代号", "许可证号", "证号", "文号", "批准号"})) return at;
    const auto part = [](std::string_view digits) {
        return digits.size() >= 3 || digits.front() == '0' || digits.size() == 2 ? digit_by_digit(digits)
                                                                                 : cardinal(digits);
    };
    out.say(at + 3, part(tokens[at].text) + "杠" + part(tokens[at + 2].text));
    return at + 3;
}

// 〔2025〕3号, [2024]15号
std::size_t say_document_year(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& open = tokens.back(at, 1);
    const Token& close = tokens[at + 1];
    if (!is_year(tokens[at].text)) return at;
    if (!(open.is(U'〔') && close.is(U'〕')) && !(open.is(U'[') && close.is(U']')) &&
        !(open.is(U'【') && close.is(U'】')) && !(open.is(U'(') && close.is(U')')))
        return at;
    out.say(at + 1, digit_by_digit(tokens[at].text));
    return at + 1;
}

// 第2758号决议: a resolution is called by its digits
std::size_t say_resolution(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    // 第2735(2024)号决议
    const bool with_year = tokens[at + 1].is(U'(') && is_year(tokens[at + 2].text) && tokens[at + 3].is(U')');
    if (digits.size() < 3 || digits.size() > 5 ||
        !begins_with_any(tokens.after(with_year ? at + 4 : at + 1), {"号决议", "號決議"}))
        return at;
    out.say(at + 1, digit_by_digit(digits));
    return at + 1;
}

}  // namespace bobao::zh
