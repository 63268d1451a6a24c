#pragma once
#include <cstddef>

#include "language/rules.h"

/// Rules that hold in every language.
namespace bobao {

/// Ornaments, arrows, emoji and lines of boxes are seen, not heard. Marks that give a break are none.
std::size_t drop_ornament(const TokenStream&, std::size_t, SpokenText&);
/// Control characters, private use, broken bytes.
std::size_t drop_silent(const TokenStream&, std::size_t, SpokenText&);

}  // namespace bobao
