#include "language/zh/reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "language/zh/confidence.h"

namespace bobao {
namespace {

// How often each kind of reading is right, roughly, so that doubts come in the right order.
constexpr float kSureOfOnly = 0.999F;
constexpr float kSureOfWord = 0.995F;
/// 个 counts things behind these, in a word (一个) or not; in 个人 and 个别 it does not.
constexpr std::u32string_view kCounters = U"〇零一二三四五六七八九十百千万亿两几多这那哪每半整";
/// Particles at the end of what is said; they are light unless they are a cry of their own (啊，…).
constexpr std::u32string_view kFinalParticles = U"啦哇呀哟哦喽咯呗嘛噢呐喔啊嘞";
/// 得 behind these and before a verb is must: 都得去, 还得看.
constexpr std::u32string_view kMustAfter = U"都也就还总准非先";
/// A character alone is no surer than this, however much more usual one reading is.
constexpr float kSureOfCharacter = 0.99F;
/// A character this rare (steps of CharacterEntry::frequency) is more often misread or a misprint.
constexpr int kRareFrequency = 60;
/// What the lexicon says of a whole word is believed over a guess: 行 of 举行 behind 银行行长.
constexpr float kOverrulesWord = 0.6F;
constexpr float kSureOfRare = 0.8F;

}  // namespace

void read_from_lexicon(const Lexicon& lexicon, ChineseText& text) {
    std::u32string letters;
    std::array<Syllable, lexicon_file::kLongestWord> readings{};
    for (const ChineseWord& word : text.words) {
        if (word.kind == WordKind::foreign || word.kind == WordKind::mark || word.kind == WordKind::name)
            continue;
        if (word.kind == WordKind::station) {
            for (std::uint32_t i = word.begin; i < word.end; ++i)
                text.characters[i].source = ReadingSource::station;
            continue;
        }
        letters.clear();
        for (const ChineseCharacter& c : text.characters_of(word)) letters += c.simplified;
        if (word.id != kNoWord) lexicon.readings_of_word(word.id, letters, readings);
        for (std::uint32_t i = 0; i < word.size(); ++i) {
            ChineseCharacter& c = text.characters[word.begin + i];
            const CharacterEntry* const entry = lexicon.character(c.simplified);
            if (entry == nullptr) continue;
            c.citation = word.id != kNoWord ? readings[i] : lexicon.readings_of(*entry).front();
            if (entry->reading_count == 1) {
                c.source = ReadingSource::only;
                c.confidence = entry->frequency < kRareFrequency ? kSureOfRare : kSureOfOnly;
            } else if (word.size() > 1) {
                c.source = ReadingSource::word;
                c.confidence = kSureOfWord;
            } else {
                c.source = ReadingSource::character;
                c.confidence = kSureOfCharacter * static_cast<float>(entry->first_share) / 65535;
            }
        }
    }
}

namespace {

bool is_one_of(char32_t c, std::u32string_view set) {
    return c != 0 && set.find(c) != std::u32string_view::npos;
}

/// What is light because of where it stands, whatever its word's reading is.
class LightSyllables {
  public:
    LightSyllables(ChineseText& text) : text_(text) {}

    void mark(std::uint32_t w) {
        const ChineseWord& word = text_.words[w];
        ChineseCharacter& last = text_.characters[word.end - 1];
        for (std::uint32_t i = std::max(word.begin, 1U); i < word.end; ++i)
            if (text_.characters[i].simplified == U'个' &&
                is_one_of(text_.characters[i - 1].simplified, kCounters))
                text_.characters[i].neutral = true;
        if (text_.single(word) == U'个') {
            // 吃个饭, 有个人.
            last.neutral = word.begin > 0 && text_.characters[word.begin - 1].han;
        } else if (is_final_particle(w)) {
            last.neutral = true;
        } else if (is_doubled_verb(w)) {
            last.neutral = true;
        }
    }

  private:
    bool is_final_particle(std::uint32_t w) const {
        const ChineseWord& word = text_.words[w];
        if (!is_one_of(text_.single(word), kFinalParticles)) return false;
        if (word.begin == 0 || !text_.characters[word.begin - 1].han) return false;
        return w + 1 == text_.words.size() || text_.words[w + 1].kind == WordKind::mark ||
               is_one_of(text_.single(text_.words[w + 1]), kFinalParticles);
    }
    /// 看看, 问问: a verb that is done a little.
    bool is_doubled_verb(std::uint32_t w) const {
        const ChineseWord& word = text_.words[w];
        if (word.word_class != WordClass::verb) return false;
        if (word.size() == 2)
            return text_.characters[word.begin].simplified == text_.characters[word.begin + 1].simplified;
        const auto same = [&](std::uint32_t other) {
            return other < text_.words.size() && text_.single(text_.words[other]) == text_.single(word);
        };
        return word.size() == 1 && text_.single(word) != 0 && w > 0 && same(w - 1) && !same(w + 1) &&
               (w < 2 || !same(w - 2));
    }

