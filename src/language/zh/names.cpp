#include "language/zh/names.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "language/zh/lone_surnames.h"
#include "language/zh/name_context.h"
#include "language/zh/name_lists.h"

namespace bobao {
namespace {

using names::is_one_of;
using names::Left;
using names::sets;

// How sure a name's reading is: names break the rules more often than words do.
constexpr float kSureOfSurname = 0.97F;
constexpr float kSureOfGiven = 0.93F;
/// A word that is more usual than this (natural logarithm) is that word and no surname with a given name.
constexpr float kUsualWord = -12.5F;
/// Characters of a surname and the given names that are told again without what stands around.
constexpr std::uint32_t kFullName = 3;

class NameSearch {
  public:
    NameSearch(const Lexicon& lexicon, ChineseText& text)
        : lexicon_(lexicon), text_(text), context_(text), words_(text.words) {}

    ToldNames run() {
        kept_.reserve(words_.size());
        for (std::size_t w = 0; w < words_.size();) {
            if (words_[w].kind == WordKind::name) {
                read(words_[w]);
                kept_.push_back(words_[w++]);
                continue;
            }
            if (const auto lone = names::lone_surname(context_, w, before());
                lone && is_free(w, lone->behind)) {
                w = divide(w, lone->begin, lone->end, lone->behind);
                continue;
            }
            const std::uint32_t begin = words_[w].begin;
            const std::uint32_t end = end_of_name_at(w);
            if (end == begin) {
                kept_.push_back(words_[w++]);
                continue;
            }
            if (end - begin <= kFullName && sets().own.has(context_.at(begin)) && is_sure(w, end))
                sure_.insert(letters(begin, end));
            w = divide(w, begin, end, end);
        }
        words_.swap(kept_);
        return std::move(sure_);
    }

  private:
    /// No word from `w` on to character `end` is one that the station has decided.
    bool is_free(std::size_t w, std::uint32_t end) const {
        for (; w < words_.size() && words_[w].begin < end; ++w)
            if (words_[w].kind != WordKind::known && words_[w].kind != WordKind::unknown) return false;
        return true;
    }

    const ChineseWord* before() const { return kept_.empty() ? nullptr : &kept_.back(); }

    std::u32string letters(std::uint32_t begin, std::uint32_t end) const {
        std::u32string letters;
        for (std::uint32_t i = begin; i < end; ++i) letters += context_.at(i);
        return letters;
    }

    /// What speaks for the name of word `w` is enough for the whole article: 书记任长乐 and 解玉良说, but not
    /// 任中华 where 任中华民国 is printed, nor 曾勇.
    bool is_sure(std::size_t w, std::uint32_t end) const {
        const ChineseWord& head = words_[w];
        if (!is_also_word(context_.at(head.begin))) return true;
        const Left left = context_.left_of(before());
        if (left == Left::title || is_described() || end_of_credit_at(w) != w) return true;
        const std::size_t next = word_behind(w, end);
        if (end - head.begin < kFullName || next == w || left == Left::nothing) return false;
        const bool only_name = head.size() == 1 && (words_[w + 1].end < end || is_hardly_word(words_[w + 1]));
        return context_.is_reported(next) ||
               (only_name && left >= Left::word && context_.goes_on_after_name(next));
    }

    /// A surname of one character that is mostly some other word.
    static bool is_also_word(char32_t surname) {
        return sets().rare.has(surname) || sets().hardly.has(surname) ||
               is_one_of(surname, names::kAlsoVerbs);
    }

    /// Keeps what begins at word `w` as what stands before a name, the name from `begin` to `end`, and one
    /// word from there to `behind`, whatever the words were; returns the word that goes on behind them.
    std::size_t divide(std::size_t w, std::uint32_t begin, std::uint32_t end, std::uint32_t behind) {
        if (words_[w].begin < begin) kept_.push_back(word_of(words_[w].begin, begin));
        const ChineseWord name{begin, end, kNoWord, 0, WordKind::name};
        read(name);
        kept_.push_back(name);
        if (end < behind) kept_.push_back(word_of(end, behind));
        while (w < words_.size() && words_[w].end <= behind) ++w;
        if (w == words_.size() || words_[w].begin >= behind) return w;
        // The rest of a word that the name has cut.
        ChineseWord rest = word_of(behind, words_[w].end);
        while (rest.kind == WordKind::unknown && rest.size() > 1) {
            kept_.push_back(word_of(rest.begin, rest.begin + 1));
            rest = word_of(rest.begin + 1, rest.end);
        }
        words_[w] = rest;
        return w;
    }

