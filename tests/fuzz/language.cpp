// Text as it is said: sentences, normalization, pinyin, utterances, doubts.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/data_folder.h"
#include "base/text.h"
#include "expect.h"
#include "language/front_end.h"

namespace {

using namespace bobao;

/// The pieces of any language touch, cover every byte, and grow no faster than the text.
void expect_pieces(const FrontEnd& front_end, const std::string& text, const std::string& language) {
    // The longest words for a byte are those of a long English number: "7" is "seven hundred and seventy".
    constexpr std::size_t kMostForByte = 40;
    std::size_t covered = 0;
    std::size_t said = 0;
    for (const SpokenPiece& piece : front_end.normalize(text, language)) {
        fuzz::expect(piece.source.begin == covered && piece.source.end > covered, "pieces touch in order");
        fuzz::expect(is_utf8(piece.spoken) || piece.rule.empty(), "what is said is UTF-8");
        covered = piece.source.end;
        said += piece.spoken.size();
    }
    fuzz::expect(covered == text.size(), "pieces cover the text");
    fuzz::expect(said <= kMostForByte * (text.size() + 1), "what is said grows as the text does");
}

/// A Chinese voice is given ideographs only: no digit, no sign and no letter of another script.
void expect_chinese(const SpokenUnit& unit) {
    for (const CodePoint& c : code_points(unit.spoken)) {
        fuzz::expect(u_charDigitValue(static_cast<UChar32>(c.value)) < 0,
                     "no digit reaches the Chinese voice");
        fuzz::expect(!is_latin_letter(c.value), "no letter reaches the Chinese voice");
        fuzz::expect(is_han(c.value), "the Chinese voice is given ideographs");
    }
    for (const char c : unit.sound)
        fuzz::expect((c >= 'a' && c <= 'z') || (c >= '1' && c <= '5'), "pinyin is letters and tone digits");
}

void expect_utterance(const FrontEnd& front_end, std::string_view sentence, const std::string& language) {
    const Utterance utterance = front_end.utterance(sentence, language);
    std::uint32_t begin = 0;
    for (const SpokenUnit& unit : utterance.units) {
        fuzz::expect(unit.source.begin >= begin, "units stand in order");
        fuzz::expect(unit.source.begin < unit.source.end && unit.source.end <= sentence.size(),
                     "a unit knows the characters that it came from");
        fuzz::expect(!unit.spoken.empty() && is_utf8(unit.spoken), "a unit says something");
        fuzz::expect(unit.confidence >= 0 && unit.confidence <= 1, "a confidence is 0 to 1");
        if (unit.language == "zh") expect_chinese(unit);
        begin = unit.source.begin;
    }
    float confidence = 0;
    for (const Doubt& doubt : front_end.doubts(utterance)) {
        fuzz::expect(doubt.confidence >= confidence, "the most risky doubt stands first");
        fuzz::expect(!doubt.word.empty() && !doubt.reason.empty(), "a doubt has a word and a reason");
        confidence = doubt.confidence;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const FrontEnd front_end(data_folder() / "voices");
    const std::string text = fuzz::text_of(data, size);
    static_cast<void>(detect_language(text));
    const std::array<const char*, 6> languages{"zh", "en", "zh", "de", "fr", "es"};
    const std::string language = languages[size % languages.size()];
    expect_pieces(front_end, text, language);
    std::size_t visible = 0;
    for (const CodePoint& c : code_points(text)) visible += is_white_space(c.value) ? 0U : 1U;
    const std::vector<Reading> readings = front_end.pinyin(text);
    fuzz::expect(readings.size() == visible, "a reading for each character that is not white space");
    std::size_t behind = 0;
    for (const Reading& reading : readings) {
        fuzz::expect(reading.source.begin >= behind && reading.source.end <= text.size(),
                     "readings stand in order");
        behind = reading.source.end;
    }
    std::size_t end = 0;
    for (const Span& sentence : sentences_of(text, language)) {
        fuzz::expect(sentence.begin >= end && sentence.end <= text.size(), "sentences stand in order");
        end = sentence.end;
        expect_utterance(front_end,
                         std::string_view(text).substr(sentence.begin, sentence.end - sentence.begin),
                         language);
    }
    return 0;
}
