#include "pictures/screen.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <optional>
#include <vector>

#include "base/text.h"
#include "pictures/canvas.h"
#include "pictures/colours.h"
#include "pictures/sound_bars.h"
#include "pictures/typeset.h"

namespace bobao {
namespace {

/// Screens are laid out in units: so many on their shorter side.
constexpr double kShortSide = 1080;
constexpr double kMargin = 84;
constexpr double kHeadHeight = 66;
constexpr double kLabelHeight = 62;
constexpr double kFootHeight = 58;
constexpr double kPanelPadding = 36;
constexpr int kSignBars = 12;

/// A letter 66 units high on a screen of 55 inches is 42 mm high: legible from five metres and more (letters
/// of 1/200 of the distance, ISO 9241-303, are 25 mm).
const Setting kSaid{
    .family = "Noto Sans CJK SC", .bold = true, .largest = 66, .smallest_line = 66, .smallest = 66};
const Setting kHeadline{.family = "Noto Serif CJK SC",
                        .bold = true,
                        .largest = 132,
                        .smallest_line = 104,
                        .smallest = 60,
                        .most_lines = 5};
const Setting kLabel{.family = "Noto Sans CJK SC",
                     .bold = true,
                     .largest = 46,
                     .smallest_line = 34,
                     .smallest = 34,
                     .most_lines = 1};
const Setting kSmall{.family = "Noto Sans CJK SC",
                     .bold = false,
                     .largest = 40,
                     .smallest_line = 30,
                     .smallest = 30,
                     .most_lines = 1};

/// Between two colours, `part` of the second.
Colour mixed(const Colour& one, const Colour& other, double part) {
    const auto mix = [part](double a, double b) { return std::round((a + (b - a) * part) * 255) / 255; };
    return {mix(one.red, other.red), mix(one.green, other.green), mix(one.blue, other.blue)};
}

Owned<cairo_surface_t> picture_of(const ScreenText::Photo& photo) {
    if (photo.pixels.empty()) return nullptr;
    Owned<cairo_surface_t> picture(cairo_image_surface_create(CAIRO_FORMAT_RGB24, photo.width, photo.height));
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
    unsigned char* const rows = cairo_image_surface_get_data(picture.get());
    const int stride = cairo_image_surface_get_stride(picture.get());
    const auto width = static_cast<std::size_t>(photo.width);
    for (int y = 0; y < photo.height; ++y)
        std::memcpy(rows + static_cast<std::ptrdiff_t>(y) * stride,
                    photo.pixels.data() + static_cast<std::size_t>(y) * width, width * sizeof(std::uint32_t));
    cairo_surface_mark_dirty(picture.get());
    return picture;
}

}  // namespace

class Screen::Painter {
  public:
    Painter(int width, int height, const std::string& station)
        : canvas_(width, height, "the picture of a screen"),
          scale_(std::min(width, height) / kShortSide),
          width_(width / scale_),
          height_(height / scale_),
          upright_(height > width),
          station_(station),
          palette_(palette_of_name(station)),
          panel_ground_(mixed(palette_.ground, {0, 0, 0}, 0.45)),
          to_come_(mixed(palette_.paper, panel_ground_, 0.28)),
          pixel_width_(width),
          pixel_height_(height) {
        cairo_scale(canvas_.context(), scale_, scale_);
        typesetter_.emplace(canvas_.context());
        const double panel_lines = upright_ ? 8 : 3;
        const double line = kSaid.largest * kLineOfLetters;
        const double panel_height = panel_lines * line + 2 * kPanelPadding;
        bar_ = {kMargin, height_ - kMargin - kFootHeight, width_ - 2 * kMargin, 10};
        foot_ = {kMargin, bar_.top + 18, bar_.width, kFootHeight};
        panel_ = on_pixels({0, bar_.top - 34 - panel_height, width_, panel_height});
        text_ = {kMargin, panel_.top + kPanelPadding, width_ - 2 * kMargin, panel_lines * line};
    }

