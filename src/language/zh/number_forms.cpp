#include <unicode/uchar.h>

#include <cmath>
#include <string>

#include "language/roman.h"
#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {
namespace {

/// Circled, bracketed and dotted list numbers, and Roman ones: their value, or -1.
int number_form_value(char32_t c) {
    const bool enclosed = (c >= 0x2460 && c <= 0x249B) || c == 0x24EA || (c >= 0x24EB && c <= 0x24FF) ||
                          (c >= 0x2776 && c <= 0x2793) || (c >= 0x3251 && c <= 0x325F) ||
                          (c >= 0x32B1 && c <= 0x32BF) || (c >= 0x1F100 && c <= 0x1F10C);
    const bool roman = c >= 0x2160 && c <= 0x2188;
    const double value = u_getNumericValue(static_cast<UChar32>(c));
    if (!enclosed && !roman) return -1;
    return value >= 0 && value <= 100000 ? static_cast<int>(value) : -1;
}

}  // namespace

// 1.加强领导 at the head of a line
std::size_t say_list_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& before = tokens.back(at, 1);
    // Behind a blank or the end of a sentence too: 要求：1.加强领导；2.完善机制
    const bool heads_line = before.is(TokenKind::end) || before.is(TokenKind::space) || before.is(U':') ||
                            before.is(U';') || before.is(U'。');
    if (!heads_line || tokens[at].text.size() > 2 || tokens[at].text.front() == '0') return at;
    if (!tokens[at + 1].is(U'.') && !(tokens[at + 1].is(U')'))) return at;
    std::size_t end = at + 2;
    if (tokens[end].text == " ") ++end;
    if (!tokens[end].is(TokenKind::han) && !tokens[end].is(U'“') && !tokens[end].is(U'《')) return at;
    out.say(end, cardinal(tokens[at].text) + "、");
    return end;
}

// 二○二五年, ○○后, 二O二五, 二0二五: what stands for 〇 among numbers in words
std::size_t say_circle_as_zero(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    constexpr char32_t kWhite = U'○';
    const Token& sign = tokens[at];
    const bool circle = sign.is(kWhite) || sign.is(U'◯') || sign.is(U'⚪');
    const bool letter = sign.text == "O" || sign.text == "o" || sign.text == "0";
    if (!circle && !letter) return at;
    const auto is_zero = [](const Token& token) { return token.is(U'○') || token.is(U'◯'); };
    const bool behind =
        is_chinese_numeral(tokens.back(at, 1).first) || (circle && is_zero(tokens.back(at, 1)));
    const bool before = is_chinese_numeral(tokens[at + 1].first) || (circle && is_zero(tokens[at + 1]));
    // ○○后 has no other numeral; a letter must stand between two.
    const bool decade =
        circle && (tokens[at + 1].is(U'后') || (is_zero(tokens[at + 1]) && tokens[at + 2].is(U'后')));
    const bool year = circle && behind && tokens[at + 1].is(U'年');
    if (letter ? !(behind && before) : !(behind || before || decade || year)) return at;
    if (circle && !decade && !is_chinese_numeral(tokens.back(at, 1).first) &&
        !is_chinese_numeral(tokens[at + 1].first) && !is_chinese_numeral(tokens.back(at, 2).first) &&
        !is_chinese_numeral(tokens[at + 2].first))
        return at;
    out.say(at + 1, "零");
    return at + 1;
}

