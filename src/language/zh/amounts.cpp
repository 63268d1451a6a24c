#include <algorithm>

#include "language/zh/figures.h"
#include "language/zh/rule_functions.h"
#include "language/zh/units.h"

namespace bobao::zh {
namespace {

constexpr std::size_t kLongestNumerator = 4;  // Han characters of a unit in front of /: 平方公里

/// /年, /m³, /100km, and more of them: what is said in front, 每年.
struct Denominator {
    std::size_t end = 0;
    std::string words;
};
std::optional<Denominator> denominator_at(const TokenStream& tokens, std::size_t at) {
    std::string words;
    std::size_t end = at;
    // 元/㎡·年: the point joins a second measure.
    const auto joins = [&](int count) {
        return tokens[end].is(U'/') ||
               (count > 0 && tokens[end].is(U'·') && !rate_unit_at(tokens.after(end + 1)).empty());
    };
    // W/(m·K), ml/(min·1.73m²): measures in brackets, each for itself
    const bool bracket = tokens[end].is(U'/') && tokens[end + 1].is(U'(');
    for (int count = 0; count < 3 && (joins(count) || (bracket && count > 0 && tokens[end].is(U'·')));
         ++count) {
        std::size_t next = bracket && count == 0 ? end + 2 : end + 1;
        std::string number;
        if (tokens[next].is(TokenKind::digits)) {
            const auto figure = figure_at(tokens, next);
            if (!figure) break;
            number = words_of(*figure, Two::liang);
            if (figure->whole == "100" && figure->fraction.empty()) number = "百";
            if (figure->whole == "1000" && figure->fraction.empty()) number = "千";
            next = skip_magnitude(tokens, figure->end);
            number += tokens.between(figure->end, next);
        }
        // 5t/d, 30万t/a: the letters of a day and a year
        const Token& letter = tokens[next];
        if (number.empty() && (letter.text == "d" || letter.text == "a")) {
            end = next + 1;
            words += letter.text == "d" ? "每天" : "每年";
            continue;
        }
        if (const std::string_view unit = rate_unit_at(tokens.after(next)); !unit.empty()) {
            end = tokens.skip(next, unit.size());
            std::string plain(unit);
            if (const std::size_t dot = plain.find("·"); dot != std::string::npos)
                plain.erase(dot, 2);  // 吨·公里
            words += "每" + number + plain;
        } else if (bracket && number.empty() && tokens[next].text == "K") {
            end = next + 1;
            words += "每开尔文";
        } else if (const auto symbol = unit_at(tokens, next);
                   symbol && (number.empty() || symbol->words != "摄氏度")) {
            end = symbol->end;
            words += "每" + number + symbol->words;
        } else if (number.empty() && tokens[next].is(TokenKind::han) &&
                   skip_magnitude(tokens, next) == next + 1 && tokens[next + 1].is(TokenKind::letters)) {
            end = next + 2;  // 元/千tokens
            words += "每" + std::string(tokens.between(next, end));
        } else {
            break;
        }
    }
    if (end == at || (bracket && !tokens[end].is(U')'))) return std::nullopt;
    if (bracket) ++end;
    return Denominator{end, std::move(words)};
}

/// 时速350km/h: the word in front of the number has said what it is for.
bool is_said_before(const TokenStream& tokens, std::size_t at, std::string_view per) {
    std::string_view before = tokens.before(at);
    for (int step = 0; step < 3; ++step)
        for (const std::string_view filler : {"约", "达", "超", "为", "过", "到", "近", "逾"})
            if (before.ends_with(filler)) before.remove_suffix(filler.size());
    return per == "每小时" && before.ends_with("时速");
}

/// 13.5 million: the number moved by so many places, as digits.
Figure scaled(Figure figure, std::size_t places) {
    figure.fraction.resize(std::max(figure.fraction.size(), places), '0');
    figure.whole += figure.fraction.substr(0, places);
    figure.fraction = without_end_zeros(figure.fraction.substr(places));
    return figure;
}

std::size_t places_of(std::string_view letters) {
    if (letters == "k" || letters == "K" || letters == "thousand") return 3;
    if (letters == "m" || letters == "M" || letters == "mn" || letters == "million") return 6;
    if (letters == "b" || letters == "B" || letters == "bn" || letters == "billion") return 9;
    if (letters == "trillion" || letters == "tn") return 12;
    return 0;
}

struct Sum {
    std::size_t end = 0;
    std::string words;
};

/// The amount behind a currency sign, up to its magnitude: 1.5万, 10-20亿, 3 million.
std::optional<Sum> sum_at(const TokenStream& tokens, std::size_t at) {
    auto figure = figure_at(tokens, at);
    if (!figure) return std::nullopt;
    if (is_range_dash(tokens, figure->end)) {
        if (const auto range = figures_at(tokens, at); range && range->range) {
            const std::size_t end = skip_magnitude(tokens, range->end);
            return Sum{end, range->words + std::string(tokens.between(range->end, end))};
        }
    }
    std::size_t end = figure->end;
    const std::size_t word = tokens[end].is(TokenKind::space) ? end + 1 : end;
    if (const std::size_t places = places_of(tokens[word].text); places != 0) {
        const Figure moved = scaled(*figure, places);
        return Sum{word + 1, words_of(moved)};
    }
    const std::size_t magnitude = skip_magnitude(tokens, end);
    const bool large = magnitude != end;
    if (!large) figure->fraction = without_end_zeros(figure->fraction);
    const Two two = large && figure->whole == "2" && !tokens[end].is(U'百') ? Two::liang : Two::er;
    return Sum{magnitude,
               words_of(*figure, large ? two : Two::liang) + std::string(tokens.between(end, magnitude))};
}

}  // namespace

// ￥1.25, $1.5万, HK$300, EUR 20, $5/kg
std::size_t say_money(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    if (tokens[at].is(TokenKind::letters) &&
        (tokens[at].text.size() > 3 || tokens.back(at, 1).is(TokenKind::digits)))
        return at;
    std::string_view currency;
    std::size_t number = at;
    for (std::size_t length = 2; length >= 1 && currency.empty(); --length) {
        if (at + length > tokens.size()) continue;
        currency = currency_of_sign(tokens.between(at, at + length));
        number = at + length;
    }
    if (currency.empty()) return at;
    if (tokens[number].is(TokenKind::space) && tokens[number].text.size() <= 3) ++number;
    const auto sum = sum_at(tokens, number);
    if (!sum) return at;
    std::size_t end = sum->end;
    std::string words = sum->words;
    if (!begins_with_any(tokens.after(end), {currency})) words += currency;
    if (const auto per = denominator_at(tokens, end)) {
        words.insert(0, per->words);
        end = per->end;
    }
    out.say(end, std::move(words));
    return end;
}

// 4000吨/年, 60km/h, 35μg/m³, 3-5元/斤, 2000元/月/人
std::size_t say_rate(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figures = figures_at(tokens, at);
    if (!figures) return at;
    const std::size_t magnitude = skip_magnitude(tokens, figures->end);
    std::string numerator(tokens.between(figures->end, magnitude));
    std::size_t slash = magnitude;
    if (tokens[slash].is(U'%') || tokens[slash].is(U'‰')) {
        // 3%/年 is 每年百分之三.
        const auto per = denominator_at(tokens, slash + 1);
        if (!per) return at;
        out.say(per->end, per->words + (tokens[slash].is(U'%') ? "百分之" : "千分之") + figures->words);
        return per->end;
    }
    if (const auto unit = unit_at(tokens, magnitude)) {
        numerator += unit->words;
        slash = unit->end;
    } else if (tokens[magnitude].text == "r" && tokens[magnitude + 1].is(U'/')) {
        numerator += "转";  // 3000r/min
        ++slash;
    } else if (tokens[magnitude].text == "U" && tokens[magnitude + 1].is(U'/') &&
               (tokens[magnitude + 2].text == "L" || tokens[magnitude + 2].text == "mL" ||
                tokens[magnitude + 2].text == "ml")) {
        numerator += "单位";  // 86U/L
        ++slash;
    } else {
        while (slash - magnitude < kLongestNumerator && tokens[slash].is(TokenKind::han) &&
               !tokens[slash].is(U'至') && !tokens[slash].is(U'到'))
            ++slash;
        numerator += tokens.between(magnitude, slash);
    }
    if (slash == magnitude && magnitude == figures->end) return at;
    // 4416元-22081元/月: both are a month's
    const std::size_t dash = slash;
    if (!figures->range &&
        (is_range_dash(tokens, dash) || tokens[dash].is(U'至') || tokens[dash].is(U'到'))) {
        const auto second = figure_at(tokens, dash + 1);
        if (!second) return at;
        const std::size_t unit = skip_magnitude(tokens, second->end);
        const std::size_t end = unit + (slash - magnitude);
        if (tokens.between(unit, end) != tokens.between(magnitude, slash)) return at;
        const auto per = denominator_at(tokens, end);
        if (!per) return at;
        const std::string joint(tokens[dash].is(TokenKind::han) ? tokens[dash].text : "到");
        out.say(per->end, per->words + figures->words + numerator + joint +
                              words_of(*second, two_before(tokens, dash + 1, second->end)) +
                              std::string(tokens.between(second->end, unit)) +
                              numerator.substr(tokens.between(figures->end, magnitude).size()));
        return per->end;
    }
    // m/s² is no speed: 米每二次方秒.
    if (tokens[slash].is(U'/') && tokens[slash + 1].text == "s" &&
        (tokens[slash + 2].is(U'²') || tokens[slash + 2].text == "2")) {
        out.say(slash + 3, figures->words + numerator + "每二次方秒");
        return slash + 3;
    }
    const auto per = denominator_at(tokens, slash);
    if (!per) return at;
    // 200MW/800MWh are two measures of one thing, 6L/100km is a rate.
    if (const auto below = figure_at(tokens, slash + 1); below && !numerator.ends_with("元")) {
        const bool round = below->whole == "10" || below->whole == "100" || below->whole == "1000" ||
                           below->whole == "500" || below->whole == "1";
        if (!round) return at;
    }
    // 0-100km/h加速: two speeds that are passed
    if (figures->range && (begins_with_any(tokens.after(per->end), {"加速", "提速", "破百"}) ||
                           ends_with_any(tokens.before(at), {"加速", "提速", "百公里加速"}))) {
        out.say(per->end, figures->words + numerator + per->words);
        return per->end;
    }
    out.say(per->end,
            (is_said_before(tokens, at, per->words) ? "" : per->words) + figures->words + numerator);
    return per->end;
}

// 7%, 10-20%, 3‰; the sign in front is a rule of its own
std::size_t say_percentage(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = figure_at(tokens, at);
    if (!first) return at;
    const auto sign_at = [&](std::size_t end) -> std::size_t {
        if (tokens[end].is(TokenKind::space) && tokens[end].text == " ") ++end;
        const Token& sign = tokens[end];
        return sign.is(U'%') || sign.is(U'‰') || sign.is(U'‱') || sign.is(U'﹪') || sign.is(U'٪') ? end : 0;
    };
    std::size_t sign = sign_at(first->end);
    std::string words = words_of(*first);
    if (sign == 0) {
        if (!is_range_dash(tokens, first->end)) return at;
        const auto second = figure_at(tokens, first->end + 1);
        if (!second) return at;
        sign = sign_at(second->end);
        if (sign == 0) return at;
        words += "到" + words_of(*second);
    } else if (first->whole == "100" && without_end_zeros(first->fraction).empty() &&
               !tokens[sign].is(U'‰')) {
        words = "百";
    }
    const std::string_view of = tokens[sign].is(U'‰')   ? "千分之"
                                : tokens[sign].is(U'‱') ? "万分之"
                                                        : "百分之";
    out.say(sign + 1, std::string(of) + words);
    return sign + 1;
}

// ↑12%, ↓3.5%: an arrow before a figure says where it goes
std::size_t say_trend(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& arrow = tokens[at];
    const bool up = arrow.is(U'↑') || arrow.is(U'▲') || arrow.is(U'⬆');
    if (!up && !arrow.is(U'↓') && !arrow.is(U'▼') && !arrow.is(U'⬇')) return at;
    std::size_t number = at + 1;
    if (tokens[number].is(TokenKind::space) && tokens[number].text == " ") ++number;
    if (!tokens[number].is(TokenKind::digits)) return at;
    // ↑11月24日，游客… points at a picture.
    if (tokens[number + 1].is(U'月') || tokens[number + 1].is(U'日')) {
        out.say(number, "");
        return number;
    }
    out.say(number, up ? "上升" : "下降");
    return number;
}

// 120/80mmHg: two pressures, no fraction
std::size_t say_blood_pressure(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& lower = tokens[at + 2];
    if (!tokens[at + 1].is(U'/') || !lower.is(TokenKind::digits)) return at;
    if (tokens[at].text.size() > 3 || lower.text.size() > 3) return at;
    const auto unit = unit_at(tokens, at + 3);
    const bool symbol = unit && unit->words == "毫米汞柱";
    if (!symbol && !begins_with_any(tokens.after(at + 3), {"毫米汞柱"})) return at;
    out.say(at + 2, cardinal(tokens[at].text) + "、");
    out.say(at + 3, cardinal(lower.text));
    if (!symbol) return at + 3;
    out.say(unit->end, unit->words);
    return unit->end;
}

// 12 000米: thousands set apart by a space, as technical texts print them
std::size_t say_spaced_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    std::string digits(tokens[at].text);
    if (digits.size() > 3 || digits.front() == '0' || tokens.back(at, 1).is(U'.') ||
        tokens.back(at, 1).is(TokenKind::letters) ||
        (tokens.back(at, 1).is(TokenKind::space) && tokens.back(at, 2).is(TokenKind::digits)))
        return at;
    std::size_t end = at + 1;
    while (end - at < 8 && tokens[end].text == " " && tokens[end + 1].is(TokenKind::digits) &&
           tokens[end + 1].text.size() == 3) {
        digits += tokens[end + 1].text;
        end += 2;
    }
    if (end == at + 1 || (tokens[end].text == " " && tokens[end + 1].is(TokenKind::digits))) return at;
    const std::size_t magnitude = skip_magnitude(tokens, end);
    if (!measure_word_at(tokens.after(magnitude)) && !unit_at(tokens, magnitude)) return at;
    out.say(end, cardinal(digits));
    return end;
}

