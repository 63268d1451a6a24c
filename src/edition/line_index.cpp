#include "edition/line_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "base/hash.h"
#include "edition/compared_text.h"

namespace bobao {
namespace {

/// Odd, so that no line drops out of the sum (modulo 2 to the power of 64).
constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ULL;

}  // namespace

LineIndex::LineIndex(const std::vector<SourcePage>& pages) : sums_{0}, powers_{1} {
    int number = 0;
    for (const SourcePage& page : pages) {
        ++number;
        for (const SourceLine& line : page.lines) {
            lines_.push_back({number, line.number});
            sums_.push_back(sums_.back() * kBase + choice_hash(compared_text(line.text)));
            powers_.push_back(powers_.back() * kBase);
        }
    }
}

std::uint64_t LineIndex::sum_of(const Run& run) const {
    return sums_[run.end] - sums_[run.begin] * powers_[run.size()];
}

std::string LineIndex::fingerprint_of(const Run& run) const {
    return fmt::format("{:016x}", sum_of(run));
}

std::optional<std::size_t> LineIndex::index_of(int page, int line) const {
    const Place wanted{std::max(page, 1), line};
    const auto before = [](const Place& a, const Place& b) {
        return a.page != b.page ? a.page < b.page : a.number < b.number;
    };
    const auto found = std::lower_bound(lines_.begin(), lines_.end(), wanted, before);
    if (found == lines_.end() || before(wanted, *found)) return std::nullopt;
    return static_cast<std::size_t>(found - lines_.begin());
}

std::optional<LineIndex::Run> LineIndex::run_of(const Article& article) const {
    const auto begin = index_of(article.page, article.first_line);
    const auto end = index_of(article.page, article.last_line);
    if (!begin || !end || *end < *begin) return std::nullopt;
    return Run{*begin, *end + 1};
}

std::vector<std::optional<LineIndex::Run>> LineIndex::places_of(
    const std::vector<ReadArticle>& articles) const {
    std::map<std::size_t, std::unordered_multimap<std::uint64_t, std::size_t>> wanted;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        const std::string& source = articles[i].source;
        if (source.empty() || articles[i].length <= 0) continue;
        wanted[static_cast<std::size_t>(articles[i].length)].emplace(
            std::strtoull(source.c_str(), nullptr, 16), i);
    }
    std::vector<std::optional<Run>> places(articles.size());
    for (const auto& [length, sums] : wanted) {
        for (std::size_t begin = 0; begin + length <= lines_.size(); ++begin) {
            const Run run{begin, begin + length};
            const auto [first, last] = sums.equal_range(sum_of(run));
            for (auto each = first; each != last; ++each) {
                const auto distance = [&](const Run& place) {
                    return std::abs(line_of(place.begin) - articles[each->second].first_line);
                };
                std::optional<Run>& place = places[each->second];
                if (!place || distance(run) < distance(*place)) place = run;
            }
        }
    }
    return places;
}

}  // namespace bobao
