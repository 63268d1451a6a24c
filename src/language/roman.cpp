#include "language/roman.h"

#include <array>
#include <string>

namespace bobao {

int roman_value(std::string_view letters) {
    constexpr std::array<std::string_view, 10> kOnes{"",  "I",  "II",  "III",  "IV",
                                                     "V", "VI", "VII", "VIII", "IX"};
    constexpr std::array<std::string_view, 4> kTens{"", "X", "XX", "XXX"};
    for (std::size_t tens = 0; tens < kTens.size(); ++tens)
        for (std::size_t ones = 0; ones < kOnes.size(); ++ones)
            if (letters == std::string(kTens[tens]) + std::string(kOnes[ones]))
                return static_cast<int>(tens * 10 + ones);
    return 0;
}

}  // namespace bobao
