#include <algorithm>
#include <array>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// Digits in the name of a thing behind `letters`, by habit: 5 and 15 and 8000 as numbers, 737 one by one,
/// and so the class of protection IP68 and the gene P53.
std::string model_words(std::string_view digits, std::string_view letters = {}) {
    if (digits == "95") return digit_by_digit(digits);  // N95, KN95
    if (digits.size() == 2 && (letters == "IP" || ((letters == "P" || letters == "p") && digits == "53")))
        return digit_by_digit(digits);
    if (is_year(digits)) return digit_by_digit(digits);
    if ((digits.size() <= 2 && digits.front() != '0') || is_round(digits)) return cardinal(digits);
    return digit_by_digit(digits, digits.size() >= 3 ? One::yao : One::yi);
}

/// 型综合补给舰: as far as a kind of ship is looked for
constexpr std::size_t kShipNameBytes = 24;

/// 1500P of computing, where 1080P is a picture
bool is_round_hundreds(std::string_view digits) {
    return digits.ends_with("00");
}

bool names_weapon(std::string_view after) {
    return begins_with_any(after, {"步枪",   "自动",     "半自动",   "冲锋枪",   "手枪",   "机枪",   "重机枪",
                                   "轻机枪", "狙击",     "坦克",     "主战",     "水陆",   "装甲",   "火炮",
                                   "榴弹",   "迫击",     "高射",     "火箭炮",   "手榴弹", "军服",   "军装",
                                   "军衔",   "轻型坦克", "中型坦克", "重型坦克", "两栖",   "步战车", "伞兵"});
}

/// Letters behind which a number is a figure, not the rest of a name: CPI102
bool is_indicator(std::string_view letters) {
    constexpr auto kIndicators = std::to_array<std::string_view>(
        {"GDP", "GNP", "CPI", "PPI", "PMI", "AQI", "BMI", "IQ", "ROE", "EPS", "BPM", "GMV", "DAU", "MAU"});
    return std::find(kIndicators.begin(), kIndicators.end(), letters) != kIndicators.end();
}

/// B2B, O2O, S2B2C: letters between which a 2 puns on the English word. In H2O, N2P and S2W it does not.
bool is_pun(std::string_view left, std::string_view right) {
    constexpr auto kPairs = std::to_array<std::string_view>(
        {"BB", "BC", "BG", "BE", "BM", "CB", "CC", "CM", "CF", "CG", "CS", "OO", "PP", "PB",
         "MM", "MC", "VV", "VX", "VG", "VH", "VI", "VL", "VP", "FC", "FF", "SB", "SC", "DC",
         "DD", "EE", "AA", "GB", "GC", "GG", "TV", "TI", "IV", "IT", "II", "XX", "TT", "AC"});
    return std::any_of(kPairs.begin(), kPairs.end(), [&](std::string_view pair) {
        return pair.substr(0, 1) == left && pair.substr(1) == right;
    });
}

bool names_event(std::string_view after) {
    return begins_with_any(
        after, {"事变", "事件", "新政", "晚会", "大促", "购物节",   "工作制", "惨案", "工程", "高校",  "大学",
                "院校", "名校", "起义", "讲话", "地震", "会议精神", "行动",   "计划", "政策", "双一流"});
}

/// 歼-20, 图-95, 伊尔-76: aircraft from 20 on are called by their digits, 歼-10 and 米-17 by their number.
/// `at` is the number behind the hyphen.
bool is_aircraft(const TokenStream& tokens, std::size_t at, const std::string& number) {
    constexpr std::u32string_view kMakes = U"歼运直轰教强图苏安米格尔油";
    const Token& make = tokens.back(at, 2);
    if (number.size() != 2 || number < "20" || !make.is(TokenKind::han) ||
        kMakes.find(make.first) == std::u32string_view::npos)
        return false;
    const Token& before = tokens.back(at, 3);
    const auto behind_one_of = [&](std::u32string_view characters) {
        return before.is(TokenKind::han) && characters.find(before.first) != std::u32string_view::npos;
    };
    // 10米-20米, 15厘米-20厘米; 首尔-28日电; 如图-25所示
    if (before.is(TokenKind::digits)) return false;
    switch (make.first) {
        case U'米':
            return !behind_one_of(U"厘毫分千纳微平立小");
        case U'尔':
            return behind_one_of(U"伊");
        case U'图':
            return !behind_one_of(U"如见附下");
        default:
            return true;
    }
}

