#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/front_end.h"
#include "publish/braille/louis.h"
#include "publish/braille/syllable_cells.h"

namespace bobao {

/// A word in braille, with the marks that stand at it. Between words is a blank.
struct BrailleWord {
    Cells cells;
    /// Where it may be divided if it is longer than a line: counts of cells before a syllable, ascending.
    std::vector<std::uint32_t> divisions;
};

/// Print to braille. Chinese by our own readings and word division, everything else through liblouis: Latin
/// and figures in Chinese by UEB, texts of other languages by the table of the language.
///
/// A Chinese reading is the citation of `bobao pinyin` (tones as in a dictionary, no sandhi), so that a
/// station's lexicon decides here too.
///
/// Sources: GF 0019-2018 (国家通用盲文方案) for marks (8), who is meant (9.4), tones (10.2), words of one
/// cell (11) and circled numbers (annex B); GB/T 15720-2008 for 现行盲文; GB/T 44725-2024
/// (盲文出版物版式), 4.8, for the blanks at marks. Figures, letters and syllables are words apart, as
/// liblouis' tables of Chinese (zhcn-g1, zhcn-cbs) part them and as GB/T 16159-2012 parts a number and its
/// measure word. What may surprise:
///   - Before a word of small Latin letters in Chinese stands the letter sign 56, which is the sign for
///     grade 1 in UEB too, so that ⠙ is d and not an initial. Capitals have UEB's own sign.
///   - 它 has dot 4 before it, 他 has no tone, 她 has. The common scheme writes 的, 么, 你, 他, 她, 它 with
///   one
///     cell for initial and final, unless a vowel follows in the same word (11.2).
///   - Where an initial alone (zi) is followed by a vowel in the same word, its tone is written even where
///   the
///     common scheme leaves it out (10.2.7); a neutral one, which has none to write, ends the word.
///   - 再, and 问 by itself, keep their tone (10.2.8).
class BrailleTranscriber {
  public:
    /// Keeps a reference to `front_end`. Throws a machine Error if liblouis has no tables.
    BrailleTranscriber(const FrontEnd& front_end, BrailleScheme scheme);

    /// The words of a text; white space divides words. `language` is BCP 47; `told` are names of persons that
    /// its article tells elsewhere.
    std::vector<BrailleWord> words(std::string_view text, std::string_view language,
                                   const ToldNames& told = {});

    /// Characters that no table has cells for (emoji), each once, in order of code points. They are left out.
    const std::set<char32_t>& unwritten() const { return unwritten_; }

  private:
    std::vector<BrailleWord> chinese_words(std::string_view printed_text, const ToldNames& told);
    std::vector<BrailleWord> other_words(std::string_view text, const LouisTable& base);
    const LouisTable& table(const std::string& name);

    const FrontEnd& front_end_;
    BrailleScheme scheme_;
    std::map<std::string, LouisTable, std::less<>> tables_;
    std::set<char32_t> unwritten_;
};

}  // namespace bobao
