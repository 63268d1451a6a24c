#include "readers/pdf_furniture.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstdint>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "readers/furniture.h"
#include "readers/pattern.h"

namespace bobao::reading {
namespace {

constexpr double kHead = 0.15;  ///< of the height of the page
constexpr double kFoot = 0.90;
constexpr std::size_t kLongest = 90;

/// A line without white space and with its numbers made equal, as running heads are from page to page.
Characters shape_of(const Characters& text) {
    Characters shape;
    bool in_number = false;
    for (const char32_t c : plain(text)) {
        if (c == U' ') continue;
        const bool digit = is_ascii_digit(c);
        if (!digit || !in_number) shape.push_back(digit ? U'0' : c);
        in_number = digit;
    }
    return shape;
}

bool is_at_edge(const LinePlace& line) {
    return line.place < kHead || line.place > kFoot;
}

/// The full date a line has, ISO 8601, also as the British write it: 5 April 2025.
std::string date_of(CharactersView plain_text) {
    static const Pattern british(
        R"((?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*,? ([0-9]{4}))");
    const std::string date = date_in(plain_text);
    if (!date.empty()) return date;
    const auto match = british.find(plain_text);
    if (!match) return {};
    Characters turned((*match)[2].of(plain_text));
    for (const std::size_t group : {std::size_t{1}, std::size_t{3}}) {
        turned.push_back(U' ');
        turned += (*match)[group].of(plain_text);
    }
    return date_in(turned);
}

class Finder {
  public:
    Finder(const PdfLines& lines, const BodyType& body) : lines_(lines), body_(body) {
        found_.lines.assign(lines.size(), false);
    }

    PdfFurniture run() {
        find_repeated();
        find_by_form();
        find_on_same_height();
        find_masthead();
        // A name in display type says more than a section that is called like a paper: World News.
        if (size_of_name_ >= 1.3 * body_.size) found_.publication = name_;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (found_.lines[i]) ask(i);
        if (found_.publication.empty()) found_.publication = name_;
        return std::move(found_);
    }

  private:
    void ask(std::size_t i) {
        const Characters text = plain(lines_.text(i));
        if (found_.publication.empty()) found_.publication = publication_in(text);
        if (found_.date.empty()) found_.date = date_of(text);
    }

    /// A line at the head or the foot of its page.
    struct EdgeLine {
        std::uint64_t shape = 0;  ///< fingerprint of shape_of()
        float place = 0;
        std::uint32_t line = 0;
        bool longer_than_folio = false;
        auto operator<=>(const EdgeLine&) const = default;
    };

    std::vector<EdgeLine> edge_lines() const {
        constexpr std::size_t kLongestFolio = 6;
        std::vector<EdgeLine> edge;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!is_at_edge(lines_[i])) continue;
            const Characters text = lines_.text(i);
            if (text.size() > kLongest) continue;
            const Characters shape = shape_of(text);
            edge.push_back({choice_hash(to_utf8(shape)), lines_[i].place, static_cast<std::uint32_t>(i),
                            shape.size() > kLongestFolio});
        }
        std::sort(edge.begin(), edge.end());
        return edge;
    }

