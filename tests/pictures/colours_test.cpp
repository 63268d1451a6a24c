#include "pictures/colours.h"

#include <doctest/doctest.h>

using namespace bobao;

TEST_CASE("contrast is that of WCAG 2.2") {
    CHECK(contrast({0, 0, 0}, {1, 1, 1}) == doctest::Approx(21));
    CHECK(contrast({1, 1, 1}, {1, 1, 1}) == doctest::Approx(1));
    // #767676 on white is the lightest grey that passes.
    const double grey = 0x76 / 255.0;
    CHECK(contrast({grey, grey, grey}, {1, 1, 1}) == doctest::Approx(4.54).epsilon(0.001));
    CHECK(contrast({1, 0, 0}, {1, 1, 1}) == doctest::Approx(4.0).epsilon(0.001));
}

TEST_CASE("every hue gives colours that can be read on each other") {
    for (int hue = 0; hue < 360; ++hue) {
        CAPTURE(hue);
        const Palette palette = palette_of_hue(hue);
        CHECK(contrast(palette.ground, palette.paper) >= kLeastContrast);
        CHECK(contrast(palette.ground, palette.bright) >= kLeastContrast);
        for (const Colour& colour : {palette.ground, palette.bright, palette.paper})
            for (const double part : {colour.red, colour.green, colour.blue}) {
                CHECK(part >= 0);
                CHECK(part <= 1);
            }
    }
}

TEST_CASE("a name keeps its colours, another has others") {
    const Palette palette = palette_of_name("滨海晨报");
    CHECK(palette_of_name("滨海晨报").ground.red == palette.ground.red);
    const Palette other = palette_of_name("The Harbour Gazette");
    const bool same = palette.ground.red == other.ground.red && palette.ground.green == other.ground.green &&
                      palette.ground.blue == other.ground.blue;
    CHECK_FALSE(same);
}

TEST_CASE("the accents of a page can be read on its grounds, whatever the hue") {
    // What src/publish/page.css calls ground and panel, light and dark.
    const auto colour = [](int rgb) {
        return Colour{(rgb >> 16) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0};
    };
    for (int hue = 0; hue < 360; ++hue) {
        CAPTURE(hue);
        const PageColours colours = page_colours_of_hue(hue);
        for (const int light : {0xfbfaf6, 0xf1ede3, 0xe6dfd0})
            CHECK(contrast(colours.on_light, colour(light)) >= kLeastContrast);
        for (const int dark : {0x15161a, 0x1f2127, 0x2c2f38})
            CHECK(contrast(colours.on_dark, colour(dark)) >= kLeastContrast);
        // Letters in the page's own ground on a button in the accent.
        CHECK(contrast(colours.on_light, colour(0xfbfaf6)) >= kLeastContrast);
        CHECK(contrast(colours.on_dark, colour(0x15161a)) >= kLeastContrast);
    }
}

TEST_CASE("a colour as style sheets write it") {
    CHECK(css_colour({0, 1, 10 / 255.0}) == "#00ff0a");
}
