#include "pictures/canvas.h"

#include <fmt/format.h>
#include <png.h>

#include <bit>
#include <csetjmp>
#include <cstddef>
#include <new>
#include <utility>

#include "base/error.h"

namespace bobao {
namespace {

/// Of zlib's nine: flat colours are small at any.
constexpr int kCompression = 3;

/// What libpng writes to, and what it complains of.
struct PngTarget {
    std::string bytes;
    std::string problem;
};

[[noreturn]] void give_up(png_structp png, png_const_charp problem) {
    static_cast<PngTarget*>(png_get_error_ptr(png))->problem = problem;
    png_longjmp(png, 1);
}

void append(png_structp png, png_bytep bytes, std::size_t size) {
    bool is_kept = true;
    try {
        static_cast<PngTarget*>(png_get_io_ptr(png))
            ->bytes.append(reinterpret_cast<const char*>(bytes), size);
    } catch (const std::bad_alloc&) {
        is_kept = false;  // nothing may be thrown through libpng
    }
    if (!is_kept) png_error(png, "memory ran out");
}

/// Row for row straight from the surface, whose pixels are 0x00RRGGBB in the machine's own order: a cover of
/// 27 MB is there only once. False if libpng gave up. It leaves by longjmp, so nothing here may need to be
/// destroyed.
bool write_png(cairo_surface_t* surface, png_structp png, png_infop info) {
    if (setjmp(png_jmpbuf(png)) != 0) return false;
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    png_set_IHDR(png, info, static_cast<png_uint_32>(cairo_image_surface_get_width(surface)),
                 static_cast<png_uint_32>(height), 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    // Cairo's own way of writing it tries every filter on every line: 150 kB less, for six times the time of
    // drawing, and an episode has many.
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_NO_FILTERS);
    png_set_compression_level(png, kCompression);
    png_write_info(png, info);
    constexpr bool kBlueFirst = std::endian::native == std::endian::little;
    png_set_filler(png, 0, kBlueFirst ? PNG_FILLER_AFTER : PNG_FILLER_BEFORE);
    if (kBlueFirst) png_set_bgr(png);
    for (int y = 0; y < height; ++y)
        png_write_row(png, cairo_image_surface_get_data(surface) + std::ptrdiff_t{y} * stride);
    png_write_end(png, info);
    return true;
}

std::string png_of(cairo_surface_t* surface, const std::string& what) {
    cairo_surface_flush(surface);
    PngTarget target;
    png_structp png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &target, give_up, [](png_structp, png_const_charp) {});
    if (png == nullptr) throw std::bad_alloc();
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &target, append, nullptr);
    const bool is_written = info != nullptr && write_png(surface, png, info);
    png_destroy_write_struct(&png, &info);
    if (!is_written)
        throw machine_error({}, fmt::format("cannot write {} as PNG: {}", what, target.problem), "");
    return std::move(target.bytes);
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
