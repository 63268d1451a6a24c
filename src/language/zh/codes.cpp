#include <algorithm>
#include <array>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// Numbers that everybody knows as telephone numbers (of the state, the emergency services, the carriers).
constexpr auto kServiceNumbers = std::to_array<std::string_view>(
    {"110",   "112",   "114",   "119",   "120",   "122",   "11185", "11183", "12110", "12117", "12121",
     "12300", "12301", "12305", "12306", "12308", "12309", "12310", "12311", "12313", "12315", "12317",
     "12318", "12319", "12320", "12321", "12323", "12326", "12328", "12329", "12331", "12333", "12338",
     "12339", "12345", "12348", "12350", "12351", "12355", "12358", "12360", "12365", "12366", "12367",
     "12369", "96110", "10086", "10010", "10099", "95598", "95188"});

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

/// 15873690 is no number that anybody counted, 10100000 is.
bool mostly_zeros(std::string_view digits) {
    const auto zeros = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), '0'));
    return digits.ends_with("000") || zeros * 2 > digits.size();
}

/// 600519, 300750: six digits by which a stock exchange of the mainland calls a share.
bool is_share_code(std::string_view digits) {
    if (digits.size() != 6) return false;
    for (const std::string_view board : {"60", "68", "00", "30", "83", "87", "92", "90", "20", "51", "15"})
        if (digits.starts_with(board)) return true;
    return false;
}