    ChineseText& text_;
};

/// 都得去: 得 is a verb here, which the few such sentences that the model saw do not teach it well.
bool is_must(const ChineseText& text, std::uint32_t w) {
    if (text.single(text.words[w]) != U'得' || w == 0 || w + 1 >= text.words.size()) return false;
    if (!is_one_of(text.single(text.words[w - 1]), kMustAfter)) return false;
    const ChineseWord& next = text.words[w + 1];
    return (next.word_class == WordClass::verb || next.word_class == WordClass::adverb ||
            next.word_class == WordClass::preposition) &&
           !is_one_of(text.single(next), U"到过了");
}

/// 以项目为抓手: 为 behind 以 in a clause is as.
bool is_as(const ChineseText& text, std::uint32_t w) {
    constexpr std::uint32_t kFarthest = 8;  // words
    if (text.single(text.words[w]) != U'为' || w + 1 >= text.words.size() ||
        text.words[w + 1].kind == WordKind::mark)
        return false;
    for (std::uint32_t back = 1; back <= std::min(w, kFarthest); ++back) {
        const ChineseWord& word = text.words[w - back];
        const char32_t single = text.single(word);
        if (word.kind == WordKind::mark || single == U'为') return false;
        if (single == U'以') return back > 1;
    }
    return false;
}

/// 各国应致力于…: 应 between a noun and its verb is should; 应邀请, 应要求 are not.
bool is_should(const ChineseText& text, std::uint32_t w) {
    if (text.single(text.words[w]) != U'应' || w == 0 || w + 1 >= text.words.size()) return false;
    const ChineseWord& next = text.words[w + 1];
    // The tagger takes 致力于 and others for nouns; what ends in 于 is a verb.
    const bool verb = next.word_class == WordClass::verb || text.characters[next.end - 1].simplified == U'于';
    return text.words[w - 1].kind != WordKind::mark && verb && next.size() > 1 && !text.is(next, U"邀请") &&
           !text.is(next, U"要求") && !text.is(next, U"请求");
}

/// 数了数, 量一量: a verb that is said again is read as it was.
bool is_said_again(const ChineseText& text, std::uint32_t w) {
    const char32_t single = text.single(text.words[w]);
    return single != 0 && w > 1 && is_one_of(text.single(text.words[w - 1]), U"了一") &&
           text.single(text.words[w - 2]) == single;
}

}  // namespace

void read_characters(const Lexicon& lexicon, const PolyphoneModel& model, ChineseText& text) {
    read_from_lexicon(lexicon, text);
    const Syllable erhua = lexicon.syllable("r5");
    const Syllable must = lexicon.syllable("dei3");
    const Syllable as = lexicon.syllable("wei2");
    const Syllable should = lexicon.syllable("ying1");
    LightSyllables light(text);
    std::vector<std::uint32_t> keys;
    for (std::uint32_t w = 0; w < text.words.size(); ++w) {
        const ChineseWord& word = text.words[w];
        const bool decided = word.id != kNoWord && lexicon.is_decided(word.id);
        for (std::uint32_t i = word.begin; i < word.end; ++i) {
            ChineseCharacter& c = text.characters[i];
            if (c.source != ReadingSource::word && c.source != ReadingSource::character) continue;
            // The 儿 of erhua is no reading of its own that the model could know.
            if (c.citation == erhua) continue;
            if (is_must(text, w) || is_as(text, w) || is_should(text, w)) {
                c.citation = c.simplified == U'得' ? must : c.simplified == U'为' ? as : should;
                continue;
            }
            if (is_said_again(text, w)) {
                const ChineseCharacter& before = text.characters[text.words[w - 2].begin];
                c.citation = before.citation;
                c.source = before.source;
                c.confidence = before.confidence;
                continue;
            }
            const auto choice = model.choose(text, w, i, keys);
            if (!choice) continue;
            // 知识, 关系: the second syllable is light in the word, though the character has a tone of its
            // own.
            c.neutral = tone_of(c.citation) == 5 && tone_of(choice->reading) != 5 &&
                        same_base(c.citation, choice->reading);
            if (decided && !c.neutral) continue;
            if (c.source == ReadingSource::word && word.size() > 1 && choice->reading != c.citation &&
                choice->probability < kOverrulesWord) {
                c.confidence = calibrated(choice->probability);
                continue;
            }
            if (choice->reading != c.citation) c.source = ReadingSource::model;
            c.citation = choice->reading;
            c.confidence = calibrated(choice->probability);
        }
        light.mark(w);
    }
}

}  // namespace bobao
