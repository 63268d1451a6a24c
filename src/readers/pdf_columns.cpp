#include "readers/pdf_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace bobao::reading {
namespace {

// Widths are in ems of the body type.
constexpr double kNarrowestGutter = 0.8;
constexpr double kWordSpace = 0.6;        ///< of the type around it: what is wider may be a gutter
constexpr double kWideGutter = 2.0;       ///< enough between two lines only
constexpr double kGulf = 4.0;             ///< parts a single line: folio and running head
constexpr double kNarrowestColumn = 7.0;  ///< white that leaves less on a side is between words
constexpr double kBand = 1.2;             ///< height of a white band that divides articles
constexpr std::size_t kFewRows = 3;       ///< fewer lines side by side are columns only if much speaks for it
constexpr int kDeepest = 60;              ///< cuts within cuts; no newspaper has a tenth of it

/// Words that follow each other on a line without anything that could be a gutter.
struct Segment {
    double left = 0;
    double right = 0;
    double middle = 0;
    double size = 0;
    bool bold = false;
    std::vector<std::size_t> words;

    // Boxes of neighbouring lines may overlap where they are set tight; the middle of the letters does not.
    double top() const { return middle - 0.3 * size; }
    double bottom() const { return middle + 0.3 * size; }
};
using Part = std::vector<const Segment*>;

struct Interval {
    double from = 0;
    double to = 0;
    double width() const { return to - from; }
};

/// Half of a wide mark is white, and marks may hang over the edge of their column.
void draw_in_hanging_marks(std::vector<Segment>& segments, const std::vector<PdfWord>& words) {
    constexpr CharactersView kClosing = U"，。、；：！？）》」』】〉”’";
    constexpr CharactersView kOpening = U"（《「『【〈“‘";
    for (Segment& segment : segments) {
        if (segment.right - segment.left < 2 * segment.size) continue;
        if (kClosing.find(words[segment.words.back()].text.back()) != CharactersView::npos)
            segment.right -= segment.size / 2;
        if (kOpening.find(words[segment.words.front()].text.front()) != CharactersView::npos)
            segment.left += segment.size / 2;
    }
}

std::vector<Segment> segments_of(const std::vector<PdfWord>& words) {
    std::vector<std::size_t> order(words.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return words[a].middle() < words[b].middle(); });
    std::vector<Segment> segments;
    for (std::size_t begin = 0; begin < order.size();) {
        const PdfWord& first = words[order[begin]];
        std::size_t end = begin + 1;
        while (end < order.size() && words[order[end]].middle() - first.middle() < 0.35 * first.size) ++end;
        std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                         order.begin() + static_cast<std::ptrdiff_t>(end),
                         [&](std::size_t a, std::size_t b) { return words[a].left < words[b].left; });
        const std::size_t first_of_row = segments.size();
        for (std::size_t i = begin; i < end; ++i) {
            const PdfWord& word = words[order[i]];
            const bool goes_on = segments.size() > first_of_row && [&] {
                const Segment& last = segments.back();
                const double larger = std::max(last.size, word.size);
                return word.left - last.right < kWordSpace * larger &&
                       larger < 1.5 * std::min(last.size, word.size);
            }();
            if (!goes_on)
                segments.push_back({word.left, word.right, word.middle(), word.size, word.bold, {}});
            Segment& segment = segments.back();
            segment.right = std::max(segment.right, word.right);
            segment.bold = segment.bold && word.bold;
            segment.words.push_back(order[i]);
        }
        begin = end;
    }
    draw_in_hanging_marks(segments, words);
    return segments;
}

/// What `part` leaves white between its left and right ends, at least `narrowest` wide.
std::vector<Interval> white_of(const Part& part, double left, double right, double narrowest) {
    std::vector<Interval> covered;
    covered.reserve(part.size());
    for (const Segment* segment : part) covered.push_back({segment->left, segment->right});
    std::sort(covered.begin(), covered.end(),
              [](const Interval& a, const Interval& b) { return a.from < b.from; });
    std::vector<Interval> white;
    double at = left;
    for (const Interval& interval : covered) {
        if (interval.from - at >= narrowest) white.push_back({at, interval.from});
        at = std::max(at, interval.to);
    }
    if (right - at >= narrowest) white.push_back({at, right});
    return white;
}

