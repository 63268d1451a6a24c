#include "readers/jumps_between_pages.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "readers/byline.h"
#include "readers/jumps.h"
#include "readers/pdf_jumps.h"

namespace bobao::reading {
namespace {

/// The jumps that were taken out of an article: the first one if it goes back, the last one if it goes on.
struct OpenEnds {
    std::optional<Jump> comes_from;
    std::optional<Jump> goes_to;
};

OpenEnds open_ends_of(const Article& article) {
    std::optional<Jump> first;
    std::optional<Jump> last;
    for (const Repair& repair : article.repairs) {
        if (repair.kind != "dropped") continue;
        const auto jump = jump_of_line(to_utf32(repair.text));
        if (!jump) continue;
        if (!first) first = jump;
        last = jump;
    }
    OpenEnds ends;
    if (first && first->way == Jump::Way::back) ends.comes_from = first;
    if (last && last->way == Jump::Way::onward) ends.goes_to = last;
    return ends;
}

Characters headline_of(const Article& article) {
    return to_utf32(article.kicker + " " + article.title + " " + article.subtitle);
}

bool has_headline(const Article& article) {
    return !article.kicker.empty() || !article.title.empty() || !article.subtitle.empty();
}

class Joiner {
  public:
    Joiner(Edition& edition, std::vector<int> files) : edition_(edition), files_(std::move(files)) {
        for (const Article& article : edition.articles) ends_.push_back(open_ends_of(article));
    }

    void run() {
        constexpr std::ptrdiff_t kMostParts = 200;  // what says more jumps was made to be slow
        const auto parts = std::count_if(ends_.begin(), ends_.end(),
                                         [](const OpenEnds& ends) { return ends.comes_from.has_value(); });
        if (parts > kMostParts) return;
        for (std::size_t rest = 0; rest < edition_.articles.size();) {
            const std::optional<std::size_t> first = beginning_of(rest);
            if (!first) {
                ++rest;
                continue;
            }
            join(*first, rest);  // and the next article stands at `rest` now
        }
    }

  private:
    bool may_be(std::size_t first, std::size_t rest) const {
        return first != rest && files_[first] != files_[rest] && ends_[first].goes_to &&
               !edition_.articles[first].paragraphs.empty();
    }

    std::optional<std::size_t> beginning_of(std::size_t rest) const {
        if (!ends_[rest].comes_from || edition_.articles[rest].paragraphs.empty()) return std::nullopt;
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < edition_.articles.size(); ++i)
            if (may_be(i, rest)) open.push_back(i);
        if (has_headline(edition_.articles[rest])) return by_headline(open, rest);
        if (open.size() > 1) std::erase_if(open, [&](std::size_t i) { return !numbers_agree(i, rest); });
        return open.size() == 1 ? std::optional(open.front()) : std::nullopt;
    }

    /// Where the files were given in the order of the pages.
    bool numbers_agree(std::size_t first, std::size_t rest) const {
        return ends_[rest].comes_from->page == files_[first] + 1 &&
               ends_[first].goes_to->page == files_[rest] + 1;
    }

    std::optional<std::size_t> by_headline(const std::vector<std::size_t>& open, std::size_t rest) const {
        const Characters headline = headline_of(edition_.articles[rest]);
        std::optional<std::size_t> best;
        std::size_t most = 0;
        for (const std::size_t i : open) {
            const std::size_t common = words_in_common(headline_of(edition_.articles[i]), headline);
            if (common <= most) continue;
            most = common;
            best = i;
        }
        // Of Chinese headlines ideographs are counted, and one or two of them are in any two.
        return most >= (has_han(headline) ? 3U : 1U) ? best : std::nullopt;
    }

    void join(std::size_t first, std::size_t rest) {
        Article& whole = edition_.articles[first];
        Article& part = edition_.articles[rest];
        auto begin = part.paragraphs.begin();
        if (!ends_sentence(to_utf32(whole.paragraphs.back()))) {
            whole.repairs.push_back({"joined", whole.last_line, seam(whole.paragraphs.back(), *begin), 0.9});
            const bool words = !has_han(to_utf32(*begin));
            whole.paragraphs.back() += (words ? " " : "") + *begin;
            ++begin;
        }
        whole.paragraphs.insert(whole.paragraphs.end(), begin, part.paragraphs.end());
        whole.captions.insert(whole.captions.end(), part.captions.begin(), part.captions.end());
        merge(whole.byline, part.byline);
        whole.repairs.insert(whole.repairs.end(), part.repairs.begin(), part.repairs.end());
        if (has_headline(part))
            whole.repairs.push_back(
                {"dropped", part.first_line,
                 "the headline over its second part: " + to_utf8(trimmed(CharactersView(headline_of(part)))),
                 0.8});
        ends_[first].goes_to = ends_[rest].goes_to;
        const auto at = static_cast<std::ptrdiff_t>(rest);
        edition_.articles.erase(edition_.articles.begin() + at);
        ends_.erase(ends_.begin() + at);
        files_.erase(files_.begin() + at);
    }

    static std::string seam(const std::string& left, const std::string& right) {
        constexpr std::size_t kShown = 8;
        const Characters before = to_utf32(left);
        return to_utf8(before.substr(before.size() - std::min(before.size(), kShown))) + " | " +
               to_utf8(to_utf32(right).substr(0, kShown));
    }

    Edition& edition_;
    std::vector<int> files_;
    std::vector<OpenEnds> ends_;
};

}  // namespace

void join_jumps_between_pages(Edition& edition, std::vector<int> file_of_article) {
    Joiner(edition, std::move(file_of_article)).run();
}

}  // namespace bobao::reading
