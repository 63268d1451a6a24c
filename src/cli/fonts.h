#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// The family of a font, by fontconfig, that has every character of `text`; empty if there is none.
std::string font_with(std::string_view text);

}  // namespace bobao