    void show_article(const ScreenText& text) {
        cairo_t* const context = canvas_.context();
        set_colour(context, palette_.ground);
        cairo_paint(context);

        set_colour(context, palette_.bright);
        draw_standing_bars(context, sound_bar_heights(station_, kSignBars),
                           {width_ - kMargin - 220, kMargin, 220, kHeadHeight});
        typesetter_->draw(station_, {kMargin, kMargin - 22, (width_ - 2 * kMargin) * 0.5, kHeadHeight},
                          kLabel);
        set_colour(context, palette_.paper);
        const double middle = width_ / 2;
        if (!upright_)
            typesetter_->draw(text.date, {middle, kMargin - 22, middle - kMargin - 260, kHeadHeight}, kSmall);
        fill_box(context, {kMargin, kMargin + kHeadHeight, width_ - 2 * kMargin, 5});

        double top = kMargin + kHeadHeight + 40;
        Box words{kMargin, top, width_ - 2 * kMargin, panel_.top - 30 - top};
        if (const Owned<cairo_surface_t> photo = picture_of(text.photo)) words = beside(photo.get(), words);
        const auto line = [&](const std::string& said, const Setting& setting, const Colour& colour) {
            if (said.empty()) return;
            set_colour(context, colour);
            typesetter_->draw(said, {words.left, words.top, words.width, kLabelHeight}, setting);
            words.top += kLabelHeight + 8;
            words.height -= kLabelHeight + 8;
        };
        line(text.column, kLabel, palette_.bright);
        line(text.kicker, kSmall, palette_.paper);
        if (upright_) line(text.date, kSmall, palette_.paper);
        set_colour(context, palette_.paper);
        typesetter_->draw(text.headline, words, kHeadline);

        set_colour(context, panel_ground_);
        fill_box(context, panel_);
        lines_.clear();
        change(0, height_);
        draw_progress();
    }

    void show_sentence(const std::string& sentence) {
        known_.clear();
        places_.assign(sentence.size() + 1, 0);
        const std::string clean = without_controls(sentence);
        const bool all = is_utf8(sentence) && clean == sentence && typesetter_->has_fonts_for(clean, kSaid);
        for (const CodePoint& point : code_points(sentence)) {
            const std::string character = sentence.substr(point.offset, point.length);
            for (std::size_t byte = 0; byte < point.length; ++byte)
                places_[point.offset + byte] = known_.size();
            if (all || (is_utf8(character) && !without_controls(character).empty() &&
                        typesetter_->has_fonts_for(character, kSaid)))
                known_ += character;
        }
        places_.back() = known_.size();

        layout_ = typesetter_->broken_over_lines(known_, kSaid, text_.width);
        lines_.clear();
        Owned<PangoLayoutIter> iterator(pango_layout_get_iter(layout_.get()));
        do {
            PangoLayoutLine* const line = pango_layout_iter_get_line_readonly(iterator.get());
            PangoRectangle extents{};
            pango_layout_iter_get_line_extents(iterator.get(), nullptr, &extents);
            lines_.push_back({line, static_cast<std::size_t>(line->start_index),
                              static_cast<std::size_t>(line->start_index + line->length),
                              pango_units_to_double(extents.y), pango_units_to_double(extents.height),
                              pango_units_to_double(pango_layout_iter_get_baseline(iterator.get()))});
        } while (pango_layout_iter_next_line(iterator.get()) != FALSE);
        page_ = kNoPage;
        spoken_ = 0;
        turn_to(0);
    }

    void speak(std::size_t begin, std::size_t end) {
        if (lines_.empty()) return;
        begin = places_[std::min(begin, places_.size() - 1)];
        end = places_[std::min(end, places_.size() - 1)];
        std::size_t line = 0;
        while (line + 1 < lines_.size() && begin >= lines_[line + 1].begin) ++line;
        turn_to(line / lines_of_page());
        if (end <= spoken_) return;
        const std::size_t first = page_ * lines_of_page();
        const std::size_t last = std::min(lines_.size(), first + lines_of_page());
        for (std::size_t i = first; i < last; ++i)
            if (lines_[i].end > spoken_ && lines_[i].begin < end) draw_line(i, end);
        spoken_ = end;
    }

