#pragma once
#include <string>
#include <string_view>

#include "publish/braille/cells.h"

namespace bobao {

/// A table of liblouis, the library of braille tables that screen readers use. It keeps global state: one
/// thread at a time.
class LouisTable {
  public:
    /// `name` as in liblouis' own folder: "en-ueb-g1.ctb". Throws a machine Error if it is not there.
    explicit LouisTable(std::string name);

    /// One line of text in braille; blanks stay blanks. What the table has no cells for is left out.
    Cells translate(std::string_view text) const;

    /// True if the table has cells for this character.
    bool has(char32_t c) const;

    /// What was translated by: "3.24.0".
    static std::string version();

  private:
    std::string name_;
};

/// The table that readers of a language (BCP 47) expect: contracted for English (UEB grade 2), else the
/// literary code without contractions. Languages without one of theirs are written by UEB, whose signs for
/// accents and letters of other alphabets are the widest known.
std::string louis_table_for(std::string_view language);

/// The table for a letter in a quotation whose script UEB has no cells for: Arabic, Hebrew, Cyrillic, Hangul,
/// Devanagari. Null for others.
const char* louis_table_for_letter(char32_t c);

/// English and figures in the midst of Chinese: Unified English Braille without contractions.
inline constexpr const char* kUebTable = "en-ueb-g1.ctb";

}  // namespace bobao
