#include "readers/pdf_lines.h"

#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "base/unnamed_file.h"

namespace bobao::reading {
namespace {

/// What parts two words, in ems. Ideographs stand apart where a line is spread to its width.
constexpr double kWordGap = 0.12;
constexpr double kGapOfIdeographs = 0.2;
constexpr double kGapOfSpreadIdeographs = 0.75;

/// A letter that reaches over two lines and more and begins the first of them.
struct Initial {
    PdfWord word;
    bool used = false;
};

std::vector<Initial> take_initials(std::vector<PdfWord>& words, const BodyType& body) {
    constexpr double kLarger = 1.8;
    constexpr std::size_t kLongest = 2;  // an opening quotation mark and the letter
    std::vector<Initial> initials;
    const auto is_initial = [&](const PdfWord& word) {
        const char32_t letter = word.text.back();
        if (!is_latin_letter(letter) && !is_han(letter)) return false;
        // Lines of the text have to stand beside it.
        std::vector<double> heights;
        for (const PdfWord& other : words) {
            const bool beside = other.size < word.size / 1.5 && other.left >= word.right - 0.5 * body.size &&
                                other.left - word.right < 1.5 * body.size && other.middle() > word.top &&
                                other.middle() < word.bottom;
            if (beside) heights.push_back(other.middle());
        }
        if (heights.size() < 2) return false;
        const auto [first, last] = std::minmax_element(heights.begin(), heights.end());
        return *last - *first > 0.8 * body.size;
    };
    // Few words are large and short, so that looking at all others for each of them costs little; a hostile
    // page has nothing but such words.
    constexpr std::size_t kMostTries = 100;
    std::vector<std::size_t> found;
    for (std::size_t i = 0, tries = 0; i < words.size() && tries < kMostTries; ++i) {
        if (words[i].text.size() > kLongest || words[i].size < kLarger * body.size) continue;
        ++tries;
        if (is_initial(words[i])) found.push_back(i);
    }
    for (auto i = found.rbegin(); i != found.rend(); ++i) {
        initials.push_back({std::move(words[*i])});
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(*i));
    }
    return initials;
}

bool stands_wide(char32_t c) {
    return is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
}

/// How wide apart the ideographs of a row stand, in ems: a line that is spread to its width has them all so.
double spread_of(const std::vector<PdfWord>& row) {
    constexpr std::size_t kFewest = 4;
    std::vector<double> gaps;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const PdfWord& word = row[i];
        if (!std::all_of(word.text.begin(), word.text.end(), stands_wide)) continue;
        const auto count = static_cast<double>(word.text.size());
        if (word.text.size() > 1)
            gaps.insert(gaps.end(), word.text.size() - 1,
                        ((word.right - word.left) / word.size - count) / (count - 1));
        if (i > 0 && stands_wide(row[i - 1].text.back()))
            gaps.push_back((word.left - row[i - 1].right) / word.size);
    }
    if (gaps.size() < kFewest) return 0;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), middle, gaps.end());
    return std::max(0.0, *middle);
}

Characters text_of_row(const std::vector<PdfWord>& row) {
    std::size_t characters = 0;
    for (const PdfWord& word : row) characters += word.text.size();
    // On a line that is spread every ideograph comes as a word of its own.
    const double gap_of_ideographs = row.size() * 3 > characters ? kGapOfSpreadIdeographs : kGapOfIdeographs;
    const double spread = spread_of(row);
    Characters text;
    double right = 0;
    for (const PdfWord& word : row) {
        if (!text.empty()) {
            const bool wide = stands_wide(text.back()) || stands_wide(word.text.front());
            const double gap = (word.left - right) / word.size;
            if (gap >= (wide ? gap_of_ideographs + spread : kWordGap)) text.push_back(U' ');
        }
        text += word.text;
        right = std::max(right, word.right);
    }
    return text;
}

