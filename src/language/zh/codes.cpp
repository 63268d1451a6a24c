#include <algorithm>
#include <array>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

/// As many numbers of a list are looked through.
constexpr int kMostListed = 8;

/// Numbers that everybody knows as telephone numbers (of the state, the emergency services, the carriers).
constexpr auto kServiceNumbers = std::to_array<std::string_view>(
    {"110",   "112",   "114",   "119",   "120",   "122",   "11185", "11183", "12110", "12117", "12121",
     "12300", "12301", "12305", "12306", "12308", "12309", "12310", "12311", "12313", "12315", "12317",
     "12318", "12319", "12320", "12321", "12323", "12326", "12328", "12329", "12331", "12333", "12338",
     "12339", "12345", "12348", "12350", "12351", "12355", "12358", "12360", "12365", "12366", "12367",
     "12337", "12340", "12356", "12368", "12371", "12377", "12380", "12381", "12385", "12388", "12389",
     "12390", "12393", "12395", "12398", "12369", "96110", "10086", "10010", "10099", "95598", "95188"});

bool is_service_number(std::string_view digits) {
    return std::find(kServiceNumbers.begin(), kServiceNumbers.end(), digits) != kServiceNumbers.end();
}

/// 95xxx and 96xxx are numbers of banks, carriers and cities; the others are known one by one.
bool is_hotline(std::string_view digits) {
    return is_service_number(digits) ||
           (digits.size() == 5 && (digits.starts_with("95") || digits.starts_with("96")));
}

/// 15873690 is no number that anybody counted, 10100000 is.
bool mostly_zeros(std::string_view digits) {
    const auto zeros = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), '0'));
    return digits.ends_with("000") || zeros * 2 > digits.size();
}

/// 600519, 300750: six digits by which a stock exchange of the mainland calls a share.
bool is_share_code(std::string_view digits) {
    if (digits.size() != 6) return false;
    for (const std::string_view board :
         {"60", "68", "00", "30", "83", "87", "92", "90", "20", "51", "56", "58", "15"})
        if (digits.starts_with(board)) return true;
    return false;
}

bool is_quote(const Token& token) {
    return token.is(U'《') || token.is(U'》') || token.is(U'“') || token.is(U'”') || token.is(U'"') ||
           token.is(U'‘') || token.is(U'’') || token.is(U'「') || token.is(U'」') || token.is(U'『') ||
           token.is(U'』') || token.is(U'\'');
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
    if (ends_with_any(before, {"中证", "上证", "深证", "国证"})) return false;  // indices: 中证1000
    if (ends_with_any(before, {"房号", "房号:", "房号为", "室号"})) return true;
    for (int step = 0; step < 6; ++step) {
        const std::size_t size = before.size();
        for (const std::string_view filler :
             {" ", ":", "为", "是", "号", "码", "“", "\"", "(", "至", "到", "即", "No.", "№", "了", "通"})
            if (before.ends_with(filler)) before.remove_suffix(filler.size());
        if (before.size() == size) break;
    }
    return ends_with_any(
        before,
        {"舷",       "电话", "热线",   "专线",   "手机",   "传真",   "客服", "拨打", "致电",   "拨",
         "尾",       "编",   "代",     "股票代", "证券代", "邮政编", "邮编", "验证", "密",     "账",
         "帐",       "卡",   "学",     "工",     "警",     "车牌",   "证",   "QQ",   "qq",     "微信",
         "房间",     "门牌", "批",     "信箱",   "航班",   "车次",   "短",   "口令", "分机",   "固话",
         "座机",     "电話", "電話",   "熱線",   "撥打",   "Tel",    "TEL",  "tel",  "序列",   "身份证",
         "夜班",     "值班", "编辑部", "发行部", "广告部", "总编室", "订报", "订单", "快递单", "运单",
         "联系方式", "咨询", "编号",   "短信"});
}

/// Words behind a number of three digits or more that make it a name: 301医院, 1203室, 518路.
bool names_place(std::string_view after) {
    return begins_with_any(after,
                           {"室",   "房间",   "病房",   "教室",   "会议室",   "医院",   "国道",   "省道",
                            "县道", "高地",   "信箱",   "部队",   "舰",       "次列车", "次动车", "次高铁",
                            "航班", "路公交", "路车",   "路电车", "国际航班", "中学",   "研究所", "房",
                            "车厢", "专列",   "次特快", "次直达", "宿舍",     "号房",   "包厢",   "诊室"});
}

