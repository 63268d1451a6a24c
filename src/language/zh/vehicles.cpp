#include <algorithm>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"

namespace bobao::zh {
namespace {

/// 日兰高速 and the like, behind the road's number.
constexpr std::size_t kRoadNameBytes = 18;
constexpr int kMostRoads = 6;

}  // namespace

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
    // G2、G25、G2001绕城高速: the roads of a list
    std::size_t last = at;
    for (int listed = 0; listed < kMostRoads && tokens[last + 1].is(U'、') &&
                         tokens[last + 2].text == letters.text && tokens[last + 3].is(TokenKind::digits);
         ++listed)
        last += 3;
    const std::string_view behind = tokens.after(last + 1);
    const bool road = letters.text.size() == 1 &&
                      std::string_view("GSX").find(letters.text.front()) != std::string_view::npos &&
                      (begins_with_any(after, {"国道", "省道", "县道", "线", "沪", "京"}) ||
                       behind.substr(0, kRoadNameBytes).find("高速") != std::string_view::npos) &&
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

}  // namespace bobao::zh