class Divider {
  public:
    Divider(const std::vector<PdfWord>& words, const std::vector<Segment>& segments, const BodyType& body)
        : words_(words), segments_(segments), body_(body) {}

    /// The segments of each column, in reading order.
    std::vector<Part> run() {
        Part all;
        for (const Segment& segment : segments_) all.push_back(&segment);
        // The first time finds the gutters; the second knows them, so that the last two lines of an
        // article are parted where the columns above them are.
        divide(all, 0);
        known_ = found_;
        columns_.clear();
        divide(all, 0);
        return std::move(columns_);
    }

  private:
    double em(double ems) const { return ems * body_.size; }

    void divide(const Part& part, int depth) {
        if (part.empty()) return;
        if (depth > kDeepest) {
            columns_.push_back(part);
            return;
        }
        if (divide_at_headlines(part, depth)) return;
        const std::vector<Interval> gutters = gutters_of(part);
        if (!gutters.empty()) {
            if (divide_at_band(part, gutters, depth)) return;
            for (const Part& column : cut(part, gutters)) divide(column, depth + 1);
            return;
        }
        const std::vector<Part> runs = runs_of(part);
        if (runs.size() < 2) {
            columns_.push_back(part);
            return;
        }
        for (const Part& run : runs) divide(run, depth + 1);
    }

    /// The gutters that go through `part` from top to bottom.
    std::vector<Interval> gutters_of(const Part& part) {
        const auto [left, right] = ends_of(part);
        std::vector<Interval> gutters;
        const std::vector<Interval> whites = white_of(part, left, right, em(kNarrowestGutter));
        for (const Interval& white : whites)
            if (is_gutter(white, part)) gutters.push_back(white);
        if (gutters.size() + 1 == whites.size() && gutters.size() > 0 &&
            whites.back().from > gutters.back().to && continues_grid(whites.back(), gutters, left))
            gutters.push_back(whites.back());
        for (const Interval& gutter : gutters) found_.push_back(gutter);
        return gutters;
    }

    /// The last column of an article may have a single line: columns are equally wide, so it begins where the
    /// next one would, or an indent farther.
    bool continues_grid(const Interval& white, const std::vector<Interval>& gutters, double left) const {
        constexpr double kIndent = 2.5;
        const double before = gutters.size() > 1 ? gutters[gutters.size() - 2].to : left;
        const double next = gutters.back().to + (gutters.back().to - before);
        return white.to - next > -em(0.5) && white.to - next < em(kIndent) && next - white.from > em(0.5);
    }

    static std::pair<double, double> ends_of(const Part& part) {
        double left = std::numeric_limits<double>::max();
        double right = std::numeric_limits<double>::lowest();
        for (const Segment* segment : part) {
            left = std::min(left, segment->left);
            right = std::max(right, segment->right);
        }
        return {left, right};
    }

    bool is_known(const Interval& white) const {
        return std::any_of(known_.begin(), known_.end(), [&](const Interval& gutter) {
            const double shared = std::min(white.to, gutter.to) - std::max(white.from, gutter.from);
            return shared >= 0.7 * gutter.width();
        });
    }

