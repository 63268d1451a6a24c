#pragma once
#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// Finds personal names in a segmented text and joins each into one word of kind `name`: a surname and one or
/// two characters that given names are made of, where nothing speaks for another reading (a single character
/// needs a mark, a title or a function beside it: 记者张伟, 张伟市长). A surname that is read in its own way
/// (单 shan4, 解 xie4, 仇 qiu2) gets that reading.
void find_names(const Lexicon& lexicon, ChineseText& text);

/// True for a character that is a frequent surname, whatever else it means.
bool is_surname(char32_t c);

}  // namespace bobao
