#include "language/zh/figures.h"

#include <algorithm>

#include "language/zh/units.h"

namespace bobao::zh {
namespace {

constexpr std::size_t kClauseBytes = 60;

Two two_followed_by(const TokenStream& tokens, std::size_t end) {
    if (!tokens[end].is(TokenKind::han)) return unit_at(tokens, end) ? Two::liang : Two::er;
    const std::string_view after = tokens.after(end);
    if (begins_with_any(after, {"万", "亿", "千", "萬", "億"})) return Two::liang;
    const auto word = measure_word_at(after);
    return word && word->liang ? Two::liang : Two::er;
}

/// 第1、2、3组: the numbers of a list that 第 heads are ordinals to the last.
bool is_among_ordinals(const TokenStream& tokens, std::size_t at) {
    constexpr int kMostListed = 12;
    for (int listed = 0; listed < kMostListed; ++listed) {
        const Token& joint = tokens.back(at, 1);
        if (joint.is(U'第')) return true;
        if ((!joint.is(U'、') && !joint.is(U'和')) || !tokens.back(at, 2).is(TokenKind::digits)) return false;
        at -= 2;
    }
    return false;
}

/// 2、3个: two digits in a row before a measure word are one number, not sure of itself: 两三个.
std::optional<Figures> approximation_at(const TokenStream& tokens, std::size_t at, const Figure& first) {
    // 1、2、3组 counts them up; 第2、3名 are two ranks.
    const Token& before = tokens.back(at, 1);
    if (before.is(U'、') || before.is(U'第') || before.is(U'比')) return std::nullopt;
    // 1块2、3块5: the 2 belongs to the price in front.
    if ((before.is(U'块') || before.is(U'毛') || before.is(U'米')) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return std::nullopt;
    if (!tokens[first.end].is(U'、') || first.whole.size() != 1 || !first.fraction.empty())
        return std::nullopt;
    const auto second = figure_at(tokens, first.end + 1);
    if (!second || second->whole.size() != 1 || !second->fraction.empty()) return std::nullopt;
    if (second->whole.front() != first.whole.front() + 1) return std::nullopt;
    if (two_followed_by(tokens, second->end) != Two::liang) return std::nullopt;
    return Figures{second->end, words_of(first, Two::liang) + words_of(*second, Two::er), true};
}

}  // namespace

std::optional<Figures> figures_at(const TokenStream& tokens, std::size_t at) {
    const auto first = figure_at(tokens, at);
    if (!first) return std::nullopt;
    if (is_range_dash(tokens, first->end)) {
        if (const auto second = figure_at(tokens, first->end + 1)) {
            const Two two = two_before(tokens, at, second->end);
            return Figures{second->end, words_of(*first, two) + "到" + words_of(*second, two), true};
        }
    }
    if (const auto about = approximation_at(tokens, at, *first)) return about;
    return Figures{first->end, words_of(*first, two_before(tokens, at, first->end)), false};
}

Two two_before(const TokenStream& tokens, std::size_t at, std::size_t end) {
    const Token& previous = tokens.back(at, 1);
    if (previous.is(TokenKind::han) &&
        ends_with_any(tokens.before(at), {"第", "初", "周", "星期", "礼拜", "之", "零", "百", "十", "点",
                                          "其", "老", "负", "高", "大"}))
        return Two::er;
    if (previous.is(U'.') || previous.is(TokenKind::letters) || is_among_ordinals(tokens, at)) return Two::er;
    // 战成2平, but 3胜2平; 2室1厅, but 第2室
    if (tokens[end].is(U'平') && previous.is(U'成')) return Two::er;
    if (tokens[end].is(U'室') && tokens[end + 1].is(TokenKind::digits)) return Two::liang;
    // 3室2厅2卫
    if ((tokens[end].is(U'厅') || tokens[end].is(U'卫') || tokens[end].is(U'厨')) &&
        (previous.is(U'室') || previous.is(U'厅') || previous.is(U'卫') || previous.is(U'房')) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return Two::liang;
    if (tokens[end].is(U'排') && tokens[end + 1].is(TokenKind::digits)) return Two::er;  // 2排13座
    // 3时2分 counts on; 2分 alone is a score.
    if (tokens[end].is(U'分') && (previous.is(U'时') || previous.is(U'點') || previous.is(U'度')) &&
        tokens.back(at, 2).is(TokenKind::digits))
        return Two::er;
    const Token& joint = tokens[end];
    if (is_range_dash(tokens, end) || joint.is(U'至') || joint.is(U'到') || joint.is(U'或') ||
        joint.is(U'、'))
        if (const auto second = figure_at(tokens, end + 1)) return two_followed_by(tokens, second->end);
    return two_followed_by(tokens, end);
}

std::optional<UnitFound> unit_at(const TokenStream& tokens, std::size_t at) {
    if (tokens[at].is(TokenKind::space) && tokens[at].text.size() <= 3 &&
        tokens[at].text.find('\n') == std::string_view::npos)
        ++at;
    const Token& first = tokens[at];
    if (first.is(U'°') && tokens[at + 1].is(TokenKind::letters)) {
        if (tokens[at + 1].text == "C" || tokens[at + 1].text == "c") return UnitFound{at + 2, "摄氏度"};
        if (tokens[at + 1].text == "F") return UnitFound{at + 2, "华氏度"};
    }
    // μ is a Greek letter, or a sign of its own, in front of Latin ones.
    std::size_t end = at + 1;
    const bool micro = first.text == "μ" || first.text == "µ";
    if (micro && tokens[end].is(TokenKind::letters)) ++end;
    if ((first.text == "k" || first.text == "M") && tokens[end].text == "Ω") ++end;
    if (first.kind != TokenKind::letters && first.kind != TokenKind::mark && first.kind != TokenKind::foreign)
        return std::nullopt;
    // kW·h and N·m: units multiplied
    if (tokens[end].is(U'·') && tokens[end + 1].is(TokenKind::letters) &&
        !unit_of_symbol(tokens.between(at, end + 2)).empty())
        end += 2;
    const std::string_view symbol = tokens.between(at, end);
    if (symbol.size() > 8) return std::nullopt;
    const std::string_view spoken = unit_of_symbol(symbol);
    if (spoken.empty()) return std::nullopt;
    const Token& behind = tokens[end];
    if (is_length(symbol)) {
        const bool ascii_power = (behind.text == "2" || behind.text == "3") &&
                                 !tokens[end + 1].is(TokenKind::letters) && !tokens[end + 1].is(U'.');
        if (behind.is(U'²') || behind.is(U'³') || ascii_power) {
            const bool square = behind.is(U'²') || behind.text == "2";
            if (square && symbol == "hm") return UnitFound{end + 1, "公顷"};
            return UnitFound{end + 1, (square ? "平方" : "立方") + std::string(spoken)};
        }
    }
    if (first.kind == TokenKind::letters && behind.is(TokenKind::digits)) return std::nullopt;
    return UnitFound{end, std::string(spoken)};
}

bool is_double_range_dash(const TokenStream& tokens, std::size_t at) {
    const Token& dash = tokens[at];
    return (dash.is(U'\u2014') || dash.is(U'\u2500')) && tokens[at + 1].is(dash.first) &&
           tokens.back(at, 1).is(TokenKind::digits) && tokens[at + 2].is(TokenKind::digits);
}

std::size_t skip_magnitude(const TokenStream& tokens, std::size_t at) {
    for (std::size_t steps = 0; steps < 4; ++steps, ++at) {
        const Token& token = tokens[at];
        if (!token.is(TokenKind::han)) break;
        if (std::u32string_view(U"百千万亿萬億余餘多几幾来").find(token.first) == std::u32string_view::npos)
            break;
    }
    return at;
}

bool is_minus(const Token& token) {
    return token.is(U'-') || token.is(U'\u2212') || token.is(U'\u2013');
}

bool figure_begins(const TokenStream& tokens, std::size_t at) {
    return tokens[at].is(TokenKind::digits) || (tokens[at].is(U'.') && tokens[at + 1].is(TokenKind::digits));
}

bool is_quantity_end(const TokenStream& tokens, std::size_t at) {
    const Token& token = tokens.back(at, 1);
    if (token.is(TokenKind::digits) || token.is(U'%') || token.is(U'‰') || token.is(U'℃') || token.is(U'°') ||
        token.is(U'㎡'))
        return true;
    if (token.is(U'#')) return tokens.back(at, 2).is(TokenKind::digits);  // 35#—42#杆
    if (token.is(TokenKind::letters))
        return tokens.back(at, 2).is(TokenKind::digits) || tokens.back(at, 2).is(U'°');
    // 12日—15日: the unit of the first number. Numbers may be written out: 十二日—十五日.
    constexpr std::u32string_view kUnits =
        U"年月日号时点分秒元块万亿千百个级岁龄届期章条层楼度米斤吨人天周版页集次倍成名家萬億號";
    if (!token.is(TokenKind::han) || kUnits.find(token.first) == std::u32string_view::npos) return false;
    for (std::size_t back = 2; back <= 4; ++back) {
        if (tokens.back(at, back).is(TokenKind::digits)) return true;
        if (!tokens.back(at, back).is(TokenKind::han)) return false;
    }
    return false;
}

bool is_counted(const TokenStream& tokens, std::size_t end) {
    return skip_magnitude(tokens, end) != end || measure_word_at(tokens.after(end)).has_value() ||
           unit_at(tokens, end).has_value();
}

bool is_round(std::string_view digits) {
    return digits.size() >= 3 && digits.front() != '0' &&
           digits.find_first_not_of('0', 1) == std::string_view::npos;
}

bool is_date_mark(const Token& token) {
    return token.is(U'-') || token.is(U'/') || token.is(U'.') || token.is(U'\u2013') || token.is(U'\u2212');
}

bool is_chinese_numeral(char32_t c) {
    return c != 0 && std::u32string_view(U"〇零一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

std::string_view clause_before(const TokenStream& tokens, std::size_t at) {
    std::string_view text = tokens.before(at);
    if (text.size() > kClauseBytes) text.remove_prefix(text.size() - kClauseBytes);
    for (const std::string_view mark : {"。", "!", "?", ";", "\n", "\r"}) {
        const std::size_t cut = text.rfind(mark);
        if (cut != std::string_view::npos) text.remove_prefix(cut + mark.size());
    }
    return text;
}

std::string_view clause_after(const TokenStream& tokens, std::size_t at) {
    std::string_view text = tokens.after(at).substr(0, kClauseBytes);
    for (const std::string_view mark : {"。", "!", "?", ";", "\n", "\r"})
        text = text.substr(0, text.find(mark));
    return text;
}

bool is_year(std::string_view digits) {
    return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

int value_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 4) return -1;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

bool is_opening_quote(const Token& token) {
    return token.is(U'“') || token.is(U'"') || token.is(U'‘') || token.is(U'「') || token.is(U'『');
}
bool is_closing_quote(const Token& token) {
    return token.is(U'”') || token.is(U'"') || token.is(U'’') || token.is(U'」') || token.is(U'』');
}

}  // namespace bobao::zh
