#pragma once
#include <cstdint>

#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// The readings that a word has by what it does in its clause: 得, 为, 种, 应, 地, 过, 只, 儿,
/// 不得, 赢得, 着手. Sentences
/// that say so are many, but each is another; a model of what stands nearby learns little from them.
class Grammar {
  public:
    explicit Grammar(const Lexicon& lexicon);

    /// Of a character of the text's word `word`; kNoSyllable where grammar does not tell.
    Syllable reading_of(const ChineseText& text, std::uint32_t word, std::uint32_t character) const;

    /// The reading of 儿 that is part of the syllable before it.
    Syllable erhua() const { return erhua_; }

  private:
    Syllable erhua_;
    Syllable must_;
    Syllable may_;
    Syllable complement_;  ///< the reading of adverbial 地 too
    Syllable plant_;
    Syllable ground_;
    Syllable once_;  ///< the reading of 过 that says that something was done
    Syllable pass_;
    Syllable each_;  ///< the reading of 只 that counts
    Syllable holding_;
    Syllable as_;
    Syllable for_;
    Syllable should_;
    Syllable answer_;
};

}  // namespace bobao