    ChineseWord word_of(std::uint32_t begin, std::uint32_t end) const {
        const auto id = lexicon_.find(to_utf8(letters(begin, end)));
        if (!id) return {begin, end, kNoWord, lexicon_file::kLeastLogProbability, WordKind::unknown};
        return {
            begin, end, *id, lexicon_.log_probability_of(*id), WordKind::known, lexicon_.class_of_word(*id)};
    }

    /// Where the name ends whose first word is `w`, in characters; where that word begins if there is none.
    std::uint32_t end_of_name_at(std::size_t w) const {
        const ChineseWord& head = words_[w];
        const std::uint32_t none = head.begin;
        const char32_t surname = context_.at(head.begin);
        const bool usual = sets().surnames.has(surname);
        const bool rare = sets().hardly.has(surname) || (!usual && sets().rare.has(surname));
        const std::uint32_t size = long_surname_at(head.begin) ? 2 : 1;
        if (!usual && !rare && size == 1) return none;
        if (head.kind != WordKind::known && head.kind != WordKind::unknown) return none;
        if (is_somebody_known(head)) return head.end;
        const Left left = context_.left_of(before());
        if (const std::size_t end = end_of_credit_at(w); end != w) return words_[end - 1].end;
        // A word of three characters (任长霞) is known for what it is, unless nearly nobody has met it.
        if (head.size() > 2 && size == 1 &&
            (head.size() > 3 || left != Left::title || head.log_probability > names::kRareWord))
            return none;
        if (rare && left == Left::nothing) return none;
        // 方先生 is a surname and no given name.
        if (w + 1 < words_.size() && context_.is_title(words_[w + 1])) return none;
        for (const std::uint32_t given : {2U, 1U}) {
            const std::size_t end = word_behind(w, head.begin + size + given);
            if (end != w && is_name(w, end, size, given, left)) return words_[end - 1].end;
        }
        return is_name_with_house(w, left) ? head.begin + kFullName : none;
    }

    /// 曾思玉: in the lexicon for somebody whom nobody has listened to.
    bool is_somebody_known(const ChineseWord& word) const {
        return word.size() == kFullName && word.word_class == WordClass::person &&
               !lexicon_.is_decided(word.id) && is_one_of(context_.at(word.begin), names::kPersons) &&
               sets().given.has(context_.at(word.begin + 1)) &&
               sets().given.has(context_.at(word.begin + 2)) &&
               !is_ordinary_word(word_of(word.begin + 1, word.end));
    }

    /// 解玉良家 where the words are 解|玉|良家.
    bool is_name_with_house(std::size_t w, Left left) const {
        const std::uint32_t begin = words_[w].begin;
        return left != Left::nothing && sets().own.has(context_.at(begin)) && w + 2 < words_.size() &&
               words_[w].size() == 1 && words_[w + 1].size() == 1 && words_[w + 2].size() == 2 &&
               context_.at(begin + 3) == U'家' && sets().given.has(context_.at(begin + 1)) &&
               sets().given.has(context_.at(begin + 2)) && !is_usual_part(words_[w + 2]) &&
               is_free(w, begin + 4);
    }

    /// 终审：解静; （任光明 摄）; 单玉良、任静等: a name that stands by itself where only names stand; `w` if
    /// no such name begins at word `w`.
    std::size_t end_of_credit_at(std::size_t w) const {
        const ChineseWord& head = words_[w];
        if (!sets().own.has(context_.at(head.begin))) return w;
        std::size_t end = w;
        while (end < words_.size() && words_[end].end <= head.begin + kFullName &&
               (words_[end].kind == WordKind::known || words_[end].kind == WordKind::unknown))
            ++end;
        if (end == w) return w;
        const bool credited =
            context_.ends_at(end) && (is_behind_credit(head.begin) || is_behind_writer(w, end));
        if (!credited && !is_among_names(w, end) && !is_before_credit(end)) return w;
        // 记者 任主编.
        if (end > w + 1 && context_.is_title(words_[w + 1])) return w;
        const std::uint32_t size = words_[end - 1].end - head.begin;
        // 设计 单位, 校对 区别 are words; 摄影 单人耘 is none.
        return size > 1 && (head.size() == 1 ||
                            (head.size() == size ? !is_usual_word(head, false) : head.size() == 2))
                   ? end
                   : w;
    }

