#include <algorithm>
#include <array>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// Numbers that everybody knows as telephone numbers (of the state, the emergency services, the carriers).
constexpr std::array<std::string_view, 46> kServiceNumbers{
    "110",   "112",   "114",   "119",   "120",   "122",   "11185", "11183", "12110", "12117",
    "12121", "12300", "12301", "12305", "12306", "12308", "12309", "12310", "12311", "12313",
    "12315", "12317", "12318", "12319", "12320", "12321", "12323", "12326", "12328", "12329",
    "12331", "12333", "12338", "12339", "12345", "12348", "12350", "12351", "12355", "12358",
    "12360", "12365", "12366", "12367", "12369", "96110"};

bool is_service_number(std::string_view digits) {
    return std::find(kServiceNumbers.begin(), kServiceNumbers.end(), digits) != kServiceNumbers.end();
}

bool counts_something(const TokenStream& tokens, std::size_t end) {
    return skip_magnitude(tokens, end) != end || measure_word_at(tokens.after(end)).has_value() ||
           unit_at(tokens, end).has_value();
}

bool is_round(std::string_view digits) {
    return digits.size() >= 3 && digits.front() != '0' &&
           digits.find_first_not_of('0', 1) == std::string_view::npos;
}

/// Digits in the name of a thing, by habit: 5 and 15 and 8000 as numbers, 737 one by one.
std::string model_words(std::string_view digits) {
    if (is_year(digits)) return digit_by_digit(digits);
    if ((digits.size() <= 2 && digits.front() != '0') || is_round(digits)) return cardinal(digits);
    return digit_by_digit(digits, digits.size() >= 3 ? One::yao : One::yi);
}

bool is_quote(const Token& token) {
    return token.is(U'“') || token.is(U'”') || token.is(U'"') || token.is(U'‘') || token.is(U'’') ||
           token.is(U'「') || token.is(U'」') || token.is(U'『') || token.is(U'』') || token.is(U'\'');
}

/// Words in front of a number that say it is one to be dialled, typed or looked up.
bool announces_code(std::string_view before) {
    for (int step = 0; step < 6; ++step) {
        const std::size_t size = before.size();
        for (const std::string_view filler :
             {" ", ":", "为", "是", "号", "码", "“", "\"", "(", "至", "到", "即", "No.", "№", "了", "通"})
            if (before.ends_with(filler)) before.remove_suffix(filler.size());
        if (before.size() == size) break;
    }
    return ends_with_any(
        before, {"电话",   "热线", "专线",     "手机",   "传真",   "客服", "拨打", "致电", "拨",     "尾",
                 "编",     "代",   "股票代",   "证券代", "邮政编", "邮编", "验证", "密",   "账",     "帐",
                 "卡",     "学",   "工",       "警",     "车牌",   "证",   "QQ",   "qq",   "微信",   "房间",
                 "门牌",   "批",   "信箱",     "航班",   "车次",   "短",   "口令", "分机", "固话",   "座机",
                 "电話",   "電話", "熱線",     "撥打",   "Tel",    "TEL",  "tel",  "序列", "身份证", "订单",
                 "快递单", "运单", "联系方式", "咨询",   "编号",   "短信"});
}

/// Words behind a number of three digits or more that make it a name: 301医院, 1203室, 518路.
bool names_place(std::string_view after) {
    return begins_with_any(after, {"室",     "房间",   "病房", "教室",   "会议室", "医院",   "国道",
                                   "省道",   "县道",   "高地", "信箱",   "部队",   "舰",     "次列车",
                                   "次动车", "次高铁", "航班", "路公交", "路车",   "路电车", "国际航班",
                                   "中学",   "研究所", "房",   "车厢",   "专列",   "次特快", "次直达"});
}

bool names_event(std::string_view after) {
    return begins_with_any(
        after, {"事变", "事件", "新政", "晚会", "大促", "购物节",   "工作制", "惨案", "工程", "高校",  "大学",
                "院校", "名校", "起义", "讲话", "地震", "会议精神", "行动",   "计划", "政策", "双一流"});
}

bool is_mobile(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

}  // namespace

