#include "language/en/numbers.h"

#include <array>

namespace bobao::en {
namespace {

constexpr std::array<std::string_view, 20> kOnes{"zero",    "one",     "two",       "three",    "four",
                                                 "five",    "six",     "seven",     "eight",    "nine",
                                                 "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                                 "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens{"",      "",      "twenty",  "thirty", "forty",
                                                 "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 7> kGroups{"",         "thousand",    "million",    "billion",
                                                  "trillion", "quadrillion", "quintillion"};

void append_word(std::string& out, std::string_view word) {
    if (!out.empty()) out += ' ';
    out += word;
}

void append_below_hundred(std::string& out, unsigned value) {
    if (value < kOnes.size()) {
        append_word(out, kOnes[value]);
        return;
    }
    append_word(out, kTens[value / 10]);
    if (value % 10 != 0) append_word(out, kOnes[value % 10]);
}

std::string_view without_leading_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
    return digits;
}

unsigned value_of(std::string_view digits) {
    unsigned value = 0;
    for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
    return value;
}

struct Irregular {
    std::string_view cardinal;
    std::string_view ordinal;
};
constexpr std::array kIrregular{Irregular{"one", "first"},     Irregular{"two", "second"},
                                Irregular{"three", "third"},   Irregular{"five", "fifth"},
                                Irregular{"eight", "eighth"},  Irregular{"nine", "ninth"},
                                Irregular{"twelve", "twelfth"}};

}  // namespace

std::string cardinal(std::string_view digits, And with_and) {
    digits = without_leading_zeros(digits);
    if (digits.empty()) return {};
    if (digits.size() > kLongestCardinal) return digit_by_digit(digits);
    if (digits == "0") return "zero";
    std::string out;
    const std::size_t groups = (digits.size() + 2) / 3;
    for (std::size_t group = groups; group-- > 0;) {
        const std::size_t end = digits.size() - group * 3;
        const std::size_t begin = end >= 3 ? end - 3 : 0;
        const unsigned value = value_of(digits.substr(begin, end - begin));
        if (value == 0) continue;
        const bool higher = !out.empty();
        if (value >= 100) {
            append_word(out, kOnes[value / 100]);
            append_word(out, "hundred");
        }
        if (value % 100 != 0) {
            if (with_and == And::yes && group == 0 && (value >= 100 || higher)) append_word(out, "and");
            append_below_hundred(out, value % 100);
        }
        if (group != 0) append_word(out, kGroups[group]);
    }
    return out;
}

std::string ordinal(std::string_view digits) {
    std::string words = cardinal(digits, And::no);
    const std::size_t space = words.rfind(' ');
    const std::string last = space == std::string::npos ? words : words.substr(space + 1);
    words.resize(words.size() - last.size());
    for (const Irregular& word : kIrregular)
        if (last == word.cardinal) return words + std::string(word.ordinal);
    if (last.ends_with('y')) return words + last.substr(0, last.size() - 1) + "ieth";
    return words + last + "th";
}

std::string parts(std::string_view digits, bool many) {
    const std::string_view plain = without_leading_zeros(digits);
    if (plain == "2") return many ? "halves" : "half";
    if (plain == "4") return many ? "quarters" : "quarter";
    return ordinal(plain) + (many ? "s" : "");
}

std::string digit_by_digit(std::string_view digits, Zero zero) {
    std::string out;
    out.reserve(digits.size() * 6);
    for (const char c : digits) {
        if (c < '0' || c > '9') continue;
        append_word(out, c == '0' && zero == Zero::oh ? "oh" : kOnes[static_cast<std::size_t>(c - '0')]);
    }
    return out;
}

std::string year(std::string_view digits) {
    if (digits.size() == 3 && digits.front() != '0') return by_pairs(digits);
    if (digits.size() != 4 || digits.front() == '0') return cardinal(digits);
    const unsigned century = value_of(digits.substr(0, 2));
    const unsigned rest = value_of(digits.substr(2));
    if (century % 10 == 0 && rest < 10) return cardinal(digits, And::no);
    std::string out;
    append_below_hundred(out, century);
    if (rest == 0)
        append_word(out, "hundred");
    else if (rest < 10)
        append_word(out, "oh");
    if (rest != 0) append_below_hundred(out, rest);
    return out;
}

std::string by_pairs(std::string_view digits) {
    if (digits.size() <= 2)
        return digits.front() == '0' ? digit_by_digit(digits, Zero::oh) : cardinal(digits);
    if (digits.size() > 5) return digit_by_digit(digits);
    if (digits.ends_with("00")) return cardinal(digits);
    std::string out;
    const std::size_t odd = digits.size() % 2;
    if (odd != 0) append_word(out, kOnes[static_cast<std::size_t>(digits[0] - '0')]);
    for (std::size_t i = odd; i < digits.size(); i += 2) {
        const unsigned value = value_of(digits.substr(i, 2));
        if (value < 10) append_word(out, "oh");
        append_below_hundred(out, value);
    }
    return out;
}

std::string decimal(std::string_view whole, std::string_view fraction, And with_and) {
    std::string out = whole.empty() ? std::string() : cardinal(whole, with_and);
    if (fraction.empty()) return out;
    append_word(out, "point");
    append_word(out, digit_by_digit(fraction));
    return out;
}

std::string plural(std::string word) {
    if (word.ends_with('y')) return word.substr(0, word.size() - 1) + "ies";
    if (word.ends_with("x") || word.ends_with("s")) return word + "es";
    return word + "s";
}

}  // namespace bobao::en
