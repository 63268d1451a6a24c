#include "pictures/canvas.h"

#include <fmt/format.h>

#include "base/error.h"

namespace bobao {
namespace {

cairo_status_t append(void* target, const unsigned char* data, unsigned length) noexcept {
    try {
        static_cast<std::string*>(target)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;
    }
}

}  // namespace

Canvas::Canvas(int width, int height, std::string_view what)
    : what_(what), surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)) {
    check(cairo_surface_status(surface_.get()));
    context_.reset(cairo_create(surface_.get()));
}

std::string Canvas::png() const {
    check(cairo_status(context_.get()));
    std::string bytes;
    check(cairo_surface_write_to_png_stream(surface_.get(), append, &bytes));
    return bytes;
}

void Canvas::check(cairo_status_t status) const {
    if (status == CAIRO_STATUS_SUCCESS) return;
    throw machine_error({}, fmt::format("cannot draw {}: {}", what_, cairo_status_to_string(status)), "");
}

void set_colour(cairo_t* context, const Colour& colour) {
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

void fill_box(cairo_t* context, const Box& box) {
    cairo_rectangle(context, box.left, box.top, box.width, box.height);
    cairo_fill(context);
}

}  // namespace bobao
