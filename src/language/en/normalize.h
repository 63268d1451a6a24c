#pragma once
#include <string_view>
#include <vector>

#include "language/front_end.h"

namespace bobao::en {

/// English as a newsreader says it; see language/normalize.h. Numbers become words; marks stay.
std::vector<SpokenPiece> normalized(std::string_view text);

}  // namespace bobao::en
