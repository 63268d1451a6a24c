#include "language/make_utterance.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

#include "base/error.h"
#include "language/latin_words.h"
#include "language/zh/pinyin_words.h"

namespace bobao {
namespace {

/// How sure an engine's own reading of a word of another language is.
constexpr float kSureOfForeign = 0.9F;
constexpr float kSureOfOtherScript = 0.3F;
/// The tones are not in print.
constexpr float kSureOfTonelessPinyin = 0.3F;

/// The language that most texts in a script are written in, as far as the speech engine has it.
std::string language_of_script(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
        case USCRIPT_CYRILLIC:
            return "ru";
        case USCRIPT_GREEK:
            return "el";
        case USCRIPT_HIRAGANA:
        case USCRIPT_KATAKANA:
            return "ja";
        case USCRIPT_HANGUL:
            return "ko";
        case USCRIPT_ARABIC:
            return "ar";
        default:
            return "en";
    }
}

/// Digits that nobody wrote out are read one by one: a last resort, so that no digit reaches the voice.
char32_t digit_in_words(char32_t c) {
    const int32_t value = u_charDigitValue(static_cast<UChar32>(c));
    return value < 0 ? 0 : U"零一二三四五六七八九"[value];
}

Span joined_span(const std::vector<Span>& sources, std::size_t first, std::size_t last) {
    return {sources[first].begin, std::max(sources[first].end, sources[last].end)};
}

void strengthen(Utterance& utterance, Break strength) {
    if (!utterance.units.empty())
        utterance.units.back().after = std::max(utterance.units.back().after, strength);
}

class ChineseUnits {
  public:
    ChineseUnits(const TracedText& spoken, const ChineseReader& reader, const StationLexicon& station,
                 const ToldNames& told, Utterance& utterance)
        : spoken_(spoken), lexicon_(reader.lexicon()), utterance_(utterance) {
        characters_ = spoken.characters;
        for (CodePoint& c : characters_)
            if (const char32_t han = digit_in_words(c.value)) c.value = han;
        text_ = reader.read(characters_, station.fixed_words(characters_), told);
    }

    void add() {
        for (std::size_t w = 0; w < text_.words.size(); ++w) {
            const ChineseWord& word = text_.words[w];
            const auto begin = static_cast<std::uint32_t>(utterance_.units.size());
            if (word.kind == WordKind::foreign && add_pinyin_name(w))
                w += 2;
            else if (word.kind == WordKind::foreign)
                add_foreign(word);
            else if (word.kind == WordKind::mark)
                strengthen(utterance_, text_.characters[word.begin].after);
            else
                for (std::uint32_t i = word.begin; i < word.end; ++i) add_syllable(i);
            // The 儿 of erhua that is a word by itself has gone into the unit before.
            if (const auto end = static_cast<std::uint32_t>(utterance_.units.size()); end > begin)
                utterance_.words.push_back({begin, end, word.kind});
        }
    }

  private:
    void add_syllable(std::uint32_t i) {
        const ChineseCharacter& c = text_.characters[i];
        if (c.citation == kNoSyllable) return;
        const std::string_view citation = lexicon_.name(c.citation);
        const std::string_view surface = lexicon_.name(c.surface);
        if (citation == "r5" && !utterance_.units.empty() && !utterance_.units.back().sound.empty()) {
            add_erhua(utterance_.units.back(), i);
            return;
        }
        SpokenUnit unit;
        append_utf8(unit.spoken, c.printed);
        unit.sound = surface == "r5" ? "er5" : surface;
        unit.citation = citation == "r5" ? "er5" : citation;
        unit.language = "zh";
        unit.source = spoken_.sources[i];
        unit.after = c.after;
        unit.confidence = c.confidence;
        utterance_.units.push_back(std::move(unit));
    }

    /// 玩儿 is one syllable: "wan2r5".
    void add_erhua(SpokenUnit& unit, std::uint32_t i) {
        append_utf8(unit.spoken, text_.characters[i].printed);
        unit.sound += "r5";
        unit.citation += "r5";
        unit.source.end = std::max(unit.source.end, spoken_.sources[i].end);
        unit.after = text_.characters[i].after;
        unit.confidence = std::min(unit.confidence, text_.characters[i].confidence);
    }

    std::string_view written(const ChineseWord& word) const {
        const CodePoint& first = characters_[word.begin];
        const CodePoint& last = spoken_.characters[word.end - 1];
        return std::string_view(spoken_.text).substr(first.offset, last.offset + last.length - first.offset);
    }

    /// Zhang Wei, two words with a space between them. False if no such name begins at word `w`.
    bool add_pinyin_name(std::size_t w) {
        if (w + 2 >= text_.words.size() || text_.words[w + 2].kind != WordKind::foreign ||
            text_.words[w + 1].size() != 1 || characters_[text_.words[w + 1].begin].value != U' ')
            return false;
        const std::string_view surname = written(text_.words[w]);
        const std::string_view given = written(text_.words[w + 2]);
        const PinyinName name = pinyin_name(lexicon_, surname, given);
        if (name.surname.empty()) return false;
        add_pinyin(name.surname, surname, text_.words[w].begin);
        add_pinyin(name.given, given, text_.words[w + 2].begin);
        strengthen(utterance_, text_.characters[text_.words[w + 2].end - 1].after);
        return true;
    }