bool is_mobile(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && digits[1] <= '9';
}

/// 第24045期 of a lottery and 第2024056期, where the year is part of it; 安备37170002000123号
bool is_issue(const TokenStream& tokens, std::size_t at) {
    const std::string_view digits = tokens[at].text;
    const Token& word = tokens[at + 1];
    if (digits.size() >= 5 && word.is(U'号') && ends_with_any(tokens.before(at), {"字第", "证第", ")第"}))
        return true;
    if (digits.size() >= 7 && word.is(U'号') && !is_round(digits)) return true;
    // 螺纹钢2410合约: year and month of a future
    if (digits.size() == 4 && digits.front() == '2' && !is_round(digits) &&
        begins_with_any(tokens.after(at + 1), {"合约"}))
        return true;
    return tokens.back(at, 1).is(U'第') && !tokens.back(at, 2).is(U'总') && !is_round(digits) &&
           word.is(U'期') &&
           (digits.size() == 7 ? is_year(digits.substr(0, 4))
                               : digits.size() == 5 && digits.front() == '2' && digits[2] <= '3');
}

/// A座1201, 3栋2201, 1单元501
bool is_room(const TokenStream& tokens, std::size_t at) {
    if (tokens[at].text.size() < 3 || tokens[at].text.size() > 4 || is_counted(tokens, at + 1) ||
        tokens[at + 1].is(TokenKind::letters))
        return false;
    if (ends_with_any(tokens.before(at), {"单元"})) return true;
    const Token& building = tokens.back(at, 1);
    const Token& name = tokens.back(at, 2);
    if (building.is(U'楼') && name.is(TokenKind::digits) && name.text.size() <= 2 &&
        tokens[at].text.starts_with(name.text))
        return true;  // 6楼601
    return (building.is(U'座') || building.is(U'栋') || building.is(U'幢')) &&
           (name.is(TokenKind::letters) || name.is(TokenKind::digits));
}

/// K8次、1461次: a train without a letter among others that have one
bool is_train(const TokenStream& tokens, std::size_t at) {
    if (tokens[at].text.size() != 4 || !tokens[at + 1].is(U'次')) return false;
    const auto is_letter = [](const Token& token) {
        return token.is(TokenKind::letters) && token.text.size() == 1;
    };
    const bool behind = tokens.back(at, 1).is(U'、') && tokens.back(at, 2).is(U'次') &&
                        tokens.back(at, 3).is(TokenKind::digits) && is_letter(tokens.back(at, 4));
    const bool before =
        tokens[at + 2].is(U'、') && is_letter(tokens[at + 3]) && tokens[at + 4].is(TokenKind::digits);
    return behind || before;
}