/// Digits in the name of a thing, by habit: 5 and 15 and 8000 as numbers, 737 one by one.
std::string model_words(std::string_view digits) {
    if (digits == "95") return digit_by_digit(digits);  // N95, KN95
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
    // 电话5310000、5320000: a second number of the same kind
    for (int listed = 0; listed < 4; ++listed) {
        std::string_view earlier = before;
        for (const std::string_view joint : {"、", ",", "/", "或", "和"})
            if (earlier.ends_with(joint)) earlier.remove_suffix(joint.size());
        std::size_t length = 0;
        while (length < earlier.size() && earlier[earlier.size() - 1 - length] >= '0' &&
               earlier[earlier.size() - 1 - length] <= '9')
            ++length;
        if (earlier.size() == before.size() || length < 5) break;
        before = earlier.substr(0, earlier.size() - length);
    }
    if (ends_with_any(before, {"房号", "房号:", "房号为", "室号"})) return true;
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
    return begins_with_any(after,
                           {"室",   "房间",   "病房",   "教室",   "会议室",   "医院",   "国道",   "省道",
                            "县道", "高地",   "信箱",   "部队",   "舰",       "次列车", "次动车", "次高铁",
                            "航班", "路公交", "路车",   "路电车", "国际航班", "中学",   "研究所", "房",
                            "车厢", "专列",   "次特快", "次直达", "宿舍",     "号房",   "包厢",   "诊室"});
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
        // 4008208820: companies, without the hyphens that they print
        const bool company = digits.size() == 10 &&
                             (digits.starts_with("400") || digits.starts_with("800")) &&
                             !mostly_zeros(digits);
        telephone = (is_mobile(digits) || company) && !counts_something(tokens, end) && !bracket;
    } else if (digits.front() == '0' && (sizes[0] == 3 || sizes[0] == 4)) {
        // An area code, and a number of seven or eight digits perhaps cut in two; more is an extension.
        const std::size_t rest = digits.size() - sizes[0];
        // 010-12345: the city's own line
        const bool service = rest == 5 && groups == 2 && is_service_number(tokens[end - 1].text);
        telephone = (rest >= 7 && rest <= 13 && sizes[1] >= 3) || service;
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

// 刊号CN37-0021, 邮发代号23-21, 备案号-1: the parts of a registered number
std::size_t say_registered_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto is_hyphen = [&](std::size_t i) { return tokens[i].is(U'-') && is_range_dash(tokens, i); };
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
    if (digits == "110" || digits == "119" || digits == "120" || digits == "122") {
        out.say(at + 1, digit_by_digit(digits, One::yao));
        return at + 1;
    }
    if (digits.size() < 3 || digits.size() > 8 || is_round(digits)) return at;
    // “211”“985”高校
    if (digits == "211" && has_any(tokens.between(at < 6 ? 0 : at - 6, std::min(at + 8, tokens.size())),
                                   {"985", "高校", "工程"})) {
        out.say(at + 1, digit_by_digit(digits, One::yao));
        return at + 1;
    }
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
    // 贵州茅台(600519): a share by its code
    if (is_share_code(digits) && tokens.back(at, 1).is(U'(') && tokens[end].is(U')') &&
        (tokens.back(at, 2).is(TokenKind::han) || tokens.back(at, 2).is(TokenKind::letters))) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 138****5678: what stars leave of a number
    const auto masked = [&](std::size_t i) { return tokens[i].is(U'*') && tokens[i + 1].is(U'*'); };
    if (masked(end) || (at >= 2 && masked(at - 2))) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 5612345转8001: the extension behind a number
    if (digits.size() >= 2 && digits.size() <= 6 && tokens.back(at, 1).is(U'转') &&
        tokens.back(at, 2).is(TokenKind::digits)) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 055型: a class of ships; a zero in front is part of the name.
    if (digits.size() == 3 && digits.front() == '0' && tokens[end].is(U'型')) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
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
               ends_with_any(tokens.before(at), {"急救", "火警", "报警", "匪警", "打", "拨", "给", "报", "叫",
                                                 "接", "呼", "和", "或"});
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
    const bool names = digits.size() == 2 && !counted && tokens[end].is(TokenKind::han);  // 08奥运会
    if (digits.front() == '0' && !numbers_page && (names || !tokens[end].is(TokenKind::han)) &&
        !(tokens[end].is(U'.') || unit_at(tokens, end))) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits.size() >= 3 && digits.front() == '0' &&
        (!counted || tokens[end].is(U'号') || digits.size() >= 5)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 鲁01民初123号: a court's number
    if (digits.front() == '0' && tokens.back(at, 1).is(TokenKind::han) &&
        begins_with_any(
            after, {"民初", "民终", "民申", "民再", "刑初", "刑终", "行初", "行终", "执", "知民", "破"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // A long number that is neither round nor counts anything names something.
    if (digits.size() >= 8 && !mostly_zeros(digits) && !counted &&
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
    if (digits == "58" && begins_with_any(tokens.after(end), {"同城", "到家", "集团"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    if (digits.size() < 3 || digits.size() > 5) return at;
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
        !counts_something(tokens, end)) {
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

/// 日兰高速 and the like, behind the road's number.
constexpr std::size_t kRoadNameBytes = 18;

// G8981次, K1次, CA1501航班, 3U8888
std::size_t say_vehicle_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& letters = tokens.back(at, 1);
    const std::string_view after = tokens.after(at + 1);
    // T109/110次: the way back has a number of its own
    if (letters.is(U'/') && tokens.back(at, 2).is(TokenKind::digits) && tokens.back(at, 3).text.size() == 1 &&
        tokens.back(at, 3).is(TokenKind::letters) && tokens[at].text.size() <= 4 &&
        begins_with_any(after, {"次", "列车"})) {
        out.say(at + 1, digit_by_digit(tokens[at].text, One::yao));
        return at + 1;
    }
    if (!letters.is(TokenKind::letters) || letters.text.size() > 2 || tokens[at].text.size() > 4) return at;
    const bool train = letters.text.size() == 1 &&
                       std::string_view("GDCZTKYSL").find(letters.text.front()) != std::string_view::npos;
    const bool travels =
        (after.starts_with('/') && tokens[at + 2].is(TokenKind::digits) &&
         begins_with_any(tokens.after(at + 3), {"次", "航班", "列车"})) ||
        begins_with_any(after, {"次", "航班", "号列车", "列车", "动车", "高铁", "客机", "班机"}) ||
        (tokens[at].text.size() >= 2 &&
         ends_with_any(tokens.before(at - 1), {"乘坐", "搭乘", "航班", "航班号", "车次", "列车",    "动车",
                                               "高铁", "乘",   "国航", "东航",   "南航", "海航",    "川航",
                                               "厦航", "深航", "山航", "马航",   "航空", "航空公司"}));
    const bool road = letters.text.size() == 1 &&
                      std::string_view("GSX").find(letters.text.front()) != std::string_view::npos &&
                      (begins_with_any(after, {"国道", "省道", "县道", "线", "沪", "京"}) ||
                       after.substr(0, kRoadNameBytes).find("高速") != std::string_view::npos) &&
                      tokens[at].text.size() >= 2 && !begins_with_any(after, {"国集团", "峰会"});
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
        figure->whole.size() == 3 && figure->fraction.empty() && !counts_something(tokens, figure->end);
    const bool behind_name = behind_hyphen && tokens.back(at, 2).is(TokenKind::han) && series;
    if (behind_hyphen && before.is(U'-') && figure->fraction.empty() &&
        is_aircraft(tokens, at, figure->whole) &&  // 运-20大型运输机: 大 counts nothing here.
        (!counts_something(tokens, figure->end) || begins_with_any(tokens.after(figure->end), {"大"}))) {
        out.say(figure->end, digit_by_digit(figure->whole));
        return figure->end;
    }
    // RTX 4090, Office 365: a word of letters apart from its number
    const bool apart = before.text == " " && tokens.back(at, 2).is(TokenKind::letters) &&
                       tokens.back(at, 2).text.size() >= 2 && figure->whole.size() >= 3 &&
                       figure->whole.size() <= 4 && figure->fraction.empty() &&
                       !counts_something(tokens, figure->end) && !tokens[figure->end].is(U'%') &&
                       !is_range_dash(tokens, figure->end);
    if (!behind_letters && !before_letters && !behind_name && !apart &&
        !(behind_hyphen && tokens.back(at, 2).is(TokenKind::letters)))
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
    // E115°26′ is a place on the map.
    const bool meridian = tokens[figure->end].is(U'°') && before.text.size() == 1;
    if (!figure->fraction.empty() || meridian)
        out.say(figure->end, words_of(*figure));
    else
        out.say(figure->end, model_words(figure->whole));
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

// CO2, SO₂, NOx, O3: what everybody knows by its name is called so
std::size_t say_formula(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    struct Formula {
        std::string_view letters;
        char digit;  ///< 0: none
        std::string_view name;
    };
    constexpr std::array kFormulas{
        Formula{"CO", '2', "二氧化碳"}, Formula{"SO", '2', "二氧化硫"}, Formula{"NO", '2', "二氧化氮"},
        Formula{"O", '3', "臭氧"},      Formula{"CH", '4', "甲烷"},     Formula{"NH", '3', "氨"},
        Formula{"NOx", 0, "氮氧化物"},  Formula{"NOX", 0, "氮氧化物"},
    };
    const Token& before = tokens.back(at, 1);
    if (before.is(TokenKind::letters) || before.is(TokenKind::digits) || before.is(U'-')) return at;
    const Token& behind = tokens[at + 1];
    for (const Formula& formula : kFormulas) {
        if (tokens[at].text != formula.letters) continue;
        std::size_t end = at + 1;
        if (formula.digit != 0) {
            const bool plain = behind.text == std::string_view(&formula.digit, 1);
            const bool below = behind.is(U'\u2080' + static_cast<char32_t>(formula.digit - '0'));
            if (!plain && !below) continue;
            ++end;
        }
        if (tokens[end].is(TokenKind::letters) || tokens[end].is(TokenKind::digits) ||
            (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits)) || is_range_dash(tokens, end))
            return at;
        out.say(end, std::string(formula.name));
        return end;
    }
    return at;
}

// GB 7258-2017, GB/T 19001-2016: the number of a standard and its year, digit by digit
std::size_t say_standard(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    constexpr std::array<std::string_view, 12> kBodies{"GB", "GBT", "GBZ", "ISO", "IEC", "IEEE",
                                                       "DB", "JGJ", "HJ",  "YY",  "QB",  "JT"};
    if (std::find(kBodies.begin(), kBodies.end(), tokens[at].text) == kBodies.end()) return at;
    std::size_t number = at + 1;
    if (tokens[number].is(U'/') && tokens[number + 1].text == "T") number += 2;
    if (tokens[number].text == " ") ++number;
    const std::string_view digits = tokens[number].text;
    if (!tokens[number].is(TokenKind::digits) || digits.size() < 3 || digits.size() > 6) return at;
    if (tokens[number + 1].is(TokenKind::letters)) return at;
    const bool with_year = is_range_dash(tokens, number + 1) && is_year(tokens[number + 2].text);
    if (counts_something(tokens, number + 1)) return at;
    out.copy(at + 1);
    if (tokens[at + 1].is(U'/')) {
        out.say(at + 2, "");
        out.copy(at + 3);
    }
    out.copy(number);
    out.say(number + 1, digit_by_digit(digits));
    if (!with_year) return number + 1;
    out.say(number + 3, " " + digit_by_digit(tokens[number + 2].text));
    return number + 3;
}

// 第2758号决议: a resolution is called by its digits
std::size_t say_resolution(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    if (digits.size() < 3 || digits.size() > 5 ||
        !begins_with_any(tokens.after(at + 1), {"号决议", "號決議"}))
        return at;
    out.say(at + 1, digit_by_digit(digits));
    return at + 1;
}

// digits by the dozen, and all that is broken among them
std::size_t say_identifier(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() <= kLongestCardinal) return at;
    out.say(at + 1, digit_by_digit(tokens[at].text));
    return at + 1;
}

}  // namespace bobao::zh
