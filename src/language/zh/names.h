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
/// given name (`lone_surnames.h`). A full name with such a surname that was told at one place of the text is
/// told at all others, unless the words there speak for something else; so is one of `told`, which stand in
/// other texts of the same article. Returns the names of this text that others may be told.
ToldNames find_names(const Lexicon& lexicon, ChineseText& text, const ToldNames& told = {});

/// True for a character that is a frequent surname, whatever else it means.
bool is_surname(char32_t c);

}  // namespace bobao
