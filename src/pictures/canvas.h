#pragma once
#include <cairo.h>

#include <string>
#include <string_view>

#include "pictures/colours.h"
#include "pictures/typeset.h"

namespace bobao {

/// A picture while it is drawn, private to this room: 8-bit RGB without an alpha channel, which some podcast
/// directories refuse. Same drawing, same fonts, same bytes.
class Canvas {
  public:
    /// Throws a machine Error that says it could not draw `what` if there is no memory.
    Canvas(int width, int height, std::string_view what);

    cairo_t* context() const { return context_.get(); }
    /// The picture as PNG. Throws a machine Error if anything could not be drawn.
    std::string png() const;

  private:
    void check(cairo_status_t status) const;

    std::string what_;
    Owned<cairo_surface_t> surface_;
    Owned<cairo_t> context_;
};

void set_colour(cairo_t* context, const Colour& colour);
void fill_box(cairo_t* context, const Box& box);

}  // namespace bobao