// Ⅱ级, II期, 第IV卷
std::size_t say_roman_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letters = tokens[at];
    if (letters.text.size() > 6 || tokens.back(at, 1).is(TokenKind::digits) || tokens.back(at, 1).is(U'-'))
        return at;
    const int value = roman_value(letters.text);
    if (value == 0) return at;
    const bool ordinal = tokens.back(at, 1).is(U'第');
    const bool counted =
        letters.text.size() >= 2 &&
        begins_with_any(tokens.after(at + 1), {"期", "级", "类", "卷", "章", "部", "世", "代", "区", "度",
                                               "号", "型", "段", "阶段", "编", "节"});
    // I and V alone are letters as often; before these words they count.
    const bool grade = (letters.text == "I" || letters.text == "V" || letters.text == "X") &&
                       begins_with_any(tokens.after(at + 1), {"级", "类", "期", "度烧伤", "度"}) &&
                       !begins_with_any(tokens.after(at + 1), {"类似"});
    // 某某 is printed XX too: XX公司, but XX染色体; VI系统 is how a firm looks.
    const bool withheld = letters.text.find_first_not_of('X') == std::string_view::npos;
    if (letters.text.size() >= 2 && withheld && tokens[at + 1].is(TokenKind::han) && !ordinal && !counted &&
        !begins_with_any(tokens.after(at + 1), {"染色体"})) {
        std::string words;
        for (std::size_t i = 0; i < letters.text.size(); ++i) words += "某";
        out.say(at + 1, std::move(words));
        return at + 1;
    }
    const bool suffix = letters.text.size() >= 2 && !withheld &&
                        !begins_with_any(tokens.after(at + 1), {"系统", "设计", "形象", "标识"}) &&
                        tokens.back(at, 1).is(TokenKind::han) && !tokens[at + 1].is(TokenKind::letters) &&
                        !tokens[at + 1].is(TokenKind::digits) && value >= 2;
    if (!ordinal && !counted && !suffix && !grade) return at;
    out.say(at + 1, cardinal(std::to_string(value)));
    return at + 1;
}

// № 5, No.1
std::size_t say_number_sign(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t end = at;
    if (tokens[at].is(U'№')) {
        end = at + 1;
    } else if (tokens[at].text == "No" || tokens[at].text == "NO" || tokens[at].text == "Nr") {
        if (!tokens[at + 1].is(U'.')) return at;
        end = at + 2;
    } else {
        return at;
    }
    std::size_t number = tokens[end].is(TokenKind::space) ? end + 1 : end;
    if (tokens[number].is(U':')) ++number;
    if (!tokens[number].is(TokenKind::digits)) {
        if (tokens[at].is(U'№')) {
            out.say(at + 1, "号码");
            return at + 1;
        }
        return at;
    }
    const std::string_view digits = tokens[number].text;
    // A rank is small; more digits are a serial number.
    if (digits.size() <= 3 && digits.front() != '0')
        out.say(number + 1, "第" + cardinal(digits));
    else
        out.say(number + 1, (ends_with_any(tokens.before(at), {"编号", "编号:", "号码:"}) ? "" : "编号") +
                                digit_by_digit(digits, One::yao));
    return number + 1;
}

// ①, ⑵, ⒊, Ⅻ, ½
std::size_t say_number_form(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const char32_t c = tokens[at].first;
    const int value = number_form_value(c);
    if (value >= 0) {
        std::string words = cardinal(std::to_string(value));
        const bool roman = c >= 0x2160 && c <= 0x2188;
        const Token& before = tokens.back(at, 1);
        const Token& behind = tokens[at + 1];
        const bool follows_form = number_form_value(before.first) >= 0;
        const bool blank = behind.text == " " && tokens[at + 2].is(TokenKind::han);
        const bool heads_item = !follows_form && !before.is(TokenKind::han) &&
                                !before.is(TokenKind::letters) && (behind.is(TokenKind::han) || blank);
        // At the head of an item a list number is a breath of its own, and so it is in ①②③图.
        const bool listed = number_form_value(behind.first) >= 0;
        if (!roman && (heads_item || listed)) words += "、";
        const std::size_t end = !roman && heads_item && blank ? at + 2 : at + 1;
        out.say(end, std::move(words));
        return end;
    }
    const double fraction = u_getNumericValue(static_cast<UChar32>(c));
    if (u_charType(static_cast<UChar32>(c)) != U_OTHER_NUMBER || !(fraction > 0 && fraction < 1)) return at;
    for (int below = 2; below <= 20; ++below) {
        const double above = fraction * below;
        if (std::abs(above - std::round(above)) > 1e-9) continue;
        const bool mixed = tokens.back(at, 1).is(TokenKind::digits);
        out.say(at + 1, (mixed ? "又" : "") + cardinal(std::to_string(below)) + "分之" +
                            cardinal(std::to_string(static_cast<int>(std::round(above)))));
        return at + 1;
    }
    return at;
}

}  // namespace bobao::zh
