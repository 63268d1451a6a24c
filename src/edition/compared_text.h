#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// Text to compare with: half-width, without white space, so that a line of the page is found in the
/// article that was made of it. Never shown.
std::string compared_text(std::string_view text);

}  // namespace bobao
