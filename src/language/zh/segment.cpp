#include "language/zh/segment.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>

namespace bobao {
namespace {

/// A character that is no word of the lexicon costs more than its rarest word, so that a known word is
/// preferred wherever one fits.
constexpr float kUnknownLogProbability = lexicon_file::kLeastLogProbability - 4;

/// A name that the article tells is as usual in it as a word that one meets now and then. Of two characters
/// it may be parts of other words as well (曾勇 in 曾勇夺), and costs as much as both of them together.
constexpr float kToldLogProbability = -14;
constexpr float kShortToldLogProbability = -16;
constexpr std::uint32_t kShortestTold = 2;
constexpr std::uint32_t kLongestTold = 4;

constexpr std::uint32_t kNoLimit = std::numeric_limits<std::uint32_t>::max();

struct Step {
    float score = -std::numeric_limits<float>::infinity();  ///< of the best path up to here
    std::uint32_t from = 0;
    std::uint32_t word = kNoWord;
    float log_probability = 0;
};

/// The search for the best path over one run of ideographs, each of which is in the lexicon; buffers are kept
/// from run to run.
class PathSearch {
  public:
    PathSearch(const Lexicon& lexicon, Lexicon::Search& search, const ToldNames& told)
        : lexicon_(lexicon), search_(search), told_(told) {}

    /// Calls found(begin, end, step) for each word of the best path, in order; one without an id is a name if
    /// it has several characters. Only words shorter than `limit` characters are used. Calls possible(begin,
    /// end, id) for each word of two characters and more, on the path or not, in the order of their
    /// beginnings.
    template <typename Callback, typename Possible>
    void run(std::span<const ChineseCharacter> characters, std::uint32_t limit, Callback found,
             Possible possible) {
        spell(characters);
        const auto size = static_cast<std::uint32_t>(characters.size());
        steps_.assign(size + 1, Step{});
        steps_[0].score = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            reach(i, i + 1, kNoWord, kUnknownLogProbability);
            lexicon_.words_at(search_, std::span(indices_).subspan(i),
                              std::string_view(spelled_).substr(offsets_[i]), [&](const FoundWord& word) {
                                  if (word.size >= limit) return;
                                  reach(i, i + word.size, word.id, word.log_probability);
                                  if (word.size > 1) possible(i, i + word.size, word.id);
                              });
            if (!told_.empty()) reach_names(characters, i);
        }
        path_.clear();
        for (std::uint32_t at = size; at > 0; at = steps_[at].from) path_.push_back(at);
        std::uint32_t from = 0;
        for (auto at = path_.rbegin(); at != path_.rend(); from = *at, ++at) found(from, *at, steps_[*at]);
    }

  private:
    void spell(std::span<const ChineseCharacter> characters) {
        spelled_.clear();
        offsets_.clear();
        indices_.clear();
        for (const ChineseCharacter& c : characters) {
            offsets_.push_back(static_cast<std::uint32_t>(spelled_.size()));
            append_utf8(spelled_, c.simplified);
            indices_.push_back(c.index);
        }
    }

    void reach(std::uint32_t from, std::uint32_t to, std::uint32_t word, float log_probability) {
        const float score = steps_[from].score + log_probability;
        if (score > steps_[to].score) steps_[to] = {score, from, word, log_probability};
    }

    void reach_names(std::span<const ChineseCharacter> characters, std::uint32_t from) {
        // 曾任建国饭店经理: what somebody once did stands behind 曾, not who.
        if (from > 0 && characters[from - 1].simplified == U'曾') return;
        std::u32string letters;
        for (std::uint32_t to = from; to < characters.size() && to < from + kLongestTold; ++to) {
            letters += characters[to].simplified;
            if (letters.size() >= kShortestTold && told_.contains(letters))
                reach(from, to + 1, kNoWord,
                      letters.size() == kShortestTold ? kShortToldLogProbability : kToldLogProbability);
        }
    }