    /// White that has text on both sides, over several lines, and on its right lines that begin together:
    /// the words of loosely set lines leave rivers of white too, but not with a straight bank.
    bool is_gutter(const Interval& white, const Part& part) const {
        double left_top = std::numeric_limits<double>::max();
        double left_bottom = std::numeric_limits<double>::lowest();
        double right_top = left_top;
        double right_bottom = left_bottom;
        for (const Segment* segment : part) {
            const bool left = segment->right <= white.from;
            double& top = left ? left_top : right_top;
            double& bottom = left ? left_bottom : right_bottom;
            top = std::min(top, segment->top());
            bottom = std::max(bottom, segment->bottom());
        }
        const double from = std::max(left_top, right_top);
        const double to = std::min(left_bottom, right_bottom);
        if (from >= to) return false;
        std::size_t rows_left = 0;
        std::size_t rows_right = 0;
        std::size_t aligned = 0;
        double largest = 0;
        for (const Segment* segment : part) {
            if (segment->bottom() < from || segment->top() > to) continue;
            largest = std::max(largest, segment->size);
            if (segment->right <= white.from) {
                ++rows_left;
            } else {
                ++rows_right;
                aligned += segment->left - white.to < em(0.3);
            }
        }
        const std::size_t rows = std::min(rows_left, rows_right);
        if (rows == 0) return false;
        const double width = white.width();
        if (is_known(white)) return true;
        const auto [left_end, right_end] = ends_of(part);
        const bool wide = std::min(white.from - left_end, right_end - white.to) >= em(kNarrowestColumn);
        if (!wide) return is_gulf(part, rows, width, largest);
        if (rows >= 8) return true;
        const bool straight = aligned >= 2 && aligned * 5 >= rows_right * 2;
        if (rows >= kFewRows && (straight || width >= em(kWideGutter))) return true;
        if (rows == 2 && straight && width >= em(kWideGutter)) return true;
        return is_gulf(part, rows, width, largest);
    }

    /// White so wide that even single words are not of one line. A folio beside the first line of a page
    /// makes no column of its own.
    bool is_gulf(const Part& part, std::size_t rows, double width, double largest) const {
        return rows < kFewRows && part.size() <= 4 * kFewRows &&
               width >= kGulf * std::max(largest, body_.size);
    }

    static std::vector<Part> cut(const Part& part, const std::vector<Interval>& gutters) {
        std::vector<Part> columns(gutters.size() + 1);
        for (const Segment* segment : part) {
            std::size_t column = 0;
            while (column < gutters.size() && segment->left >= gutters[column].to - 0.01) ++column;
            columns[column].push_back(segment);
        }
        return columns;
    }

    bool is_display(const Segment& segment) const {
        return is_display_type(segment.size, segment.bold, body_);
    }

    bool ends_open(const Segment& segment) const { return !ends_sentence(words_[segment.words.back()].text); }

    /// Divides `part` across all its columns where articles end side by side, if it does so.
    bool divide_at_band(const Part& part, const std::vector<Interval>& gutters, int depth) {
        const std::vector<Part> rows = rows_of(part);
        std::vector<Part> pieces(1);
        double bottom = 0;
        for (const Part& row : rows) {
            double top = std::numeric_limits<double>::max();
            for (const Segment* segment : row) top = std::min(top, segment->top());
            if (!pieces.back().empty() && top - bottom >= em(kBand) &&
                parts_articles(part, gutters, (top + bottom) / 2))
                pieces.emplace_back();
            pieces.back().insert(pieces.back().end(), row.begin(), row.end());
            for (const Segment* segment : row) bottom = std::max(bottom, segment->bottom());
        }
        if (pieces.size() < 2) return false;
        for (const Part& piece : pieces) divide(piece, depth + 1);
        return true;
    }

    /// Divides `part` across where a headline stands alone on its height over columns that begin together.
    /// Set in the middle it need not cover all of their gutters, and the outer columns would run on into it.
    bool divide_at_headlines(const Part& part, int depth) {
        const std::vector<Part> rows = rows_of(part);
        std::vector<std::size_t> cuts;
        for (std::size_t i = 0; i < rows.size();) {
            std::size_t end = i;
            while (end < rows.size() && is_display_row(rows[end])) ++end;
            if (end == i) {
                ++i;
                continue;
            }
            // Kicker and subtitle may be no larger than the text, but stand alone and in the same middle.
            std::size_t begin = i;
            while (end < rows.size() && stands_in_middle_of(rows[i], rows[end])) ++end;
            while (begin > 0 && (cuts.empty() || begin > cuts.back()) &&
                   stands_in_middle_of(rows[i], rows[begin - 1]))
                --begin;
            if (end < rows.size() && heads_columns(rows, begin, end)) {
                cuts.push_back(begin);
                cuts.push_back(end);
            }
            i = end;
        }
        cuts.push_back(rows.size());
        if (cuts.size() == 1) return false;
        std::size_t from = 0;
        for (const std::size_t to : cuts) {
            Part piece;
            for (std::size_t i = from; i < to; ++i) piece.insert(piece.end(), rows[i].begin(), rows[i].end());
            from = to;
            if (piece.size() == part.size()) return false;
            if (!piece.empty()) divide(piece, depth + 1);
        }
        return true;
    }

