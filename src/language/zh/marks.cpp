#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "base/text.h"
#include "language/normalize.h"
#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

struct Sign {
    char32_t sign;
    std::string_view words;
};

/// Signs of arithmetic, said where they stand between or before numbers.
constexpr std::array kOperators{
    Sign{U'+', "加"},       Sign{U'×', "乘"},       Sign{U'*', "乘"},       Sign{U'✕', "乘"},
    Sign{U'÷', "除以"},     Sign{U'=', "等于"},     Sign{U'≈', "约等于"},   Sign{U'≠', "不等于"},
    Sign{U'<', "小于"},     Sign{U'>', "大于"},     Sign{U'≤', "小于等于"}, Sign{U'≥', "大于等于"},
    Sign{U'≦', "小于等于"}, Sign{U'≧', "大于等于"}, Sign{U'±', "正负"},     Sign{U'√', "根号"},
    Sign{U'−', "减"},       Sign{U'∶', "比"},       Sign{U'∼', "到"},
};

/// Signs that are read out wherever they stand.
constexpr std::array kSymbols{
    Sign{U'%', "百分号"}, Sign{U'﹪', "百分号"}, Sign{U'٪', "百分号"}, Sign{U'‰', "千分号"},
    Sign{U'‱', "万分号"}, Sign{U'@', "艾特"},    Sign{U'＆', "和"},    Sign{U'&', "和"},
    Sign{U'∞', "无穷大"}, Sign{U'§', "第"},      Sign{U'Ω', "欧姆"},   Sign{U'€', "欧元"},
    Sign{U'£', "英镑"},   Sign{U'￡', "英镑"},   Sign{U'＄', "美元"},  Sign{U'¥', "元"},
    Sign{U'∠', "角"},     Sign{U'⊥', "垂直于"},  Sign{U'∥', "平行于"}, Sign{U'∵', "因为"},
    Sign{U'∴', "所以"},   Sign{U'￥', "元"},     Sign{U'∑', "求和"},   Sign{U'π', "派"},
};

std::string_view words_of(std::span<const Sign> table, char32_t sign) {
    for (const Sign& entry : table)
        if (entry.sign == sign) return entry.words;
    return {};
}

int superscript_value(char32_t c) {
    if (c == U'²' || c == U'³') return static_cast<int>(c - U'²') + 2;
    if (c == U'¹') return 1;
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
    return -1;
}

}  // namespace

// 有研究指出[1]，: a figure in square brackets behind a word points to a note
std::size_t drop_note_mark(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (!tokens[at].is(U'[') || !tokens[at + 1].is(TokenKind::digits) || tokens[at + 1].text.size() > 3)
        return at;
    const Token& before = tokens.back(at, 1);
    if (!before.is(TokenKind::han) && !before.is(TokenKind::letters) && !before.is(U'”') && !before.is(U']'))
        return at;
    std::size_t end = at + 2;
    for (int step = 0;
         step < 8 && (tokens[end].is(U',') || tokens[end].is(U'-')) && tokens[end + 1].is(TokenKind::digits);
         ++step)
        end += 2;
    if (!tokens[end].is(U']') || tokens[end + 1].is(U'号')) return at;
    out.say(end + 1, "");
    return end + 1;
}