/// 歼20, 运20B, 直20: only 歼 is nothing else in front of a number; behind the others a letter or the kind of
/// aircraft must tell.
bool is_bare_aircraft(const TokenStream& tokens, std::size_t at) {
    const std::string_view digits = tokens[at].text;
    const Token& make = tokens.back(at, 1);
    if (digits.size() != 2 || digits < "20" || !make.is(TokenKind::han) || is_counted(tokens, at + 1))
        return false;
    if (make.is(U'歼')) return true;
    if (!make.is(U'运') && !make.is(U'直') && !make.is(U'轰') && !make.is(U'教')) return false;
    const Token& letter = tokens[at + 1];
    return (letter.is(TokenKind::letters) && letter.text.size() <= 2 && letter.first <= U'Z') ||
           begins_with_any(tokens.after(at + 1),
                           {"飞机", "战机", "运输机", "直升机", "轰炸机", "加油机", "系列"});
}

/// 1210、9610模式: codes of customs for what is bought abroad, alone or in a list
bool names_customs_code(const TokenStream& tokens, std::size_t end) {
    for (int listed = 0; listed < 4 && tokens[end].is(U'、') && tokens[end + 1].text.size() == 4 &&
                         tokens[end + 1].is(TokenKind::digits);
         ++listed)
        end += 2;
    return begins_with_any(tokens.after(end), {"模式", "出口模式", "监管模式"});
}

}  // namespace

