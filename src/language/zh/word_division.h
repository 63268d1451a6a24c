#pragma once
#include <vector>

#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao {

/// The words of a text as writing by sound divides them (分词连写), each the index behind its last character;
/// in order, the last is the size of the text. A mark, a letter or a blank belongs to no word and stands
/// alone.
///
/// Sources: GB/T 16159-2012 (汉语拼音正词法基本规则), on which the division of braille in GB/T 15720-2008 and
/// GF 0019-2018 rests, and in what braille has of its own: a numeral is written with its measure word, 不
/// with a verb or adjective of one syllable. Surname and given name are two words; 着, 了, 过 belong to their
/// verb; 的, 地, 得 stand by themselves; words of more than four syllables are divided where they have parts.
///
/// The lexicon tags what words mostly are, not what they are here, so that rules which need syntax (nouns
/// with 上, 里; verbs with complements) are held to what a list of characters can tell.
std::vector<std::uint32_t> word_ends(const Lexicon& lexicon, const ChineseText& text);

}  // namespace bobao
