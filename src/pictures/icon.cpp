#include "pictures/icon.h"

#include <fmt/format.h>

#include <numbers>

#include "base/error.h"
#include "pictures/canvas.h"
#include "pictures/colours.h"
#include "pictures/sound_bars.h"

namespace bobao {
namespace {

constexpr double kSide = 100;
constexpr double kCorner = 20;
constexpr int kBars = 7;
constexpr int kLargestSize = 2048;

/// What stays of a maskable icon is a circle of 80 % of its width (W3C Web App Manifest, "safe zone").
constexpr Box kInsideCircle{22, 68, 56, 40};
constexpr Box kInsideSquare{15, 74, 70, 52};

void rounded_square(cairo_t* context) {
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_new_path(context);
    cairo_arc(context, kSide - kCorner, kCorner, kCorner, -kQuarter, 0);
    cairo_arc(context, kSide - kCorner, kSide - kCorner, kCorner, 0, kQuarter);
    cairo_arc(context, kCorner, kSide - kCorner, kCorner, kQuarter, 2 * kQuarter);
    cairo_arc(context, kCorner, kCorner, kCorner, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(context);
    cairo_fill(context);
}

}  // namespace

std::string draw_icon(std::string_view name, int size, IconShape shape) {
    if (size < 1 || size > kLargestSize)
        throw usage_error(fmt::format("an icon of {} pixels cannot be drawn", size),
                          fmt::format("use 1 to {}", kLargestSize));
    Canvas canvas(size, size, "the icon");
    cairo_t* const context = canvas.context();
    cairo_scale(context, size / kSide, size / kSide);
    const Palette palette = palette_of_name(name);
    set_colour(context, shape == IconShape::whole ? palette.ground : palette.paper);
    cairo_paint(context);
    set_colour(context, palette.ground);
    if (shape == IconShape::rounded) rounded_square(context);
    set_colour(context, palette.bright);
    draw_standing_bars(context, sound_bar_heights(name, kBars),
                       shape == IconShape::whole ? kInsideCircle : kInsideSquare);
    return canvas.png();
}

std::string svg_icon(std::string_view name) {
    const Palette palette = palette_of_name(name);
    const double step = kInsideSquare.width / kBars;
    std::string bars;
    int number = 0;
    for (const double height : sound_bar_heights(name, kBars)) {
        const double middle = kInsideSquare.left + step * (number++ + 0.5);
        bars +=
            fmt::format("M{:.1f} {:.0f}v-{:.1f}", middle, kInsideSquare.top, height * kInsideSquare.height);
    }
    return fmt::format(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><rect width='100' height='100' "
        "rx='20' "
        "fill='{}'/><path d='{}' stroke='{}' stroke-width='6'/></svg>",
        css_colour(palette.ground), bars, css_colour(palette.bright));
}

}  // namespace bobao
