#include "pictures/typeset.h"

#include <algorithm>
#include <new>

#include "base/text.h"

// For builds with the address sanitizer, and its check at the end of a program that draws.
#if defined(__SANITIZE_ADDRESS__)

/// fontconfig links its patterns by offsets, which the leak checker cannot follow as it does pointers; it
/// takes what the live configuration holds for lost.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so";
}

/// Otherwise the checker tells on standard error, where a run without diagnostics has nothing.
// NOLINTNEXTLINE(bugprone-reserved-identifier): the sanitizer's name for it
extern "C" const char* __lsan_default_options() {
    return "print_suppressions=0";
}

#endif

namespace bobao {
namespace {

/// More than any name has; a layout of a novel would take minutes.
constexpr std::size_t kLongestText = 600;

constexpr double kStepDown = 0.95;
/// Of lines that are read one after the other, in heights of a line.
constexpr float kLineSpacing = 1.05F;

int to_pango(double units) {
    return pango_units_from_double(units);
}

void set_size(PangoLayout* layout, const Setting& setting, double size) {
    const Owned<PangoFontDescription> font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), setting.family);
    pango_font_description_set_weight(font.get(), setting.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font.get());
}

bool fits(PangoLayout* layout, const Box& box, int lines) {
    if (pango_layout_get_line_count(layout) > lines) return false;
    PangoRectangle ink{};
    PangoRectangle logical{};
    pango_layout_get_extents(layout, &ink, &logical);
    return std::max(ink.width, logical.width) <= to_pango(box.width) &&
           std::max(ink.height, logical.height) <= to_pango(box.height);
}

/// Looks for the largest size at which the text has so many lines at most and fits its box.
bool fit(PangoLayout* layout, const Box& box, const Setting& setting, int lines, double smallest) {
    for (double size = setting.largest; size >= smallest; size *= kStepDown) {
        set_size(layout, setting, size);
        if (fits(layout, box, lines)) return true;
    }
    return false;
}

void arrange(PangoLayout* layout, const Box& box, const Setting& setting) {
    pango_layout_set_width(layout, -1);
    const bool one_line = fit(layout, box, setting, 1, setting.smallest_line);
    // From here on the layout knows its box: what is written from the right begins at the right.
    pango_layout_set_width(layout, to_pango(box.width));
    if (one_line) return;
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    for (int lines = 2; lines <= setting.most_lines; ++lines)
        if (fit(layout, box, setting, lines,
                lines < setting.most_lines ? setting.smallest_line : setting.smallest))
            return;
    // Too long for its box: as many lines as there may be, broken anywhere, the last with an ellipsis.
    set_size(layout, setting, setting.smallest);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout, -setting.most_lines);
}

}  // namespace

Typesetter::Typesetter(cairo_t* context) : context_(context), fonts_(pango_cairo_font_map_new()) {
    shaping_.reset(pango_font_map_create_context(fonts_.get()));
    // Han characters are drawn as mainland China writes them, in any locale.
    pango_context_set_language(shaping_.get(), pango_language_from_string("zh-cn"));
    pango_context_set_round_glyph_positions(shaping_.get(), FALSE);
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(shaping_.get(), options);
    cairo_font_options_destroy(options);
    pango_cairo_update_context(context_, shaping_.get());
}

Owned<PangoLayout> Typesetter::new_layout(const std::string& text, const Setting& setting) const {
    Owned<PangoLayout> layout(pango_layout_new(shaping_.get()));
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_line_spacing(layout.get(), 0.9F);
    set_size(layout.get(), setting, setting.largest);
    return layout;
}

Owned<PangoLayout> Typesetter::broken_over_lines(const std::string& text, const Setting& setting,
                                                 double width) const {
    Owned<PangoLayout> layout = new_layout(text, setting);
    pango_layout_set_line_spacing(layout.get(), kLineSpacing);
    pango_layout_set_width(layout.get(), to_pango(width));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    return layout;
}

bool Typesetter::has_fonts_for(const std::string& text, const Setting& setting) const {
    return pango_layout_get_unknown_glyphs_count(new_layout(text, setting).get()) == 0;
}

std::string Typesetter::with_known_characters(const std::string& text, const Setting& setting) const {
    if (has_fonts_for(text, setting)) return text;
    std::string known;
    for (const CodePoint& point : code_points(text)) {
        const std::string character = text.substr(point.offset, point.length);
        if (has_fonts_for(character, setting)) known += character;
    }
    return with_single_spaces(known);
}

void Typesetter::draw(const std::string& text, const Box& box, const Setting& setting) {
    const std::string clean = with_known_characters(
        cut_to_bytes(with_single_spaces(without_controls(text)), kLongestText), setting);
    if (clean.empty()) return;
    const Owned<PangoLayout> layout = new_layout(clean, setting);
    arrange(layout.get(), box, setting);

    PangoRectangle ink{};
    pango_layout_get_extents(layout.get(), &ink, nullptr);
    // The ink stands in the middle, not the line with its room for accents that this text may not have.
    const double above = (box.height - pango_units_to_double(ink.height)) / 2 - pango_units_to_double(ink.y);
    const double beside = -pango_units_to_double(std::min(ink.x, 0));
    cairo_save(context_);
    cairo_rectangle(context_, box.left, box.top, box.width, box.height);
    cairo_clip(context_);
    cairo_move_to(context_, box.left + beside, box.top + above);
    pango_cairo_show_layout(context_, layout.get());
    cairo_restore(context_);
}

}  // namespace bobao
