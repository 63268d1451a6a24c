#include "pictures/cover.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "pictures/colours.h"
#include "pictures/typeset.h"

namespace bobao {
namespace {

/// The cover is laid out on a square of so many units and scaled to the size that is asked for.
constexpr double kSide = 3000;
constexpr double kMargin = 240;
constexpr double kWidth = kSide - 2 * kMargin;

/// Players show the cover as small as a thumbnail and as large as a television; nobody asks for more.
constexpr int kLargestSize = 6000;

constexpr int kBars = 36;

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

void set_colour(cairo_t* context, const Colour& colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

void fill_box(cairo_t* context, const Box& box) {
    cairo_rectangle(context, box.left, box.top, box.width, box.height);
    cairo_fill(context);
}

/// Heights of the bars from 0 to 1: two or three spoken words, at their places by the name.
std::vector<double> heights_of(const std::string& name) {
    std::uint64_t state = choice_hash("bars " + name);
    const auto next = [&state] {
        // Knuth's MMIX linear congruential generator; its upper bits are the good ones.
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state >> 40) / static_cast<double>(1 << 24);
    };
    const double swing = 2 + next();
    const double start = next();
    std::vector<double> heights;
    for (int i = 0; i < kBars; ++i) {
        const double place = (i + 0.5) / kBars;
        const double word = std::abs(std::sin(std::numbers::pi * (swing * place + start)));
        const double ends = std::sin(std::numbers::pi * place);
        heights.push_back(0.08 + 0.92 * std::sqrt(ends) * (0.35 + 0.65 * word) * (0.55 + 0.45 * next()));
    }
    return heights;
}

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

void draw_bars(cairo_t* context, const std::string& name, const Palette& palette, double base) {
    constexpr double kHighest = 460;
    constexpr double kReflection = 0.42;
    constexpr double kStep = kWidth / kBars;
    // Whole pixels at the usual size, so that the edges are sharp.
    constexpr double kBarWidth = 40;
    const std::vector<double> heights = heights_of(name);
    for (std::size_t i = 0; i < heights.size(); ++i) {
        const double left = kMargin + kStep * static_cast<double>(i) + (kStep - kBarWidth) / 2;
        set_colour(context, palette.bright);
        draw_bar(context, left, base, kBarWidth, heights[i] * kHighest);
        set_colour(context, palette.ground);
        draw_bar(context, left, base, kBarWidth, -heights[i] * kHighest * kReflection);
    }
}

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
    draw_bars(context, text.name, palette, base);

    set_colour(context, palette.ground);
    if (!text.date.empty()) {
        const double top = text.motto.empty() ? 2400 : 2305;
        typesetter.draw(text.date, {kMargin, top, kWidth, 255}, kDate);
    }
    typesetter.draw(text.motto, {kMargin, 2570, kWidth, 190}, kMotto);
}

cairo_status_t append(void* target, const unsigned char* data, unsigned length) noexcept {
    try {
        static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw machine_error({}, fmt::format("cannot draw the cover: {}", cairo_status_to_string(status)), "");
}

}  // namespace

std::string draw_cover(const CoverText& text, int size) {
    if (size < 1 || size > kLargestSize)
        throw usage_error(fmt::format("a cover of {} pixels cannot be drawn", size),
                          fmt::format("use 1 to {}; 3000 is usual", kLargestSize));
    // Without an alpha channel, which some podcast directories refuse.
    const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, size, size));
    check(cairo_surface_status(surface.get()));
    const Owned<cairo_t> context(cairo_create(surface.get()));
    cairo_scale(context.get(), size / kSide, size / kSide);
    draw(context.get(), text);
    check(cairo_status(context.get()));
    std::string png;
    check(cairo_surface_write_to_png_stream(surface.get(), append, &png));
    return png;
}

}  // namespace bobao
