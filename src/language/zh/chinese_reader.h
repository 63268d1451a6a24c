#pragma once
#include <filesystem>
#include <vector>

#include "base/text.h"
#include "language/told_names.h"
#include "language/zh/chinese_text.h"
#include "language/zh/grammar.h"
#include "language/zh/lexicon.h"
#include "language/zh/polyphone.h"
#include "language/zh/segment.h"

namespace bobao {

/// From characters to tones: segmentation, readings, phrasing, sandhi, in this order.
class ChineseReader {
  public:
    /// Maps the data of the folder voices/zh. Throws a machine Error.
    explicit ChineseReader(const std::filesystem::path& folder);

    /// How far to read.
    enum class Depth {
        citation,  ///< words and readings as in a dictionary: no breaks, and no surface
        surface,   ///< all of it
    };
    /// `fixed` is what somebody has decided; a fixed word of one character holds where it is a word alone.
    /// `told` are names that stand elsewhere in the article.
    ChineseText read(const std::vector<CodePoint>& characters, const std::vector<FixedWord>& fixed = {},
                     const ToldNames& told = {}, Depth depth = Depth::surface) const;

    /// The names that this text tells surely enough for others.
    ToldNames told_names(const std::vector<CodePoint>& characters, const std::vector<FixedWord>& fixed) const;

    /// True if the character at `at` is a word, and not part of a longer one or of a name.
    bool is_word_alone(const std::vector<CodePoint>& characters, std::size_t at, const ToldNames& told) const;

    const Lexicon& lexicon() const { return lexicon_; }

  private:
    Lexicon lexicon_;
    PolyphoneModel polyphones_;
    Grammar grammar_;
};

}  // namespace bobao
