#include "pictures/sound_bars.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "base/hash.h"
#include "pictures/canvas.h"

namespace bobao {
namespace {

constexpr int kBars = 36;
constexpr double kReflection = 0.42;
/// How much of its step a bar takes: 40 of 70 on a cover of 3000, whole pixels there, so that the edges are
/// sharp.
constexpr double kBarShare = 4.0 / 7;

/// A bar with a round end, from the base line up, or down where the height is below 0.
void draw_bar(cairo_t* context, double left, double base, double width, double height) {
    const double radius = width / 2;
    const double reach = std::max(std::abs(height) - radius, 0.0);
    const double round = height < 0 ? base + reach : base - reach;
    const double from = height < 0 ? 0 : std::numbers::pi;
    cairo_new_path(context);
    cairo_move_to(context, left, base);
    cairo_line_to(context, left, round);
    if (height < 0)
        cairo_arc_negative(context, left + radius, round, radius, std::numbers::pi, from);
    else
        cairo_arc(context, left + radius, round, radius, from, 2 * std::numbers::pi);
    cairo_line_to(context, left + width, base);
    cairo_close_path(context);
    cairo_fill(context);
}

void draw_bars(cairo_t* context, const std::vector<double>& heights, const Box& place, double scale) {
    const double step = place.width / static_cast<double>(heights.size());
    const double width = step * kBarShare;
    for (std::size_t i = 0; i < heights.size(); ++i)
        draw_bar(context, place.left + step * static_cast<double>(i) + (step - width) / 2, place.top, width,
                 heights[i] * place.height * scale);
}

}  // namespace

std::vector<double> sound_bar_heights(std::string_view name, int bars) {
    std::uint64_t state = choice_hash("bars " + std::string(name));
    const auto next = [&state] {
        // Knuth's MMIX linear congruential generator; its upper bits are the good ones.
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
    };
    const double swing = 2 + next();
    const double start = next();
    std::vector<double> heights;
    for (int i = 0; i < bars; ++i) {
        const double place = (i + 0.5) / bars;
        const double word = std::abs(std::sin(std::numbers::pi * (swing * place + start)));
        const double ends = std::sin(std::numbers::pi * place);
        heights.push_back(0.08 + 0.92 * std::sqrt(ends) * (0.35 + 0.65 * word) * (0.55 + 0.45 * next()));
    }
    return heights;
}

void draw_sound_bars(cairo_t* context, std::string_view name, const Palette& palette, const Box& place) {
    const std::vector<double> heights = sound_bar_heights(name, kBars);
    set_colour(context, palette.bright);
    draw_bars(context, heights, place, 1);
    set_colour(context, palette.ground);
    draw_bars(context, heights, place, -kReflection);
}

void draw_standing_bars(cairo_t* context, const std::vector<double>& heights, const Box& place) {
    draw_bars(context, heights, place, 1);
}

}  // namespace bobao