// 张××, ××公司: a name that is withheld
std::size_t say_withheld(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    // ○○村, △△小学: two of them in front of a word, and not as the ornament of a line
    const auto is_shape = [&](std::size_t i) { return tokens[i].is(U'○') || tokens[i].is(U'△'); };
    if (is_shape(at) && is_shape(at + 1) && tokens[at + 2].is(TokenKind::han) && !is_shape(at - 1) &&
        !tokens.back(at, 1).is(TokenKind::end) && !tokens.back(at, 1).is(TokenKind::space)) {
        out.say(at + 2, "某某");
        return at + 2;
    }
    const auto is_cross = [&](std::size_t i) { return tokens[i].is(U'×') || tokens[i].is(U'╳'); };
    if (!is_cross(at)) return at;
    std::size_t end = at;
    while (is_cross(end) && end - at < 8) ++end;
    const Token& before = tokens.back(at, 1);
    const bool sum = before.is(TokenKind::digits) || before.is(U')') || tokens[end].is(TokenKind::digits) ||
                     before.is(TokenKind::letters) || tokens[end].is(TokenKind::letters);
    // “数据要素×”: the plan that multiplies, not a name
    if (end == at + 1 && before.is(TokenKind::han) && is_closing_quote(tokens[end])) {
        out.say(end, "乘");
        return end;
    }
    if (is_cross(end) || sum) return at;
    if (end == at + 1 && before.is(TokenKind::han) && tokens[end].is(TokenKind::han)) return at;
    if (!before.is(TokenKind::han) && !tokens[end].is(TokenKind::han)) return at;
    std::string words;
    for (std::size_t i = at; i < end; ++i) words += "某";
    out.say(end, std::move(words));
    return end;
}

// 北京→上海: an arrow between words is a breath
std::size_t break_at_arrow(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& arrow = tokens[at];
    if (!arrow.is(U'→') && !arrow.is(U'←') && !arrow.is(U'⇒') && !arrow.is(U'➜') && !arrow.is(U'➔') &&
        !arrow.is(U'⟶') && !arrow.is(U'↔'))
        return at;
    const auto is_word = [](const Token& token) {
        return token.is(TokenKind::han) || token.is(TokenKind::letters) || token.is(TokenKind::digits) ||
               token.is(U'”') || token.is(U'“') || token.is(U'%') || token.is(U'℃');
    };
    // 1.8→2.5米
    const bool grows = tokens.back(at, 1).is(TokenKind::digits) && tokens[at + 1].is(TokenKind::digits) &&
                       !arrow.is(U'←') && !arrow.is(U'↔');
    out.say(at + 1, grows ? "到" : is_word(tokens.back(at, 1)) && is_word(tokens[at + 1]) ? "，" : "");
    return at + 1;
}

