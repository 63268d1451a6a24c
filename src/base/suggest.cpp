#include "base/suggest.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace bobao {
namespace {

std::u32string folded(std::string_view word) {
    std::u32string characters = to_utf32(word);
    for (char32_t& c : characters)
        c = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
    return characters;
}

std::size_t distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    }
    return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
    const std::u32string wanted = folded(word.substr(0, 200));
    // Short words are near to everything; from four letters on two may be wrong.
    const std::size_t most_wrong = wanted.size() < 4 ? 1 : std::max<std::size_t>(2, wanted.size() / 3);
    std::string nearest;
    std::size_t least = most_wrong + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t cost = distance(wanted, folded(candidate));
        if (cost < least) {
            least = cost;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string remedy_for_unknown(std::string_view word, const std::vector<std::string>& candidates) {
    const std::string nearest = nearest_word(word, candidates);
    if (!nearest.empty()) return fmt::format("did you mean \"{}\"?", nearest);
    return "use one of: " + joined(candidates, ", ");
}

}  // namespace bobao
