#include "language/zh/phrasing.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"

namespace bobao {
namespace {

constexpr std::u32string_view kSentenceMarks = U"。！？!?…";
constexpr std::u32string_view kClauseMarks = U"，；：,;:—―";
constexpr std::u32string_view kPhraseMarks = U"、（）()【】[]〔〕｜|/";

/// Words of one character that lean on the word before them and end there: particles, and places and
/// directions that follow their noun or verb.
constexpr std::u32string_view kLeaningBack =
    U"的了着过们地得吗呢吧啊呀哦啦嘛者个等上下里中内外前后时间起到于出成";
/// Words of one character that lean on the word behind them: adverbs, auxiliaries, numerals, pronouns that
/// point.
constexpr std::u32string_view kLeaningForward =
    U"不没未很太最更较颇越再又也都就才还已曾正只均皆却可能会要该应须想无每各某几两多大小老好新这那其此本第"
    U"一二三四五六七八九十百千万";
/// Words of one character that stand by themselves before a longer word: prepositions, conjunctions, 是, 有.
constexpr std::u32string_view kStanding = U"在是有和与及或为被将把让使给从向往由以对于比按据用但而并则若因";
/// Numbers are read through.
constexpr std::u32string_view kNumerals = U"零〇一二三四五六七八九十百千万亿兆点幺两";

/// A phrase likes to begin with these.
constexpr std::u32string_view kPhraseOpeners = U"和与及或在对从将把被由向于为以给比按据并而但则是也都就";

/// Syllables: a prosodic word of more takes in only particles; a number of more is broken all the same; a
/// phrase of more wants breath.
constexpr std::uint32_t kLongestJoined = 4;
constexpr std::uint32_t kLongestNumber = 16;
constexpr std::uint32_t kLongestPhrase = 9;

/// Half of a word of four syllables is a word of its own if it is at least so frequent: a natural logarithm.
constexpr float kRareHalf = -14.0F;

/// A stretch of words between two marks.
class Clause {
  public:
    Clause(const Lexicon& lexicon, ChineseText& text, std::size_t begin, std::size_t end)
        : lexicon_(lexicon), text_(text), begin_(begin), end_(end) {}

    void set_breaks() {
        join_words();
        for (std::size_t border = 1; border < borders_.size(); ++border) mark(borders_[border], Break::word);
        for (std::size_t w = begin_; w < end_; ++w) halve(w);
        divide(0, borders_.size(), kLongestPhrase, Break::phrase);
        divide(0, borders_.size(), kLongestClause, Break::clause);
    }

  private:
    const ChineseWord& word(std::size_t w) const { return text_.words[w]; }

    /// How a word behaves towards its neighbours.
    enum class Lean { none, back, forward, stands, alone };

    Lean lean_of(std::size_t w) const {
        const char32_t single = text_.single(word(w));
        if (single == 0) return Lean::none;
        if (is_one_of(single, kLeaningBack)) return Lean::back;
        if (is_one_of(single, kLeaningForward)) return Lean::forward;
        if (is_one_of(single, kStanding)) return Lean::stands;
        return Lean::alone;
    }

    bool is_number(std::size_t w) const {
        const auto characters = text_.characters_of(word(w));
        return std::all_of(characters.begin(), characters.end(),
                           [](const ChineseCharacter& c) { return is_one_of(c.simplified, kNumerals); });
    }

    /// Prosodic words: lexical words with what leans on them. borders_ are the words that begin one.
    void join_words() {
        std::uint32_t syllables = 0;  ///< of the prosodic word so far
        Lean last = Lean::none;
        bool number = false;
        for (std::size_t w = begin_; w < end_; ++w) {
            const std::uint32_t size = word(w).size();
            const Lean lean = lean_of(w);
            const bool goes_on = is_one_of(text_.characters[word(w).begin].simplified, kNumerals);
            const bool joins = w > begin_ && (number && goes_on ? syllables < kLongestNumber
                                                                : leans_together(last, lean, syllables, w));
            if (!joins) {
                borders_.push_back(w);
                syllables = 0;
            }
            syllables += size;
            // Two words of one character make one of two, which is then as whole as any.
            last = joins && last != Lean::forward && lean == Lean::alone ? Lean::none : lean;
            number = is_number(w);
        }
    }

    /// Whether word `w` joins the prosodic word of so many syllables before it.
    bool leans_together(Lean last, Lean lean, std::uint32_t syllables, std::size_t w) const {
        const std::uint32_t size = word(w).size();
        if (lean == Lean::back) return last != Lean::stands || syllables == 1;
        if (syllables + size > kLongestJoined) return false;
        // Two words of one character would rather be together than one of them lean on a longer word.
        const bool has_mate = w + 1 < end_ && lean_of(w + 1) == Lean::alone;
        switch (last) {
            case Lean::forward:
                // 也要照顾: two that lean make a foot of their own before a longer word.
                return size < 2 || syllables < 2;
            case Lean::stands:
                return syllables == 1 && size == 1;
            case Lean::alone:
                return size == 1 && lean != Lean::stands && (syllables == 1 || lean == Lean::alone);
            case Lean::none:
                return lean == Lean::alone && syllables <= 2 && !has_mate;
            case Lean::back:
                return false;
        }
        return false;
    }