    void find_repeated() {
        constexpr float kSameHeight = 0.012F;  // of the page
        const std::vector<EdgeLine> edge = edge_lines();
        for (std::size_t k = 0; k + 1 < edge.size(); ++k) {
            const EdgeLine& here = edge[k];
            const EdgeLine& next = edge[k + 1];
            if (here.shape != next.shape || next.place - here.place > kSameHeight) continue;
            const LinePlace place = lines_[here.line];
            if (place.page == lines_[next.line].page) continue;
            // Headlines of a series differ by a number too; the name of the paper does not.
            if (here.longer_than_folio && is_display_type(place.size, false, body_) &&
                lines_.text(here.line) != lines_.text(next.line))
                continue;
            found_.lines[here.line] = found_.lines[next.line] = true;
        }
        // A line of a headline may come again on another page; a running head stands by itself.
        std::vector<std::size_t> within;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (found_.lines[i] && is_display_type(lines_[i].size, false, body_) && !stands_apart(i))
                within.push_back(i);
        for (const std::size_t i : within) found_.lines[i] = false;
        // The paper's name is the largest that comes again at the head of its pages, of several the first.
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const LinePlace& line = lines_[i];
            const bool name =
                found_.lines[i] && line.place < kHead && line.size > size_of_name_ && line.size >= body_.size;
            if (!name) continue;
            const Characters text = lines_.text(i);
            if (std::any_of(text.begin(), text.end(), is_ascii_digit)) continue;
            size_of_name_ = line.size;
            name_ = to_utf8(text);
        }
    }

    /// Nothing stands right above or below it in its column.
    bool stands_apart(std::size_t i) const {
        const double apart = 1.8 * lines_[i].size;
        const auto away = [&](std::size_t other) {
            return found_.lines[other] || lines_[other].page != lines_[i].page ||
                   lines_[other].column != lines_[i].column ||
                   std::abs(lines_[other].middle - lines_[i].middle) >= apart;
        };
        return (i == 0 || away(i - 1)) && (i + 1 == lines_.size() || away(i + 1));
    }

    void find_by_form() {
        const auto judge = [&](std::size_t i) {
            const LinePlace& line = lines_[i];
            if (found_.lines[i] || !is_at_edge(line)) return;
            const Characters text = plain(lines_.text(i));
            if (text.size() > kLongest) return;
            constexpr std::size_t kLongestDate = 50;
            const bool dated = line.place < kHead && text.size() <= kLongestDate && !date_of(text).empty();
            found_.lines[i] = (dated || is_furniture(text)) && stands_apart(i);
        };
        // Editors' lines stand in pairs: what is found makes its neighbour stand apart.
        for (std::size_t i = 0; i < lines_.size(); ++i) judge(i);
        for (std::size_t i = lines_.size(); i-- > 0;) judge(i);
    }

    /// The section beside the folio: 要闻 on the line that has the date.
    void find_on_same_height() {
        const std::vector<bool> before = found_.lines;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!before[i]) continue;
            const auto same_height = [&](std::size_t other) {
                return lines_[other].page == lines_[i].page && is_at_edge(lines_[other]) &&
                       std::abs(lines_[other].middle - lines_[i].middle) < 0.4 * lines_[i].size &&
                       !is_display_type(lines_[other].size, false, body_);
            };
            constexpr std::size_t kReach = 12;  // lines: a head has few parts
            for (std::size_t k = 1; k <= kReach && k <= i; ++k)
                if (same_height(i - k)) found_.lines[i - k] = true;
            for (std::size_t k = 1; k <= kReach && i + k < lines_.size(); ++k)
                if (same_height(i + k)) found_.lines[i + k] = true;
        }
    }

    /// The name over or beside the line with the date on the first page, in the largest type there.
    void find_masthead() {
        constexpr double kHeadOfFirstPage = 0.25;
        std::size_t end = 1;
        while (end < lines_.size() && lines_[end].page == lines_[0].page) ++end;
        for (std::size_t date = 0; date < end; ++date) {
            if (!found_.lines[date] || lines_[date].place > kHeadOfFirstPage ||
                date_of(plain(lines_.text(date))).empty())
                continue;
            std::size_t name = end;
            for (std::size_t i = 0; i < end; ++i) {
                const LinePlace& line = lines_[i];
                const bool near = line.middle < lines_[date].middle + 0.5 * line.size &&
                                  lines_[date].middle - line.middle < 3 * line.size;
                if (near && !found_.lines[i] && line.size >= 1.5 * body_.size &&
                    (name == end || line.size > lines_[name].size))
                    name = i;
            }
            if (name == end) continue;
            found_.lines[name] = true;
            if (lines_[name].size > size_of_name_) {
                size_of_name_ = lines_[name].size;
                name_ = to_utf8(lines_.text(name));
            }
            return;
        }
    }

    const PdfLines& lines_;
    BodyType body_;
    PdfFurniture found_;
    std::string name_;  ///< of the paper, from its place on the page
    double size_of_name_ = 0;
};

}  // namespace

PdfFurniture furniture_of_pages(const PdfLines& lines, const BodyType& body) {
    if (lines.empty()) return {};
    return Finder(lines, body).run();
}

}  // namespace bobao::reading