// 1+2, 2 ≤ 4, ≥100万, 25×7, AI+N, 互联网+
std::size_t say_operator(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& sign = tokens[at];
    std::string_view words = words_of(kOperators, sign.first);
    std::size_t end = at + 1;
    // x between numbers: 3x3, 1920 x 1080
    const bool letter = sign.text == "x" || sign.text == "X";
    if (letter && sign.is(TokenKind::letters)) words = "乘";
    // 3V3: a match of three against three
    const bool match = sign.text == "V" || sign.text == "v" || sign.text == "VS" || sign.text == "vs";
    if (match && tokens.back(at, 1).is(TokenKind::digits) && tokens[end].is(TokenKind::digits) &&
        tokens.back(at, 1).text.size() <= 2 && tokens[end].text.size() <= 2 &&
        !tokens.back(at, 2).is(TokenKind::letters) && !tokens.back(at, 2).is(U'.')) {
        out.say(end, "对");
        return end;
    }
    // C++
    if (sign.is(U'+') && tokens[end].is(U'+') && tokens.back(at, 1).is(TokenKind::letters)) {
        out.say(end + 1, "加加");
        return end + 1;
    }
    if (words.empty()) return at;
    // 2000+人, 5万+件: more than so many
    if (sign.is(U'+') && measure_word_at(tokens.after(end)) &&
        !begins_with_no_measure_word(tokens.after(end))) {
        const Token& magnitude = tokens.back(at, 1);
        const bool large = magnitude.is(U'万') || magnitude.is(U'亿');
        const Token& number = large ? tokens.back(at, 2) : magnitude;
        const std::size_t back = large ? 3 : 2;
        if (number.is(TokenKind::digits) && (large || number.text.size() >= 2) &&
            !tokens.back(at, back).is(TokenKind::letters) && !tokens.back(at, back).is(TokenKind::mark)) {
            out.say(end, "多");
            return end;
        }
    }
    if ((sign.is(U'<') || sign.is(U'>')) && tokens[end].is(U'=')) {
        words = sign.is(U'<') ? "小于等于" : "大于等于";
        ++end;
    }
    const Token& left = tokens.back(at, 1).is(TokenKind::space) ? tokens.back(at, 2) : tokens.back(at, 1);
    const Token& right = tokens[end].is(TokenKind::space) ? tokens[end + 1] : tokens[end];
    const auto operand = [](const Token& token) {
        return token.is(TokenKind::digits) || token.is(TokenKind::letters);
    };
    const bool number_right = right.is(TokenKind::digits) || right.is(U'-') || right.is(U'√') ||
                              right.is(U'$') || right.is(U'￥') || right.is(U'(') || right.is(U'±');
    bool applies = false;
    if (letter)  // a product, but not the processor 9950X3D
        applies = left.is(TokenKind::digits) && right.is(TokenKind::digits) &&
                  !(right.text == "3" && tokens[end + 1].text == "D");
    else if (sign.is(U'÷'))
        applies = left.kind != TokenKind::end && right.kind != TokenKind::end;
    else if (sign.is(U'*') || sign.is(U'×'))
        applies = (operand(left) || left.is(U')') || is_quantity_end(tokens, at) ||
                   (left.is(TokenKind::han) && right.is(TokenKind::digits))) &&
                  (operand(right) || right.is(U'('));
    else if (sign.is(U'+'))
        applies = left.is(TokenKind::han) || right.is(TokenKind::han) || operand(left) || operand(right) ||
                  right.is(U'“') || left.is(U'%') || left.is(U'℃');
    else if (sign.is(U'<') || sign.is(U'>'))
        applies = number_right && (end == at + 2 || !left.is(U'<'));
    else if (sign.is(U'=') || sign.is(U'≈') || sign.is(U'≠'))
        applies =
            right.kind != TokenKind::end && !right.is(U'=') && !left.is(U'=') && left.kind != TokenKind::end;
    else if (sign.is(U'−') || sign.is(U'∼'))
        applies = operand(left) && operand(right);
    else
        applies = number_right || operand(left) || operand(right) || right.is(TokenKind::han);
    if (!applies) return at;
    out.say(end, std::string(words));
    return end;
}

// 10², 2³, x²; a small figure behind a word points to a note and is not read
std::size_t say_power(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::string digits;
    // 10⁻⁶
    const bool negative = tokens[at].is(U'⁻') && tokens.back(at, 1).is(TokenKind::digits) &&
                          superscript_value(tokens[at + 1].first) >= 0;
    std::size_t end = negative ? at + 1 : at;
    while (end - at < 4 && superscript_value(tokens[end].first) >= 0) {
        digits += std::to_string(superscript_value(tokens[end].first));
        ++end;
    }
    if (negative) {
        out.say(end, "的负" + cardinal(digits) + "次方");
        return end;
    }
    // Ca²⁺: the charge of an ion
    if (end != at && (tokens[end].is(U'⁺') || tokens[end].is(U'⁻')) &&
        tokens.back(at, 1).is(TokenKind::letters)) {
        out.say(end + 1, cardinal(digits) + (tokens[end].is(U'⁺') ? "加" : "减"));
        return end + 1;
    }
    if (end == at && tokens[at].is(U'^') && tokens.back(at, 1).is(TokenKind::digits)) {
        const std::size_t number = is_minus(tokens[at + 1]) ? at + 2 : at + 1;
        if (!tokens[number].is(TokenKind::digits) || tokens[number].text.size() > 4) return at;
        out.say(number + 1, (number == at + 2 ? "的负" : "的") + cardinal(tokens[number].text) + "次方");
        return number + 1;
    }
    // e^x
    if (end == at && tokens[at].is(U'^') && tokens.back(at, 1).is(TokenKind::letters) &&
        tokens[at + 1].is(TokenKind::letters) && tokens[at + 1].text.size() == 1) {
        out.say(at + 1, "的");
        out.say(at + 2, std::string(tokens[at + 1].text) + "次方");
        return at + 2;
    }
    if (end == at) {
        const char32_t c = tokens[at].first;
        if (c < 0x2080 || c > 0x2089) return at;
        // B₁₂
        const char32_t d = tokens[at + 1].first;
        const bool two = c != 0x2080 && d >= 0x2080 && d <= 0x2089;
        const std::string number = std::to_string(c - 0x2080) + (two ? std::to_string(d - 0x2080) : "");
        out.say(at + number.size(), cardinal(number));
        return at + number.size();
    }
    const Token& before = tokens.back(at, 1);
    // 身高²（m²）, 半径²×π: a power in a formula of words
    const bool formula = before.is(TokenKind::han) && (digits == "2" || digits == "3") &&
                         (tokens[end].is(U'÷') || tokens[end].is(U'×') || tokens[end].is(U'=') ||
                          (tokens[end].is(U'(') && unit_at(tokens, end + 1)));
    if (!formula && !before.is(TokenKind::digits) && !before.is(TokenKind::letters) &&
        !before.is(TokenKind::foreign) && !before.is(U')')) {
        out.say(end, "");
        return end;
    }
    const bool cube = digits == "3" && !before.is(TokenKind::digits);
    out.say(end, digits == "2" ? "平方" : cube ? "立方" : "的" + cardinal(digits) + "次方");
    return end;
}