    bool stands_in_middle_of(const Part& headline, const Part& row) const {
        if (row.size() != 1) return false;
        const auto [left, right] = ends_of(headline);
        const double gap = std::max(row.front()->top() - headline.front()->bottom(),
                                    headline.front()->top() - row.front()->bottom());
        return std::abs(left + right - row.front()->left - row.front()->right) / 2 < em(0.5) &&
               gap < 2 * headline.front()->size;
    }

    bool is_display_row(const Part& row) const {
        return std::all_of(row.begin(), row.end(),
                           [&](const Segment* segment) { return is_display(*segment); });
    }

    /// True if the lines of display type from `begin` are one headline over columns whose first lines stand
    /// at `end`: it covers a gutter of theirs, or has their middle.
    bool heads_columns(const std::vector<Part>& rows, std::size_t begin, std::size_t end) const {
        constexpr std::size_t kRows = 3;
        Part body;
        for (std::size_t i = end; i < std::min(rows.size(), end + kRows) && !is_display_row(rows[i]); ++i)
            body.insert(body.end(), rows[i].begin(), rows[i].end());
        const auto [left, right] = ends_of(body);
        const std::vector<Interval> gutters = white_of(body, left, right, em(kNarrowestGutter));
        const bool columns = rows[end].size() > 1 && !gutters.empty() && body.size() >= 4;
        if (!columns) return false;
        const auto in_gutter = [&](double from, double to) {
            return std::any_of(gutters.begin(), gutters.end(), [&](const Interval& gutter) {
                return from <= gutter.from + em(0.3) && to >= gutter.to - em(0.3);
            });
        };
        Part headline;
        bool covers = false;
        for (std::size_t i = begin; i < end; ++i) {
            headline.insert(headline.end(), rows[i].begin(), rows[i].end());
            const auto [row_left, row_right] = ends_of(rows[i]);
            const bool middle = std::abs(row_left + row_right - left - right) / 2 < em(1.0);
            covers = covers || middle || in_gutter(row_left, row_right);
        }
        const auto [head_left, head_right] = ends_of(headline);
        if (head_left < left - em(2.0) || head_right > right + em(2.0)) return false;
        // White where the columns have their gutter: two headlines side by side.
        for (const Interval& white : white_of(headline, head_left, head_right, em(kNarrowestGutter)))
            for (const Interval& gutter : gutters) {
                const double shared = std::min(white.to, gutter.to) - std::max(white.from, gutter.from);
                if (shared * 2 >= std::min(white.width(), gutter.width())) return false;
            }
        return covers;
    }

