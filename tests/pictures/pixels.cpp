#include "pixels.h"

#include <cairo.h>
#include <doctest/doctest.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace bobao::test {
namespace {

cairo_status_t take(void* source, unsigned char* data, unsigned length) noexcept {
    auto& rest = *static_cast<std::string_view*>(source);
    if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, rest.data(), length);
    rest.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Pixels pixels_of(const std::string& png) {
    std::string_view rest = png;
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface(
        cairo_image_surface_create_from_png_stream(take, &rest), cairo_surface_destroy);
    REQUIRE(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS);
    Pixels pixels;
    pixels.width = cairo_image_surface_get_width(surface.get());
    pixels.height = cairo_image_surface_get_height(surface.get());
    const unsigned char* const data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < pixels.height; ++y)
        for (int x = 0; x < pixels.width; ++x) {
            std::uint32_t value = 0;
            std::memcpy(&value, data + y * stride + x * 4, 4);
            pixels.values.push_back(value & 0xFFFFFF);
        }
    return pixels;
}

int marks(const Pixels& pixels, double left, double top, double right, double bottom) {
    const auto x_of = [&](double share) { return static_cast<int>(share * pixels.width); };
    const auto y_of = [&](double share) { return static_cast<int>(share * pixels.height); };
    const std::uint32_t ground = pixels.at(x_of(left), y_of(top));
    int count = 0;
    for (int y = y_of(top); y < y_of(bottom); ++y)
        for (int x = x_of(left); x < x_of(right); ++x) count += pixels.at(x, y) != ground ? 1 : 0;
    return count;
}

}  // namespace bobao::test
