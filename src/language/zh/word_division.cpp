#include "language/zh/word_division.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "language/zh/names.h"
#include "language/zh/segment.h"

namespace bobao {
namespace {

/// Words of so many syllables and more are divided where they have parts.
constexpr std::uint32_t kLongestWhole = 4;

constexpr std::u32string_view kNumerals = U"零〇一二三四五六七八九十百千万亿两几";
/// A numeral that goes on behind these begins another word: 二百 三十.
constexpr std::u32string_view kRanks = U"百千万亿";
/// Measure words of one syllable that hardly anything else is behind a numeral.
constexpr std::u32string_view kMeasures =
    U"个位名件条只张把本次场回年月日号天岁元角分秒米吨亩斤克升辆台座间所家户口颗棵株粒块片批种类项份封部篇章"
    U"节段"
    U"届期轮层楼排组队对双套副幅支枝根头匹群届倍度级股笔届趟遍声点刻时周代人里尺寸顿杯瓶盒袋箱桶版页行步场路"
    U"万亿";
/// Suffixes that make one word with a word of two syllables and more.
constexpr std::u32string_view kSuffixes =
    U"性者员家界率型式化手品业学长们感力量费额值户区县市省镇乡村州局厅部";
/// Prefixes that make one word with a noun of two syllables and more.
constexpr std::u32string_view kPrefixes = U"副非反超";
/// What a verb of one syllable takes as its result.
constexpr std::u32string_view kResults = U"成完到好住掉死破";
constexpr std::u32string_view kAfterLetter = U"股级类型区座班线门组队栋楼款恤";
constexpr std::u32string_view kPointing = U"这那哪";
constexpr std::u32string_view kAfterPointing = U"些么样般里边个";

constexpr std::array<std::u32string_view, 14> kLongSurnames{U"欧阳", U"司马", U"上官", U"诸葛", U"东方",
                                                            U"皇甫", U"尉迟", U"公孙", U"令狐", U"慕容",
                                                            U"司徒", U"夏侯", U"端木", U"长孙"};

bool names_something(WordClass word_class) {
    switch (word_class) {
        case WordClass::noun:
        case WordClass::organization:
        case WordClass::place:
        case WordClass::other_name:
        case WordClass::verbal_noun:
        case WordClass::phrase:
            return true;
        default:
            return false;
    }
}

class Division {
  public:
    Division(const Lexicon& lexicon, const ChineseText& text) : lexicon_(lexicon), text_(text) {}

    std::vector<std::uint32_t> ends() {
        for (const ChineseWord& word : text_.words) add_parts(word);
        std::vector<std::uint32_t> ends;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (i > 0 && joins(i)) ends.pop_back();
            ends.push_back(parts_[i].end);
        }
        return ends;
    }

  private:
    void add(const ChineseWord& word, std::uint32_t begin, std::uint32_t end, WordClass word_class) {
        ChineseWord part = word;
        part.begin = begin;
        part.end = end;
        part.word_class = word_class;
        parts_.push_back(part);
    }

    std::uint32_t surname_of(const ChineseWord& word) const {
        if (word.size() < 2 || word.size() > 4) return 0;
        const std::array<char32_t, 2> first{text_.characters[word.begin].simplified,
                                            text_.characters[word.begin + 1].simplified};
        if (word.size() > 2 && std::find(kLongSurnames.begin(), kLongSurnames.end(),
                                         std::u32string_view(first.data(), 2)) != kLongSurnames.end())
            return 2;
        // What was found to be a name has a surname, however rare.
        return word.size() < 4 && (word.kind == WordKind::name || is_surname(first[0])) ? 1 : 0;
    }

    void add_parts(const ChineseWord& word) {
        const bool person = word.kind == WordKind::name || word.word_class == WordClass::person;
        if (const std::uint32_t surname = person ? surname_of(word) : 0; surname > 0) {
            add(word, word.begin, word.begin + surname, WordClass::person);
            add(word, word.begin + surname, word.end, WordClass::person);
            return;
        }
        if (word.kind != WordKind::known || word.size() < kLongestWhole ||
            word.word_class == WordClass::idiom || word.word_class == WordClass::foreign_name) {
            parts_.push_back(word);
            return;
        }
        std::uint32_t begin = word.begin;
        const std::vector<std::uint32_t> sizes = parts_of_word(lexicon_, text_.characters_of(word));
        // Four syllables are two words if each is one, and if they name something; sayings stay whole.
        if (word.size() == kLongestWhole &&
            !(names_something(word.word_class) && sizes == std::vector<std::uint32_t>{2, 2})) {
            parts_.push_back(word);
            return;
        }
        for (const std::uint32_t size : sizes) {
            const ChineseWord part{begin, begin + size};
            std::string name;
            for (const ChineseCharacter& c : text_.characters_of(part)) append_utf8(name, c.simplified);
            const auto id = lexicon_.find(name);
            add(word, begin, begin + size, id ? lexicon_.class_of_word(*id) : WordClass::unknown);
            begin += size;
        }
    }

