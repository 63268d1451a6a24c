#pragma once
#include <string_view>
#include <vector>

#include "language/front_end.h"
#include "language/other/tongue.h"

namespace bobao::other {

/// A text of this language for the speech engine; see language/normalize.h. Numbers stay in digits without
/// separators of thousands, what stands around them is written out in words.
std::vector<SpokenPiece> normalized(std::string_view text, const Tongue& tongue);

}  // namespace bobao::other