    /// Words of four syllables are two feet (就业指导), unless they are a name or hold together (无能为力):
    /// both halves must be words that are used alone.
    void halve(std::size_t w) {
        const ChineseWord& four = word(w);
        if (four.kind != WordKind::known || four.size() != 4) return;
        switch (four.word_class) {
            case WordClass::person:
            case WordClass::place:
            case WordClass::foreign_name:
            case WordClass::number:
            case WordClass::sound:
                return;
            default:
                break;
        }
        if (!is_used_alone(four.begin) || !is_used_alone(four.begin + 2)) return;
        Break& after = text_.characters[four.begin + 1].after;
        after = std::max(after, Break::word);
    }

    /// True if the two characters from `begin` on are a word that is not rare.
    bool is_used_alone(std::uint32_t begin) {
        half_.clear();
        append_utf8(half_, text_.characters[begin].simplified);
        append_utf8(half_, text_.characters[begin + 1].simplified);
        const auto id = lexicon_.find(half_);
        return id && lexicon_.log_probability_of(*id) > kRareHalf;
    }

    std::uint32_t first_character(std::size_t border) const {
        return border < borders_.size() ? word(borders_[border]).begin : word(end_ - 1).end;
    }

    /// Cuts where the halves are nearest to equal and the cut is most natural, until none is too long.
    void divide(std::size_t from, std::size_t to, std::uint32_t longest, Break strength) {
        std::vector<std::pair<std::size_t, std::size_t>> open{{from, to}};
        while (!open.empty()) {
            const auto [left, right] = open.back();
            open.pop_back();
            const std::uint32_t first = first_character(left);
            const std::uint32_t last = first_character(right);
            if (last - first <= longest || right - left < 2) continue;
            // Looking at the middle only keeps a clause of any length linear.
            std::size_t best = 0;
            float best_score = -1e9F;
            const auto middle_at = std::partition_point(
                borders_.begin() + static_cast<std::ptrdiff_t>(left),
                borders_.begin() + static_cast<std::ptrdiff_t>(right),
                [&](std::size_t w) { return word(w).begin < first + (last - first) / 2; });
            const auto middle = static_cast<std::size_t>(middle_at - borders_.begin());
            const std::size_t begin = std::max(left + 1, middle < 12 ? 0 : middle - 12);
            const std::size_t end = std::min(right, middle + 12);
            for (std::size_t cut = begin; cut < end; ++cut) {
                const float score = naturalness(cut, first, last);
                if (score > best_score) best = cut, best_score = score;
            }
            if (best == 0) continue;
            mark(borders_[best], strength);
            open.emplace_back(left, best);
            open.emplace_back(best, right);
        }
    }

    float naturalness(std::size_t border, std::uint32_t first, std::uint32_t last) const {
        const std::size_t w = borders_[border];
        const auto at = static_cast<float>(word(w).begin);
        const float off_middle = std::abs(at - static_cast<float>(first + last) / 2);
        float score = -off_middle;
        if (is_one_of(text_.single(word(w)), kPhraseOpeners)) score += 2;
        if (text_.characters[word(w).begin - 1].simplified == U'的') score -= 2;
        return score;
    }

    void mark(std::size_t w, Break strength) {
        if (w == begin_) return;
        Break& after = text_.characters[word(w).begin - 1].after;
        after = std::max(after, strength);
    }

    const Lexicon& lexicon_;
    ChineseText& text_;
    std::string half_;
    std::size_t begin_;
    std::size_t end_;
    std::vector<std::size_t> borders_;  ///< indices into words: each begins a prosodic word
};

Break strength_of_mark(char32_t mark) {
    if (is_one_of(mark, kSentenceMarks)) return Break::sentence;
    if (is_one_of(mark, kClauseMarks)) return Break::clause;
    if (is_one_of(mark, kPhraseMarks)) return Break::phrase;
    return Break::none;
}

}  // namespace

void set_breaks(const Lexicon& lexicon, ChineseText& text) {
    std::size_t begin = 0;
    for (std::size_t w = 0; w <= text.words.size(); ++w) {
        if (w < text.words.size() && text.words[w].kind != WordKind::mark) continue;
        if (w > begin) Clause(lexicon, text, begin, w).set_breaks();
        begin = w + 1;
    }
    // What a mark asks for is heard at the last character before it, however many marks there are.
    Break pending = Break::none;
    for (std::size_t w = text.words.size(); w-- > 0;) {
        const ChineseWord& word = text.words[w];
        ChineseCharacter& last = text.characters[word.end - 1];
        if (word.kind == WordKind::mark) {
            pending = std::max(pending, strength_of_mark(last.printed));
        } else {
            last.after = std::max(last.after, pending);
            pending = Break::none;
        }
    }
}

}  // namespace bobao
