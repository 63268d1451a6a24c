#pragma once
#include <string>
#include <string_view>

namespace bobao::zh {

/// How a lone 2 is said: 二 in numbers and ordinals, 两 before a measure word and before 千 万 亿.
enum class Two { er, liang };
/// How 1 is said in a string of digits: 一, or 幺 as on the telephone.
enum class One { yi, yao };

/// The longest number that is read as a number; longer ones are read digit by digit.
inline constexpr std::size_t kLongestCardinal = 16;

/// Digits 0 to 9 as a number: "2000" 两千, "110000" 十一万, "10000100000" 一百亿零十万. Leading zeros do
/// not count. Longer than kLongestCardinal: digit by digit. Empty gives nothing.
std::string cardinal(std::string_view digits, Two two = Two::er);

/// One by one: "2025" 二零二五. What is no digit is left out.
std::string digit_by_digit(std::string_view digits, One one = One::yi);

/// "3" "14" 三点一四; without a fraction the cardinal. An empty whole part is 零.
std::string decimal(std::string_view whole, std::string_view fraction, Two two = Two::er);

}  // namespace bobao::zh
