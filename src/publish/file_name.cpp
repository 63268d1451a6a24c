#include "publish/file_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/text.h"

namespace bobao {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::string_view kStumblingBlocks = "/\\:*?\"<>|";

/// A name that is cut ends with a clause where it has one, and never inside a quotation that nothing closes.
std::string cut_title(const std::string& title, std::size_t limit) {
    if (title.size() <= limit) return title;
    std::string cut = cut_to_bytes(title, limit);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kPairs{
        {{"“", "”"}, {"‘", "’"}, {"《", "》"}, {"「", "」"}, {"（", "）"}, {"(", ")"}}};
    std::size_t end = cut.size();
    for (const auto& [open, close] : kPairs) {
        const std::size_t opened = cut.rfind(open);
        if (opened == std::string::npos) continue;
        if (cut.find(close, opened) == std::string::npos) end = std::min(end, opened);
    }
    if (end == cut.size())
        for (const std::string_view mark : {" ", "，", "、", "；", "：", ","})
            if (const std::size_t at = cut.rfind(mark);
                at != std::string::npos && at >= limit / 2 && (end == cut.size() || at > end))
                end = at;
    // A name of a quotation alone is cut inside it rather than lost.
    if (end >= limit / 3) cut.resize(end);
    return cut;
}

}  // namespace

std::string numbered_file_name(int number, int most, const std::string& title) {
    const std::size_t width = std::max<std::size_t>(2, std::to_string(most).size());
    std::string name = fmt::format("{:0{}} ", number, width);
    std::string rest = without_controls(title);
    for (char& c : rest)
        if (kStumblingBlocks.find(c) != std::string_view::npos) c = ' ';
    name += cut_title(with_single_spaces(rest), kLongestName - name.size());
    // Windows drops dots and spaces at the end of a name.
    while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
    return name;
}

}  // namespace bobao
