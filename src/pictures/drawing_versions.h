#pragma once
#include <string>

namespace bobao {

/// Names what shapes a picture beside its text and this room's code: cairo, pango, fontconfig and every font
/// that is installed here. For keys of pictures that are kept.
std::string drawing_versions();

}  // namespace bobao
