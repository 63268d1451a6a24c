#pragma once
#include <string>
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
/// The same name always has the same hue and palette.
int hue_of_name(std::string_view name);
Palette palette_of_name(std::string_view name);

/// The colours of a page that belongs to a palette: accents for a light and a dark page, readable on what
/// the page's style calls ground and panel there (kLeastContrast at least), and a deep one for bars.
struct PageColours {
    Colour on_light;
    Colour on_dark;
};
PageColours page_colours_of_hue(int degrees);

/// "#0a1b2c", as style sheets and manifests write it.
std::string css_colour(const Colour& colour);

/// WCAG 2.2's contrast ratio, 1 to 21.
double contrast(const Colour& one, const Colour& other);

}  // namespace bobao