    const Lexicon& lexicon_;
    Lexicon::Search& search_;
    const ToldNames& told_;
    std::string spelled_;
    std::vector<std::uint32_t> offsets_;  ///< of each character in spelled_
    std::vector<std::uint16_t> indices_;  ///< of each character in the lexicon
    std::vector<Step> steps_;
    std::vector<std::uint32_t> path_;
};

/// Its state costs several allocations, more than a line of text needs otherwise.
Lexicon::Search& shared_search() {
    thread_local Lexicon::Search search;
    return search;
}

bool is_foreign(const ChineseCharacter& c) {
    return !c.han && u_isalnum(static_cast<UChar32>(c.printed)) && !is_han(c.printed);
}

/// The end of the letters and digits that begin at `at`, with the signs that tie them together.
std::uint32_t end_of_foreign(const std::vector<ChineseCharacter>& characters, std::uint32_t at,
                             std::uint32_t border) {
    constexpr std::u32string_view kTies = U"-'’.&_@";
    std::uint32_t end = at;
    while (end < border) {
        const ChineseCharacter& c = characters[end];
        const bool ties = end > at && end + 1 < border &&
                          kTies.find(c.printed) != std::u32string_view::npos &&
                          is_foreign(characters[end + 1]);
        const bool accent = end > at && (U_GET_GC_MASK(static_cast<UChar32>(c.printed)) & U_GC_M_MASK) != 0;
        if (!is_foreign(c) && !ties && !accent) break;
        ++end;
    }
    return end;
}

bool is_numeral(char32_t c) {
    switch (c) {
        case U'二':
        case U'三':
        case U'四':
        case U'五':
        case U'六':
        case U'七':
        case U'八':
        case U'九':
        case U'十':
        case U'百':
        case U'千':
        case U'万':
        case U'亿':
        case U'两':
        case U'零':
        case U'〇':
            return true;
        default:
            return false;
    }
}

/// Figures and letters are all alike to their neighbours.
std::uint32_t seen_from_beside(const ChineseCharacter& c) {
    if (c.han) return is_numeral(c.simplified) ? seen::kNumeral : static_cast<std::uint32_t>(c.simplified);
    if (c.printed == 0) return seen::kUnknown;
    if (u_isdigit(static_cast<UChar32>(c.printed))) return seen::kNumeral;
    if (u_isalpha(static_cast<UChar32>(c.printed))) return seen::kLetter;
    return static_cast<std::uint32_t>(c.printed);
}

}  // namespace

ChineseText segmented(const Lexicon& lexicon, const std::vector<CodePoint>& characters,
                      const std::vector<FixedWord>& fixed, const ToldNames& told) {
    ChineseText text;
    text.characters.reserve(characters.size());
    text.words.reserve(characters.size());
    text.possible.reserve(characters.size());
    for (const CodePoint& c : characters) {
        ChineseCharacter character;
        character.printed = character.simplified = c.value;
        if (is_han(c.value)) {
            const CharacterEntry* const entry = lexicon.character(c.value);
            character.han = entry != nullptr;
            if (entry != nullptr) {
                character.simplified = static_cast<char32_t>(entry->simplified);
                const CharacterEntry* const form = lexicon.character(character.simplified);
                character.index = lexicon.index_of(form != nullptr ? *form : *entry);
                character.kinds = lexicon.kinds_of(form != nullptr ? *form : *entry);
            }
        }
        character.seen_as = seen_from_beside(character);
        text.characters.push_back(character);
    }

    PathSearch search(lexicon, shared_search(), told);
    auto next_fixed = fixed.begin();
    const auto size = static_cast<std::uint32_t>(text.characters.size());
    for (std::uint32_t at = 0; at < size;) {
        const std::uint32_t border = next_fixed == fixed.end() ? size : next_fixed->begin;
        if (at == border) {
            text.words.push_back({next_fixed->begin, next_fixed->end, kNoWord, 0, WordKind::station});
            for (std::uint32_t i = next_fixed->begin; i < next_fixed->end; ++i)
                text.characters[i].citation = next_fixed->reading[i - next_fixed->begin];
            at = next_fixed->end;
            ++next_fixed;
            continue;
        }
        std::uint32_t end = at;
        while (end < border && text.characters[end].han) ++end;
        if (end > at) {
            const auto run = std::span<const ChineseCharacter>(text.characters).subspan(at, end - at);
            search.run(
                run, kNoLimit,
                [&](std::uint32_t begin, std::uint32_t behind, const Step& step) {
                    text.words.push_back(
                        {at + begin, at + behind, step.word, step.log_probability,
                         step.word != kNoWord ? WordKind::known
                         : behind - begin > 1 ? WordKind::name
                                              : WordKind::unknown,
                         step.word == kNoWord ? WordClass::unknown : lexicon.class_of_word(step.word)});
                },
                [&](std::uint32_t begin, std::uint32_t behind, std::uint32_t id) {
                    text.possible.push_back({at + begin, at + behind, id});
                });
        } else {
            end = end_of_foreign(text.characters, at, border);
            const WordKind kind = end > at ? WordKind::foreign : WordKind::mark;
            end = std::max(end, at + 1);
            text.words.push_back({at, end, kNoWord, 0, kind});
        }
        at = end;
    }
    return text;
}

std::vector<std::uint32_t> parts_of_word(const Lexicon& lexicon, std::span<const ChineseCharacter> word) {
    std::vector<std::uint32_t> sizes;
    PathSearch(lexicon, shared_search(), {})
        .run(
            word, static_cast<std::uint32_t>(word.size()),
            [&](std::uint32_t begin, std::uint32_t end, const Step&) { sizes.push_back(end - begin); },
            [](std::uint32_t, std::uint32_t, std::uint32_t) {});
    return sizes;
}

}  // namespace bobao
