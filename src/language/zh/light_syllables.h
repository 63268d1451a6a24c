#pragma once
#include <cstdint>

#include "language/zh/chinese_text.h"

namespace bobao {

/// Marks what is light because of where it stands, whatever its word's reading is: 一个, 好啊, 看看,
/// 什么地方.
class LightSyllables {
  public:
    explicit LightSyllables(ChineseText& text) : text_(text) {}

    /// In the text's word `word`, whose characters have their readings.
    void mark(std::uint32_t word);

  private:
    bool is_final_particle(std::uint32_t word) const;
    bool is_doubled_verb(std::uint32_t word) const;
    bool is_some_place(std::uint32_t word) const;
    bool is_others(std::uint32_t word) const;
    /// The only character of that word, 0 if it has more or is not there.
    char32_t single(std::int64_t word) const;
    bool ends_clause(std::int64_t word) const;

    ChineseText& text_;
};

}  // namespace bobao
