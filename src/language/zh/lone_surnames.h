#pragma once
#include <cstdint>
#include <optional>

#include "language/zh/name_context.h"

namespace bobao::names {

/// A surname that stands for somebody without a given name, or for a family.
struct LoneSurname {
    std::uint32_t begin = 0;   ///< characters
    std::uint32_t end = 0;     ///< of the surname, with 某 behind it
    std::uint32_t behind = 0;  ///< a word that stands behind it ends here; `end` if none was asked for
};

/// The surname that is read in its own way at word `w` or one character behind its beginning, where what goes
/// with it says so: 单某, 解女士, 查处长, 姓任, 区氏, 老华, 仇家庄. The words may be divided otherwise
/// (查处|长). `before` is the word in front of `w`, or nullptr.
std::optional<LoneSurname> lone_surname(const NameContext& context, std::size_t w, const ChineseWord* before);

}  // namespace bobao::names
