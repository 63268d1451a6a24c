#pragma once
#include "language/zh/chinese_text.h"

namespace bobao {

/// Sets the break behind every character of a text: from marks, and between marks by rule (prosodic words,
/// and phrases where a long stretch wants breath). No break stands inside a word, a name or a number.
///
/// A clause never grows longer than kLongestClause syllables: eSpeak NG loses text in long clauses without
/// a word (from about 200 ideographs or 700 bytes of pinyin on).
void set_breaks(const Lexicon& lexicon, ChineseText& text);

inline constexpr std::uint32_t kLongestClause = 60;

}  // namespace bobao