// E115°26′, 23.9°N: the letter of a meridian is the word in front of it
std::size_t say_coordinate(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto circle_of = [](const Token& letter) -> std::string_view {
        if (letter.text == "E") return "东经";
        if (letter.text == "W") return "西经";
        if (letter.text == "N") return "北纬";
        return letter.text == "S" ? "南纬" : std::string_view{};
    };
    const bool named = ends_with_any(tokens.before(at), {"东经", "西经", "北纬", "南纬", "经度", "纬度"});
    if (tokens[at].is(TokenKind::letters)) {
        const std::string_view circle = circle_of(tokens[at]);
        const auto figure = figure_at(tokens, at + 1);
        if (circle.empty() || !figure || !tokens[figure->end].is(U'°') ||
            tokens[figure->end + 1].is(TokenKind::letters))
            return at;
        out.say(at + 1, named ? "" : std::string(circle));
        return at + 1;
    }
    const auto degrees = figure_at(tokens, at);
    if (!degrees || !tokens[degrees->end].is(U'°') || tokens.back(at, 1).is(TokenKind::letters)) return at;
    std::string words = words_of(*degrees) + "度";
    std::size_t end = degrees->end + 1;
    for (const auto& [mark, quote, unit] : {std::tuple{U'′', U'\'', "分"}, std::tuple{U'″', U'"', "秒"}}) {
        const auto part = figure_at(tokens, end);
        if (!part || (!tokens[part->end].is(mark) && !tokens[part->end].is(quote))) break;
        words += words_of(*part) + unit;
        end = part->end + 1;
    }
    const std::size_t letter = tokens[end].text == " " ? end + 1 : end;
    const std::string_view circle = circle_of(tokens[letter]);
    if (circle.empty() || tokens[letter + 1].is(TokenKind::digits)) return at;
    out.say(letter + 1, (named ? "" : std::string(circle)) + words);
    return letter + 1;
}