    bool is_ideographs(std::size_t i) const {
        return parts_[i].kind != WordKind::mark && parts_[i].kind != WordKind::foreign;
    }
    char32_t single(std::size_t i) const { return text_.single(parts_[i]); }
    char32_t first(std::size_t i) const { return text_.characters[parts_[i].begin].simplified; }
    char32_t last(std::size_t i) const { return text_.characters[parts_[i].end - 1].simplified; }

    bool is_numeral(std::size_t i) const {
        const auto characters = text_.characters_of(parts_[i]);
        return std::all_of(characters.begin(), characters.end(),
                           [](const ChineseCharacter& c) { return is_one_of(c.simplified, kNumerals); });
    }
    bool is_figure(std::size_t i) const {
        return parts_[i].kind == WordKind::foreign && is_ascii_digit(last(i));
    }
    bool is_verb(std::size_t i) const {
        const WordClass word_class = parts_[i].word_class;
        return word_class == WordClass::verb || word_class == WordClass::verbal_noun ||
               word_class == WordClass::adjective || single(i) != 0;
    }
    bool ends_clause(std::size_t i) const {
        return i + 1 == parts_.size() || parts_[i + 1].kind == WordKind::mark;
    }

    /// Whether part `i` is written together with the one before it.
    bool joins(std::size_t i) const {
        const std::size_t before = i - 1;
        if (is_figure(i)) return single(before) == U'第';
        if (!is_ideographs(i)) return false;
        if (is_figure(before))
            return is_one_of(single(i), kMeasures) || parts_[i].word_class == WordClass::measure;
        // A股, C类: a letter that names one of a row.
        if (parts_[before].kind == WordKind::foreign)
            return parts_[before].size() == 1 && is_one_of(single(i), kAfterLetter);
        if (!is_ideographs(before)) return false;
        if (text_.characters[parts_[i].begin].citation != kNoSyllable &&
            lexicon_.name(text_.characters[parts_[i].begin].citation) == "r5")
            return true;
        if (is_numeral(before)) {
            if (is_numeral(i)) return !is_one_of(last(before), kRanks) || is_one_of(first(i), kRanks);
            return is_one_of(single(i), kMeasures) || parts_[i].word_class == WordClass::measure;
        }
        return single(i) != 0 ? joins_alone(before, single(i), i) : joins_longer(before, i);
    }

    /// A word of one syllable.
    bool joins_alone(std::size_t before, char32_t c, std::size_t i) const {
        const char32_t other = single(before);
        if (is_one_of(c, U"的地得之")) return false;
        if (c == U'着' || c == U'过') return is_verb(before);
        if (c == U'了') return is_verb(before) && !ends_clause(i);
        if (other == U'不') return true;
        if (other == U'第' || other == U'初') return is_numeral(i);
        if (is_one_of(other, U"老小")) return is_surname(c) && parts_[i].word_class == WordClass::person;
        if (is_one_of(other, kPointing)) return is_one_of(c, kAfterPointing);
        if (other == U'很') return parts_[i].word_class == WordClass::adjective;
        if (other == U'每') return is_one_of(c, kMeasures) || parts_[i].word_class == WordClass::measure;
        if (other != 0)
            return other == c || (is_one_of(c, kResults) && parts_[before].word_class == WordClass::verb);
        return is_one_of(c, kSuffixes) && parts_[before].word_class != WordClass::idiom;
    }

    bool joins_longer(std::size_t before, std::size_t i) const {
        if (single(before) == U'第') return is_numeral(i);
        return is_one_of(single(before), kPrefixes) && parts_[i].word_class == WordClass::noun;
    }

    const Lexicon& lexicon_;
    const ChineseText& text_;
    std::vector<ChineseWord> parts_;
};

}  // namespace

std::vector<std::uint32_t> word_ends(const Lexicon& lexicon, const ChineseText& text) {
    return Division(lexicon, text).ends();
}

}  // namespace bobao
