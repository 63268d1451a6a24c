#pragma once
#include "language/told_names.h"
#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// Finds personal names in a segmented text and joins each into one word of kind `name`: a surname and one or
/// two characters that given names are made of, as far as what stands around speaks for it. Behind somebody's
/// title (记者, 县委书记, 志愿者) nearly any character will do, and rare surnames too; elsewhere a mark, a
/// word like 据 or 图为 before it, or what people do behind it (表示, 介绍, （左）). A surname that is read
/// in its own way (单 shan4, 解 xie4, 仇 qiu2) gets that reading, and so it does where it stands without a
/// given name (`lone_surnames.h`). Words of kind `name` are names already. Returns the full names with such a
/// surname that were found and for which enough speaks to hold in the rest of the article.
ToldNames find_names(const Lexicon& lexicon, ChineseText& text);

/// True for a character that is a frequent surname, whatever else it means.
bool is_surname(char32_t c);

}  // namespace bobao
