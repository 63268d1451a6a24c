#include "language/zh/phrasing.h"

#include <algorithm>
#include <string_view>

namespace bobao {
namespace {

constexpr std::u32string_view kSentenceMarks = U"。！？!?…";
constexpr std::u32string_view kClauseMarks = U"，；：,;:—―";
constexpr std::u32string_view kPhraseMarks = U"、（）()【】[]〔〕｜|/";

/// Words of one character that lean on the word before them.
constexpr std::u32string_view kLeaningBack =
    U"的了着过们地得吗呢吧啊呀嘛者等上下里中内外前后时间边面起来去到成出好完住";
/// Words of one character that lean on the word behind them.
constexpr std::u32string_view kLeaningForward =
    U"不没未很太最更较再又也都就才还已曾将正只均皆并却可能会要应须需是有在把被让使给从向往由以为对与和及或于"
    U"比按据"
    U"这那每各某该本此其第一两几多大小新老好";
/// A phrase likes to begin with these.
constexpr std::u32string_view kPhraseOpeners = U"和与及或在对从将把被由向于为以给比按据并而但则是也都就";

/// Syllables: a prosodic word of more is not made by leaning; a phrase of more wants breath.
constexpr std::uint32_t kLongestLeaningWord = 4;
constexpr std::uint32_t kLongestPhrase = 9;

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

/// A stretch of words between two marks.
class Clause {
  public:
    Clause(ChineseText& text, std::size_t begin, std::size_t end) : text_(text), begin_(begin), end_(end) {}

    void set_breaks() {
        join_words();
        for (std::size_t border = 1; border < borders_.size(); ++border) mark(borders_[border], Break::word);
        divide(0, borders_.size(), kLongestPhrase, Break::phrase);
        divide(0, borders_.size(), kLongestClause, Break::clause);
    }

  private:
    const ChineseWord& word(std::size_t w) const { return text_.words[w]; }

    /// Prosodic words: lexical words with what leans on them. borders_ are the words that begin one.
    void join_words() {
        std::uint32_t syllables = 0;
        bool lean = false;
        for (std::size_t w = begin_; w < end_; ++w) {
            const char32_t single = text_.single(word(w));
            const std::uint32_t size = word(w).size();
            const bool leans_back = is_one_of(single, kLeaningBack) && w > begin_;
            const bool fits = syllables + size <= kLongestLeaningWord;
            const bool joins = w > begin_ && (leans_back ? fits || single == U'的' : lean && fits);
            if (!joins) {
                borders_.push_back(w);
                syllables = 0;
            }
            syllables += size;
            lean = !leans_back && is_one_of(single, kLeaningForward);
        }
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

    ChineseText& text_;
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

void set_breaks(ChineseText& text) {
    std::size_t begin = 0;
    for (std::size_t w = 0; w <= text.words.size(); ++w) {
        if (w < text.words.size() && text.words[w].kind != WordKind::mark) continue;
        if (w > begin) Clause(text, begin, w).set_breaks();
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
