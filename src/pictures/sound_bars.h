#pragma once
#include <cairo.h>

#include <string_view>
#include <vector>

#include "pictures/colours.h"
#include "pictures/typeset.h"

namespace bobao {

/// The sign of a station: the sound of two or three spoken words as bars, at their places by the name.
/// Heights from 0 to 1; the same name always has the same.
std::vector<double> sound_bar_heights(std::string_view name, int bars);

/// Draws the sign, mirrored below its base line. `place.top` is the base line, `place.height` the height of
/// the highest bar above it; the reflection is lower. The bars take the palette's bright colour above the
/// line and its ground below.
void draw_sound_bars(cairo_t* context, std::string_view name, const Palette& palette, const Box& place);

/// The bars above the line alone, in the colour that the context has.
void draw_standing_bars(cairo_t* context, const std::vector<double>& heights, const Box& place);

}  // namespace bobao
