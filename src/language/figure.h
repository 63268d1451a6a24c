#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "language/tokens.h"

namespace bobao {

/// A number as printed: 7,500 or 1.25 or .22; sign, percent and unit are not part of it.
struct Figure {
    std::size_t end = 0;   ///< the token behind it
    std::string whole;     ///< digits without separators; empty for .22
    std::string fraction;  ///< digits behind the point
    bool grouped = false;  ///< it had separators of thousands
};

/// Which marks a language prints in numbers.
enum class NumberStyle {
    point,  ///< 1,234.5 as in English and Chinese
    comma,  ///< 1.234,5 as in German and Spanish; 1 234,5 as in French
};

/// The number that begins with token `at`, if one does. What has more points than a number may have
/// (127.0.0.1) gives its first part only.
std::optional<Figure> figure_at(const TokenStream& tokens, std::size_t at,
                                NumberStyle style = NumberStyle::point);

/// Zeros at the end of a fraction, where they are only printed: 36.00.
std::string without_end_zeros(std::string fraction);

}  // namespace bobao
