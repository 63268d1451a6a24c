#pragma once
#include <cstdint>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "readers/lines.h"

namespace bobao::reading {

/// Finds where strings of three ideographs and more, and Latin words, stand on a page.
class PageIndex {
  public:
    explicit PageIndex(const std::vector<Line>& lines);

    /// How often `part` stands on the page; parts shorter than three characters are not indexed and give 0.
    std::size_t count(CharactersView part) const;
    /// Where it stands: offsets into text(), in order.
    std::vector<std::size_t> places(CharactersView part) const;
    /// All lines, each ended by a line feed; only the first kIndexed characters.
    CharactersView text() const { return text_; }
    std::size_t count_of_word(CharactersView latin_word) const;

    static constexpr std::size_t kIndexed = 400'000;

  private:
    Characters text_;
    std::unordered_map<std::u32string, std::vector<std::uint32_t>> trigrams_;
    std::unordered_map<std::u32string, std::uint32_t> words_;
};

/// What a place is where text may have been cut.
enum class Seam {
    paragraph,  ///< one paragraph ends, the next begins
    join,       ///< one sentence, cut by a column or page break
    gap,        ///< text was lost between the two
    damaged,    ///< the sentence before is closed, but what follows begins inside another
};

struct SeamVerdict {
    Seam seam = Seam::paragraph;
    double confidence = 1;  ///< 0 to 1
};

/// Judges the seam between two pieces of text that follow each other. `is_word` may be empty.
SeamVerdict judge_seam(const PageIndex& page, const std::function<bool(std::string_view)>& is_word,
                       CharactersView left, CharactersView right);

/// True if a word of the lexicon, or a string that the page has elsewhere, goes across the seam.
bool flows_across(const PageIndex& page, const std::function<bool(std::string_view)>& is_word,
                  CharactersView left, CharactersView right);

/// The two pieces as one text: ideographs without anything between, words with a space, a word that was
/// divided at the line end put together.
void append_across_seam(Characters& left, CharactersView right, const PageIndex& page);

}  // namespace bobao::reading
