#include "pictures/card.h"

#include <algorithm>

#include "pictures/canvas.h"
#include "pictures/colours.h"
#include "pictures/sound_bars.h"
#include "pictures/typeset.h"

namespace bobao {
namespace {

constexpr double kMargin = 72;
constexpr double kWidth = kCardWidth - 2 * kMargin;
constexpr std::size_t kMostHeadlines = 3;

const Setting kName{.family = "Noto Serif CJK SC",
                    .bold = true,
                    .largest = 120,
                    .smallest_line = 64,
                    .smallest = 48,
                    .most_lines = 2};
const Setting kDate{.family = "Noto Sans CJK SC",
                    .bold = true,
                    .largest = 38,
                    .smallest_line = 28,
                    .smallest = 28,
                    .most_lines = 1};
const Setting kLine{.family = "Noto Sans CJK SC",
                    .bold = false,
                    .largest = 38,
                    .smallest_line = 30,
                    .smallest = 30,
                    .most_lines = 1};

}  // namespace

std::string draw_card(const CardText& text) {
    Canvas canvas(kCardWidth, kCardHeight, "the card");
    cairo_t* const context = canvas.context();
    const Palette palette = palette_of_name(text.name);
    Typesetter typesetter(context);
    const std::size_t lines = std::min(text.headlines.size(), kMostHeadlines);
    // The paper-white foot is as high as what stands in it.
    const double base = lines == 0 ? 470 : 360;

    set_colour(context, palette.ground);
    cairo_paint(context);
    set_colour(context, palette.paper);
    fill_box(context, {0, base, kCardWidth, kCardHeight - base});
    fill_box(context, {kMargin, 48, kWidth, 6});
    fill_box(context, {kMargin, 60, kWidth, 2});
    typesetter.draw(text.name, {kMargin, 76, kWidth, lines == 0 ? 220.0 : 140.0}, kName);
    const double bars = lines == 0 ? 110 : 90;
    draw_sound_bars(context, text.name, palette, {kMargin, base, kWidth, bars});

    set_colour(context, palette.ground);
    if (lines == 0) {
        typesetter.draw(text.date, {kMargin, base + 64, kWidth, 60}, kDate);
        return canvas.png();
    }
    typesetter.draw(text.date, {kMargin, base + 44, kWidth, 50}, kDate);
    for (std::size_t i = 0; i < lines; ++i)
        typesetter.draw(text.headlines[i], {kMargin, base + 102 + 48 * static_cast<double>(i), kWidth, 44},
                        kLine);
    return canvas.png();
}

}  // namespace bobao
