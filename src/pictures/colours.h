#pragma once
#include <string_view>

namespace bobao {

/// sRGB, each part from 0 to 1, a whole number of 255ths.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

/// A deep ground, a bright colour on it, and a paper white. Whichever of the light ones stands on the ground,
/// or the ground on paper, is readable: their contrast is kLeastContrast at least.
struct Palette {
    Colour ground;
    Colour bright;
    Colour paper;
};

/// What WCAG 2.2 (1.4.3) asks of text of any size.
inline constexpr double kLeastContrast = 4.5;

/// The palette of a hue, in degrees of the OKLCH colour space, where colours of equal lightness look
/// equally light.
Palette palette_of_hue(int degrees);
/// The same name always has the same palette.
Palette palette_of_name(std::string_view name);

/// WCAG 2.2's contrast ratio, 1 to 21.
double contrast(const Colour& one, const Colour& other);

}  // namespace bobao
