#include "readers/kind.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "readers/pattern.h"
#include "readers/seams.h"

namespace bobao::reading {
namespace {

const std::vector<std::string> kNames{"blocks", "wrapped", "markdown", "ocr_blocks", "ocr_interleaved"};

/// Statistics need no more than this many lines to be sure.
constexpr std::size_t kSample = 4000;
/// Lines this near to the full width count as full: a mark that may not begin a line is drawn in or pushed
/// out.
constexpr int kWidthTolerance = 4;
/// And in lines of words, which end where the next word did not fit.
constexpr int kRaggedTolerance = 12;
/// No column of a newspaper page is set wider; longer lines are whole paragraphs.
constexpr int kWidestColumn = 130;
constexpr int kNarrowestColumn = 16;

/// The width that most lines come near to: the right end of the densest window of widths.
int common_width(const std::map<int, int>& widths, int tolerance) {
    int best = 0;
    int best_count = 0;
    for (const auto& [width, unused] : widths) {
        if (width < kNarrowestColumn || width > kWidestColumn) continue;
        int count = 0;
        for (auto at = widths.lower_bound(width - tolerance); at != widths.end() && at->first <= width; ++at)
            count += at->second;
        if (count > best_count) {
            best = width;
            best_count = count;
        }
    }
    return best;
}

/// Share of the lines whose last word goes on `step` lines further down; nothing if too few can be asked.
std::optional<double> flow_at(const std::vector<Line>& lines, std::size_t step, const PageIndex& index,
                              const std::function<bool(std::string_view)>& is_word) {
    constexpr std::size_t kAsked = 600;
    constexpr std::size_t kFewest = 20;
    std::size_t asked = 0;
    std::size_t flowing = 0;
    for (std::size_t i = 0; i + step < lines.size() && asked < kAsked; ++i) {
        const Characters& left = lines[i].text;
        const Characters& right = lines[i + step].text;
        if (left.size() < 8 || !is_han(left.back()) || !is_han(right.front())) continue;
        ++asked;
        flowing += flows_across(index, is_word, left, right);
    }
    if (asked < kFewest) return std::nullopt;
    return static_cast<double>(flowing) / static_cast<double>(asked);
}

/// Columns that were read line by line across the page: words go on not in the next line but in one of those
/// behind it. Without a lexicon nothing can be said.
bool is_interleaved(const std::vector<Line>& lines, const std::function<bool(std::string_view)>& is_word) {
    if (!is_word) return false;
    constexpr std::size_t kMostColumns = 6;
    // By chance one line in twelve flows into any other; in its own column every second one does.
    constexpr double kMuchMore = 1.6;
    constexpr double kLeast = 0.2;
    const PageIndex index(lines);
    const std::optional<double> next = flow_at(lines, 1, index, is_word);
    if (!next) return false;
    double further = 0;
    for (std::size_t step = 2; step <= kMostColumns; ++step)
        further = std::max(further, flow_at(lines, step, index, is_word).value_or(0));
    return further >= kLeast && further > kMuchMore * *next;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::optional<DumpKind> kind_of_name(std::string_view name) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == name) return static_cast<DumpKind>(i);
    return std::nullopt;
}

std::string_view name_of_kind(DumpKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

const std::vector<std::string>& names_of_kinds() {
    return kNames;
}

PageStatistics statistics_of(const std::vector<Line>& lines) {
    static const Pattern heading(R"(^(?:#{1,6} |<p[ >]|\[[^\]]*\]\(https?:))");
    PageStatistics statistics;
    statistics.lines = lines.size();
    std::map<int, int> widths;
    std::size_t open = 0;
    std::size_t indented = 0;
    std::size_t headings = 0;
    std::size_t han = 0;
    std::size_t letters = 0;
    std::size_t pairs = 0;
    std::size_t confusions = 0;
    const std::size_t sample = std::min(lines.size(), kSample);
    for (std::size_t i = 0; i < sample; ++i) {
        const Line& line = lines[i];
        statistics.characters += line.text.size();
        ++widths[line.text.size() > kWidestColumn ? kWidestColumn + 1 : width_of(line.text)];
        open += !ends_sentence(line.text);
        indented += line.indented;
        headings += heading.found_in(line.text);
        char32_t opened = 0;
        for (const char32_t c : line.text) {
            const bool is_ideograph = is_han(c);
            han += is_ideograph;
            letters += is_ideograph || is_latin_letter(c);
            if (c == U'“' || c == U'（') {
                opened = c;
            } else if (opened != 0 && (c == U'”' || c == U'）' || c == U'"' || c == U')')) {
                ++pairs;
                confusions += (opened == U'“' && c == U'"') || (opened == U'（' && c == U')');
                opened = 0;
            } else if (c == U'(') {
                opened = c;
            }
        }
    }
    statistics.han = share(han, letters);
    statistics.open_share = share(open, sample);
    statistics.indented = share(indented, sample);
    statistics.headings = share(headings, sample);
    statistics.confusions = share(confusions, pairs);
    const int tolerance = statistics.han > 0.3 ? kWidthTolerance : kRaggedTolerance;
    statistics.full_width = common_width(widths, tolerance);
    std::size_t full = 0;
    for (auto at = widths.lower_bound(statistics.full_width - tolerance);
         at != widths.end() && at->first <= statistics.full_width; ++at)
        full += static_cast<std::size_t>(at->second);
    statistics.full_share = share(full, sample);
    std::size_t wider = 0;
    for (auto at = widths.upper_bound(statistics.full_width + tolerance); at != widths.end(); ++at)
        wider += static_cast<std::size_t>(at->second);
    statistics.wider_share = share(wider, sample);
    std::size_t ends = 0;
    std::size_t ends_before_blank = 0;
    for (std::size_t i = 0; i + 1 < sample; ++i) {
        const int room =
            statistics.full_width - width_of(CharactersView(lines[i].text).substr(0, kWidestColumn));
        if (room < 2 * tolerance || !ends_sentence(lines[i].text)) continue;
        ++ends;
        ends_before_blank += lines[i + 1].blanks_before > 0 && lines[i + 1].page == lines[i].page;
    }
    constexpr double kMostEnds = 0.6;
    statistics.blanks_divide = share(ends_before_blank, ends) >= kMostEnds;
    return statistics;
}

DumpKind kind_of(const std::vector<Line>& lines, const PageStatistics& statistics,
                 const std::function<bool(std::string_view)>& is_word) {
    constexpr double kMarkdown = 0.08;
    constexpr double kWrapped = 0.2;
    constexpr double kWider = 0.08;
    constexpr double kConfused = 0.05;
    constexpr double kMostlyOpen = 0.6;
    if (statistics.headings >= kMarkdown) return DumpKind::markdown;
    const bool wrapped =
        statistics.full_share >= kWrapped && statistics.wider_share <= kWider && statistics.open_share > 0.4;
    // Columns of several widths have no full line in common.
    if ((wrapped || statistics.open_share > kMostlyOpen) && is_interleaved(lines, is_word))
        return DumpKind::ocr_interleaved;
    if (wrapped) return DumpKind::wrapped;
    if (statistics.confusions >= kConfused) return DumpKind::ocr_blocks;
    return DumpKind::blocks;
}

}  // namespace bobao::reading
