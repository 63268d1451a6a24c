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

/// The spoken form again, with a mark where a clause ended, and the unit that each character belongs to.
struct UnitText {
    std::vector<CodePoint> characters;
    std::vector<std::size_t> units;
};

UnitText text_of_units(const std::vector<SpokenUnit>& units) {
    UnitText text;
    const auto add = [&](char32_t c, std::size_t unit) {
        text.characters.push_back({c, static_cast<std::uint32_t>(text.characters.size()), 1});
        text.units.push_back(unit);
    };
    for (std::size_t u = 0; u < units.size(); ++u) {
        for (const CodePoint& c : code_points(units[u].spoken)) add(c.value, u);
        if (units[u].after >= Break::clause || units[u].sound.empty()) add(U'，', u);
    }
    return text;
}

class DoubtList {
  public:
    DoubtList(const Utterance& utterance, const ChineseReader& reader, const StationLexicon& station,
              const ToldNames& told)
        : utterance_(utterance),
          lexicon_(reader.lexicon()),
          decided_(station.replacements(utterance.text)),
          spoken_(text_of_units(utterance.units)),
          text_(reader.read(spoken_.characters, station.fixed_words(spoken_.characters), told)) {}

    /// Runs of characters that no unit stands for.
    void add_unsaid() {
        std::size_t unit = 0;
        std::uint32_t said_to = 0;
        Span run;
        const auto flush = [&] {
            if (run.end > run.begin) add(run, "", "no reading", 0, "");
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
            if (!other_script && !name) continue;
            add(unit.source, "", other_script ? "unknown word" : "foreign word",
                other_script ? unit.confidence : kSureOfForeignName, "");
        }
    }

