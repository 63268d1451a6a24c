#include "language/roman.h"

#include <array>
#include <string>

namespace bobao {

int roman_value(std::string_view letters, int most) {
    constexpr std::array<std::string_view, 10> kOnes{"",  "I",  "II",  "III",  "IV",
                                                     "V", "VI", "VII", "VIII", "IX"};
    constexpr std::array<std::string_view, 9> kTens{"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"};
    for (std::size_t tens = 0; tens < kTens.size(); ++tens)
        for (std::size_t ones = 0; ones < kOnes.size(); ++ones)
            if (letters == std::string(kTens[tens]) + std::string(kOnes[ones])) {
                const auto value = static_cast<int>(tens * 10 + ones);
                return value <= most ? value : 0;
            }
    return 0;
}

}  // namespace bobao