    char32_t printed(std::size_t character) const {
        return character < text_.characters.size() ? text_.characters[character].printed : 0;
    }

    bool is_behind_credit(std::uint32_t begin) const {
        if (begin > 0 && is_one_of(printed(begin - 1), U"：:／/ 　")) --begin;
        return std::any_of(names::kCredits.begin(), names::kCredits.end(), [&](std::u32string_view credit) {
            const auto size = static_cast<std::uint32_t>(credit.size());
            return begin >= size && context_.spells(begin - size, credit) &&
                   (begin == size || !text_.characters[begin - size - 1].han);
        });
    }

    /// 本报记者 任重远, 通讯员员小兵; but 记者 曾获奖, 记者占多数.
    bool is_behind_writer(std::size_t w, std::size_t end) const {
        if (kept_.empty()) return false;
        const bool apart = kept_.size() > 1 && is_one_of(printed(kept_.back().begin), U"：: 　");
        if (!is_writer(kept_[kept_.size() - (apart ? 2 : 1)])) return false;
        const char32_t surname = context_.at(words_[w].begin);
        return (apart && !is_one_of(surname, names::kAlsoAdverbs)) ||
               (!sets().hardly.has(surname) && is_of_usual_given(w, end));
    }

    bool is_writer(const ChineseWord& word) const { return is_one_of(text_, word, names::kWriters); }

    bool is_of_usual_given(std::size_t w, std::size_t end) const {
        for (std::uint32_t i = words_[w].begin + 1; i < words_[end - 1].end; ++i)
            if (!sets().given.has(context_.at(i))) return false;
        return true;
    }

    /// In a row behind another name, and made of what names are made of.
    bool is_among_names(std::size_t w, std::size_t end) const {
        const bool in_row = kept_.size() > 1 && kept_[kept_.size() - 2].kind == WordKind::name &&
                            is_one_of(printed(kept_.back().begin), U"、 　");
        return in_row && (context_.ends_at(end) || is_one_of(context_.single(end), U"等和与及")) &&
               is_of_usual_given(w, end);
    }

    /// 任光明 摄, 任光明/文, 任光明，男，: what stands behind a name and begins nothing else.
    bool is_before_credit(std::size_t w) const {
        if (before() != nullptr && before()->kind != WordKind::mark) return false;
        std::uint32_t at = words_[w - 1].end;
        const bool apart = is_one_of(printed(at), U" 　／/，,（(");
        if (apart) ++at;
        if (!is_one_of(context_.at(at), apart ? U"摄文图男女" : U"摄")) return false;
        if (context_.spells(at, U"摄影")) ++at;
        return at + 1 >= text_.characters.size() || !text_.characters[at + 1].han;
    }

    /// The word that begins at that character; `w` if the words are divided otherwise.
    std::size_t word_behind(std::size_t w, std::size_t character) const {
        std::size_t end = w;
        while (end < words_.size() && words_[end].begin < character &&
               (words_[end].kind == WordKind::known || words_[end].kind == WordKind::unknown))
            ++end;
        return end > w && words_[end - 1].end == character ? end : w;
    }