// 15.1/10万, 85/10万: so many in a hundred thousand
std::size_t say_incidence(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto above = figure_at(tokens, at);
    if (!above || !tokens[above->end].is(U'/') || tokens.back(at, 1).is(U'/')) return at;
    const auto below = figure_at(tokens, above->end + 1);
    if (!below || !below->fraction.empty()) return at;
    const std::size_t end = skip_magnitude(tokens, below->end);
    if (!begins_with_any(tokens.after(below->end), {"万", "千", "百", "亿"}) ||
        measure_word_at(tokens.after(end)) || unit_at(tokens, end))
        return at;
    out.say(end, words_of(*below) + std::string(tokens.between(below->end, end)) + "分之" + words_of(*above));
    return end;
}

// 1/5, 3/16; 24/7 is a habit
std::size_t say_fraction(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& below = tokens[at + 2];
    const Token& slash = tokens[at + 1];
    if ((!slash.is(U'/') && !slash.is(U'⁄') && !slash.is(U'∕')) || !below.is(TokenKind::digits)) return at;
    const std::string_view above = tokens[at].text;
    // 18/30℃ in a table of the weather: from the one to the other; 1/10度电 is energy.
    if (const auto unit = unit_at(tokens, at + 3);
        ((unit && unit->words == "摄氏度") || (tokens[at + 3].is(U'度') && !tokens[at + 4].is(U'电'))) &&
        !tokens.back(at, 1).is(U'/') && !tokens.back(at, 1).is(U'.')) {
        out.say(at + 3, cardinal(above) + "到" + cardinal(below.text));
        return at + 3;
    }
    // 6/11层: the sixth of eleven; 2/10年期利差: of two bonds
    if (tokens[at + 3].is(U'层') && value_of(above) > 0 && value_of(above) <= value_of(below.text)) {
        out.say(at + 3, cardinal(above) + "层、共" + cardinal(below.text));
        return at + 3;
    }
    if (begins_with_any(tokens.after(at + 3), {"年期"}) && !tokens.back(at, 1).is(U'/')) {
        out.say(at + 3, cardinal(above) + "、" + cardinal(below.text));
        return at + 3;
    }
    // 1/1.28英寸
    if (above == "1" && tokens[at + 3].is(U'.') && tokens[at + 4].is(TokenKind::digits) &&
        begins_with_any(tokens.after(at + 5), {"英寸"}) && !tokens.back(at, 1).is(U'.')) {
        out.say(at + 5, decimal(below.text, tokens[at + 4].text) + "分之一");
        return at + 5;
    }
    if (above.size() > 4 || below.text.size() > 6 || above.front() == '0' || below.text.front() == '0')
        return at;
    if (tokens.back(at, 1).is(U'/') || tokens.back(at, 1).is(U'.') ||
        tokens.back(at, 1).is(TokenKind::letters))
        return at;
    if (tokens[at + 3].is(U'/') || (tokens[at + 3].is(U'.') && tokens[at + 4].is(TokenKind::digits)))
        return at;
    if (tokens[at + 3].is(TokenKind::letters)) return at;
    if (above == "985" && below.text == "211") {
        // two lists of universities
        out.say(at + 3, "九八五、二幺幺");
        return at + 3;
    }
    if (above == "24" && below.text == "7") {
        out.say(at + 3, "二十四小时七天");
        return at + 3;
    }
    out.say(at + 3, cardinal(below.text) + "分之" + cardinal(above));
    return at + 3;
}