    void add_chinese_words() {
        for (std::size_t w = 0; w < text_.words.size();) {
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
    bool is_copied(const SpokenUnit& unit) const { return printed(unit.source) == unit.spoken; }

    std::string_view printed(Span span) const {
        return std::string_view(utterance_.text).substr(span.begin, span.end - span.begin);
    }

    /// Nobody has put these words in other words, and they stand in the paper as one piece.
    bool is_printed(std::size_t first_word, std::size_t end_word) const {
        const std::size_t first = unit_of(text_.words[first_word].begin);
        const std::size_t last = unit_of(text_.words[end_word - 1].end - 1);
        for (std::size_t u = first; u <= last; ++u) {
            const SpokenUnit& unit = utterance_.units[u];
            if (!is_copied(unit) || (u > first && unit.source.begin != utterance_.units[u - 1].source.end))
                return false;
        }
        return true;
    }

    std::size_t unit_of(std::uint32_t character) const { return spoken_.units[character]; }

    Span span_of(std::size_t first_word, std::size_t end_word) const {
        return {utterance_.units[unit_of(text_.words[first_word].begin)].source.begin,
                utterance_.units[unit_of(text_.words[end_word - 1].end - 1)].source.end};
    }

    std::string reading_of(std::size_t first_word, std::size_t end_word) const {
        std::string reading;
        for (std::uint32_t i = text_.words[first_word].begin; i < text_.words[end_word - 1].end; ++i) {
            if (text_.characters[i].citation == kNoSyllable) return "";
            if (!reading.empty()) reading += ' ';
            reading += lexicon_.name(text_.characters[i].citation);
        }
        return reading;
    }

    float confidence_of(std::size_t first_word, std::size_t end_word) const {
        float confidence = 1;
        for (std::uint32_t i = text_.words[first_word].begin; i < text_.words[end_word - 1].end; ++i)
            confidence = std::min(confidence, text_.characters[i].confidence);
        return confidence;
    }

    bool is_chinese_word(std::size_t w) const {
        return w < text_.words.size() &&
               (text_.words[w].kind == WordKind::known || text_.words[w].kind == WordKind::unknown ||
                text_.words[w].kind == WordKind::name);
    }

    bool is_rare(std::size_t w) const {
        for (const ChineseCharacter& c : text_.characters_of(text_.words[w])) {
            const CharacterEntry* const entry = lexicon_.character(c.simplified);
            if (c.han && entry != nullptr && entry->frequency < kRareFrequency) return true;
        }
        return false;
    }

    /// Characters that stand alone in a row, none of which is a little word: something that the lexicon does
    /// not have.
    std::size_t end_of_unknown_run(std::size_t w) const {
        std::size_t end = w;
        while (end < text_.words.size() && end - w < 6) {
            const ChineseWord& word = text_.words[end];
            const char32_t c = text_.single(word);
            const bool alone = (word.kind == WordKind::known || word.kind == WordKind::unknown) && c != 0;
            if (!alone || is_one_of(c, kLittleWords)) break;
            ++end;
            if (unit_of(word.end - 1) < utterance_.units.size() &&
                utterance_.units[unit_of(word.end - 1)].after >= Break::clause)
                break;
        }
        return end;
    }

    void add_run(std::size_t w, std::size_t end) {
        if (!is_printed(w, end)) return;
        const char32_t last = text_.single(text_.words[end - 1]);
        const bool place = is_one_of(last, kPlaceEnds);
        float confidence = std::min(confidence_of(w, end), kSureOfUnknown);
        bool several = false;
        for (std::uint32_t i = text_.words[w].begin; i < text_.words[end - 1].end; ++i) {
            const CharacterEntry* const entry = lexicon_.character(text_.characters[i].simplified);
            several = several || (entry != nullptr && entry->reading_count > 1 &&
                                  static_cast<float>(entry->first_share) < kSureShare * 65535);
        }
        bool rare = false;
        for (std::size_t i = w; i < end; ++i) rare = rare || is_rare(i);
        // Where each character has one reading, a word that nobody knows is still read as it must be.
        const bool name = is_surname(text_.single(text_.words[w])) && end - w <= 4;
        if (!several && !rare && !place && !name) return;
        add(span_of(w, end), reading_of(w, end),
            place  ? "place"
            : name ? "name"
                   : "unknown word",
            confidence, reading_of(w, end));
    }

    void add_word(std::size_t w) {
        const ChineseWord& word = text_.words[w];
        if (!is_chinese_word(w) || !is_printed(w, w + 1)) return;
        const float confidence = confidence_of(w, w + 1);
        const bool rare = is_rare(w);
        std::string reason;
        if (word.kind == WordKind::name)
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
        if (word.size() == 1 && !rare) {
            if (is_chinese_word(w + 1) && is_printed(w, w + 2))
                end = w + 2;
            else if (w > 0 && is_chinese_word(w - 1) && is_printed(w - 1, w + 1))
                first = w - 1;
        }
        add(span_of(w, w + 1), reading_of(w, w + 1), reason, confidence, reading_of(first, end),
            span_of(first, end));
    }

    void add(Span span, std::string reading, std::string reason, float confidence, std::string entry_reading,
             Span entry = {}) {
        for (const StationLexicon::Replacement& replacement : decided_)
            if (replacement.begin < span.end && span.begin < replacement.end) return;
        if (entry.end == entry.begin) entry = span;
        doubts_.push_back({std::string(printed(span)), std::move(reading), utterance_.text, std::move(reason),
                           confidence, std::string(printed(entry)), std::move(entry_reading)});
    }

    const Utterance& utterance_;
    const Lexicon& lexicon_;
    const std::vector<StationLexicon::Replacement> decided_;
    const UnitText spoken_;
    const ChineseText text_;
    std::vector<Doubt> doubts_;
};

}  // namespace

std::vector<Doubt> doubts_of(const Utterance& utterance, const ChineseReader& reader,
                             const StationLexicon& station, const ToldNames& told) {
    DoubtList list(utterance, reader, station, told);
    list.add_unsaid();
    list.add_chinese_words();
    list.add_foreign_words();
    return list.take();
}

}  // namespace bobao
