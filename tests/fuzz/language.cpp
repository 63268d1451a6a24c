// Text as it is said: sentences, normalization, pinyin.
#include <array>

#include "base/data_folder.h"
#include "expect.h"
#include "language/front_end.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace bobao;
    static const FrontEnd front_end(data_folder() / "voices");
    const std::string text = fuzz::text_of(data, size);
    static_cast<void>(detect_language(text));
    const std::array<const char*, 6> languages{"zh", "en", "zh", "de", "fr", "es"};
    const std::string language = languages[size % languages.size()];
    std::size_t covered = 0;
    for (const SpokenPiece& piece : front_end.normalize(text, language)) {
        fuzz::expect(piece.source.begin == covered && piece.source.end >= covered, "pieces touch in order");
        covered = piece.source.end;
    }
    fuzz::expect(covered == text.size(), "pieces cover the text");
    for (const Reading& reading : front_end.pinyin(text))
        fuzz::expect(reading.source.end <= text.size(), "readings lie in the text");
    std::size_t end = 0;
    for (const Span& sentence : sentences_of(text, language)) {
        fuzz::expect(sentence.begin >= end && sentence.end <= text.size(), "sentences stand in order");
        end = sentence.end;
        const std::string_view words =
            std::string_view(text).substr(sentence.begin, sentence.end - sentence.begin);
        static_cast<void>(front_end.doubts(front_end.utterance(words, language)));
    }
    return 0;
}
