#include "pictures/colours.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/hash.h"

namespace bobao {
namespace {

/// sRGB's transfer function (IEC 61966-2-1) and its inverse.
double encoded(double linear) {
    const double in_gamut = std::clamp(linear, 0.0, 1.0);
    const double value =
        in_gamut <= 0.0031308 ? 12.92 * in_gamut : 1.055 * std::pow(in_gamut, 1 / 2.4) - 0.055;
    // The picture has 8 bits; rounding here keeps it the same where a library's last digit differs.
    return std::round(value * 255) / 255;
}

double linear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

/// OKLCH to sRGB with the matrices of Björn Ottosson, "A perceptual color space for image processing" (2020;
/// in the public domain).
Colour from_oklch(double lightness, double chroma, double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    const double a = chroma * std::cos(angle);
    const double b = chroma * std::sin(angle);
    const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return {encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

double luminance(const Colour& colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

/// Far enough from the ground's hue to stand out, near enough to belong to it.
constexpr double kBrightHueShift = 150;

}  // namespace

Palette palette_of_hue(int degrees) {
    return {from_oklch(0.33, 0.085, degrees), from_oklch(0.80, 0.125, degrees + kBrightHueShift),
            from_oklch(0.965, 0.012, 85)};
}

int hue_of_name(std::string_view name) {
    return static_cast<int>(choice_hash(name) % 360);
}

Palette palette_of_name(std::string_view name) {
    return palette_of_hue(hue_of_name(name));
}

PageColours page_colours_of_hue(int degrees) {
    return {from_oklch(0.43, 0.105, degrees), from_oklch(0.83, 0.085, degrees)};
}

std::string css_colour(const Colour& colour) {
    const auto part = [](double value) { return static_cast<int>(std::lround(value * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", part(colour.red), part(colour.green), part(colour.blue));
}

double contrast(const Colour& one, const Colour& other) {
    const double lighter = std::max(luminance(one), luminance(other));
    const double darker = std::min(luminance(one), luminance(other));
    return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace bobao
