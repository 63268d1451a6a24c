#include "language/zh/chinese_reader.h"

#include "language/zh/names.h"
#include "language/zh/phrasing.h"
#include "language/zh/reading.h"
#include "language/zh/sandhi.h"

namespace bobao {

ChineseReader::ChineseReader(const std::filesystem::path& folder)
    : lexicon_(folder / "lexicon.data"), polyphones_(folder / "polyphones.data", lexicon_) {}

ChineseText ChineseReader::read(const std::vector<CodePoint>& characters,
                                const std::vector<FixedWord>& fixed) const {
    ChineseText text = segmented(lexicon_, characters, fixed);
    find_names(lexicon_, text);
    read_characters(lexicon_, polyphones_, text);
    set_breaks(text);
    apply_sandhi(lexicon_, text);
    return text;
}

}  // namespace bobao