/// 80/120/180元: a number between slashes, beside one that nobody dials
bool is_among_prices(const TokenStream& tokens, std::size_t at) {
    const auto is_other = [&](const Token& number) {
        return number.is(TokenKind::digits) && !is_service_number(number.text);
    };
    return (tokens.back(at, 1).is(U'/') && is_other(tokens.back(at, 2))) ||
           (tokens[at + 1].is(U'/') && is_other(tokens[at + 2]));
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
            // 0530-5310016 0530-5310017: the next number, not the rest of this one
            const bool area = groups >= 2 && digits.front() == '0' && digits.size() >= 10;
            if (tokens[joint].is(TokenKind::digits) && (area || is_mobile(digits)) &&
                (tokens[joint].text.front() == '0' || is_mobile(tokens[joint].text)))
                break;
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
        telephone = (is_mobile(digits) || company) && !is_counted(tokens, end) && !bracket;
    } else if (digits.front() == '0' && (sizes[0] == 3 || sizes[0] == 4)) {
        // An area code, and a number of seven or eight digits perhaps cut in two; more is an extension.
        const std::size_t rest = digits.size() - sizes[0];
        // 010-12345: the city's own line
        const bool service = rest == 5 && groups == 2 && is_hotline(tokens[end - 1].text);
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

// 5-1-201, 4-3-3, 2025-02-0013: three parts and more are no range
std::size_t say_joined_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (is_dash(tokens.back(at, 1)) && tokens.back(at, 2).is(TokenKind::letters)) {
        // CVE-2025-12345
        const Token& serial = tokens[at + 2];
        if (!is_year(tokens[at].text) || !tokens[at + 1].is(U'-') || !serial.is(TokenKind::digits) ||
            serial.text.size() < 3 || is_year(serial.text) || is_counted(tokens, at + 3))
            return at;
        out.say(at + 3, digit_by_digit(tokens[at].text) + "杠" + digit_by_digit(serial.text));
        return at + 3;
    }
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
    if (!is_quote(tokens.back(at, 1))) return at;
    // “123出行圈”
    const bool counts_up = digits.size() >= 3 && std::string_view("123456789").starts_with(digits) &&
                           tokens[at + 1].is(TokenKind::han) && !is_counted(tokens, at + 1);
    if (!counts_up && !is_quote(tokens[at + 1]) && !tokens[at + 1].is(U'+')) return at;
    if (counts_up && !is_service_number(digits)) {
        out.say(at + 1, digit_by_digit(digits));
        return at + 1;
    }
    if (digits == "110" || digits == "119" || digits == "120" || digits == "122") {
        out.say(at + 1, digit_by_digit(digits, One::yao));
        return at + 1;
    }
    // “231+X”
    const bool joined = tokens[at + 1].is(U'+');
    if (digits.size() < 3 || digits.size() > 8 || is_round(digits)) return at;
    if (joined && !(tokens[at + 2].is(TokenKind::letters) && tokens[at + 2].text.size() == 1)) return at;
    // “211”“985”高校
    if (digits == "211" && has_any(tokens.between(at < 6 ? 0 : at - 6, std::min(at + 8, tokens.size())),
                                   {"985", "高校", "工程"})) {
        out.say(at + 1, digit_by_digit(digits, One::yao));
        return at + 1;
    }
    const bool dialled =
        is_service_number(digits) &&
        (announces_code(tokens.before(at)) ||
         begins_with_any(tokens.after(at + 2), {"热线", "平台", "政务", "市民", "便民", "客服", "电话"}) ||
         has_any(clause_before(tokens, at), {"热线", "电话", "举报", "诉求", "来电"}) ||
         has_any(clause_after(tokens, at), {"热线", "电话", "举报", "诉求", "来电"}));
    out.say(at + 1, digit_by_digit(digits, dialled ? One::yao : One::yi));
    return at + 1;
}