    bool parts_articles(const Part& part, const std::vector<Interval>& gutters, double height) const {
        const std::vector<Part> columns = cut(part, gutters);
        const Segment* below = nullptr;  // the first line of the left column under the band
        const Segment* above = nullptr;  // the last one over it
        const Segment* last = nullptr;   // the last one of the left column
        const Segment* next = nullptr;   // the first one of the second column
        for (const Segment* segment : columns[0]) {
            if (segment->middle > height) {
                if (below == nullptr || segment->middle < below->middle) below = segment;
            } else if (above == nullptr || segment->middle >= above->middle) {
                above = segment;
            }
            if (last == nullptr || segment->middle >= last->middle) last = segment;
        }
        for (const Segment* segment : columns[1])
            if (next == nullptr || segment->middle < next->middle) next = segment;
        if (below == nullptr || above == nullptr || !is_display(*below)) return false;
        if (go_together(*above, *below)) return false;
        // The article under the band may go on at the top of the next column all the same: then its text
        // breaks off at the foot of this one, in a full line, and the text over the band does not.
        const double left = ends_of(columns[1]).first;
        const bool indented = next->left - left > em(0.8);
        const bool full = ends_of(columns[0]).second - last->right < em(1.0);
        const bool goes_on_at_top = next->middle < height && !is_display(*next) && !indented &&
                                    !ends_open(*above) && ends_open(*last) && full;
        return !goes_on_at_top;
    }

    /// Segments whose heights overlap, from top to bottom.
    static std::vector<Part> rows_of(Part part) {
        std::stable_sort(part.begin(), part.end(),
                         [](const Segment* a, const Segment* b) { return a->top() < b->top(); });
        std::vector<Part> rows;
        double bottom = 0;
        for (const Segment* segment : part) {
            if (rows.empty() || segment->top() > bottom) rows.emplace_back();
            rows.back().push_back(segment);
            bottom = rows.back().size() == 1 ? segment->bottom() : std::max(bottom, segment->bottom());
        }
        return rows;
    }

    /// A row of a part with what it leaves white.
    struct Row {
        Part part;
        std::vector<Interval> white;
        double left = 0;
        double right = 0;
        bool has_both_sides(const Interval& gutter) const {
            return left <= gutter.from && right >= gutter.to;
        }
    };

    /// Rows that follow each other and have a gutter in common.
    struct Run {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t two_sided = 0;  ///< rows with text on both sides of the gutter
        Interval gutter;
    };

    /// Divides `part` across into what stands over its longest run of columns, the run, and what is below;
    /// whole if there are no columns in it.
    std::vector<Part> runs_of(const Part& part) const {
        const auto [left, right] = ends_of(part);
        std::vector<Row> rows;
        for (Part& row : rows_of(part)) {
            const auto [row_left, row_right] = ends_of(row);
            std::vector<Interval> white = white_of(row, left, right, em(kNarrowestGutter));
            rows.push_back({std::move(row), std::move(white), row_left, row_right});
        }
        const Run run = longest_run(rows);
        if (run.two_sided == 0) return {part};
        const std::size_t begin = behind_headline(rows, run);
        const std::size_t end = before_headline(rows, run);
        std::vector<Part> parts;
        for (const auto& [from, to] :
             {std::pair{std::size_t{0}, begin}, std::pair{begin, end}, std::pair{end, rows.size()}}) {
            Part piece;
            for (std::size_t i = from; i < to; ++i)
                piece.insert(piece.end(), rows[i].part.begin(), rows[i].part.end());
            if (!piece.empty()) parts.push_back(std::move(piece));
        }
        return parts;
    }

    Run longest_run(const std::vector<Row>& rows) const {
        Run best;
        // A page of hostile scraps has white everywhere.
        constexpr std::size_t kMostTries = 2000;
        std::size_t tries = 0;
        std::vector<Run> seen;
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (const Interval& white : rows[i].white) {
                if (!rows[i].has_both_sides(white)) continue;
                const bool known_run = std::any_of(seen.begin(), seen.end(), [&](const Run& run) {
                    return i < run.end && run.gutter.from >= white.from - 0.01 &&
                           run.gutter.to <= white.to + 0.01;
                });
                if (known_run || ++tries > kMostTries) continue;
                const Run run = run_of(rows, i, white);
                seen.push_back(run);
                const bool better =
                    run.two_sided > best.two_sided ||
                    (run.two_sided == best.two_sided && run.gutter.width() > best.gutter.width());
                if (better && has_gutter(rows, run)) best = run;
            }
        return best;
    }

