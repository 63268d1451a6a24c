#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace bobao::zh {

/// A measure word (量词), or a noun that counts without one, at the beginning of a text.
struct MeasureWord {
    std::string_view word;
    bool liang;  ///< a lone 2 before it is 两 (两个); else it is an ordinal in disguise and stays 二 (二楼)
};

/// The longest measure word that `text` begins with.
std::optional<MeasureWord> measure_word_at(std::string_view text);

/// True if `text` begins with a word that only looks like a measure word: 国际, 大数据. Behind a small number
/// the measure word is as likely (3家电厂), behind a year it is not.
bool begins_with_no_measure_word(std::string_view text);

/// What may stand behind the / of a price or a rate: 年, 平方米, 人次. The longest that `text` begins with;
/// empty if none.
std::string_view rate_unit_at(std::string_view text);

/// The spoken form of a unit's symbol, "km" 公里; empty if `symbol` is none. Case counts: mW is not MW.
std::string_view unit_of_symbol(std::string_view symbol);
/// True for units of length, which take ² and ³ as 平方 and 立方.
bool is_length(std::string_view symbol);

/// The spoken form of a currency by its sign or code: "HK$" 港元, "EUR" 欧元; empty if it is none.
std::string_view currency_of_sign(std::string_view sign);

/// Teams: names of nations and clubs behind which 1-2 is a score. True if `text` ends with one.
bool ends_with_team(std::string_view text);
/// True if `text` begins with one.
bool begins_with_team(std::string_view text);

}  // namespace bobao::zh
