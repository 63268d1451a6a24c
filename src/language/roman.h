#pragma once
#include <string_view>

namespace bobao {

/// The value of a Roman number from I to XXXIX in capitals; 0 if the letters are none.
int roman_value(std::string_view letters, int most = 39);

}  // namespace bobao