PdfLine line_of_row(const std::vector<PdfWord>& row) {
    PdfLine line;
    line.text = text_of_row(row);
    double left = row.front().left;
    double right = 0;
    line.bold = true;
    std::map<int, std::size_t> sizes;
    std::size_t heavy = 0;
    std::size_t all = 0;
    for (const PdfWord& word : row) {
        left = std::min(left, word.left);
        right = std::max(right, word.right);
        sizes[static_cast<int>(std::lround(word.size * 10))] += word.text.size();
        all += word.text.size();
        if (word.bold) heavy += word.text.size();
    }
    // A mark in another font does not make a line of bold type another one.
    line.bold = heavy * 10 >= all * 9;
    const auto most = std::max_element(sizes.begin(), sizes.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    line.left = static_cast<float>(left);
    line.right = static_cast<float>(right);
    line.size = static_cast<float>(most->first) / 10;
    for (const PdfWord& word : row)
        if (std::lround(word.size * 10) == most->first) line.middle = static_cast<float>(word.middle());
    const PdfWord& first = row.front();
    const double wide = first.right - first.left;
    line.first_word = static_cast<float>(has_han(first.text) ? std::min(2 * first.size, wide) : wide);
    return line;
}

float median_pitch(const std::vector<PdfLine>& lines) {
    std::vector<float> pitches;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const bool same_type = std::abs(lines[i].size - lines[i - 1].size) < 0.6;
        const float pitch = lines[i].middle - lines[i - 1].middle;
        if (same_type && pitch < 3 * lines[i].size) pitches.push_back(pitch);
    }
    if (pitches.empty()) return 0;
    // The lower quartile: lines of one paragraph are closer than paragraphs that are set apart.
    const auto quartile = pitches.begin() + static_cast<std::ptrdiff_t>(pitches.size() / 4);
    std::nth_element(pitches.begin(), quartile, pitches.end());
    return *quartile;
}

/// Where the lines of a column begin and end. A running head that spans the page may stand over a single
/// column, so of many lines the few that reach furthest do not count.
std::pair<float, float> edges_of(const std::vector<PdfLine>& lines, const BodyType& body) {
    constexpr std::size_t kOneInMany = 12;
    std::vector<float> lefts;
    std::vector<float> rights;
    for (const bool only_body : {true, false}) {
        for (const PdfLine& line : lines) {
            if (only_body && is_display_type(line.size, line.bold, body)) continue;
            lefts.push_back(line.left);
            rights.push_back(line.right);
        }
        if (!lefts.empty()) break;
    }
    if (lefts.empty()) return {0, 0};
    const auto furthest = rights.end() - 1 - static_cast<std::ptrdiff_t>(rights.size() / kOneInMany);
    std::nth_element(rights.begin(), furthest, rights.end());
    return {*std::min_element(lefts.begin(), lefts.end()), *furthest};
}

void set_initials(std::vector<PdfLine>& lines, std::vector<Initial>& initials) {
    for (PdfLine& line : lines)
        for (Initial& initial : initials) {
            const PdfWord& letter = initial.word;
            if (line.middle < letter.top || line.middle > letter.bottom ||
                line.left < letter.right - letter.size || line.size > letter.size / 1.5)
                continue;
            if (initial.used) {
                line.beside_initial = true;
            } else {
                initial.used = true;
                line.has_initial = true;
                line.text = letter.text + line.text;
            }
            line.left = static_cast<float>(letter.left);
        }
}

}  // namespace

std::vector<PdfLine> lines_of_column(PdfColumn column, const BodyType& body, int page, double height) {
    std::vector<PdfWord>& words = column.words;
    std::vector<Initial> initials = take_initials(words, body);
    std::stable_sort(words.begin(), words.end(),
                     [](const PdfWord& a, const PdfWord& b) { return a.middle() < b.middle(); });
    std::vector<PdfLine> lines;
    for (std::size_t begin = 0; begin < words.size();) {
        double reference = words[begin].middle();
        double largest = words[begin].size;
        std::size_t end = begin + 1;
        while (end < words.size() &&
               words[end].middle() - reference < 0.45 * std::max(largest, words[end].size)) {
            largest = std::max(largest, words[end].size);
            ++end;
        }
        std::vector<PdfWord> row(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(begin)),
                                 std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(end)));
        std::stable_sort(row.begin(), row.end(),
                         [](const PdfWord& a, const PdfWord& b) { return a.left < b.left; });
        lines.push_back(line_of_row(row));
        begin = end;
    }
    set_initials(lines, initials);
    for (Initial& initial : initials)
        if (!initial.used) {
            lines.push_back(line_of_row({initial.word}));
            std::stable_sort(lines.begin(), lines.end(),
                             [](const PdfLine& a, const PdfLine& b) { return a.middle < b.middle; });
        }
    const auto [left, right] = edges_of(lines, body);
    const float pitch = median_pitch(lines);
    for (PdfLine& line : lines) {
        line.page = page;
        line.column_left = left;
        line.column_right = right;
        line.pitch = pitch;
        line.place = height > 0 ? static_cast<float>(line.middle / height) : 0;
    }
    return lines;
}

