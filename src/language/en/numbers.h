#pragma once
#include <string>
#include <string_view>

namespace bobao::en {

/// "and" in front of the last two digits, as in "one hundred and five": British, and right for prose.
enum class And { no, yes };
/// How a zero is said in a string of digits.
enum class Zero { zero, oh };

/// The longest number that is read as a number (hundreds of quintillions); longer ones digit by digit.
inline constexpr std::size_t kLongestCardinal = 21;

/// Digits as a number: "18052" eighteen thousand and fifty two. Leading zeros do not count.
std::string cardinal(std::string_view digits, And with_and = And::yes);
/// "121" one hundred twenty first.
std::string ordinal(std::string_view digits);
/// "31" thirty firsts: what `count` parts of a whole are called; halves and quarters have names.
std::string parts(std::string_view digits, bool plural);
/// "407" four zero seven.
std::string digit_by_digit(std::string_view digits, Zero zero = Zero::zero);
/// Four digits as a year: "1506" fifteen oh six, "2006" two thousand six, "1900" nineteen hundred; others as
/// a cardinal.
std::string year(std::string_view digits);
/// "2788" twenty seven eighty eight, "123" one twenty three: house numbers and the like.
std::string by_pairs(std::string_view digits);
/// "3" "14" three point one four; an empty whole part is not said.
std::string decimal(std::string_view whole, std::string_view fraction, And with_and = And::yes);

/// "sixty" sixties.
std::string plural(std::string word);

}  // namespace bobao::en
