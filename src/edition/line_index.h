#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edition/edition.h"
#include "edition/source_page.h"

namespace bobao {

/// The lines of all pages of an edition one behind the other, and fingerprints of runs of them, so that an
/// article's lines are known again when they have moved.
class LineIndex {
  public:
    explicit LineIndex(const std::vector<SourcePage>& pages);

    /// A run of lines: [begin, end).
    struct Run {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t size() const { return end - begin; }
    };

    std::size_t size() const { return lines_.size(); }
    /// The lines an article says it came from; nothing if there are none.
    std::optional<Run> run_of(const Article& article) const;
    /// Where a line of a page is, counted over all pages.
    std::optional<std::size_t> index_of(int page, int line) const;
    std::string fingerprint_of(const Run& run) const;
    /// Where the lines that each article came from are now: of several places the one nearest to its old
    /// line. Nothing for lines that are not there any more.
    std::vector<std::optional<Run>> places_of(const std::vector<ReadArticle>& articles) const;

    int page_of(std::size_t index) const { return lines_[index].page; }  ///< from 1
    int line_of(std::size_t index) const { return lines_[index].number; }

  private:
    struct Place {
        int page = 0;
        int number = 0;
    };
    std::uint64_t sum_of(const Run& run) const;

    std::vector<Place> lines_;
    std::vector<std::uint64_t> sums_;    ///< of all lines before, a polynomial in kBase
    std::vector<std::uint64_t> powers_;  ///< of kBase
};

}  // namespace bobao