    bool is_name(std::size_t w, std::size_t end, std::uint32_t size, std::uint32_t given, Left left) const {
        const std::size_t first = words_[w].begin + size;
        bool usual_given = true;
        for (std::size_t i = first; i < first + given; ++i) {
            // 作者华敏之.
            if (i == first + 1 && context_.at(i) == U'之' && left == Left::title) continue;
            if (sets().never.has(context_.at(i))) return false;
            usual_given = usual_given && sets().given.has(context_.at(i));
        }
        if (given == 2 && context_.at(words_[w].begin) == U'曾' &&
            is_one_of(context_.at(first), names::kGenerations) && end - w == 1 + given)
            usual_given = true;
        // 哈桑·卡特拉维: a name of another language.
        if (end < words_.size() && text_.characters[words_[end].begin].printed == U'·') return false;
        if (given == 1 && is_one_of(context_.at(first), U"子儿头家")) return false;
        const bool introduced = left == Left::title;
        const bool own = size == 1 && sets().own.has(context_.at(words_[w].begin));
        const ChineseWord& head = words_[w];
        const char32_t surname = context_.at(head.begin);
        const bool rare = sets().rare.has(surname) || sets().hardly.has(surname);
        const bool also_word = size == 1 && (rare || is_one_of(surname, names::kAlsoVerbs));
        const bool one_by_one = end - w == 1 + given;
        const bool ordinary = !one_by_one && end - w > 1 && is_ordinary_word(words_[w + 1]);
        const bool reported = given == 2 && usual_given && context_.is_reported(end);
        if (own && rare && left == Left::border && is_one_of(surname, names::kRareInClause) &&
            head.size() == 1 && given == 2 && usual_given && (one_by_one || is_hardly_word(words_[w + 1])))
            return true;
        if (size == 1 && rare && (!introduced || sets().hardly.has(surname)))
            return reported && !ordinary && head.size() == 1 &&
                   (!sets().hardly.has(surname) || one_by_one || !is_usual_part(words_[w + 1]));
        // Behind a title a name goes on with any word, without one only with what people do. Where the
        // surname is mostly a word, what seems a name may be what they do: 农民种好粮食.
        const bool goes_on = context_.goes_on_after_name(end) ||
                             (introduced && usual_given && !also_word && words_[end].size() > 1);
        if (size == 2) return goes_on && (usual_given || introduced);
        // Without a title in front, or where the surname is mostly a word, nothing may speak against it.
        if (!usual_given && (!introduced || given == 1 || sets().rare.has(surname) ||
                             is_one_of(surname, names::kAlsoAdverbs)))
            return false;
        if (head.size() > 1) return introduced && goes_on && !is_usual_word(head, end - w > 1);
        // 县长任光明表示, but 市长曾欣然表示: an adverb stands before what people say as well.
        if (also_word && ordinary)
            return introduced && ((reported && !is_one_of(surname, names::kAlsoAdverbs)) ||
                                  (usual_given && is_writer(*before()) && context_.ends_at(end)));
        if (!usual_given && !one_by_one && words_[w + 1].word_class == WordClass::verb) return false;
        // 曾任校长的解玉良家: characters that make nothing but somebody's name.
        const bool may_be_only_name =
            own && given == 2 && usual_given && (one_by_one || is_hardly_word(words_[w + 1]));
        switch (left) {
            case Left::title:
                return goes_on || (usual_given && given == 2);
            case Left::border:
                return goes_on || (given == 2 && one_by_one) || may_be_only_name;
            case Left::word:
                return goes_on || may_be_only_name;
            case Left::of:
                return may_be_only_name || (own && given == 2 && usual_given && is_described());
            case Left::nothing:
                break;
        }
        return goes_on && given == 2 && one_by_one && !own;
    }

    /// 曾任市长的任建国, 52岁的任长乐: what stands before 的 says of somebody who it is, and a name follows.
    bool is_described() const {
        if (kept_.size() < 2 || text_.single(kept_.back()) != U'的') return false;
        const ChineseWord& what = kept_[kept_.size() - 2];
        return context_.is_title(what) || context_.at(what.end - 1) == U'岁';
    }

    /// 解决, 苗子: the surname is part of a word that one meets; 查理, 任重 are words of no class that one
    /// does.
    static bool is_usual_word(const ChineseWord& word, bool goes_on) {
        if (word.log_probability < names::kRareWord) return false;
        return word.log_probability > kUsualWord ||
               (word.word_class != WordClass::person && word.word_class != WordClass::other_name &&
                word.word_class != WordClass::foreign_name && word.word_class != WordClass::idiom &&
                !(goes_on && word.word_class == WordClass::unknown));
    }

    /// 光荣, 文明: even where the lexicon has it as somebody's name.
    static bool is_usual_part(const ChineseWord& word) {
        return word.log_probability > kUsualWord && word.word_class != WordClass::unknown;
    }

