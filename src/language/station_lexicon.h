#pragma once
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "language/front_end.h"
#include "language/zh/lexicon.h"
#include "language/zh/segment.h"

namespace bobao {

/// What a station has decided about its words; overrules everything.
///
///     - word: 单县
///       reading: shan4 xian4        # a syllable for each ideograph
///     - word: KPL
///       spoken: 王者荣耀职业联赛      # said instead
///       note: asked the sports desk
///     - word: 🙂
///       spoken: ""                 # left out
///
/// A word of one ideograph holds where that is a word of its own: 区 as a name is not the 区 of 小区.
class StationLexicon {
  public:
    /// Adds the words of a file; a word of an earlier file is replaced. Throws an input Error with line and
    /// column: not a list, an unknown key, a word that stands there twice, neither reading nor spoken form, a
    /// syllable that does not exist, a syllable too many or too few.
    void add(const std::filesystem::path& file, const Lexicon& lexicon);

    /// Adds one word; throws an input Error as above, without a place.
    void add(const LexiconWord& word, const Lexicon& lexicon);

    bool empty() const { return by_first_.empty(); }

    /// A word that is said in another form, found in a text.
    struct Replacement {
        std::uint32_t begin = 0;  ///< bytes
        std::uint32_t end = 0;
        const std::string* spoken = nullptr;
        bool ideograph = false;  ///< the word is one ideograph; see is_word_alone
    };
    /// Leftmost, longest; they do not overlap. A Latin word is found only as a whole.
    std::vector<Replacement> replacements(std::string_view text) const;

    /// The words whose reading the station gave. Those of one ideograph are of use only where it is a word.
    std::vector<FixedWord> fixed_words(const std::vector<CodePoint>& characters) const;

  private:
    struct Word {
        std::u32string characters;
        std::vector<Syllable> reading;  ///< empty: see spoken
        std::string spoken;
    };
    void put(Word word);
    template <typename Accept>
    const Word* longest_at(const std::vector<CodePoint>& text, std::size_t at, Accept accept) const;

    std::unordered_map<char32_t, std::vector<Word>> by_first_;  ///< longest first
};

}  // namespace bobao