// 北纬30°15′, 45°; 6′30″
std::size_t say_degrees(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at];
    const Token& before = tokens.back(at, 1);
    // 第15’、33’、78’分钟: the minutes of a match
    if (before.is(TokenKind::digits) && (mark.is(U'\'') || mark.is(U'’') || mark.is(U'′')) &&
        (begins_with_any(tokens.after(at + 1), {"分钟"}) ||
         (tokens[at + 1].is(U'、') && tokens[at + 2].is(TokenKind::digits) &&
          tokens[at + 3].is(mark.first)))) {
        out.say(at + 1, "");
        return at + 1;
    }
    // 35°14'25": quotation marks as minutes and seconds
    if (before.is(TokenKind::digits) && (mark.is(U'\'') || mark.is(U'’')) && tokens.back(at, 2).is(U'°')) {
        out.say(at + 1, "分");
        return at + 1;
    }
    if (before.is(TokenKind::digits) && (mark.is(U'"') || mark.is(U'”')) &&
        (tokens.back(at, 2).is(U'\'') || tokens.back(at, 2).is(U'’') || tokens.back(at, 2).is(U'′')) &&
        tokens.back(at, 4).is(U'°')) {
        out.say(at + 1, "秒");
        return at + 1;
    }
    if (mark.is(U'°') || mark.is(U'º') || mark.is(U'˚')) {
        out.say(at + 1, before.is(TokenKind::digits) ? "度" : "");
        return at + 1;
    }
    if ((mark.is(U'″') || mark.is(U'"')) && before.is(TokenKind::digits) &&
        begins_with_any(tokens.after(at + 1), {"电视", "屏", "显示", "液晶", "彩电", "笔记本"})) {
        out.say(at + 1, "英寸");
        return at + 1;
    }
    if (mark.is(U'′') || mark.is(U'″')) {
        const bool second = mark.is(U'″');
        out.say(at + 1, !before.is(TokenKind::digits) ? "" : second ? "秒" : "分");
        return at + 1;
    }
    return at;
}

namespace {

/// PaO2/FiO2<300, LDL/HDL≥3: a quotient of two values that are called by letters
bool is_ratio(const TokenStream& tokens, std::size_t slash, std::size_t end) {
    const Token& left = tokens.back(slash, 1);
    const Token& name = left.is(TokenKind::digits) ? tokens.back(slash, 2) : left;
    if (!name.is(TokenKind::letters) || !tokens[end].is(TokenKind::letters)) return false;
    std::size_t sign = end + 1;
    if (tokens[sign].is(TokenKind::digits)) ++sign;
    if (tokens[sign].text == " ") ++sign;
    const Token& comparison = tokens[sign];
    return comparison.is(U'<') || comparison.is(U'>') || comparison.is(U'≤') || comparison.is(U'≥') ||
           comparison.is(U'≈');
}

/// 元/, 吨/: what is counted in front of the slash of a rate
bool is_measure_end(std::string_view before) {
    return ends_with_any(before, {"元", "吨", "克", "公斤", "斤", "米", "升", "公里", "次", "千瓦", "亩"});
}

}  // namespace