// 13812345678, 138-1234-5678, 0530-5612345, (010)62345678, 400-123-4567, +86 10 6234 5678
std::size_t say_telephone_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t next = at;
    const bool plus = tokens[next].is(U'+');
    if (plus) ++next;
    const bool bracket = !plus && (tokens[next].is(U'('));
    if (bracket) ++next;
    if (!tokens[next].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(U'.')) return at;
    if ((is_dash(tokens.back(at, 1)) || tokens.back(at, 1).is(U'/')) &&
        tokens.back(at, 2).is(TokenKind::digits) && !bracket)
        return at;
    // The groups of digits with single spaces, hyphens or brackets between them.
    std::string digits;
    std::array<std::size_t, 8> sizes{};
    std::size_t groups = 0;
    std::size_t end = next;
    bool closed = !bracket;
    bool spaced = false;
    while (groups < sizes.size() && tokens[end].is(TokenKind::digits) && digits.size() <= 20) {
        sizes[groups++] = tokens[end].text.size();
        digits += tokens[end].text;
        ++end;
        std::size_t joint = end;
        if (tokens[joint].is(U')') && !closed) {
            closed = true;
            ++joint;
        }
        if (tokens[joint].text == " ") {
            ++joint;
            spaced = true;
        } else if (is_range_dash(tokens, joint) && !tokens[joint].is(U'~')) {
            ++joint;
        }
        if (joint == end || !tokens[joint].is(TokenKind::digits)) {
            if (joint != end && tokens[joint - 1].is(U')')) end = joint;
            break;
        }
        end = joint;
    }
    if (!closed || groups == 0 || digits.size() > 20 || tokens[end].is(TokenKind::digits)) return at;
    if (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits)) return at;
    if (tokens[end].is(TokenKind::letters) || tokens[end].is(U'%')) return at;
    bool telephone = false;
    if (plus) {
        telephone = digits.size() >= 8 && digits.size() <= 15 && (groups > 1 || digits.size() >= 10);
    } else if (groups == 1) {
        telephone = is_mobile(digits) && !counts_something(tokens, end) && !bracket;
    } else if (digits.front() == '0' && (sizes[0] == 3 || sizes[0] == 4)) {
        // An area code, and a number of seven or eight digits perhaps cut in two; more is an extension.
        const std::size_t rest = digits.size() - sizes[0];
        telephone = rest >= 7 && rest <= 13 && sizes[1] >= 3;
    } else if (!bracket) {
        const bool company =
            (digits.starts_with("400") || digits.starts_with("800")) && sizes[0] <= 4 && digits.size() == 10;
        const bool mobile = is_mobile(digits) && sizes[0] == 3 && sizes[1] == 4;
        telephone = company || mobile || (!spaced && sizes[0] >= 7 && announces_code(tokens.before(at)));
    }
    if (!telephone) return at;
    out.say(end, (plus ? "加" : "") + digit_by_digit(digits, One::yao));
    return end;
}

// 127.0.0.1, 5.0.1: addresses of machines digit by digit, versions part by part
std::size_t say_dotted_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::size_t end = at;
    std::size_t parts = 0;
    bool bytes = true;
    while (tokens[end].is(TokenKind::digits)) {
        ++parts;
        bytes = bytes && tokens[end].text.size() <= 3;
        ++end;
        if (!tokens[end].is(U'.') || !tokens[end + 1].is(TokenKind::digits)) break;
        ++end;
    }
    if (parts < 3) return at;
    const bool machine = parts == 4 && bytes;
    std::string words;
    for (std::size_t part = at; part < end; part += 2) {
        const std::string_view digits = tokens[part].text;
        if (part != at) words += "点";
        words += machine || digits.size() > 2 || (digits.size() == 2 && digits.front() == '0')
                     ? digit_by_digit(digits)
                     : cardinal(digits);
    }
    out.say(end, std::move(words));
    return end;
}

// 5-1-201, 4-3-3, 2025-02-0013: three parts and more are no range
std::size_t say_joined_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (is_dash(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::letters)) return at;
    constexpr std::size_t kMostParts = 40;
    std::size_t end = at;
    std::size_t parts = 0;
    bool long_part = false;
    while (tokens[end].is(TokenKind::digits) && parts < kMostParts) {
        ++parts;
        long_part = long_part || tokens[end].text.size() >= 3;
        ++end;
        if (!tokens[end].is(U'-') || !tokens[end + 1].is(TokenKind::digits)) break;
        ++end;
    }
    if (parts < 3 || (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits))) return at;
    std::string words;
    for (std::size_t part = at; part < end; part += 2) {
        const std::string_view digits = tokens[part].text;
        if (part != at && long_part) words += "杠";
        words +=
            digits.size() >= 3 || digits.front() == '0' ? digit_by_digit(digits, One::yao) : cardinal(digits);
    }
    out.say(end, std::move(words));
    return end;
}