// 25kg, 10km², 38℃, 5万km, 13.5 USD, 36.00元
std::size_t say_quantity(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto first = figure_at(tokens, at);
    if (!first || tokens.back(at, 1).is(TokenKind::letters)) return at;
    if (first->fraction.size() >= 2 && first->fraction.back() == '0' &&
        tokens[first->end].is(TokenKind::han) &&
        begins_with_any(tokens.after(first->end),
                        {"元", "块", "美元", "欧元", "英镑", "港元", "日元", "澳元"})) {
        out.say(first->end, decimal(first->whole, without_end_zeros(first->fraction), Two::liang));
        return first->end;
    }
    const auto figures = figures_at(tokens, at);
    const std::size_t magnitude = skip_magnitude(tokens, figures->end);
    std::string words = figures->words + std::string(tokens.between(figures->end, magnitude));
    const auto unit = unit_at(tokens, magnitude);
    // 10W+ is how the net writes 10万+; 1h30min runs on without a space.
    if (tokens[magnitude].text == "W" || tokens[magnitude].text == "w") {
        std::string_view part = clause_before(tokens, at);
        if (const std::size_t comma = part.rfind(','); comma != std::string_view::npos)
            part.remove_prefix(comma);
        if (tokens[magnitude + 1].is(U'+') ||
            has_any(part, {"薪", "收入", "存款", "月入", "房价", "首付", "预算"})) {
            out.say(magnitude + 1, words + "万");
            return magnitude + 1;
        }
    }
    if (tokens[magnitude].text == "w" &&
        has_any(clause_before(tokens, at),
                {"阅读", "评论", "粉丝", "播放", "点赞", "注册", "用户", "浏览", "销量"})) {
        out.say(magnitude + 1, words + "万");
        return magnitude + 1;
    }
    // 月薪6k-8k, 市盈率12x
    const std::string_view letter = tokens[magnitude].text;
    if ((letter == "k" || letter == "K") && has_any(clause_before(tokens, at), {"薪", "工资", "月入"})) {
        out.say(magnitude + 1, words + "千");
        return magnitude + 1;
    }
    if ((letter == "x" || letter == "X") && !tokens[magnitude + 1].is(TokenKind::digits) &&
        has_any(clause_before(tokens, at), {"市盈率", "市净率", "市销率", "PE", "PB", "PS", "估值"})) {
        out.say(magnitude + 1, words + "倍");
        return magnitude + 1;
    }
    if (tokens[magnitude].text == "h" && figures->end == magnitude &&
        tokens[magnitude + 1].is(TokenKind::digits) &&
        (tokens[magnitude + 2].text == "min" || tokens[magnitude + 2].text == "m")) {
        out.say(magnitude + 1, words + "小时");
        const bool zero = tokens[magnitude + 1].text.size() == 2 && tokens[magnitude + 1].text.front() == '0';
        out.say(magnitude + 3, (zero ? "零" : "") + cardinal(tokens[magnitude + 1].text) + "分钟");
        return magnitude + 3;
    }
    // 10Y国债
    if (tokens[magnitude].text == "Y" && figures->end == magnitude && first->whole.size() <= 2 &&
        begins_with_any(tokens.after(magnitude + 1), {"国债", "美债", "期", "国开", "收益率", "利率"})) {
        out.say(magnitude + 1, words + (tokens[magnitude + 1].is(U'期') ? "年" : "年期"));
        return magnitude + 1;
    }
    // 5g in small letters is the network as often as the weight.
    const bool network =
        unit && tokens[magnitude].text == "g" && figures->end == magnitude &&
        begins_with_any(tokens.after(unit->end), {"网", "基站", "时代", "通信", "手机", "信号", "技术",
                                                  "商用", "套餐", "应用", "用户", "+"});
    if (unit && !network) {
        out.say(unit->end, words + unit->words);
        return unit->end;
    }
    const std::size_t code = tokens[magnitude].is(TokenKind::space) ? magnitude + 1 : magnitude;
    const bool sign = tokens[code].is(TokenKind::mark) && !tokens[code + 1].is(TokenKind::digits);
    if (tokens[code].is(TokenKind::letters) || sign) {
        const std::string_view currency = currency_of_sign(tokens[code].text);
        if (!currency.empty() && tokens[code].text != "RM" && tokens[code].text != "TRY") {
            out.say(code + 1, words + std::string(currency));
            return code + 1;
        }
    }
    return at;
}

