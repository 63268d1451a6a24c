#include "language/doubts.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "language/zh/names.h"

namespace bobao {
namespace {

/// Below this a reading is a close call.
constexpr float kCloseCall = 0.88F;
/// Steps of CharacterEntry::frequency: below about 25 occurrences in 60 million characters.
constexpr int kRareFrequency = 60;

/// A sign that a reader would expect to hear nothing of: punctuation, arithmetic, spaces, ornaments.
bool is_silent(char32_t c) {
    if (is_white_space(c)) return true;
    const auto category = U_GET_GC_MASK(static_cast<UChar32>(c));
    if ((category & (U_GC_P_MASK | U_GC_SM_MASK | U_GC_SK_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0)
        return true;
    if ((category & U_GC_M_MASK) != 0) return true;  // variation selectors and accents belong to others
    return c >= 0x2190 && c <= 0x27BF && (category & U_GC_SO_MASK) != 0;  // arrows, boxes, stars, bullets
}

/// Characters that lean on other words, count or join: two in a row are no unknown word.
constexpr std::u32string_view kLittleWords =
    U"的了着过和与及或在是为有从到向往对将把被让给以由于因而且也都就又还再更最很太不没未可能会要想该应须必将"
    U"曾正已才只仅"
    U"便即若如像比按据经用至自其之所此该本各每某这那哪谁何几多少上下中内外前后左右里间时日月年天周季届次个名"
    U"位件项条种类"
    U"人们家者员等共约近超逾达余第初一二三四五六七八九十百千万亿两零〇半双元说称看做作使令请叫去来进出起开关"
    U"入回吃喝走跑"
    U"跟同受打拿放吗呢吧啊呀嘛么很好大小新老高低长短全总副非无";
/// What names of places end with.
constexpr std::u32string_view kPlaceEnds =
    U"县村镇乡庄屯寨堡营店集湾沟坡岭峪河湖江桥路街巷山岛港坝口渡洼塘圩埠铺驿";
/// A character with several readings is as good as one with a single one, if nearly all its uses have that.
constexpr float kSureShare = 0.97F;
/// A word that the lexicon does not have is read character by character, and may be a name.
constexpr float kSureOfUnknown = 0.85F;
/// A word of another language is read by that language's rules, which its name may not follow.
constexpr float kSureOfForeignName = 0.87F;

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

class DoubtList {
  public:
    DoubtList(const Utterance& utterance, const Lexicon& lexicon, const StationLexicon& station)
        : utterance_(utterance),
          units_(utterance.units),
          words_(utterance.words),
          lexicon_(lexicon),
          decided_(station.replacements(utterance.text)) {}

    /// Runs of characters that no unit stands for.
    void add_unsaid() {
        std::size_t unit = 0;
        std::uint32_t said_to = 0;
        Span run;
        const auto flush = [&] {
            if (run.end > run.begin && !is_scheme(run)) add(run, "no reading", 0);
            run = {};
        };
        for (const CodePoint& c : code_points(utterance_.text)) {
            for (; unit < utterance_.units.size() && utterance_.units[unit].source.begin <= c.offset; ++unit)
                said_to = std::max(said_to, utterance_.units[unit].source.end);
            // A joiner or a variation selector holds an emoji together: 👨‍👩‍👧 is one.
            const bool joins = c.value == 0x200D || (c.value >= 0xFE00 && c.value <= 0xFE0F);
            if (joins && c.offset >= said_to && run.end == c.offset && run.end > run.begin) {
                run.end = c.offset + c.length;
                continue;
            }
            if (c.offset < said_to || is_silent(c.value)) {
                flush();
                continue;
            }
            if (run.end != c.offset || run.end == run.begin) {
                flush();
                run.begin = c.offset;
            }
            run.end = c.offset + c.length;
        }
        flush();
    }

    void add_foreign_words() {
        for (const SpokenUnit& unit : utterance_.units) {
            if (!unit.sound.empty() || unit.spelled || !is_copied(unit)) continue;
            const bool other_script = unit.confidence < kCloseCall;
            // Words in small letters are words of the language; names have capitals, and their own rules.
            const bool name = std::any_of(unit.spoken.begin(), unit.spoken.end(),
                                          [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                              unit.spoken.size() > 1;
            // Good and Wednesday in an English text are read by the rules of their own language.
            const bool own = unit.language == utterance_.language;
            if (!other_script && (!name || own)) continue;
            add(unit.source, other_script ? "unknown word" : "foreign word",
                other_script ? unit.confidence : kSureOfForeignName);
        }
    }

    void add_chinese_words() {
        for (std::size_t w = 0; w < words_.size();) {
            const std::size_t behind = end_of_unknown_run(w);
            if (behind > w + 1) {
                add_run(w, behind);
                w = behind;
                continue;
            }
            add_word(w++);
        }
    }

    std::vector<Doubt> take() {
        std::stable_sort(doubts_.begin(), doubts_.end(),
                         [](const Doubt& a, const Doubt& b) { return a.confidence < b.confidence; });
        return std::move(doubts_);
    }

  private:
    /// The http of an address is never said, as nobody says it.
    bool is_scheme(Span run) const {
        const std::string_view word = printed(run);
        return (word == "http" || word == "https") &&
               std::string_view(utterance_.text).substr(run.end).starts_with("://");
    }

    bool is_copied(const SpokenUnit& unit) const { return printed(unit.source) == unit.spoken; }

    std::string_view printed(Span span) const {
        return std::string_view(utterance_.text).substr(span.begin, span.end - span.begin);
    }

    /// Nobody has put these words in other words, and they stand in the paper as one piece.
    bool is_printed(std::size_t first_word, std::size_t end_word) const {
        for (std::uint32_t u = words_[first_word].begin; u < words_[end_word - 1].end; ++u)
            if (!is_copied(units_[u]) ||
                (u > words_[first_word].begin && units_[u].source.begin != units_[u - 1].source.end))
                return false;
        return true;
    }

    Span span_of(std::size_t first_word, std::size_t end_word) const {
        return {units_[words_[first_word].begin].source.begin,
                units_[words_[end_word - 1].end - 1].source.end};
    }

    std::string reading_of(std::size_t first_word, std::size_t end_word) const {
        std::string reading;
        for (std::uint32_t u = words_[first_word].begin; u < words_[end_word - 1].end; ++u) {
            const std::string syllables = syllables_of(units_[u]);
            if (syllables.empty()) return "";
            if (!reading.empty()) reading += ' ';
            reading += syllables;
        }
        return reading;
    }

    float confidence_of(std::size_t first_word, std::size_t end_word) const {
        float confidence = 1;
        for (std::uint32_t u = words_[first_word].begin; u < words_[end_word - 1].end; ++u)
            confidence = std::min(confidence, units_[u].confidence);
        return confidence;
    }

    /// The only character of a word of one ideograph, in the form that the lexicon knows; else 0.
    char32_t single(std::size_t w) const {
        const SpokenWord& word = words_[w];
        if (word.end - word.begin != 1) return 0;
        const std::vector<CodePoint> characters = code_points(units_[word.begin].spoken);
        if (characters.size() != 1 || !is_han(characters[0].value)) return 0;
        const CharacterEntry* const entry = lexicon_.character(characters[0].value);
        return entry == nullptr ? characters[0].value : static_cast<char32_t>(entry->simplified);
    }

    template <typename Accept>
    bool any_character(std::size_t first_word, std::size_t end_word, Accept accept) const {
        for (std::uint32_t u = words_[first_word].begin; u < words_[end_word - 1].end; ++u)
            for (const CodePoint& c : code_points(units_[u].spoken)) {
                const CharacterEntry* entry = is_han(c.value) ? lexicon_.character(c.value) : nullptr;
                if (entry != nullptr && static_cast<char32_t>(entry->simplified) != c.value)
                    entry = lexicon_.character(static_cast<char32_t>(entry->simplified));
                if (entry != nullptr && accept(*entry)) return true;
            }
        return false;
    }

    bool is_chinese_word(std::size_t w) const {
        return w < words_.size() && (words_[w].kind == WordKind::known ||
                                     words_[w].kind == WordKind::unknown || words_[w].kind == WordKind::name);
    }

    bool is_rare(std::size_t first_word, std::size_t end_word) const {
        return any_character(first_word, end_word,
                             [](const CharacterEntry& entry) { return entry.frequency < kRareFrequency; });
    }

    /// No mark, and nothing that rules have put in words, stands between a word and the next.
    bool runs_on(std::size_t w) const { return w + 1 < words_.size() && is_printed(w, w + 2); }

    /// Characters that stand alone in a row, none of which is a little word: something that the lexicon does
    /// not have.
    std::size_t end_of_unknown_run(std::size_t w) const {
        std::size_t end = w;
        while (end < words_.size() && end - w < 6) {
            const char32_t c = single(end);
            const bool alone =
                (words_[end].kind == WordKind::known || words_[end].kind == WordKind::unknown) && c != 0;
            if (!alone || is_one_of(c, kLittleWords)) break;
            ++end;
            if (units_[words_[end - 1].end - 1].after >= Break::clause || !runs_on(end - 1)) break;
        }
        return end;
    }

    void add_run(std::size_t w, std::size_t end) {
        if (!is_printed(w, end)) return;
        const bool place = is_one_of(single(end - 1), kPlaceEnds);
        const float confidence = confidence_of(w, end);
        const bool several = any_character(w, end, [](const CharacterEntry& entry) {
            return entry.reading_count > 1 && static_cast<float>(entry.first_share) < kSureShare * 65535;
        });
        // Where each character has one reading, a word that nobody knows is still read as it must be.
        const bool name = is_surname(single(w)) && end - w <= 4;
        if (!several && !is_rare(w, end) && !place && !name && confidence >= kCloseCall) return;
        add(w, end, w, end,
            place  ? "place"
            : name ? "name"
                   : "unknown word",
            std::min(confidence, kSureOfUnknown));
    }

    void add_word(std::size_t w) {
        if (!is_chinese_word(w) || !is_printed(w, w + 1)) return;
        const float confidence = confidence_of(w, w + 1);
        const bool rare = is_rare(w, w + 1);
        std::string reason;
        if (words_[w].kind == WordKind::name)
            reason = "name";
        else if (rare)
            reason = "rare character";
        else if (confidence < kCloseCall)
            reason = "close call";
        else
            return;
        // A character alone is decided together with its neighbour: 只 in 一只 is not 只 everywhere.
        std::size_t first = w;
        std::size_t end = w + 1;
        if (single(w) != 0 && !rare) {
            if (goes_with_next(w))
                end = w + 2;
            else if (w > 0 && goes_with_next(w - 1))
                first = w - 1;
        }
        add(w, w + 1, first, end, reason, confidence);
    }

    bool goes_with_next(std::size_t w) const {
        return is_chinese_word(w) && is_chinese_word(w + 1) && is_printed(w, w + 2);
    }

    LexiconWord lexicon_word(std::size_t first_word, std::size_t end_word) const {
        return {std::string(printed(span_of(first_word, end_word))), reading_of(first_word, end_word), ""};
    }

    /// The words from `w` to `end` are doubtful; an entry of the lexicon takes those from `first` to `last`.
    void add(std::size_t w, std::size_t end, std::size_t first, std::size_t last, std::string reason,
             float confidence) {
        const Span span = span_of(w, end);
        if (is_decided(span)) return;
        const LexiconWord entry = lexicon_word(first, last);
        Doubt doubt{std::string(printed(span)),
                    reading_of(w, end),
                    utterance_.text,
                    std::move(reason),
                    confidence,
                    entry.word,
                    entry.reading,
                    {}};
        const bool next = goes_with_next(last - 1);
        const bool before = first > 0 && goes_with_next(first - 1);
        if (next) doubt.wider.push_back(lexicon_word(first, last + 1));
        if (before) doubt.wider.push_back(lexicon_word(first - 1, last));
        if (next && before) doubt.wider.push_back(lexicon_word(first - 1, last + 1));
        doubts_.push_back(std::move(doubt));
    }

    bool is_decided(Span span) const {
        return std::any_of(decided_.begin(), decided_.end(), [&](const StationLexicon::Replacement& one) {
            return one.begin < span.end && span.begin < one.end;
        });
    }

    void add(Span span, std::string reason, float confidence) {
        if (is_decided(span)) return;
        std::string word(printed(span));
        doubts_.push_back({word, "", utterance_.text, std::move(reason), confidence, word, "", {}});
    }

    const Utterance& utterance_;
    const std::vector<SpokenUnit>& units_;
    const std::vector<SpokenWord>& words_;
    const Lexicon& lexicon_;
    const std::vector<StationLexicon::Replacement> decided_;
    std::vector<Doubt> doubts_;
};

}  // namespace

std::string syllables_of(const SpokenUnit& unit) {
    constexpr std::string_view kErhua = "r5";
    std::string_view citation = unit.citation;
    std::string_view sound = unit.sound;
    if (citation.empty()) return {};
    const bool colored = citation.size() > kErhua.size() + 1 && citation.ends_with(kErhua);
    if (colored) {
        citation.remove_suffix(kErhua.size());
        if (sound.ends_with(kErhua)) sound.remove_suffix(kErhua.size());
    }
    std::string syllables(sound.ends_with('5') ? sound : citation);
    return colored ? syllables.append(" ").append(kErhua) : syllables;
}

std::vector<Doubt> doubts_of(const Utterance& utterance, const Lexicon& lexicon,
                             const StationLexicon& station) {
    DoubtList list(utterance, lexicon, station);
    list.add_unsaid();
    list.add_chinese_words();
    list.add_foreign_words();
    return list.take();
}

}  // namespace bobao