// “1234”工作思路, “3060”目标; a round number in quotes stays a number
std::size_t say_quoted_digits(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    if (!is_quote(tokens.back(at, 1)) || !is_quote(tokens[at + 1])) return at;
    if (digits.size() < 3 || digits.size() > 8 || is_round(digits)) return at;
    const bool dialled =
        is_service_number(digits) &&
        (announces_code(tokens.before(at)) ||
         begins_with_any(tokens.after(at + 2), {"热线", "平台", "政务", "市民", "便民", "客服", "电话"}));
    out.say(at + 1, digit_by_digit(digits, dialled ? One::yao : One::yi));
    return at + 1;
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

// 尾号1702, 拨打12306, 1203室, 12345热线, 007, 27930122
std::size_t say_code(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const std::size_t end = at + 1;
    if (digits.size() < 2 || tokens.back(at, 1).is(TokenKind::letters)) return at;
    const bool after_point = tokens.back(at, 1).is(U'.') && tokens.back(at, 2).is(TokenKind::digits);
    if (after_point || (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits) &&
                        !(digits.size() > 1 && digits.front() == '0')))
        return at;
    const auto figure = figure_at(tokens, at);
    if (figure && figure->grouped) return at;
    const std::string_view after = tokens.after(end);
    const bool counted = counts_something(tokens, end);

    // 600519.SH: a share and its exchange
    if (digits.size() >= 4 && digits.size() <= 6 && tokens[end].is(U'.') &&
        tokens[end + 1].is(TokenKind::letters)) {
        const std::string_view exchange = tokens[end + 1].text;
        if (exchange == "SH" || exchange == "SZ" || exchange == "BJ" || exchange == "HK") {
            out.say(end + 1, digit_by_digit(digits, One::yao));
            return end + 1;
        }
    }
    // 85折 is said 八五折, 80折 is not written.
    if (digits.size() == 2 && digits.back() != '0' && tokens[end].is(U'折')) {
        out.say(end, digit_by_digit(digits));
        return end;
    }

    bool code = names_place(after) && digits.size() >= 3;
    if (!code && digits.size() >= 3 && tokens[end].is(U'路') && !begins_with_any(after, {"路人", "路军"}))
        code = true;
    if (!code && digits.size() >= 3 && !counted)
        code = announces_code(tokens.before(at)) ||
               begins_with_any(after, {"热线", "专线", "客服", "政务服务", "市民热线", "平台", "报警", "急救",
                                       "火警", "指挥中心", "便民", "救护", "接处警", "消费"});
    if (!code && announces_code(tokens.before(at)) && digits.size() >= 5) code = true;
    if (!code && is_service_number(digits) && !counted) {
        const Token& previous = tokens.back(at, 1);
        code = !previous.is(TokenKind::han) || digits.size() >= 5 ||
               ends_with_any(tokens.before(at), {"打", "拨", "给", "报", "叫", "接", "呼", "和", "或"});
        if (digits.size() == 3 &&
            (previous.is(U'"') || is_range_dash(tokens, at - 1) || is_range_dash(tokens, end)))
            code = false;
    }
    if (code) {
        // A thing's number in a list is not dialled.
        const bool listed = ends_with_any(tokens.before(at), {"编号", "编号为", "编号是", "编号:"});
        out.say(end, digit_by_digit(digits, listed ? One::yi : One::yao));
        return end;
    }
    // 007 and 05: a zero in front is printed because it is said. A calendar's 02月 is not.
    const bool numbers_page = tokens[end].text == " " && digits.size() == 2 &&
                              begins_with_any(tokens.after(end + 1), {"版", "期", "页", "章", "号"});
    if (digits.front() == '0' && !numbers_page && !tokens[end].is(TokenKind::han) &&
        !(tokens[end].is(U'.') || unit_at(tokens, end))) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits.size() >= 3 && digits.front() == '0' && !counted) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // A long number that is neither round nor counts anything names something.
    if (digits.size() >= 8 && digits.back() != '0' && !counted &&
        !ends_with_any(tokens.before(at), {"第", "之"}) && !is_range_dash(tokens, end)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    return at;
}

