#include "language/zh/numbers.h"

#include <array>
#include <cstdint>

namespace bobao::zh {
namespace {

constexpr std::array<std::string_view, 10> kDigits{"零", "一", "二", "三", "四",
                                                   "五", "六", "七", "八", "九"};
constexpr std::array<std::string_view, 4> kPlaces{"", "十", "百", "千"};
constexpr std::array<std::string_view, 4> kGroups{"", "万", "亿", "万"};

/// One to four digits, such as 5010: 五千零一十. At the head of the whole number 十 stands without 一, and a
/// thousand without a group before it takes 两.
void append_group(std::string& out, unsigned value, bool head) {
    const std::array<unsigned, 4> digits{value % 10, value / 10 % 10, value / 100 % 10, value / 1000};
    bool written = false;
    bool zero = false;
    for (std::size_t place = 4; place-- > 0;) {
        const unsigned digit = digits[place];
        if (digit == 0) {
            zero = written;
            continue;
        }
        if (zero) out += kDigits[0];
        zero = false;
        const bool bare_ten = place == 1 && digit == 1 && head && !written;
        const bool thousand_pair = place == 3 && digit == 2 && head;
        if (thousand_pair)
            out += "两";
        else if (!bare_ten)
            out += kDigits[digit];
        out += kPlaces[place];
        written = true;
    }
}

std::string_view without_leading_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

}  // namespace

std::string cardinal(std::string_view digits, Two two) {
    digits = without_leading_zeros(digits);
    if (digits.empty()) return {};
    if (digits.size() > kLongestCardinal) return digit_by_digit(digits);
    if (digits == "0") return std::string(kDigits[0]);
    if (digits == "2" && two == Two::liang) return "两";

    std::array<unsigned, 4> groups{};  // of four digits, the smallest first
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t place = digits.size() - 1 - i;
        groups[place / 4] = groups[place / 4] * 10 + static_cast<unsigned>(digits[i] - '0');
    }
    std::string out;
    bool written = false;
    bool gap = false;  // a whole group of zeros lies behind what has been written
    for (std::size_t group = groups.size(); group-- > 0;) {
        const unsigned value = groups[group];
        if (value == 0) {
            gap = written;
            // 一万亿: 亿 is said even if nothing but its 万 stands before it.
            if (group == 2 && groups[3] != 0) out += kGroups[2];
            continue;
        }
        if (written && (gap || value < 1000)) out += kDigits[0];
        gap = false;
        // 一百亿零十万 as the sets have it, but 五千零一十: only a higher group drops the 一 of 一十.
        const bool ten_after_zero = written && group > 0 && value >= 10 && value < 20;
        // 亿 behind 万亿 belongs to the same head: 两千万 after 一亿 keeps 两.
        if (!written && value == 2 && group > 0)
            out += "两";
        else
            append_group(out, value, !written || ten_after_zero);
        out += kGroups[group];
        written = true;
    }
    return out;
}

std::string digit_by_digit(std::string_view digits, One one) {
    std::string out;
    out.reserve(digits.size() * 3);
    for (const char c : digits) {
        if (c < '0' || c > '9') continue;
        out +=
            c == '1' && one == One::yao ? std::string_view("幺") : kDigits[static_cast<std::size_t>(c - '0')];
    }
    return out;
}

std::string decimal(std::string_view whole, std::string_view fraction, Two two) {
    if (fraction.empty()) return cardinal(whole, two);
    std::string out = whole.empty() ? std::string(kDigits[0]) : cardinal(whole);
    out += "点";
    out += digit_by_digit(fraction);
    return out;
}

}  // namespace bobao::zh
