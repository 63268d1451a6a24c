#include "publish/file_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace bobao {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::string_view kStumblingBlocks = "/\\:*?\"<>|";

}  // namespace

std::string numbered_file_name(int number, int most, const std::string& title) {
    const std::size_t width = std::max<std::size_t>(2, std::to_string(most).size());
    std::string name = fmt::format("{:0{}} ", number, width);
    std::string rest = without_controls(title);
    for (char& c : rest)
        if (kStumblingBlocks.find(c) != std::string_view::npos) c = ' ';
    name += cut_to_bytes(with_single_spaces(rest), kLongestName - name.size());
    // Windows drops dots and spaces at the end of a name.
    while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
    return name;
}

}  // namespace bobao
