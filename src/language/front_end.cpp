#include "language/front_end.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "language/doubts.h"
#include "language/make_utterance.h"
#include "language/normalize.h"
#include "language/spoken_print.h"
#include "language/spoken_text.h"
#include "language/station_lexicon.h"
#include "language/zh/chinese_reader.h"
#include "language/zh/word_division.h"

namespace bobao {
namespace {

bool is_chinese(std::string_view language) {
    return language == "zh" || language.starts_with("zh-");
}

Reading reading_of(const ChineseCharacter& c, const CodePoint& place, const Lexicon& lexicon) {
    Reading reading;
    reading.source = {place.offset, place.offset + place.length};
    if (c.citation == kNoSyllable) {
        append_utf8(reading.citation, c.printed);
        reading.surface = reading.citation;
    } else {
        reading.citation = lexicon.name(c.citation);
        if (c.surface != kNoSyllable) reading.surface = lexicon.name(c.surface);
        reading.confidence = c.confidence;
    }
    return reading;
}

}  // namespace

struct FrontEnd::Parts {
    explicit Parts(const std::filesystem::path& voices)
        : shared(std::make_shared<const ChineseReader>(voices / "zh")) {}
    Parts(std::shared_ptr<const ChineseReader> of_another, StationLexicon words)
        : shared(std::move(of_another)), station(std::move(words)) {}

    /// What the station says instead. An ideograph alone is replaced only where it is a word alone.
    std::vector<StationLexicon::Replacement> replacements(std::string_view text, std::string_view language,
                                                          const ToldNames& told) const {
        auto found = station.replacements(text);
        const auto is_single = [](const StationLexicon::Replacement& r) { return r.ideograph; };
        if (!is_chinese(language) || std::none_of(found.begin(), found.end(), is_single)) return found;
        const std::vector<CodePoint> characters = code_points(text);
        std::erase_if(found, [&](const StationLexicon::Replacement& replacement) {
            if (!replacement.ideograph) return false;
            const auto at =
                std::lower_bound(characters.begin(), characters.end(), replacement.begin,
                                 [](const CodePoint& c, std::uint32_t offset) { return c.offset < offset; });
            return !reader.is_word_alone(characters, static_cast<std::size_t>(at - characters.begin()), told);
        });
        return found;
    }

    std::shared_ptr<const ChineseReader> shared;
    const ChineseReader& reader = *shared;
    StationLexicon station;
};

FrontEnd::FrontEnd(const std::filesystem::path& voices) : parts_(std::make_unique<Parts>(voices)) {}
FrontEnd::FrontEnd(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
FrontEnd::~FrontEnd() = default;
FrontEnd::FrontEnd(FrontEnd&&) noexcept = default;
FrontEnd& FrontEnd::operator=(FrontEnd&&) noexcept = default;

void FrontEnd::add_lexicon(const std::filesystem::path& file) {
    parts_->station.add(file, parts_->reader.lexicon());
}

FrontEnd FrontEnd::with_words(const std::vector<LexiconWord>& words) const {
    StationLexicon station = parts_->station;
    for (const LexiconWord& word : words) station.add(word, parts_->reader.lexicon());
    return FrontEnd(std::make_unique<Parts>(parts_->shared, std::move(station)));
}

std::vector<SpokenPiece> FrontEnd::normalize(std::string_view text, std::string_view language) const {
    return normalize(text, language, {});
}

std::vector<SpokenPiece> FrontEnd::normalize(std::string_view text, std::string_view language,
                                             const ToldNames& told) const {
    const auto replacements = parts_->replacements(text, language, told);
    if (replacements.empty()) return normalized(text, language);
    std::vector<SpokenPiece> pieces;
    std::uint32_t from = 0;
    const auto add_up_to = [&](std::uint32_t to) {
        if (to == from) return;
        for (SpokenPiece& piece : normalized(text.substr(from, to - from), language)) {
            piece.source.begin += from;
            piece.source.end += from;
            pieces.push_back(std::move(piece));
        }
    };
    for (const StationLexicon::Replacement& replacement : replacements) {
        add_up_to(replacement.begin);
        pieces.push_back({*replacement.spoken, {replacement.begin, replacement.end}, "lexicon"});
        from = replacement.end;
    }
    add_up_to(static_cast<std::uint32_t>(text.size()));
    return pieces;
}

std::vector<Reading> FrontEnd::pinyin(std::string_view text, bool surface) const {
    using Depth = ChineseReader::Depth;
    const std::vector<CodePoint> characters = code_points(text);
    const ChineseText read = parts_->reader.read(characters, parts_->station.fixed_words(characters), {},
                                                 surface ? Depth::surface : Depth::citation);
    std::vector<Reading> readings;
    readings.reserve(characters.size());
    for (std::size_t i = 0; i < characters.size(); ++i)
        if (!is_white_space(characters[i].value))
            readings.push_back(reading_of(read.characters[i], characters[i], parts_->reader.lexicon()));
    return readings;
}

ToldNames FrontEnd::told_names(std::string_view text, std::string_view language) const {
    if (!is_chinese(language)) return {};
    const std::vector<CodePoint> characters = code_points(text);
    return parts_->reader.told_names(characters, parts_->station.fixed_words(characters));
}

std::vector<WrittenWord> FrontEnd::written_words(std::string_view text, const ToldNames& told) const {
    const std::vector<CodePoint> characters = code_points(text);
    const ChineseText read = parts_->reader.read(characters, parts_->station.fixed_words(characters), told);
    std::vector<WrittenWord> words;
    std::size_t i = 0;
    for (const std::uint32_t end : word_ends(parts_->reader.lexicon(), read)) {
        WrittenWord word;
        for (; i < end; ++i)
            if (!is_white_space(characters[i].value))
                word.readings.push_back(
                    reading_of(read.characters[i], characters[i], parts_->reader.lexicon()));
        if (word.readings.empty()) continue;
        word.source = {word.readings.front().source.begin, word.readings.back().source.end};
        words.push_back(std::move(word));
    }
    return words;
}

Utterance FrontEnd::utterance(std::string_view sentence, std::string_view language, const SpokenPrint& how,
                              const ToldNames& told) const {
    Utterance utterance{std::string(sentence), std::string(language), {}};
    std::vector<SpokenPiece> pieces = normalize(sentence, language, told);
    if (!how.nothing())
        pieces = with_print_spoken(std::move(pieces), sentence, language, how, parts_->reader);
    const TracedText spoken = spoken_text(pieces, sentence);
    if (is_chinese(language))
        add_chinese_units(spoken, parts_->reader, parts_->station, told, utterance);
    else
        add_word_units(spoken, utterance);
    if (!utterance.units.empty()) utterance.units.back().after = Break::sentence;
    return utterance;
}

std::vector<std::string> FrontEnd::personal_names(std::string_view text, const ToldNames& told) const {
    return bobao::personal_names(text, parts_->reader, told);
}

std::vector<Doubt> FrontEnd::doubts(const Utterance& utterance) const {
    return doubts_of(utterance, parts_->reader.lexicon(), parts_->station);
}

bool FrontEnd::is_word(std::string_view word) const {
    const std::vector<CodePoint> characters = code_points(word);
    if (characters.size() < 2) return false;
    const Lexicon& lexicon = parts_->reader.lexicon();
    std::string simplified;
    for (const CodePoint& c : characters) {
        const CharacterEntry* const entry = lexicon.character(c.value);
        if (entry == nullptr) return false;
        append_utf8(simplified, static_cast<char32_t>(entry->simplified));
    }
    return lexicon.find(simplified).has_value();
}

}  // namespace bobao
