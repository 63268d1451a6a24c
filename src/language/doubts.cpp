#include "language/doubts.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace bobao {
namespace {

/// Below this a reading is a close call.
constexpr float kCloseCall = 0.9F;
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

class DoubtList {
  public:
    explicit DoubtList(const Utterance& utterance) : utterance_(utterance) {}

    void add(std::string_view word, std::string reading, std::string reason, float confidence) {
        doubts_.push_back(
            {std::string(word), std::move(reading), utterance_.text, std::move(reason), confidence});
    }

    /// Runs of characters that no unit stands for.
    void add_unsaid() {
        std::size_t unit = 0;
        std::uint32_t said_to = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        const auto flush = [&] {
            if (end > begin)
                add(std::string_view(utterance_.text).substr(begin, end - begin), "", "no reading", 0);
            begin = end = 0;
        };
        for (const CodePoint& c : code_points(utterance_.text)) {
            for (; unit < utterance_.units.size() && utterance_.units[unit].source.begin <= c.offset; ++unit)
                said_to = std::max(said_to, utterance_.units[unit].source.end);
            if (c.offset < said_to || is_silent(c.value)) {
                flush();
                continue;
            }
            if (end != c.offset || end == begin) {
                flush();
                begin = c.offset;
            }
            end = c.offset + c.length;
        }
        flush();
    }

    std::vector<Doubt> take() {
        std::stable_sort(doubts_.begin(), doubts_.end(),
                         [](const Doubt& a, const Doubt& b) { return a.confidence < b.confidence; });
        return std::move(doubts_);
    }

  private:
    const Utterance& utterance_;
    std::vector<Doubt> doubts_;
};

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

void add_doubtful_words(DoubtList& list, const Utterance& utterance, const ChineseReader& reader,
                        const StationLexicon& station) {
    const UnitText spoken = text_of_units(utterance.units);
    const ChineseText text = reader.read(spoken.characters, station.fixed_words(spoken.characters));
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::mark || word.kind == WordKind::station) continue;
        const std::size_t first = spoken.units[word.begin];
        const std::size_t last = spoken.units[word.end - 1];
        float confidence = 1;
        bool rare = false;
        std::string reading;
        for (std::size_t u = first; u <= last; ++u) {
            confidence = std::min(confidence, utterance.units[u].confidence);
            if (!reading.empty()) reading += ' ';
            reading += utterance.units[u].citation;
        }
        for (const ChineseCharacter& c : text.characters_of(word)) {
            const CharacterEntry* const entry = reader.lexicon().character(c.simplified);
            rare = rare || (c.han && entry != nullptr && entry->frequency < kRareFrequency);
        }
        const std::string_view printed =
            std::string_view(utterance.text)
                .substr(utterance.units[first].source.begin,
                        utterance.units[last].source.end - utterance.units[first].source.begin);
        if (word.kind == WordKind::name)
            list.add(printed, reading, "name", confidence);
        else if (word.kind == WordKind::foreign && confidence < kCloseCall)
            list.add(printed, reading, "unknown word", confidence);
        else if (rare)
            list.add(printed, reading, "rare character", confidence);
        else if (confidence < kCloseCall)
            list.add(printed, reading, "close call", confidence);
    }
}

}  // namespace

std::vector<Doubt> doubts_of(const Utterance& utterance, const ChineseReader& reader,
                             const StationLexicon& station) {
    DoubtList list(utterance);
    list.add_unsaid();
    add_doubtful_words(list, utterance, reader, station);
    return list.take();
}

}  // namespace bobao