void share_edges(std::vector<PdfLine>& lines_of_page) {
    struct Edges {
        float left = 0;
        float right = 0;
        std::size_t lines = 0;
    };
    std::map<int, Edges> columns;
    for (const PdfLine& line : lines_of_page) {
        Edges& edges = columns[line.column];
        edges.left = line.column_left;
        edges.right = line.column_right;
        ++edges.lines;
    }
    constexpr std::size_t kFew = 4;
    // A page of hostile scraps has as many columns as words.
    constexpr std::size_t kMostColumns = 400;
    if (columns.size() > kMostColumns) return;
    for (PdfLine& line : lines_of_page) {
        const Edges& own = columns[line.column];
        if (own.lines > kFew) continue;
        const double near = 3 * line.size;
        const Edges* model = nullptr;
        for (const auto& [number, other] : columns) {
            const bool holds =
                other.left - 1 <= own.left && own.left - other.left < near && own.right <= other.right + 1;
            // The narrowest: what spans several columns begins with the first of them.
            if (number != line.column && other.lines > own.lines && holds &&
                (model == nullptr || other.right - other.left < model->right - model->left))
                model = &other;
        }
        if (model == nullptr) continue;
        line.column_left = std::min(own.left, model->left);
        line.column_right = std::max(own.right, model->right);
    }
}

PdfLines::PdfLines() : PdfLines(unnamed_file()) {}

PdfLines::PdfLines(Descriptor file) : file_(std::move(file)) {
    if (file_.number() < 0) go_on_in_memory(errno);
}

/// `error_number` says why the file will not do.
void PdfLines::go_on_in_memory(int error_number) {
    Descriptor memory(in_memory_ ? -1 : ::memfd_create("bobao-lines", MFD_CLOEXEC));
    in_memory_ = true;
    off_t copied = 0;
    while (memory.number() >= 0 && static_cast<std::size_t>(copied) < bytes_) {
        const ssize_t sent =
            ::sendfile(memory.number(), file_.number(), &copied, bytes_ - static_cast<std::size_t>(copied));
        if (sent <= 0 && !(sent < 0 && errno == EINTR)) memory.close();
    }
    if (memory.number() < 0) {
        std::error_code none;
        throw machine_error({std::filesystem::temp_directory_path(none)},
                            "no room for the lines of the PDF, nor in memory: " +
                                std::generic_category().message(error_number),
                            "free some room there, or set TMPDIR to another folder");
    }
    file_ = std::move(memory);
}

void PdfLines::append_page(const std::vector<PdfLine>& lines) {
    if (lines.empty()) return;
    std::string bytes(lines.size() * sizeof(Line), '\0');
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string text = to_utf8(lines[i].text);
        const Line line{lines[i], static_cast<std::uint32_t>(bytes.size()),
                        static_cast<std::uint32_t>(text.size())};
        std::memcpy(bytes.data() + i * sizeof line, &line, sizeof line);
        bytes += text;
    }
    bytes.resize((bytes.size() + alignof(Line) - 1) / alignof(Line) * alignof(Line));
    for (std::string_view rest = bytes; !rest.empty();) {
        const ssize_t written = ::write(file_.number(), rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            go_on_in_memory(errno);
            rest = bytes;
        }
    }
    pages_.push_back({size_, bytes_});
    size_ += lines.size();
    bytes_ += bytes.size();
}

void PdfLines::close() {
    map_.emplace(file_, "a temporary file");
    file_.close();
}

std::size_t PdfLines::page_with(std::size_t line) const {
    const auto behind = std::upper_bound(pages_.begin(), pages_.end(), line,
                                         [](std::size_t i, const Page& page) { return i < page.first_line; });
    return static_cast<std::size_t>(behind - pages_.begin()) - 1;
}

std::pair<std::size_t, std::size_t> PdfLines::page_of(std::size_t line) const {
    const std::size_t page = page_with(line);
    return {pages_[page].first_line, page + 1 < pages_.size() ? pages_[page + 1].first_line : size_};
}

const PdfLines::Line& PdfLines::at(std::size_t line) const {
    const bool same = pages_[page_].first_line <= line &&
                      (page_ + 1 == pages_.size() || line < pages_[page_ + 1].first_line);
    if (!same) {
        constexpr int kMostInMemory = 32;
        page_ = page_with(line);
        if (++pages_in_memory_ > kMostInMemory) {
            map_->forget();
            pages_in_memory_ = 1;
        }
    }
    const char* const begin = map_->bytes().data() + pages_[page_].begin;
    return reinterpret_cast<const Line*>(begin)[line - pages_[page_].first_line];
}

Characters PdfLines::text(std::size_t line) const {
    const Line& stored = at(line);
    return to_utf32(map_->bytes().substr(pages_[page_].begin + stored.text, stored.bytes));
}

}  // namespace bobao::reading
