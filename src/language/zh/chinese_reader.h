#pragma once
#include <filesystem>
#include <vector>

#include "base/text.h"
#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"
#include "language/zh/polyphone.h"
#include "language/zh/segment.h"

namespace bobao {

/// From characters to tones: segmentation, readings, phrasing, sandhi, in this order.
class ChineseReader {
  public:
    /// Maps the data of the folder voices/zh. Throws a machine Error.
    explicit ChineseReader(const std::filesystem::path& folder);

    ChineseText read(const std::vector<CodePoint>& characters,
                     const std::vector<FixedWord>& fixed = {}) const;

    const Lexicon& lexicon() const { return lexicon_; }

  private:
    Lexicon lexicon_;
    PolyphoneModel polyphones_;
};

}  // namespace bobao
