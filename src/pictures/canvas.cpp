#include "pictures/canvas.h"

#include <fmt/format.h>
#include <png.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "base/error.h"

namespace bobao {
namespace {

/// A drawn surface as PNG. Cairo's own way of writing it tries every filter on every line: 150 kB less, for
/// six times the time of drawing, and an episode has many.
std::string png_of(cairo_surface_t* surface, const std::string& what) {
    cairo_surface_flush(surface);
    const auto width = static_cast<std::size_t>(cairo_image_surface_get_width(surface));
    const auto height = static_cast<std::size_t>(cairo_image_surface_get_height(surface));
    const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
    const unsigned char* const pixels = cairo_image_surface_get_data(surface);
    std::vector<unsigned char> rgb;
    rgb.reserve(width * height * 3);
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            std::uint32_t pixel = 0;  // 0x00RRGGBB in the machine's own order
            std::memcpy(&pixel, pixels + y * stride + x * sizeof pixel, sizeof pixel);
            for (const int shift : {16, 8, 0}) rgb.push_back(static_cast<unsigned char>(pixel >> shift));
        }
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    const std::unique_ptr<char[]> bytes(new char[size]);  // most of it is never touched
    if (png_image_write_to_memory(&image, bytes.get(), &size, 0, rgb.data(), 0, nullptr) == 0)
        throw machine_error({}, fmt::format("cannot write {} as PNG: {}", what, image.message), "");
    return {bytes.get(), size};
}

}  // namespace

Canvas::Canvas(int width, int height, std::string_view what)
    : what_(what), surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)) {
    check(cairo_surface_status(surface_.get()));
    context_.reset(cairo_create(surface_.get()));
}

std::string Canvas::png() const {
    check(cairo_status(context_.get()));
    return png_of(surface_.get(), what_);
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