    /// Follows a gutter from a row up and down as far as it stays white.
    Run run_of(const std::vector<Row>& rows, std::size_t row, const Interval& white) const {
        Run run{row, row + 1, 0, white};
        const auto narrowed = [&](const Row& next) {
            Interval widest{0, 0};
            for (const Interval& other : next.white) {
                const Interval shared{std::max(run.gutter.from, other.from),
                                      std::min(run.gutter.to, other.to)};
                if (shared.width() > widest.width()) widest = shared;
            }
            if (widest.width() < em(kNarrowestGutter)) return false;
            run.gutter = widest;
            return true;
        };
        while (run.end < rows.size() && narrowed(rows[run.end])) ++run.end;
        while (run.begin > 0 && narrowed(rows[run.begin - 1])) --run.begin;
        for (std::size_t i = run.begin; i < run.end; ++i) run.two_sided += rows[i].has_both_sides(run.gutter);
        return run;
    }

    bool has_gutter(const std::vector<Row>& rows, const Run& run) const {
        Part part;
        for (std::size_t i = run.begin; i < run.end; ++i)
            part.insert(part.end(), rows[i].part.begin(), rows[i].part.end());
        return is_gutter(run.gutter, part);
    }

    /// Two lines of one headline: display type, close together, with the same middle or left edge.
    bool go_together(const Segment& above, const Segment& below) const {
        if (!is_display(above) || !is_display(below)) return false;
        const double larger = std::max(above.size, below.size);
        const bool close = below.top() - above.bottom() < 1.1 * larger;
        const double middles = std::abs(above.left + above.right - below.left - below.right) / 2;
        return close && (middles < larger || std::abs(above.left - below.left) < larger);
    }
    bool go_together(const Row& above, const Row& below) const {
        Segment first = *above.part.front();
        Segment second = *below.part.front();
        first.left = above.left;
        first.right = above.right;
        second.left = below.left;
        second.right = below.right;
        return go_together(first, second);
    }

    /// A short line under or over a headline that spans the columns stands over one of them only, or between
    /// two gutters, and belongs to the headline all the same. Returns where the columns begin.
    std::size_t behind_headline(const std::vector<Row>& rows, const Run& run) const {
        std::size_t begin = run.begin;
        while (begin > 0 && begin + 1 < run.end && !rows[begin].has_both_sides(run.gutter) &&
               go_together(rows[begin - 1], rows[begin]))
            ++begin;
        return begin;
    }

    std::size_t before_headline(const std::vector<Row>& rows, const Run& run) const {
        std::size_t end = run.end;
        while (end < rows.size() && end > run.begin + 1 && !rows[end - 1].has_both_sides(run.gutter) &&
               go_together(rows[end - 1], rows[end]))
            --end;
        return end;
    }

    const std::vector<PdfWord>& words_;
    const std::vector<Segment>& segments_;
    BodyType body_;
    std::vector<Interval> known_;
    std::vector<Interval> found_;
    std::vector<Part> columns_;
};

}  // namespace

BodyType body_type_of(const std::vector<PdfWord>& words) {
    std::map<std::pair<int, bool>, std::size_t> characters;
    for (const PdfWord& word : words)
        characters[{static_cast<int>(std::lround(word.size * 2)), word.bold}] += word.text.size();
    BodyType body;
    std::size_t most = 0;
    for (const auto& [type, count] : characters)
        if (count > most) {
            most = count;
            body = {type.first / 2.0, type.second};
        }
    return body;
}

bool is_display_type(double size, bool bold, const BodyType& body) {
    constexpr double kLarger = 1.18;
    return size >= kLarger * body.size || (bold && !body.bold && size >= 0.95 * body.size);
}

std::vector<PdfColumn> columns_of(std::vector<PdfWord> words, const BodyType& body) {
    const std::vector<Segment> segments = segments_of(words);
    std::vector<PdfColumn> columns;
    for (const Part& part : Divider(words, segments, body).run()) {
        PdfColumn column;
        for (const Segment* segment : part)
            for (const std::size_t word : segment->words) column.words.push_back(std::move(words[word]));
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace bobao::reading
