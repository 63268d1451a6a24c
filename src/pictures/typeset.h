#pragma once
#include <pango/pangocairo.h>

#include <memory>
#include <string>

namespace bobao {

/// Owners of pango's and cairo's handles, private to this room.
struct Unreference {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
    void operator()(cairo_t* context) const noexcept { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const noexcept { cairo_surface_destroy(surface); }
    void operator()(PangoFontDescription* font) const noexcept { pango_font_description_free(font); }
    void operator()(PangoLayoutIter* iterator) const noexcept { pango_layout_iter_free(iterator); }
};
template <typename Handle>
using Owned = std::unique_ptr<Handle, Unreference>;

struct Box {
    double left = 0;
    double top = 0;
    double width = 0;
    double height = 0;
};

/// How a text is set into its box. Sizes are heights of the letters' em square, in units of the picture.
struct Setting {
    const char* family = "";
    bool bold = false;
    double largest = 0;
    double smallest_line = 0;  ///< rather than smaller, one line becomes several
    double smallest = 0;       ///< rather than smaller, the text is cut with an ellipsis
    int most_lines = 1;
};

/// Sets texts on a picture. Free of the desktop's settings for fonts, so that every machine with the same
/// fonts draws the same.
class Typesetter {
  public:
    explicit Typesetter(cairo_t* context);

    /// Draws text in the colour that the context has, in the middle of the box's height and from its reading
    /// side. Nothing is drawn outside the box, whatever marks the letters carry. Characters that no font has
    /// are left out.
    void draw(const std::string& text, const Box& box, const Setting& setting);

    /// A text at the setting's largest size, broken over as many lines as it needs, `width` units wide at
    /// most; for who draws parts of it. Characters that no font has must not be in it.
    Owned<PangoLayout> broken_over_lines(const std::string& text, const Setting& setting, double width) const;
    /// True if the setting's fonts can draw it.
    bool has_fonts_for(const std::string& text, const Setting& setting) const;

  private:
    Owned<PangoLayout> new_layout(const std::string& text, const Setting& setting) const;
    std::string with_known_characters(const std::string& text, const Setting& setting) const;

    cairo_t* context_;
    Owned<PangoFontMap> fonts_;
    Owned<PangoContext> shaping_;
};

}  // namespace bobao
