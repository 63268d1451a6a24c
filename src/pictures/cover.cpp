#include "pictures/cover.h"

#include <fmt/format.h>

#include "base/error.h"
#include "pictures/canvas.h"
#include "pictures/colours.h"
#include "pictures/sound_bars.h"
#include "pictures/typeset.h"

namespace bobao {
namespace {

/// The cover is laid out on a square of so many units and scaled to the size that is asked for.
constexpr double kSide = 3000;
constexpr double kMargin = 240;
constexpr double kWidth = kSide - 2 * kMargin;
constexpr double kHighestBar = 460;

/// Players show the cover as small as a thumbnail and as large as a television; nobody asks for more.
constexpr int kLargestSize = 6000;

const Setting kName{.family = "Noto Serif CJK SC",
                    .bold = true,
                    .largest = 620,
                    .smallest_line = 300,
                    .smallest = 150,
                    .most_lines = 4};
const Setting kDate{.family = "Noto Sans CJK SC",
                    .bold = true,
                    .largest = 170,
                    .smallest_line = 100,
                    .smallest = 80,
                    .most_lines = 2};
const Setting kMotto{.family = "Noto Sans CJK SC",
                     .bold = false,
                     .largest = 116,
                     .smallest_line = 80,
                     .smallest = 64,
                     .most_lines = 2};

/// A newspaper's head over a paper-white foot, and between them the sound of a voice, mirrored.
void draw(cairo_t* context, const CoverText& text) {
    const Palette palette = palette_of_name(text.name);
    Typesetter typesetter(context);
    const double base = text.date.empty() ? 2200 : 1960;

    set_colour(context, palette.ground);
    cairo_paint(context);
    set_colour(context, palette.paper);
    fill_box(context, {0, base, kSide, kSide - base});
    fill_box(context, {kMargin, 230, kWidth, 26});
    fill_box(context, {kMargin, 278, kWidth, 7});
    typesetter.draw(text.name, {kMargin, 350, kWidth, base - 350 - 560}, kName);
    draw_sound_bars(context, text.name, palette, {kMargin, base, kWidth, kHighestBar});

    set_colour(context, palette.ground);
    if (!text.date.empty()) {
        const double top = text.motto.empty() ? 2400 : 2305;
        typesetter.draw(text.date, {kMargin, top, kWidth, 255}, kDate);
    }
    typesetter.draw(text.motto, {kMargin, 2570, kWidth, 190}, kMotto);
}

}  // namespace

std::string draw_cover(const CoverText& text, int size) {
    if (size < 1 || size > kLargestSize)
        throw usage_error(fmt::format("a cover of {} pixels cannot be drawn", size),
                          fmt::format("use 1 to {}; 3000 is usual", kLargestSize));
    Canvas canvas(size, size, "the cover");
    cairo_scale(canvas.context(), size / kSide, size / kSide);
    draw(canvas.context(), text);
    return canvas.png();
}

}  // namespace bobao