// What is left: 465, 1,234, 3.14, .22, 2、3个; digits beyond names one by one
std::size_t say_number(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const auto figure = figure_at(tokens, at);
    if (!figure) return at;
    if (tokens[figure->end].is(U'、'))
        if (const auto about = figures_at(tokens, at); about->range) {
            out.say(about->end, about->words);
            return about->end;
        }
    out.say(figure->end, words_of(*figure, two_before(tokens, at, figure->end)));
    return figure->end;
}

// A unit without a number: km/h, ℃, 亿m³
std::size_t say_lone_unit(const TokenStream& tokens, std::size_t at, SpokenText& out) {
    const Token& first = tokens[at];
    if (first.is(TokenKind::space)) return at;
    const auto unit = unit_at(tokens, at);
    if (!unit) return at;
    // 10^8m/s
    const bool behind_power = tokens.back(at, 1).is(TokenKind::digits) && tokens.back(at, 2).is(U'^');
    const bool in_word =
        !behind_power &&
        (tokens.back(at, 1).is(TokenKind::letters) || tokens.back(at, 1).is(TokenKind::digits) ||
         tokens.back(at, 1).is(U'/') || tokens.back(at, 1).is(U'-') || tokens.back(at, 1).is(U'.'));
    if (tokens[unit->end].is(U'/') && !in_word) {
        if (const auto below = unit_at(tokens, unit->end + 1); below && !tokens[below->end].is(U'/')) {
            out.say(below->end, unit->words + "每" + below->words);
            return below->end;
        }
    }
    // A letter alone is more often a letter; signs and powers can only be units, and so is what stands behind
    // 10⁸.
    const char32_t exponent = tokens.back(at, 1).first;
    // 体重（kg）, 单位：km
    const bool set_apart =
        first.text.size() >= 2 && ((tokens.back(at, 1).is(U'(') && tokens[unit->end].is(U')')) ||
                                   ends_with_any(tokens.before(at), {"单位:"}));
    const bool power = behind_power || set_apart || unit->end > at + 1 || exponent == U'²' ||
                       exponent == U'³' || (exponent >= U'\u2070' && exponent <= U'\u2079');
    if (first.is(TokenKind::letters) && (in_word || !power)) return at;
    out.say(unit->end, unit->words);
    return unit->end;
}

}  // namespace bobao::zh
