#pragma once
#include <string_view>
#include <vector>

#include "language/front_end.h"

namespace bobao::zh {

/// Chinese as a newsreader says it; see language/normalize.h. No digit, % or / of any width is left.
std::vector<SpokenPiece> normalized(std::string_view text);

}  // namespace bobao::zh
