#include "readers/lists.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "readers/pattern.h"
#include "readers/surnames.h"

namespace bobao::reading {
namespace {

/// Calls `use` with what stands between spaces and marks.
template <typename Use>
void each_part(CharactersView line, Use use) {
    constexpr CharactersView kBetween = U" 、,，;；";
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.find_first_of(kBetween, begin), line.size());
        if (end > begin) use(line.substr(begin, end - begin));
        begin = end + 1;
    }
}

/// Marks at the end of a line of verse do not count for its length.
std::size_t length_of_verse(CharactersView line) {
    while (!line.empty() && !is_han(line.back())) line.remove_suffix(1);
    return line.size();
}

class VerseFinder {
  public:
    VerseFinder(const std::vector<Line>& lines, const std::vector<bool>& is_text)
        : lines_(lines), is_text_(is_text), found_(lines.size(), false) {}

    void take_run(std::size_t begin, std::size_t end) {
        // The headline of the text behind it.
        if (end < lines_.size() && is_text_[end] && end > begin) --end;
        if (take_of_one_length(begin, end)) return;
        constexpr std::size_t kFewest = 6;
        if (end < begin + kFewest + 1) return;
        // Behind the title may stand whose verse it is.
        std::size_t first = begin + 1;
        if (is_name(lines_[first].text)) ++first;
        std::fill(found_.begin() + static_cast<std::ptrdiff_t>(first),
                  found_.begin() + static_cast<std::ptrdiff_t>(end), true);
    }

    std::vector<bool> found() { return std::move(found_); }

  private:
    bool take_of_one_length(std::size_t begin, std::size_t end) {
        constexpr std::size_t kFewest = 4;
        bool any = false;
        for (std::size_t first = begin; first < end;) {
            const std::size_t length = length_of_verse(lines_[first].text);
            std::size_t behind = first + 1;
            while (behind < end && length_of_verse(lines_[behind].text) == length) ++behind;
            if (behind - first >= kFewest) {
                std::fill(found_.begin() + static_cast<std::ptrdiff_t>(first),
                          found_.begin() + static_cast<std::ptrdiff_t>(behind), true);
                any = true;
            }
            first = behind;
        }
        return any;
    }

    const std::vector<Line>& lines_;
    const std::vector<bool>& is_text_;
    std::vector<bool> found_;
};

}  // namespace

bool is_list_of_names(CharactersView line) {
    constexpr std::size_t kFewest = 4;
    constexpr std::size_t kLongest = 400;
    if (line.size() > kLongest) return false;
    std::size_t parts = 0;
    std::size_t names = 0;
    each_part(line, [&](CharactersView part) {
        ++parts;
        names += is_name(part);
    });
    return names >= kFewest && names * 5 >= parts * 4;
}

bool is_weather(CharactersView line) {
    constexpr std::size_t kLongest = 60;
    if (line.size() > kLongest || line.find(U'。') != CharactersView::npos) return false;
    static const Pattern degrees(R"([0-9] ?(?:℃|°C|°|摄氏度|度)(?![数假]))");
    static const Pattern sky(
        R"((?:晴|多云|阴|[大中小阵暴冻]雨|雷阵雨|雨夹雪|[大中小阵暴]雪|霾|浮尘|扬沙|大雾|[0-9] ?级|℃.*℃))");
    return degrees.found_in(line) && sky.found_in(line);
}

std::vector<bool> verse_of(const std::vector<Line>& lines, const std::vector<bool>& may_be,
                           const std::vector<bool>& is_text) {
    VerseFinder finder(lines, is_text);
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t end = begin;
        while (end < lines.size() && may_be[end]) ++end;
        if (end > begin) finder.take_run(begin, end);
        begin = std::max(end, begin + 1);
    }
    std::vector<bool> found = finder.found();
    const auto count = static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
    constexpr std::size_t kOneIn = 2;
    if (count * kOneIn > lines.size() && lines.size() > 30) found.assign(lines.size(), false);
    return found;
}

}  // namespace bobao::reading
