#include "language/zh/lexicon.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <exception>

namespace bobao {

using namespace lexicon_file;

namespace {

std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& file)
    : serial_(next_serial()),
      file_(file, kKind, kVersion, kSectionCount),
      trie_(std::make_unique<marisa::Trie>()),
      frequencies_(file_.section<std::uint8_t>(kFrequencies)),
      readings_(file_.section<std::uint16_t>(kReadings)),
      long_words_(file_.section<std::uint32_t>(kLongWords)),
      long_readings_(file_.section<std::uint64_t>(kLongReadings)),
      characters_(file_.section<CharacterEntry>(kCharacters)),
      character_readings_(file_.section<Syllable>(kCharacterReadings)),
      names_(file_.section<SyllableName>(kBases)),
      direct_(file_.section<std::uint16_t>(kDirectIndex)),
      decided_(frequencies_.size() / 64 + 1),
      classes_(file_.section<std::uint8_t>(kWordClasses)),
      kinds_(file_.section<CharacterKinds>(kKinds)),
      single_words_(file_.section<std::uint32_t>(kSingleWords)),
      pair_begins_(file_.section<std::uint32_t>(kPairBegins)),
      pair_seconds_(file_.section<std::uint16_t>(kPairSeconds)),
      pair_words_(file_.section<std::uint32_t>(kPairWords)),
      longer_prefix_(file_.section<std::uint64_t>(kLongerPrefix)) {
    const auto trie = file_.section<char>(kTrie);
    try {
        trie_->map(trie.data(), trie.size());
    } catch (const marisa::Exception& problem) {
        file_.reject(problem.what());
    }
    if (trie_->size() != frequencies_.size() || readings_.size() != frequencies_.size() ||
        classes_.size() != frequencies_.size() || kinds_.size() != characters_.size() ||
        long_words_.size() != long_readings_.size() || names_.empty() || names_.size() % 5 != 0 ||
        direct_.size() != kDirectLast - kDirectFirst + 1 || characters_.size() >= kNoCharacter ||
        single_words_.size() != characters_.size() || pair_begins_.size() != characters_.size() + 1 ||
        pair_seconds_.size() != pair_words_.size() || longer_prefix_.size() != kPrefixBits / 64)
        file_.reject("its tables do not fit together");
    // The hash says that the file is as it was made; this says that it was made right.
    for (const CharacterEntry& entry : characters_)
        if (entry.reading_count == 0 || entry.first_reading > character_readings_.size() ||
            entry.reading_count > character_readings_.size() - entry.first_reading)
            file_.reject("a character has no reading");
    for (const std::uint8_t word_class : classes_)
        if (word_class >= static_cast<std::uint8_t>(WordClass::count)) file_.reject("a word is of no class");
    for (const std::uint16_t index : direct_)
        if (index != 0xFFFF && index >= characters_.size()) file_.reject("a character leaves its table");
    const auto is_word = [&](std::uint32_t id) { return id == kNoWordId || id < frequencies_.size(); };
    for (const std::uint32_t id : single_words_)
        if (!is_word(id)) file_.reject("a character is no word");
    for (const std::uint32_t word : pair_words_)
        if (!is_word(word & ~kBeginsLonger)) file_.reject("a pair is no word");
    if (!std::is_sorted(pair_begins_.begin(), pair_begins_.end()) ||
        pair_begins_.back() != pair_seconds_.size())
        file_.reject("a pair leaves its table");
    for (const std::uint32_t id : file_.section<std::uint32_t>(kDecided)) {
        if (id >= frequencies_.size()) file_.reject("the supplement's word is no word");
        decided_[id / 64] |= std::uint64_t{1} << (id % 64);
    }
    for (const Syllable syllable : character_readings_)
        if (syllable >= names_.size()) file_.reject("a reading is no syllable");
}

std::optional<std::uint32_t> Lexicon::find(std::string_view simplified) const {
    marisa::Agent agent;
    agent.set_query(simplified.data(), simplified.size());
    if (!trie_->lookup(agent)) return std::nullopt;
    return static_cast<std::uint32_t>(agent.key().id());
}

void Lexicon::readings_of_word(std::uint32_t id, std::u32string_view characters,
                               std::span<Syllable> readings) const {
    std::uint64_t which = which_readings(id);
    for (std::size_t i = 0; i < characters.size() && i < readings.size(); ++i, which >>= 4) {
        const CharacterEntry* const entry = character(characters[i]);
        readings[i] = kNoSyllable;
        if (entry == nullptr) continue;
        const auto known = readings_of(*entry);
        readings[i] = known[std::min<std::size_t>(which & 15U, known.size() - 1)];
    }
}

std::uint64_t Lexicon::which_readings_of_long(std::uint32_t id) const {
    const auto at = std::lower_bound(long_words_.begin(), long_words_.end(), id);
    return at != long_words_.end() && *at == id
               ? long_readings_[static_cast<std::size_t>(at - long_words_.begin())]
               : 0;
}

const CharacterEntry* Lexicon::character_elsewhere(char32_t c) const {
    const auto at =
        std::lower_bound(characters_.begin(), characters_.end(), c,
                         [](const CharacterEntry& e, char32_t wanted) { return e.code_point < wanted; });
    return at != characters_.end() && at->code_point == c ? &*at : nullptr;
}

namespace {

/// The name as a number that is compared as its bytes are.
std::uint64_t as_number(std::string_view name) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof(SyllableName); ++i)
        number = number << 8 | (i < name.size() ? static_cast<unsigned char>(name[i]) : 0U);
    return number;
}
std::uint64_t as_number(const SyllableName& name) {
    return as_number({name.text, sizeof name.text});
}

}  // namespace

std::string_view Lexicon::name(Syllable syllable) const {
    if (syllable >= names_.size()) return {};
    const SyllableName& name = names_[syllable];
    const std::uint64_t number = as_number(name);
    const auto zeros = static_cast<unsigned>(std::countr_zero(number));
    return {name.text, sizeof name.text - zeros / 8};
}

Syllable Lexicon::syllable(std::string_view wanted) const {
    if (wanted.size() > sizeof(SyllableName)) return kNoSyllable;
    const std::uint64_t number = as_number(wanted);
    // Names stand in the order of their bases, each with tones 1 to 5, which is the order of the bytes.
    const auto at = std::lower_bound(names_.begin(), names_.end(), number,
                                     [](const SyllableName& n, std::uint64_t w) { return as_number(n) < w; });
    return at != names_.end() && as_number(*at) == number ? static_cast<Syllable>(at - names_.begin())
                                                          : kNoSyllable;
}

}  // namespace bobao
