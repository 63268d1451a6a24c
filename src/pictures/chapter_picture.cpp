#include "pictures/chapter_picture.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "pictures/canvas.h"
#include "pictures/colours.h"
#include "pictures/sound_bars.h"
#include "pictures/typeset.h"

namespace bobao {
namespace {

/// The picture is laid out on a square of so many units.
constexpr double kSide = 1200;
constexpr double kMargin = 96;
constexpr double kWidth = kSide - 2 * kMargin;
constexpr int kLargestSize = 3000;

constexpr int kSignBars = 12;

/// Columns differ by so much of the colour circle, but stay beside the station's own hue.
constexpr int kShades = 5;
constexpr int kDegreesOfShade = 14;

const Setting kHeadline{.family = "Noto Serif CJK SC",
                        .bold = true,
                        .largest = 190,
                        .smallest_line = 150,
                        .smallest = 76,
                        .most_lines = 6};
const Setting kKicker{.family = "Noto Sans CJK SC",
                      .bold = false,
                      .largest = 58,
                      .smallest_line = 50,
                      .smallest = 44,
                      .most_lines = 2};
const Setting kSmall{.family = "Noto Sans CJK SC",
                     .bold = true,
                     .largest = 52,
                     .smallest_line = 40,
                     .smallest = 40,
                     .most_lines = 1};

int hue_of(const ChapterPictureText& text) {
    const int hue = hue_of_name(text.station);
    if (text.column.empty()) return hue;
    const int shade = static_cast<int>(choice_hash(text.column) % kShades) - kShades / 2;
    return (hue + shade * kDegreesOfShade + 360) % 360;
}

void draw(cairo_t* context, const ChapterPictureText& text) {
    const Palette palette = palette_of_hue(hue_of(text));
    Typesetter typesetter(context);
    set_colour(context, palette.ground);
    cairo_paint(context);

    // The label of the column on its own ground, the sign of the station across from it.
    set_colour(context, palette.bright);
    draw_standing_bars(context, sound_bar_heights(text.station, kSignBars),
                       {kSide - kMargin - 240, 178, 240, 82});
    typesetter.draw(text.column, {kMargin, 96, kWidth - 290, 82}, kSmall);
    fill_box(context, {kMargin, 204, kWidth, 6});

    const bool has_kicker = !text.kicker.empty();
    set_colour(context, palette.paper);
    typesetter.draw(text.kicker, {kMargin, 240, kWidth, 140}, kKicker);
    const double top = has_kicker ? 390 : 250;
    typesetter.draw(text.headline, {kMargin, top, kWidth, 1000 - top}, kHeadline);

    fill_box(context, {kMargin, 1030, kWidth, 2});
    const std::string foot =
        joined(text.foot.empty() ? std::vector{text.station} : std::vector{text.station, text.foot}, " · ");
    typesetter.draw(foot, {kMargin, 1040, kWidth, 84}, kSmall);
}

}  // namespace

std::string draw_chapter_picture(const ChapterPictureText& text, int size) {
    if (size < 1 || size > kLargestSize)
        throw usage_error(fmt::format("a picture of {} pixels cannot be drawn", size),
                          fmt::format("use 1 to {}; 600 is usual", kLargestSize));
    Canvas canvas(size, size, "the picture of a chapter");
    cairo_scale(canvas.context(), size / kSide, size / kSide);
    draw(canvas.context(), text);
    return canvas.png();
}

}  // namespace bobao
