#pragma once
#include <string_view>
#include <vector>

#include "language/front_end.h"
#include "language/zh/chinese_reader.h"

namespace bobao {

/// The spoken form of `text` with what its print says made heard: quotation marks named, names spelled behind
/// themselves, telephone numbers and sums said twice. Every piece keeps the bytes that it stands for: a mark
/// its own, a name with its spelling the name, a number said twice the number (and its unit).
///
/// Source of how surnames are told: what people in China say on the telephone (弓长张, 立早章); other
/// characters are told by the most frequent word of the lexicon that begins with them and reads them so
/// (国家的国).
std::vector<SpokenPiece> with_print_spoken(std::vector<SpokenPiece> pieces, std::string_view text,
                                           std::string_view language, const SpokenPrint& how,
                                           const ChineseReader& reader);

/// How a name is spelled: "立早章，国家的国". Characters that no word begins with are said once more.
std::string spelling_of_name(std::string_view name, const ChineseReader& reader);

/// The personal names of a text, surname and given name, each once, in order of first mention.
std::vector<std::string> personal_names(std::string_view text, const ChineseReader& reader,
                                        const ToldNames& told = {});

}  // namespace bobao
