#include "cli/pronunciation_entries.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "script/names_of_articles.h"

namespace bobao {
namespace {

struct SaidSentence {
    std::string text;
    std::string language;
    int article = 0;
    Utterance utterance;   ///< as it is said without any of the entries
    std::string spoken{};  ///< its units: rules may have put a word there, 三只 from 3只
};

bool said_alike(const Utterance& one, const Utterance& other) {
    return std::ranges::equal(one.units, other.units, [](const SpokenUnit& a, const SpokenUnit& b) {
        return a.spoken == b.spoken && a.sound == b.sound && a.citation == b.citation &&
               a.language == b.language && a.spelled == b.spelled && a.after == b.after;
    });
}

bool names(const SaidSentence& sentence, const LexiconWord& word) {
    return sentence.text.find(word.word) != std::string::npos ||
           sentence.spoken.find(word.word) != std::string::npos;
}

class EntryList {
  public:
    EntryList(const Script& script, const FrontEnd& front_end)
        : script_(script), front_end_(front_end), names_(script, front_end) {
        std::map<std::string, std::size_t> known;  // a lexicon takes a word once
        for (const Chapter& chapter : script.chapters)
            for (const Segment& segment : chapter.segments)
                for (const Span& sentence : sentences_of(segment.text, segment.language)) {
                    const std::string_view words =
                        std::string_view(segment.text).substr(sentence.begin, sentence.end - sentence.begin);
                    sentences_.push_back(
                        {std::string(words), segment.language, chapter.article,
                         front_end.utterance(words, segment.language, {}, names_.of(chapter.article))});
                    for (const SpokenUnit& unit : sentences_.back().utterance.units)
                        sentences_.back().spoken += unit.spoken;
                    for (Doubt& doubt : front_end.doubts(sentences_.back().utterance))
                        add(std::move(doubt), chapter, known);
                }
        std::stable_sort(entries_.begin(), entries_.end(),
                         [](const PronunciationEntry& a, const PronunciationEntry& b) {
                             return a.doubt.confidence < b.doubt.confidence;
                         });
    }

    /// Word by word first; then together, where two of them overlap.
    void settle() {
        for (PronunciationEntry& entry : entries_) settle(entry);
        while (!alter_nothing_together()) {
        }
    }

    std::vector<PronunciationEntry> take() { return std::move(entries_); }

  private:
    void add(Doubt doubt, const Chapter& chapter, std::map<std::string, std::size_t>& known) {
        const auto [at, is_new] = known.emplace(doubt.entry, entries_.size());
        if (is_new) {
            LexiconWord word{doubt.entry, doubt.entry_reading, ""};
            if (word.reading.empty() && doubt.reason != "no reading") word.spoken = doubt.entry;
            entries_.push_back({std::move(doubt), std::move(word), chapter.title, {}, 1, false});
            return;
        }
        PronunciationEntry& entry = entries_[at->second];
        ++entry.times;
        entry.doubt.confidence = std::min(entry.doubt.confidence, doubt.confidence);
        if (doubt.entry_reading != entry.doubt.entry_reading &&
            std::ranges::find(entry.other_readings, doubt.entry_reading) == entry.other_readings.end())
            entry.other_readings.push_back(doubt.entry_reading);
    }

    /// What names the word as it is, or else together with its neighbours, and changes nothing.
    void settle(PronunciationEntry& entry) const {
        if (!alters_something(entry.word)) return;
        for (const LexiconWord& wider : entry.doubt.wider)
            if (!wider.reading.empty() && !is_taken(wider.word) && !alters_something(wider)) {
                entry.word = wider;
                return;
            }
        entry.alters = true;
    }

    bool is_taken(const std::string& word) const {
        return std::ranges::any_of(entries_,
                                   [&](const PronunciationEntry& other) { return other.word.word == word; });
    }

    bool alters_something(const LexiconWord& word) const {
        const std::optional<FrontEnd> told = with({word});
        return !told || std::ranges::any_of(sentences_, [&](const SaidSentence& sentence) {
            return names(sentence, word) && alters(*told, names_, sentence);
        });
    }

    /// Nothing if one of the words could not stand in a lexicon.
    std::optional<FrontEnd> with(const std::vector<LexiconWord>& words) const {
        try {
            return front_end_.with_words(words);
        } catch (const Error& error) {
            if (error.fault != Fault::input) throw;
            return std::nullopt;
        }
    }

    static bool alters(const FrontEnd& told, const NamesOfArticles& names, const SaidSentence& sentence) {
        return !said_alike(told.utterance(sentence.text, sentence.language, {}, names.of(sentence.article)),
                           sentence.utterance);
    }

    /// Of the words that stand in a sentence which they alter together the least risky goes. False if one
    /// went.
    bool alter_nothing_together() {
        std::vector<LexiconWord> words;
        for (const PronunciationEntry& entry : entries_)
            if (!entry.alters) words.push_back(entry.word);
        const std::optional<FrontEnd> told = with(words);
        if (!told) return true;
        // A name that the lexicon has is no more told by its article.
        const NamesOfArticles names_told(script_, *told);
        bool nothing = true;
        for (const SaidSentence& sentence : sentences_) {
            if (!alters(*told, names_told, sentence)) continue;
            const auto last = std::find_if(entries_.rbegin(), entries_.rend(), [&](const auto& entry) {
                return !entry.alters && names(sentence, entry.word);
            });
            if (last == entries_.rend()) continue;
            last->alters = true;
            nothing = false;
        }
        return nothing;
    }

    const Script& script_;
    const FrontEnd& front_end_;
    const NamesOfArticles names_;
    std::vector<SaidSentence> sentences_;
    std::vector<PronunciationEntry> entries_;
};

}  // namespace

std::vector<PronunciationEntry> pronunciation_entries(const Script& script, const FrontEnd& front_end) {
    EntryList list(script, front_end);
    list.settle();
    return list.take();
}

}  // namespace bobao