// 985高校, 211工程, 930新政, 波音737, 骁龙888
std::size_t say_name_in_digits(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const std::size_t end = at + 1;
    if (digits.size() < 3 || digits.size() > 5) return at;
    if ((tokens[end].is(U'.') || tokens[end].is(U',')) && tokens[end + 1].is(TokenKind::digits)) return at;
    if (tokens.back(at, 1).is(U'.') || tokens.back(at, 1).is(TokenKind::letters)) return at;
    const std::string_view after = tokens.after(end);
    if (ends_with_any(tokens.before(at),
                      {"波音", "空客", "骁龙", "天玑", "标致", "酷睿", "麒麟", "宝马", "龙芯", "空中客车"}) &&
        !counts_something(tokens, end)) {
        out.say(end, model_words(digits));
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

// G8981次, K1次, CA1501航班, 3U8888
std::size_t say_vehicle_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letters = tokens.back(at, 1);
    if (!letters.is(TokenKind::letters) || letters.text.size() > 2 || tokens[at].text.size() > 4) return at;
    const std::string_view after = tokens.after(at + 1);
    const bool train = letters.text.size() == 1 &&
                       std::string_view("GDCZTKYSL").find(letters.text.front()) != std::string_view::npos;
    const bool travels =
        begins_with_any(after, {"次", "航班", "号列车", "列车", "动车", "高铁", "客机", "班机"}) ||
        (tokens[at].text.size() >= 2 &&
         ends_with_any(tokens.before(at - 1),
                       {"乘坐", "搭乘", "航班", "航班号", "车次", "列车", "动车", "高铁", "乘"}));
    const bool road = letters.text.size() == 1 &&
                      std::string_view("GSX").find(letters.text.front()) != std::string_view::npos &&
                      begins_with_any(after, {"高速", "国道", "省道", "县道", "线", "沪", "京"}) &&
                      tokens[at].text.size() >= 2;
    if (!(train && travels) && !(letters.text.size() == 2 && travels && !begins_with_any(after, {"次"})) &&
        !road)
        return at;
    out.say(at + 1, digit_by_digit(tokens[at].text, One::yao));
    return at + 1;
}

// 鲁R12345, 京A·D0001
std::size_t say_plate(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    constexpr std::u32string_view kProvinces =
        U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领";
    if (kProvinces.find(tokens[at].first) == std::u32string_view::npos) return at;
    const Token& city = tokens[at + 1];
    if (!city.is(TokenKind::letters) || city.first < U'A' || city.first > U'Z') return at;
    std::size_t end = at + 2;
    const bool dot = tokens[end].is(U'·') || tokens[end].is(U'•') || tokens[end].text == " ";
    if (dot) ++end;
    if (dot && city.text.size() != 1) return at;
    // The letters of the plate may run on from the city's.
    std::size_t characters = city.text.size() - 1;
    std::size_t digits = 0;
    std::size_t last = end;
    while ((tokens[last].is(TokenKind::digits) || tokens[last].is(TokenKind::letters)) && characters <= 6) {
        if (tokens[last].is(TokenKind::letters) &&
            std::any_of(tokens[last].text.begin(), tokens[last].text.end(),
                        [](char c) { return c < 'A' || c > 'Z'; }))
            return at;
        characters += tokens[last].text.size();
        if (tokens[last].is(TokenKind::digits)) digits += tokens[last].text.size();
        ++last;
    }
    if (characters < 5 || characters > 6 || digits < 3) return at;
    out.copy(at + 2);
    if (dot) out.say(at + 3, "");
    for (std::size_t i = end; i < last; ++i) {
        if (tokens[i].is(TokenKind::digits))
            out.say(i + 1, digit_by_digit(tokens[i].text, One::yao));
        else
            out.copy(i + 1);
    }
    return last;
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
    if (!behind_letters && !before_letters && !(behind_hyphen && tokens.back(at, 2).is(TokenKind::letters)))
        return at;
    const auto capital = [](const Token& token) {
        return token.is(TokenKind::letters) && token.text.size() == 1 && token.first >= U'A' &&
               token.first <= U'Z';
    };
    if (behind_letters && before_letters && figure->fraction.empty() && capital(before) && capital(next) &&
        (figure->whole == "2" || figure->whole == "4")) {
        // business to business: the figure puns on the English word
        out.say(figure->end, figure->whole == "2" ? " to " : " for ");
        return figure->end;
    }
    if (!figure->fraction.empty())
        out.say(figure->end, words_of(*figure));
    else
        out.say(figure->end, model_words(figure->whole));
    return figure->end;
}

// digits by the dozen, and all that is broken among them
std::size_t say_identifier(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() <= kLongestCardinal) return at;
    out.say(at + 1, digit_by_digit(tokens[at].text));
    return at + 1;
}

}  // namespace bobao::zh
