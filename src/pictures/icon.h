#pragma once
#include <string>
#include <string_view>

namespace bobao {

/// `whole` fills the square to its edges with the sign inside the circle that every system keeps when it cuts
/// an icon to its own shape ("maskable" in the Web App Manifest); `rounded` has round corners of its own.
enum class IconShape { rounded, whole };

/// Draws the sign of a station as PNG: the bars of its name in its colours.
std::string draw_icon(std::string_view name, int size, IconShape shape);

/// The same as an SVG document of some hundred bytes, for the tab of a browser.
std::string svg_icon(std::string_view name);

}  // namespace bobao