    void show_progress(double part, const std::string& clock) {
        part_ = std::clamp(part, 0.0, 1.0);
        clock_ = clock;
        draw_progress();
    }

    Rows take_changed() {
        const Rows rows = changed_;
        changed_ = {};
        return rows;
    }

    std::span<const std::uint32_t> pixels() const {
        cairo_surface_t* const surface = cairo_get_target(canvas_.context());
        cairo_surface_flush(surface);
        // 32-bit formats of an even width have no bytes between their rows (cairo_format_stride_for_width).
        return {reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface)),
                static_cast<std::size_t>(pixel_width_) * static_cast<std::size_t>(pixel_height_)};
    }

    std::string png() const { return canvas_.png(); }

  private:
    /// Height of a line that pango sets, for a letter's height of 1; Noto's lines are high.
    static constexpr double kLineOfLetters = 1.52;
    static constexpr std::size_t kNoPage = static_cast<std::size_t>(-1);

    struct Line {
        PangoLayoutLine* line;  ///< owned by the layout
        std::size_t begin;      ///< byte of the text it begins with
        std::size_t end;
        double top;  ///< units, from the top of the layout
        double height;
        double base;
    };

    std::size_t lines_of_page() const { return upright_ ? 8 : 3; }

    /// Draws a photo at the reading side's end of the box (below the words on an upright screen) and gives
    /// what is left of it.
    Box beside(cairo_surface_t* photo, const Box& box) {
        const double width = cairo_image_surface_get_width(photo);
        const double height = cairo_image_surface_get_height(photo);
        if (width < 1 || height < 1) return box;
        const Box frame = upright_ ? Box{box.left, box.top + box.height * 0.5, box.width, box.height * 0.5}
                                   : Box{box.left + box.width * 0.6, box.top, box.width * 0.4, box.height};
        const double scale = std::min(frame.width / width, frame.height / height);
        cairo_t* const context = canvas_.context();
        cairo_save(context);
        cairo_translate(context, frame.left + (frame.width - width * scale) / 2,
                        frame.top + (frame.height - height * scale) / 2);
        cairo_scale(context, scale, scale);
        cairo_set_source_surface(context, photo, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_BEST);
        cairo_paint(context);
        cairo_restore(context);
        return upright_ ? Box{box.left, box.top, box.width, box.height * 0.5 - 20}
                        : Box{box.left, box.top, box.width * 0.6 - 40, box.height};
    }

    void turn_to(std::size_t page) {
        if (page == page_) return;
        page_ = page;
        cairo_t* const context = canvas_.context();
        set_colour(context, panel_ground_);
        fill_box(context, panel_);
        change(panel_.top, panel_.top + panel_.height);
        const std::size_t first = page * lines_of_page();
        const std::size_t last = std::min(lines_.size(), first + lines_of_page());
        for (std::size_t i = first; i < last; ++i) draw_line(i, spoken_);
    }

    /// The box and what it needs to end on whole pixels: colours that are laid half over themselves drift.
    Box on_pixels(const Box& box) const {
        const double left = std::floor(box.left * scale_), top = std::floor(box.top * scale_);
        return {left / scale_, top / scale_, (std::ceil((box.left + box.width) * scale_) - left) / scale_,
                (std::ceil((box.top + box.height) * scale_) - top) / scale_};
    }

    /// Draws a line of the page: its letters up to byte `end` as said, the others as to come.
    void draw_line(std::size_t index, std::size_t end) {
        const Line& line = lines_[index];
        const double shift = text_.top - lines_[page_ * lines_of_page()].top;
        const Box box =
            on_pixels({text_.left - kMargin / 2, shift + line.top, text_.width + kMargin, line.height});
        cairo_t* const context = canvas_.context();
        cairo_save(context);
        cairo_rectangle(context, box.left, box.top, box.width, box.height);
        cairo_clip(context);
        set_colour(context, panel_ground_);
        cairo_paint(context);
        const auto show = [&](const Colour& colour) {
            set_colour(context, colour);
            cairo_move_to(context, text_.left, shift + line.base);
            pango_cairo_show_layout_line(context, line.line);
        };
        show(to_come_);
        if (end > line.begin) {
            int* ranges = nullptr;
            int count = 0;
            pango_layout_line_get_x_ranges(line.line, static_cast<int>(line.begin),
                                           static_cast<int>(std::min(end, line.end)), &ranges, &count);
            for (int i = 0; i < count; ++i)
                cairo_rectangle(context, text_.left + pango_units_to_double(ranges[2 * i]), box.top,
                                pango_units_to_double(ranges[2 * i + 1] - ranges[2 * i]), box.height);
            g_free(ranges);
            cairo_clip(context);
            set_colour(context, panel_ground_);
            cairo_paint(context);
            show(palette_.bright);
        }
        cairo_restore(context);
        change(box.top, box.top + box.height);
    }

    void draw_progress() {
        cairo_t* const context = canvas_.context();
        set_colour(context, palette_.ground);
        fill_box(context, on_pixels({0, bar_.top - 4, width_, height_ - bar_.top + 4}));
        set_colour(context, mixed(palette_.ground, palette_.paper, 0.3));
        fill_box(context, bar_);
        set_colour(context, palette_.bright);
        fill_box(context, {bar_.left, bar_.top, bar_.width * part_, bar_.height});
        set_colour(context, palette_.paper);
        typesetter_->draw(clock_, foot_, kSmall);
        change(bar_.top - 4, height_);
    }

    void change(double top, double bottom) {
        const int first = std::clamp(static_cast<int>(std::floor(top * scale_)), 0, pixel_height_);
        const int last = std::clamp(static_cast<int>(std::ceil(bottom * scale_)), 0, pixel_height_);
        changed_ = changed_.bottom == changed_.top
                       ? Rows{first, last}
                       : Rows{std::min(changed_.top, first), std::max(changed_.bottom, last)};
    }

    Canvas canvas_;
    double scale_;  ///< pixels of a unit
    double width_;  ///< units
    double height_;
    bool upright_;
    std::string station_;
    Palette palette_;
    Colour panel_ground_;
    Colour to_come_;
    int pixel_width_;
    int pixel_height_;
    std::optional<Typesetter> typesetter_;
    Box bar_, foot_, panel_, text_;

    std::string known_;                ///< the sentence without what no font can draw
    std::vector<std::size_t> places_;  ///< byte of the sentence → byte of `known_`
    Owned<PangoLayout> layout_;
    std::vector<Line> lines_;
    std::size_t page_ = kNoPage;
    std::size_t spoken_ = 0;  ///< bytes of `known_`
    double part_ = 0;
    std::string clock_;
    Rows changed_;
};

Screen::Screen(int width, int height, const std::string& station)
    : painter_(std::make_unique<Painter>(width, height, station)) {}
Screen::~Screen() = default;

void Screen::show_article(const ScreenText& text) {
    painter_->show_article(text);
}

void Screen::show_sentence(const std::string& sentence) {
    painter_->show_sentence(sentence);
}

void Screen::speak(std::size_t begin, std::size_t end) {
    painter_->speak(begin, end);
}

void Screen::show_progress(double part, const std::string& clock) {
    painter_->show_progress(part, clock);
}

Screen::Rows Screen::take_changed() {
    return painter_->take_changed();
}

std::span<const std::uint32_t> Screen::pixels() const {
    return painter_->pixels();
}

std::string Screen::png() const {
    return painter_->png();
}

}  // namespace bobao
