#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/zh/chinese_text.h"
#include "language/zh/lexicon.h"

namespace bobao::names {

/// What stands before a place, as far as names ask; from what says least of a name to what says most.
enum class Left : std::uint8_t {
    nothing,
    of,      ///< 的 or 了: 单位的单师傅, 拨通了任女士的电话
    word,    ///< a word that people stand behind: 据, 和, 采访, or a name
    border,  ///< a mark, or the text begins
    title,   ///< who somebody is: 记者, 县委书记
};

/// What stands around a place of a segmented text, as names ask it. Words may be written over behind it.
class NameContext {
  public:
    explicit NameContext(const ChineseText& text) : text_(text) {}

    /// The character there in its simplified form; 0 behind the text.
    char32_t at(std::size_t character) const {
        return character < text_.characters.size() ? text_.characters[character].simplified : 0;
    }
    bool spells(std::size_t character, std::u32string_view letters) const {
        for (std::size_t i = 0; i < letters.size(); ++i)
            if (at(character + i) != letters[i]) return false;
        return true;
    }
    std::size_t words() const { return text_.words.size(); }
    const ChineseWord& word(std::size_t w) const { return text_.words[w]; }
    /// The only character of word `w`, an ideograph; else 0.
    char32_t single(std::size_t w) const { return w < words() ? text_.single(word(w)) : 0; }
    /// The text ends at word `w`, or a mark is there.
    bool ends_at(std::size_t w) const { return w >= words() || word(w).kind == WordKind::mark; }
    bool is(std::size_t w, std::u32string_view letters) const {
        return w < words() && text_.is(word(w), letters);
    }

    /// `before`: the word in front, or nullptr where the text begins.
    Left left_of(const ChineseWord* before) const;
    bool is_title(const ChineseWord& word) const {
        return word.kind == WordKind::known && is_title(word.begin, word.end);
    }
    bool is_title(std::uint32_t begin, std::uint32_t end) const;
    /// What stands at word `w` goes on from somebody's name, and is no part of it.
    bool goes_on_after_name(std::size_t w) const;
    /// A report says of somebody what stands there: 说, 表示.
    bool is_reported(std::size_t w) const;

  private:
    const ChineseText& text_;
};

}  // namespace bobao::names
