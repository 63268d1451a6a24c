#include "language/zh/sandhi.h"

#include <algorithm>
#include <string_view>

namespace bobao {
namespace {

constexpr std::u32string_view kDigits = U"零〇一二三四五六七八九幺两";
constexpr std::u32string_view kPlaces = U"十百千万亿兆";

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

class Sandhi {
  public:
    Sandhi(const Lexicon& lexicon, ChineseText& text) : text_(text), characters_(text.characters) {
        yi_ = lexicon.syllable("yi1");
        bu_ = lexicon.syllable("bu4");
    }

    void apply() {
        for (ChineseCharacter& c : characters_) c.surface = c.citation;
        for (const ChineseWord& word : text_.words)
            for (std::uint32_t i = word.begin; i < word.end; ++i) {
                if (characters_[i].simplified == U'一' && characters_[i].citation == yi_) change_yi(i, word);
                if (characters_[i].simplified == U'不' && characters_[i].citation == bu_) change_bu(i);
            }
        change_third_tones();
    }

  private:
    /// The character behind `i` that is heard in one breath with it, or nullptr.
    const ChineseCharacter* next(std::uint32_t i) const {
        if (i + 1 >= characters_.size() || characters_[i].after >= Break::clause) return nullptr;
        const ChineseCharacter& c = characters_[i + 1];
        return c.citation == kNoSyllable ? nullptr : &c;
    }
    char32_t before(std::uint32_t i) const { return i == 0 ? 0 : characters_[i - 1].simplified; }

    void change_yi(std::uint32_t i, const ChineseWord& word) {
        const ChineseCharacter* const following = next(i);
        if (following == nullptr || stays_first(i, word, *following)) return;
        const int tone = tone_of(following->citation);
        // 个 is written with its full tone or none, and takes the second tone before it in both cases.
        const bool rising = tone == 4 || following->simplified == U'个';
        characters_[i].surface = with_tone(yi_, rising ? 2 : 4);
    }

    bool stays_first(std::uint32_t i, const ChineseWord& word, const ChineseCharacter& following) const {
        const char32_t previous = before(i);
        const char32_t behind = following.simplified;
        if (is_one_of(previous, U"第初") || is_one_of(behind, U"月号")) return true;
        if (is_one_of(previous, kDigits) || is_one_of(behind, kDigits)) return true;
        // 十一, 一百零一 are numbers whose last digit keeps its tone; 一百, 一万 change.
        if (is_one_of(previous, kPlaces) && !is_one_of(behind, kPlaces)) return true;
        if (previous == U'点' && i >= 2 && is_one_of(characters_[i - 2].simplified, kDigits)) return true;
        if (is_one_of(previous, U"周期") && behind != U'个') return true;  // 周一, 星期一
        // 统一, 唯一, 万一: the end of a word of the lexicon.
        return word.size() > 1 && i + 1 == word.end && i > word.begin;
    }

    void change_bu(std::uint32_t i) {
        const ChineseCharacter* const following = next(i);
        if (following != nullptr && tone_of(following->citation) == 4)
            characters_[i].surface = with_tone(bu_, 2);
    }

    bool is_third(std::uint32_t i) const {
        return characters_[i].surface != kNoSyllable && tone_of(characters_[i].surface) == 3;
    }

    /// Inside words first, then across their borders: 展览馆 is 2-2-3, 小老虎 (小 + 老虎) 3-2-3.
    void change_third_tones() {
        for (const ChineseWord& word : text_.words)
            for (std::uint32_t i = word.begin; i + 1 < word.end; ++i)
                if (is_third(i) && third_in_citation(i + 1)) lift(i);
        for (std::size_t w = text_.words.size(); w-- > 1;) {
            const std::uint32_t border = text_.words[w].begin;
            if (border == 0 || characters_[border - 1].after >= Break::phrase) continue;
            if (is_third(border - 1) && is_third(border)) lift(border - 1);
        }
    }
    bool third_in_citation(std::uint32_t i) const {
        return characters_[i].citation != kNoSyllable && tone_of(characters_[i].citation) == 3;
    }
    void lift(std::uint32_t i) { characters_[i].surface = with_tone(characters_[i].surface, 2); }

    ChineseText& text_;
    std::vector<ChineseCharacter>& characters_;
    Syllable yi_;
    Syllable bu_;
};

}  // namespace

void apply_sandhi(const Lexicon& lexicon, ChineseText& text) {
    Sandhi(lexicon, text).apply();
}

}  // namespace bobao