// 和/或, 元/吨, AC/DC
std::size_t say_slash(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at];
    if (!mark.is(U'/') && !mark.is(U'⁄') && !mark.is(U'∕') && !mark.is(U'\\') && !mark.is(U'╱')) return at;
    std::size_t end = at + 1;
    while (tokens[end].is(U'/') || tokens[end].is(U'\\')) ++end;
    const Token& left = tokens.back(at, 1);
    const Token& right = tokens[end];
    std::string words = "、";
    const auto is_currency = [](std::string_view text, bool begins) {
        constexpr auto kNames = std::to_array<std::string_view>(
            {"美元", "欧元", "日元", "英镑", "人民币", "澳元", "加元", "港元", "瑞郎", "卢布"});
        return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
            return begins ? text.starts_with(name) : text.ends_with(name);
        });
    };
    // 22℃/28℃, 3/-2℃: a day's lowest and highest
    const auto second = figure_at(tokens, end);
    const bool other = second && tokens[second->end].is(TokenKind::han) && !tokens[second->end].is(U'度');
    const bool degrees = is_quantity_end(tokens, at) && ((left.is(U'℃') && !other) || is_minus(right)) &&
                         (figure_begins(tokens, end) || (is_minus(right) && figure_begins(tokens, end + 1)));
    // 10⁹/L, 10^9/L
    const bool power =
        superscript_value(left.first) >= 0 || (left.is(TokenKind::digits) && tokens.back(at, 2).is(U'^'));
    if (const auto unit = unit_at(tokens, end); unit && power) {
        out.say(unit->end, "每" + unit->words);
        return unit->end;
    }
    // 元/kWh
    if (const auto unit = unit_at(tokens, end);
        unit && right.is(TokenKind::letters) && is_measure_end(tokens.before(at))) {
        out.say(unit->end, "每" + unit->words);
        return unit->end;
    }
    if (is_ratio(tokens, at, end))
        words = "比";
    else if (left.is(TokenKind::letters) && right.is(TokenKind::letters))
        words = " ";
    else if (degrees)
        words = "到";
    else if (is_currency(tokens.before(at), false) && is_currency(tokens.after(end), true) &&
             !tokens.back(at, 3).is(TokenKind::digits))
        words = "兑";  // 美元/日元
    else if (!rate_unit_at(tokens.after(end)).empty() && is_measure_end(tokens.before(at)))
        words = "每";
    else if (is_quantity_end(tokens, at) && right.is(TokenKind::digits))
        words = "、";
    else if (left.is(TokenKind::end) || right.is(TokenKind::end) || left.is(TokenKind::space) ||
             right.is(TokenKind::space) || left.is(TokenKind::mark) || right.is(TokenKind::mark))
        words = "";
    out.say(end, std::move(words));
    return end;
}

// % and its kin where no number stands before them, @ & € and so on
std::size_t say_symbol(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& mark = tokens[at];
    if (mark.is(U'#')) {
        // #1 is a number; #话题# is how the net writes a topic.
        const bool number = tokens[at + 1].is(TokenKind::digits);
        out.say(at + 1, number ? "" : tokens.back(at, 1).is(TokenKind::digits) ? "号" : "");
        return at + 1;
    }
    if (mark.is(U'&') && tokens.back(at, 1).is(TokenKind::letters) && tokens[at + 1].is(TokenKind::letters)) {
        out.say(at + 1, " and ");
        return at + 1;
    }
    const auto is_typed = [](const Token& token) {
        return token.is(TokenKind::letters) || token.is(TokenKind::digits);
    };
    if (mark.is(U'_') && is_typed(tokens.back(at, 1)) && is_typed(tokens[at + 1])) {
        out.say(at + 1, "下划线");
        return at + 1;
    }
    // △ABC
    if (mark.is(U'△') && tokens[at + 1].is(TokenKind::letters) && tokens[at + 1].text.size() == 3) {
        out.say(at + 1, "三角形");
        return at + 1;
    }
    if (mark.is(U'$')) {
        out.say(at + 1, "美元");
        return at + 1;
    }
    const std::string_view words = words_of(kSymbols, mark.first);
    if (words.empty()) return at;
    out.say(at + 1, std::string(words));
    return at + 1;
}

// ㋀, ㏠, ㈱, 🈚: what Unicode knows as another way to write plain characters is read as those
std::size_t say_compatibility_form(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const char32_t c = tokens[at].first;
    if (c < 0xA0) return at;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* forms = icu::Normalizer2::getNFKCInstance(status);
    icu::UnicodeString plain;
    if (U_FAILURE(status) || !forms->getDecomposition(static_cast<UChar32>(c), plain)) return at;
    std::string text;
    plain.toUTF8String(text);
    std::string printed;
    append_utf8(printed, c);
    if (text == printed) return at;
    // … and — are marks that are heard as a break; ％ and the like are none.
    if (is_punctuation(c) && text.find_first_of("0123456789%/") == std::string::npos) return at;
    std::string words;
    for (const SpokenPiece& piece : normalized(text, "zh")) words += piece.spoken;
    out.say(at + 1, std::move(words));
    return at + 1;
}

}  // namespace bobao::zh