    /// 玉良, 桂英: people's names mostly, if the lexicon has them.
    static bool is_hardly_word(const ChineseWord& word) {
        return word.word_class == WordClass::person
                   ? word.log_probability < kUsualWord
                   : word.word_class == WordClass::unknown && word.log_probability < names::kRareWord;
    }

    /// A word of the lexicon that names nobody and nothing.
    static bool is_other_word(const ChineseWord& word) {
        return word.word_class != WordClass::unknown && word.word_class != WordClass::person &&
               word.word_class != WordClass::place && word.word_class != WordClass::organization &&
               word.word_class != WordClass::other_name && word.word_class != WordClass::foreign_name;
    }

    /// 成功, 方程, 中心, but not 建国 and 文华, which are names of people and others.
    static bool is_ordinary_word(const ChineseWord& word) {
        return word.log_probability > kUsualWord && is_other_word(word);
    }

    bool long_surname_at(std::size_t character) const {
        return std::any_of(
            names::kLongSurnames.begin(), names::kLongSurnames.end(), [&](std::u32string_view surname) {
                return context_.at(character) == surname[0] && context_.at(character + 1) == surname[1];
            });
    }

    void read(const ChineseWord& name) {
        const std::uint32_t given = name.begin + (long_surname_at(name.begin) ? 2 : 1);
        read_part(name.begin, given);
        read_part(given, name.end);
        // 中行 alone is a bank.
        for (std::uint32_t i = given; i < name.end; ++i)
            if (!is_word(given, name.end) || context_.at(i) == U'行')
                set_reading(text_.characters[i], names::kGivenReadings);
        if (name.end - given == 2) set_pair_reading(given);
        if (given - name.begin == 1) set_reading(text_.characters[name.begin], names::kOwnReadings);
    }

    template <std::size_t size>
    void set_reading(ChineseCharacter& c,
                     const std::array<std::pair<char32_t, std::string_view>, size>& readings) const {
        for (const auto& [character, reading] : readings)
            if (c.simplified == character) c.citation = lexicon_.syllable(reading);
    }

    void set_pair_reading(std::uint32_t given) {
        for (const names::GivenPair& pair : names::kGivenPairs)
            if (pair.character == context_.at(given) && is_one_of(context_.at(given + 1), pair.before)) {
                text_.characters[given].citation = lexicon_.syllable(pair.reading);
                // 长发 alone is hair.
                set_reading(text_.characters[given + 1], names::kGivenReadings);
            }
    }

    bool is_word(std::uint32_t begin, std::uint32_t end) const {
        return end - begin == 2 &&
               lexicon_.find(to_utf8(std::u32string{context_.at(begin), context_.at(begin + 1)})).has_value();
    }

    /// As a word if there is such a word (长春, 为民), but no syllable of a name is light.
    void read_part(std::uint32_t begin, std::uint32_t end) {
        std::array<Syllable, 2> readings{};
        std::optional<std::uint32_t> word;
        if (end - begin == 2) {
            const std::u32string letters{context_.at(begin), context_.at(begin + 1)};
            word = lexicon_.find(to_utf8(letters));
            if (word) lexicon_.readings_of_word(*word, letters, readings);
        }
        for (std::uint32_t i = begin; i < end; ++i) {
            ChineseCharacter& c = text_.characters[i];
            const CharacterEntry* const entry = lexicon_.character(c.simplified);
            if (entry == nullptr) continue;
            const auto known = lexicon_.readings_of(*entry);
            c.citation = word ? readings[i - begin] : known.front();
            if (tone_of(c.citation) == 5)
                for (const Syllable reading : known)
                    if (tone_of(reading) != 5) {
                        c.citation = reading;
                        break;
                    }
            c.source = ReadingSource::name;
            c.confidence = entry->reading_count == 1 ? kSureOfSurname : kSureOfGiven;
        }
    }

    const Lexicon& lexicon_;
    ChineseText& text_;
    names::NameContext context_;
    std::vector<ChineseWord>& words_;
    std::vector<ChineseWord> kept_;  ///< what `words_` becomes
    ToldNames sure_;                 ///< full names whose surnames read in their own way
};

}  // namespace

bool is_surname(char32_t c) {
    return sets().surnames.has(c);
}

ToldNames find_names(const Lexicon& lexicon, ChineseText& text) {
    return NameSearch(lexicon, text).run();
}

}  // namespace bobao