// 985高校, 211工程, 930新政, 波音737, 骁龙888
std::size_t say_name_in_digits(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const std::size_t end = at + 1;
    if (digits == "58" && begins_with_any(tokens.after(end), {"同城", "到家", "集团"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 56式步枪, 99A坦克, 56式、81式步枪: a year of design, where 24式太极拳 counts its figures
    if (digits.size() == 2 && !tokens.back(at, 1).is(TokenKind::letters) && !is_dash(tokens.back(at, 1))) {
        std::size_t type = end;
        for (int listed = 0; listed < 4 && tokens[type].is(U'式') && tokens[type + 1].is(U'、') &&
                             tokens[type + 2].is(TokenKind::digits);
             ++listed)
            type += 3;
        const bool letter = tokens[type].is(TokenKind::letters) && tokens[type].text.size() == 1;
        if (letter) ++type;
        const bool style = tokens[type].is(U'式');
        std::size_t name = style ? type + 1 : type;
        if (tokens[name].is(U'”') || tokens[name].is(U'"')) ++name;  // “68式”军服
        if ((letter || style) && names_weapon(tokens.after(name))) {
            out.say(end, digit_by_digit(digits));
            return end;
        }
    }
    // 95-1式步枪
    if (digits.size() == 2 && tokens[end].is(U'-') && tokens[end + 1].text.size() == 1 &&
        tokens[end + 1].is(TokenKind::digits) && tokens[end + 2].is(U'式')) {
        out.say(end + 2, digit_by_digit(digits) + "杠" + cardinal(tokens[end + 1].text));
        return end + 2;
    }
    // 歼20S, 运20B, 歼35首飞: aircraft without the hyphen
    if (is_bare_aircraft(tokens, at)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits == "84" && begins_with_any(tokens.after(end), {"消毒"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits.size() < 3 || digits.size() > 5) return at;
    // 4680电池, 18650电芯: by the size of the cell; 901型补给舰
    if ((digits.size() >= 4 && !is_round(digits) && begins_with_any(tokens.after(end), {"电池", "电芯"})) ||
        (digits.size() == 3 && tokens[end].is(U'型') &&
         has_any(tokens.after(end).substr(0, kShipNameBytes), {"舰", "艇"}))) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 115师, 386旅: units of three figures; 9610模式: a customs code
    if (digits.size() == 3 && !is_round(digits) && (tokens[end].is(U'师') || tokens[end].is(U'旅')) &&
        !begins_with_any(tokens.after(end), {"师生", "师傅", "师范", "旅客", "旅行", "旅游"}) &&
        !ends_with_any(tokens.before(at), {"有", "共", "约"})) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    if (digits.size() == 4 && names_customs_code(tokens, end)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 999足金, 足金999
    if (digits.find_first_not_of('9') == std::string_view::npos && !is_counted(tokens, end) &&
        (begins_with_any(tokens.after(end), {"足金", "黄金", "金条", "纯银", "足银"}) ||
         ends_with_any(tokens.before(at), {"足金", "千足金", "万足金", "足银", "纯银"}))) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if ((tokens[end].is(U'.') || tokens[end].is(U',')) && tokens[end + 1].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(TokenKind::letters)) return at;
    const std::string_view after = tokens.after(end);
    // 日经225: an index that is called by its digits, where 沪深300 is called by its number
    if (digits == "225" && ends_with_any(tokens.before(at), {"日经"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if ((digits == "863" || digits == "973" || digits == "921") &&
        begins_with_any(after, {"计划", "项目", "工程"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits == "360" && begins_with_any(after, {"公司", "安全", "集团", "数科", "手机卫士"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (ends_with_any(tokens.before(at),
                      {"波音", "空客", "骁龙", "天玑", "标致", "酷睿", "麒麟", "宝马", "龙芯", "空中客车"}) &&
        (!is_counted(tokens, end) || begins_with_no_measure_word(after))) {
        out.say(end, model_words(digits));
        // 737-800
        if (tokens[end].is(U'-') && tokens[end + 1].is(TokenKind::digits) &&
            tokens[end + 1].text.size() <= 4) {
            out.say(end + 2, " " + model_words(tokens[end + 1].text));
            return end + 2;
        }
        return end;
    }
    const bool school = digits == "985" || digits == "211";
    const bool alone = !tokens.back(at, 1).is(TokenKind::han) && !tokens[end].is(TokenKind::han) &&
                       !tokens[end].is(TokenKind::letters) && !is_range_dash(tokens, end) &&
                       !tokens[end].is(U'%') && !unit_at(tokens, end);
    const bool event = names_event(after) && !is_round(digits) && digits.size() <= 4;
    if (!(school && (alone || names_event(after))) && !event) return at;
    out.say(end, digit_by_digit(digits, digits == "211" ? One::yao : One::yi));
    return end;
}

// 5G, 4K, C919, PM2.5, COVID-19, B2B, H1N1, 歼-20, MS8000
std::size_t say_model_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figure = figure_at(tokens, at);
    if (!figure || figure->grouped || figure->whole.empty()) return at;
    const Token& before = tokens.back(at, 1);
    const bool behind_letters = before.is(TokenKind::letters);
    const bool behind_hyphen =
        is_dash(before) && is_range_dash(tokens, at - 1) &&
        (tokens.back(at, 2).is(TokenKind::letters) || tokens.back(at, 2).is(TokenKind::han)) &&
        tokens.back(at, 2).source.end == before.source.begin;
    const Token& next = tokens[figure->end];
    const bool before_letters = next.is(TokenKind::letters);
    // 图-160, 空警-500; 波音737-800
    const bool series =
        figure->whole.size() == 3 && figure->fraction.empty() && !is_counted(tokens, figure->end);
    // “雷霆-2024”演习
    const bool year = is_year(figure->whole) && figure->fraction.empty() && !is_counted(tokens, figure->end);
    const bool behind_name = behind_hyphen && tokens.back(at, 2).is(TokenKind::han) && (series || year);
    // 运-20大型运输机: 大 counts nothing here.
    if (behind_hyphen && before.is(U'-') && figure->fraction.empty() &&
        is_aircraft(tokens, at, figure->whole) &&
        (!is_counted(tokens, figure->end) || begins_with_any(tokens.after(figure->end), {"大"}))) {
        out.say(figure->end, digit_by_digit(figure->whole));
        return figure->end;
    }
    // RTX 4090, Office 365: a word of letters apart from its number
    const bool apart = before.text == " " && tokens.back(at, 2).is(TokenKind::letters) &&
                       tokens.back(at, 2).text.size() >= 2 && figure->whole.size() >= 3 &&
                       figure->whole.size() <= 4 && figure->fraction.empty() &&
                       !is_counted(tokens, figure->end) && !tokens[figure->end].is(U'%') &&
                       !is_range_dash(tokens, figure->end);
    if (!behind_letters && !before_letters && !behind_name && !apart &&
        !(behind_hyphen && tokens.back(at, 2).is(TokenKind::letters)))
        return at;
    const auto capital = [](const Token& token) {
        return token.is(TokenKind::letters) && token.text.size() == 1 && token.first >= U'A' &&
               token.first <= U'Z';
    };
    if (behind_letters && before_letters && figure->fraction.empty() && capital(before) && capital(next) &&
        figure->whole == "2" && is_pun(before.text, next.text)) {
        // business to business
        out.say(figure->end, " to ");
        return figure->end;
    }
    // 人均GDP4284美元: a sum behind letters is no name
    if (behind_letters && before.text.size() >= 2 &&
        (skip_magnitude(tokens, figure->end) != figure->end || is_indicator(before.text) ||
         begins_with_any(tokens.after(figure->end), {"美元", "元"}))) {
        out.say(figure->end, words_of(*figure, two_before(tokens, at, figure->end)));
        return figure->end;
    }
    // 256G of memory, 500M of a line: a count, where 5G is a name
    if (!behind_letters && !behind_hyphen && figure->whole.size() >= 3 && figure->fraction.empty() &&
        (next.text == "G" || next.text == "M" || next.text == "T" ||
         (next.text == "P" && is_round_hundreds(figure->whole)))) {
        out.say(figure->end, words_of(*figure));
        return figure->end;
    }
    // ZL202310123456.7: a patent's number and its check digit
    if (behind_letters && figure->whole.size() >= 7 && !figure->fraction.empty()) {
        out.say(figure->end,
                digit_by_digit(figure->whole, One::yao) + "点" + digit_by_digit(figure->fraction, One::yao));
        return figure->end;
    }
    // E115°26′ is a place on the map.
    const bool meridian = tokens[figure->end].is(U'°') && before.text.size() == 1;
    if (!figure->fraction.empty() || meridian)
        out.say(figure->end, words_of(*figure));
    else
        out.say(figure->end, model_words(figure->whole, behind_letters ? before.text : std::string_view{}));
    return figure->end;
}

// XBB.1.5, BA.5, ID.4: a point that joins letters and a number is said
std::size_t say_version_point(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letters = tokens.back(at, 1);
    if (!tokens[at].is(U'.') || !letters.is(TokenKind::letters) || !tokens[at + 1].is(TokenKind::digits))
        return at;
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (letters.text.size() > 4 || !std::all_of(letters.text.begin(), letters.text.end(), is_capital))
        return at;
    out.say(at + 1, "点");
    return at + 1;
}

// GB 7258-2017, GB/T 19001-2016, GB 4943.1-2022, DB37/T 4567-2022, ISO/IEC 27001:2013: the number of a
// standard and its year, digit by digit
std::size_t say_standard(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    constexpr std::array<std::string_view, 12> kBodies{"GB", "GBT", "GBZ", "ISO", "IEC", "IEEE",
                                                       "DB", "JGJ", "HJ",  "YY",  "QB",  "JT"};
    // Letters of trades that mean other things too: a year or /T must follow.
    constexpr std::array<std::string_view, 26> kTrades{"AQ", "BB", "CJ", "CJJ", "DL", "DZ",  "FZ", "GA", "HG",
                                                       "JB", "JC", "LY", "MH",  "NB", "NY",  "QC", "SB", "SC",
                                                       "SH", "SL", "SN", "SY",  "TB", "TSG", "WS", "YD"};
    // T/CECS 10001-2019: a society's, known by its year
    if (tokens[at].text == "T" && tokens[at + 1].is(U'/') && tokens[at + 2].is(TokenKind::letters)) {
        const std::size_t number = tokens[at + 3].text == " " ? at + 4 : at + 3;
        if (!tokens[number].is(TokenKind::digits) || tokens[number].text.size() > 6 ||
            !is_range_dash(tokens, number + 1) || !is_year(tokens[number + 2].text))
            return at;
        out.copy(at + 1);
        out.say(at + 2, " ");
        out.copy(number);
        out.say(number + 1, digit_by_digit(tokens[number].text));
        out.say(number + 3, " " + digit_by_digit(tokens[number + 2].text));
        return number + 3;
    }
    const bool trade = std::find(kTrades.begin(), kTrades.end(), tokens[at].text) != kTrades.end();
    if (!trade && std::find(kBodies.begin(), kBodies.end(), tokens[at].text) == kBodies.end()) return at;
    std::size_t slash = at + 1;
    const bool province =
        tokens[at].text == "DB" && tokens[slash].text.size() == 2 && tokens[slash + 1].is(U'/');
    if (province) ++slash;
    std::size_t number = slash;
    const bool advised = tokens[slash].is(U'/') && tokens[slash + 1].text == "T";
    if (province && !advised) return at;
    if (advised) number += 2;
    if (tokens[number].text == " ") ++number;
    const std::string_view digits = tokens[number].text;
    if (!tokens[number].is(TokenKind::digits) || digits.size() > 6) return at;
    std::size_t end = number + 1;
    if (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits) && tokens[end + 1].text.size() <= 2)
        end += 2;
    if (tokens[end].is(TokenKind::letters)) return at;
    const bool with_year =
        (is_range_dash(tokens, end) || tokens[end].is(U':')) && is_year(tokens[end + 1].text);
    if (!with_year && (digits.size() < 3 || is_counted(tokens, end) || (trade && !advised))) return at;
    out.copy(at + 1);
    if (province) out.say(at + 2, digit_by_digit(tokens[at + 1].text));
    if (advised) {
        out.say(slash + 1, "");
        out.copy(slash + 2);
    }
    out.copy(number);
    out.say(number + 1, digit_by_digit(digits));
    if (end != number + 1) out.say(end, "点" + digit_by_digit(tokens[end - 1].text));
    if (!with_year) return end;
    out.say(end + 2, " " + digit_by_digit(tokens[end + 1].text));
    return end + 2;
}

}  // namespace bobao::zh