// 尾号1702, 拨打12306, 1203室, 12345热线, 007, 27930122
std::size_t say_code(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const std::string_view digits = tokens[at].text;
    const std::size_t end = at + 1;
    // 138****5678, 鲁R·8××56: what stars and crosses leave of a number
    const auto masked = [&](std::size_t i) {
        return (tokens[i].is(U'*') || tokens[i].is(U'×')) && tokens[i + 1].is(tokens[i].first);
    };
    if (masked(end) || (at >= 2 && masked(at - 2))) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    if (digits.size() < 2 || tokens.back(at, 1).is(TokenKind::letters)) return at;
    const bool after_point = tokens.back(at, 1).is(U'.') && tokens.back(at, 2).is(TokenKind::digits);
    if (after_point || (tokens[end].is(U'.') && tokens[end + 1].is(TokenKind::digits) &&
                        !(digits.size() > 1 && digits.front() == '0')))
        return at;
    const auto figure = figure_at(tokens, at);
    if (figure && figure->grouped) return at;
    const std::string_view after = tokens.after(end);
    const bool counted = is_counted(tokens, end);

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
    // 510300涨0.8%
    if (is_share_code(digits) && !is_round(digits) && !counted &&
        begins_with_any(after, {"涨", "跌", "收涨", "收跌", "收报"})) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 5612345转8001: the extension behind a number
    if (digits.size() >= 2 && digits.size() <= 6 && tokens.back(at, 1).is(U'转') &&
        tokens.back(at, tokens.back(at, 2).is(TokenKind::space) ? 3 : 2).is(TokenKind::digits)) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 055型: a class of ships; a zero in front is part of the name.
    if (digits.size() == 3 && digits.front() == '0' &&
        begins_with_any(after, {"型", "两栖", "驱逐舰", "护卫舰"})) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    // 85折 is said 八五折, 80折 is not written.
    if (digits.size() == 2 && digits.back() != '0' && tokens[end].is(U'折')) {
        out.say(end, digit_by_digit(digits));
        return end;
    }

    // and the number in front of it
    const std::size_t transfer = tokens[end].text == " " ? end + 1 : end;
    if (digits.size() >= 7 && digits.size() <= 8 && tokens[transfer].is(U'转') &&
        tokens[transfer + 1].is(TokenKind::digits)) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }
    if (is_issue(tokens, at)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }

    // A04-05版: the other number of a range has its zero too.
    if (digits.size() == 2 && digits.front() == '0' && is_dash(tokens.back(at, 1)) &&
        tokens.back(at, 2).is(TokenKind::digits) && tokens.back(at, 2).text.front() == '0' &&
        tokens.back(at, 3).is(TokenKind::letters)) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 国道105, 省道259
    if (digits.size() <= 3 && !counted && ends_with_any(tokens.before(at), {"国道", "省道", "县道"})) {
        out.say(end, digit_by_digit(digits, One::yao));
        return end;
    }

    bool code = (names_place(after) && digits.size() >= 3) || is_room(tokens, at) || is_train(tokens, at);
    // 208、15路: a bus of a list
    if (!code && digits.size() == 3 && tokens[end].is(U'、')) {
        std::size_t last = end + 1;
        for (int listed = 0;
             listed < kMostListed && tokens[last].is(TokenKind::digits) && tokens[last + 1].is(U'、');
             ++listed)
            last += 2;
        code = tokens[last].is(TokenKind::digits) && tokens[last + 1].is(U'路') &&
               !begins_with_any(tokens.after(last + 1), {"路人", "路军"});
    }
    if (!code && digits.size() >= 3 && tokens[end].is(U'路') && !begins_with_any(after, {"路人", "路军"}))
        code = true;
    if (!code && digits.size() >= 3 && !counted)
        code = announces_code(tokens.before(at)) ||
               begins_with_any(after, {"热线", "专线", "客服", "政务服务", "市民热线", "平台", "报警", "急救",
                                       "火警", "指挥中心", "便民", "救护", "接处警", "消费"});
    if (!code && announces_code(tokens.before(at)) && digits.size() >= 5) code = true;
    const Token& mark = tokens.back(at, 1);
    const bool listed_digits =
        mark.is(U':') || mark.is(U'为') ||
        ((mark.is(U',') || mark.is(U'、')) && tokens.back(at, 2).is(TokenKind::digits));
    if (!code && digits.size() >= 3 && !counted && listed_digits &&
        has_any(clause_before(tokens, at),
                {"排列3", "排列5", "排列三", "排列五", "中奖号", "开奖号", "位数"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 燃气96555
    if (!code && !counted && digits.size() == 5 && is_hotline(digits) &&
        ends_with_any(tokens.before(at), {"燃气", "供电", "供水", "供热", "供暖", "热力", "自来水", "电力",
                                          "银行", "物业", "维修", "救援", "救助", "公交", "服务"}))
        code = true;
    // 0530-5620001/5620002
    if (!code && !counted && digits.size() >= 7 && digits.size() <= 8 &&
        (tokens.back(at, 1).is(U'/') || tokens.back(at, 1).is(U'、')) &&
        tokens.back(at, 2).text.size() == digits.size() && tokens.back(at, 3).is(U'-') &&
        tokens.back(at, 4).is(TokenKind::digits) && tokens.back(at, 4).text.front() == '0')
        code = true;
    if (!code && !counted && is_hotline(digits) &&
        begins_with_any(after, {"电梯", "应急", "救援", "短信", "服务", "供电", "供热", "供水", "燃气",
                                "举报", "咨询", "维权"}))
        code = true;
    const bool dialled = is_service_number(digits) && !counted && !is_among_prices(tokens, at) &&
                         !tokens.back(at, 1).is(U'=') && !tokens[end].is(U'栏');  // 110栏
    if (!code && dialled) {
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
    // 鲁01民初123号, 鲁1702刑初45号: a court's number
    if ((digits.front() == '0' || digits.size() == 4) && tokens.back(at, 1).is(TokenKind::han) &&
        begins_with_any(
            after, {"民初", "民终", "民申", "民再", "刑初", "刑终", "行初", "行终", "执", "知民", "破"})) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // 08级: the year of a class; 95届毕业生
    if (digits.size() == 2 && ((digits.front() == '0' && (tokens[end].is(U'级') || tokens[end].is(U'届'))) ||
                               (!tokens.back(at, 1).is(U'第') &&
                                begins_with_any(after, {"届毕业生", "届学生", "届校友", "届新生"})))) {
        out.say(end, digit_by_digit(digits));
        return end;
    }
    // hz_2024: the tail of a name that is typed
    if (tokens.back(at, 1).is(U'_')) {
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

// digits by the dozen, and all that is broken among them
std::size_t say_identifier(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].text.size() <= kLongestCardinal) return at;
    out.say(at + 1, digit_by_digit(tokens[at].text));
    return at + 1;
}

}  // namespace bobao::zh