    void add_foreign(const ChineseWord& word) {
        const CodePoint& first = characters_[word.begin];
        const std::string_view print = written(word);
        std::uint32_t i = word.begin;
        for (const LatinPart& part : latin_parts(print)) {
            while (i < word.end && spoken_.characters[i].offset < first.offset + part.place.begin) ++i;
            std::uint32_t end = i;
            while (end < word.end && spoken_.characters[end].offset < first.offset + part.place.end) ++end;
            if (end == i) continue;
            const std::string_view letters =
                print.substr(part.place.begin, part.place.end - part.place.begin);
            if (add_pinyin(pinyin_syllables(lexicon_, letters), letters, i)) {
                i = end;
                continue;
            }
            SpokenUnit unit;
            unit.spoken = print.substr(part.place.begin, part.place.end - part.place.begin);
            const bool latin = is_latin_letter(characters_[i].value);
            unit.language = latin ? "en" : language_of_script(characters_[i].value);
            unit.spelled = latin && part.spelled;
            unit.source = joined_span(spoken_.sources, i, end - 1);
            unit.after = Break::none;
            unit.confidence = latin ? kSureOfForeign : kSureOfOtherScript;
            utterance_.units.push_back(std::move(unit));
            i = end;
        }
        strengthen(utterance_, text_.characters[word.end - 1].after);
    }

    /// lǜsè, Qingdao: said by the Chinese voice. False if the word is no pinyin and has no syllables.
    bool add_pinyin(const std::vector<PinyinSyllable>& syllables, std::string_view word,
                    std::uint32_t first) {
        std::uint32_t i = first;
        const std::size_t word_begin = spoken_.characters[first].offset;
        for (const PinyinSyllable& syllable : syllables) {
            while (spoken_.characters[i].offset < word_begin + syllable.place.begin) ++i;
            std::uint32_t end = i;
            while (end < spoken_.characters.size() &&
                   spoken_.characters[end].offset < word_begin + syllable.place.end)
                ++end;
            SpokenUnit unit;
            unit.spoken = word.substr(syllable.place.begin, syllable.place.end - syllable.place.begin);
            unit.sound = syllable.sound;
            unit.citation = syllable.sound;
            unit.language = "zh";
            unit.source = joined_span(spoken_.sources, i, end - 1);
            unit.after = Break::none;
            unit.confidence = syllable.toned ? kSureOfForeign : kSureOfTonelessPinyin;
            utterance_.units.push_back(std::move(unit));
            i = end;
        }
        return !syllables.empty();
    }

    const TracedText& spoken_;
    const Lexicon& lexicon_;
    Utterance& utterance_;
    std::vector<CodePoint> characters_;
    ChineseText text_;
};

struct CloseText {
    void operator()(UText* text) const noexcept { utext_close(text); }
};

Break strength_of_mark(std::string_view mark) {
    constexpr std::u32string_view kSentence = U".!?…。！？؟।";
    constexpr std::u32string_view kClause = U",;:—–،，；：";
    Break strongest = Break::none;
    for (const CodePoint& c : code_points(mark)) {
        if (kSentence.find(c.value) != std::u32string_view::npos) strongest = Break::sentence;
        if (kClause.find(c.value) != std::u32string_view::npos)
            strongest = std::max(strongest, Break::clause);
    }
    return strongest;
}

/// Words joined by such a sign are one word ("Franco-German"): its breaks would be heard.
bool stands_between_spaces(std::string_view text, std::size_t begin, std::size_t end) {
    const auto is_space = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
    return is_space(end) || (begin > 0 && is_space(begin - 1));
}

}  // namespace

void add_chinese_units(const TracedText& spoken, const ChineseReader& reader, const StationLexicon& station,
                       const ToldNames& told, Utterance& utterance) {
    ChineseUnits(spoken, reader, station, told, utterance).add();
}

void add_word_units(const TracedText& spoken, Utterance& utterance) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(utterance.language.c_str());
    const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(locale, status));
    const std::unique_ptr<UText, CloseText> view(
        utext_openUTF8(nullptr, spoken.text.data(), static_cast<int64_t>(spoken.text.size()), &status));
    if (U_FAILURE(status)) throw machine_error({}, "ICU has no word breaks", "install libicu72");
    words->setText(view.get(), status);
    if (U_FAILURE(status)) throw machine_error({}, "ICU cannot walk through a text", "");

    std::size_t character = 0;
    auto from = static_cast<std::size_t>(words->first());
    for (int32_t end = words->next(); end != icu::BreakIterator::DONE; end = words->next()) {
        const auto to = static_cast<std::size_t>(end);
        while (character < spoken.characters.size() && spoken.characters[character].offset < from)
            ++character;
        const std::size_t first = character;
        while (character < spoken.characters.size() && spoken.characters[character].offset < to) ++character;
        const std::string_view written = std::string_view(spoken.text).substr(from, to - from);
        if (words->getRuleStatus() != UBRK_WORD_NONE && character > first) {
            SpokenUnit unit;
            unit.spoken = written;
            unit.language = utterance.language;
            unit.source = joined_span(spoken.sources, first, character - 1);
            unit.after = Break::word;
            unit.confidence = kSureOfForeign;
            utterance.units.push_back(std::move(unit));
        } else if (stands_between_spaces(spoken.text, from, to)) {
            strengthen(utterance, strength_of_mark(written));
        }
        from = to;
    }
}

}  // namespace bobao
