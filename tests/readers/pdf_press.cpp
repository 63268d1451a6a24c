#include "pdf_press.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <cmath>
#include <stdexcept>

#if defined(__SANITIZE_ADDRESS__)

/// fontconfig links its patterns by offsets, which the leak checker cannot follow; cairo 1.16 loses a table
/// for each OpenType font that it writes into a PDF.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so\nleak:libcairo.so";
}

// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" const char* __lsan_default_options() {
    return "print_suppressions=0";
}

#endif

namespace bobao::test {
namespace {

struct DestroySurface {
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
};
struct DestroyContext {
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
};
struct Unreference {
    void operator()(PangoLayout* layout) const noexcept { g_object_unref(layout); }
};
struct FreeFont {
    void operator()(PangoFontDescription* font) const noexcept { pango_font_description_free(font); }
};
using Layout = std::unique_ptr<PangoLayout, Unreference>;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int length) noexcept {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    } catch (...) {
        return CAIRO_STATUS_WRITE_ERROR;
    }
    return CAIRO_STATUS_SUCCESS;
}

double points(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

}  // namespace

struct PdfPress::Machine {
    std::string bytes;
    std::unique_ptr<cairo_surface_t, DestroySurface> surface{
        cairo_pdf_surface_create_for_stream(append, &bytes, 595, 842)};
    std::unique_ptr<cairo_t, DestroyContext> context{cairo_create(surface.get())};

    Layout set(const std::string& text, Type type) const {
        Layout layout(pango_cairo_create_layout(context.get()));
        const std::unique_ptr<PangoFontDescription, FreeFont> font(
            pango_font_description_from_string("Noto Serif CJK SC"));
        pango_font_description_set_absolute_size(font.get(), type.size * PANGO_SCALE);
        pango_font_description_set_weight(font.get(), type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font.get());
        pango_layout_set_text(layout.get(), text.c_str(), -1);
        return layout;
    }

    void show(const Layout& layout, double left, double top) const {
        cairo_move_to(context.get(), left, top);
        pango_cairo_show_layout(context.get(), layout.get());
    }
};

PdfPress::PdfPress() : machine_(std::make_unique<Machine>()) {}
PdfPress::~PdfPress() = default;

void PdfPress::line(double left, double top, const std::string& text, Type type) {
    machine_->show(machine_->set(text, type), left, top);
}

void PdfPress::centred(double left, double width, double top, const std::string& text, Type type) {
    const Layout layout = machine_->set(text, type);
    int own = 0;
    pango_layout_get_size(layout.get(), &own, nullptr);
    machine_->show(layout, left + (width - points(own)) / 2, top);
}

void PdfPress::lines(double left, double top, const std::vector<std::string>& text, Type type, double pitch) {
    for (const std::string& one : text) {
        line(left, top, one, type);
        top += pitch;
    }
}

double PdfPress::flow(const std::vector<Column>& columns, const std::vector<std::string>& paragraphs,
                      double indent, Type type) {
    const double pitch = 1.35 * type.size;
    std::size_t column = 0;
    double top = columns.front().top;
    for (const std::string& paragraph : paragraphs) {
        const Layout layout = machine_->set(paragraph, type);
        pango_layout_set_width(layout.get(), static_cast<int>(columns.front().width * PANGO_SCALE));
        pango_layout_set_indent(layout.get(), static_cast<int>(indent * PANGO_SCALE));
        pango_layout_set_justify(layout.get(), true);
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
            if (top + pitch > columns[column].bottom) {
                if (++column == columns.size()) throw std::logic_error("the text is longer than its columns");
                top = columns[column].top;
            }
            const double left = columns[column].left + (i == 0 ? indent : 0);
            cairo_move_to(machine_->context.get(), left, top + type.size);
            pango_cairo_show_layout_line(machine_->context.get(),
                                         pango_layout_get_line_readonly(layout.get(), i));
            top += pitch;
        }
    }
    return top;
}

void PdfPress::upright(double left, double bottom, const std::string& text, Type type) {
    cairo_t* const context = machine_->context.get();
    cairo_save(context);
    cairo_translate(context, left, bottom);
    cairo_rotate(context, -std::acos(-1.0) / 2);
    const Layout layout = machine_->set(text, type);
    pango_cairo_update_layout(context, layout.get());
    machine_->show(layout, 0, 0);
    cairo_restore(context);
}

void PdfPress::picture(double left, double top, double width, double height) {
    const std::unique_ptr<cairo_surface_t, DestroySurface> image(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 64, 64));
    cairo_t* const context = machine_->context.get();
    cairo_save(context);
    cairo_translate(context, left, top);
    cairo_scale(context, width / 64, height / 64);
    cairo_set_source_surface(context, image.get(), 0, 0);
    cairo_paint(context);
    cairo_restore(context);
}

void PdfPress::turn_page() {
    cairo_show_page(machine_->context.get());
}

std::string PdfPress::bytes() {
    cairo_show_page(machine_->context.get());
    cairo_surface_finish(machine_->surface.get());
    if (cairo_surface_status(machine_->surface.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("cairo could not write the PDF");
    return machine_->bytes;
}

}  // namespace bobao::test
