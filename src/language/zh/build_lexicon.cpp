// build_lexicon COMPLETE.json TRADITIONAL.json UNIHAN_READINGS UNIHAN_VARIANTS CEDICT.js JIEBA_DICT LAC_WORDS
//     LAC_VECTORS SUPPLEMENT LEXICON.data
//
// Makes the mapped lexicon out of named sources (voices/zh/build.sh fetches them). The same sources give
// the same bytes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/zh/lexicon.h"
#include "language/zh/lexicon_entries.h"
#include "language/zh/source_formats.h"

namespace bobao {
namespace {

using namespace lexicon_file;

std::uint8_t frequency_step(double count, double total) {
    const double step =
        (std::log(std::max(count, 1.0) / total) - double{kLeastLogProbability}) / double{kLogStep};
    return static_cast<std::uint8_t>(std::clamp(std::lround(step), 1L, 255L));
}

std::uint16_t share_of_first(const CharacterSource& character) {
    const auto first = character.weights.find(character.readings.front());
    if (character.count <= 0 || first == character.weights.end()) return 65535;
    return static_cast<std::uint16_t>(std::lround(65535 * first->second / character.count));
}

/// What words_at asks before the trie; see lexicon_file.
struct PrefixTables {
    std::vector<std::uint32_t> single_words;
    std::vector<std::uint32_t> pair_begins;
    std::vector<std::uint16_t> pair_seconds;
    std::vector<std::uint32_t> pair_words;
    std::vector<std::uint64_t> longer_prefix;
};

PrefixTables prefix_tables(const LexiconEntries& entries, const marisa::Trie& trie,
                           const std::vector<CharacterEntry>& table) {
    const auto index_of = [&](char32_t c) {
        const auto at =
            std::lower_bound(table.begin(), table.end(), c,
                             [](const CharacterEntry& e, char32_t wanted) { return e.code_point < wanted; });
        if (at == table.end() || at->code_point != c)
            throw machine_error({}, "a character of a word is lost", "");
        return static_cast<std::uint16_t>(at - table.begin());
    };
    PrefixTables tables;
    tables.single_words.assign(table.size(), kNoWordId);
    tables.longer_prefix.assign(kPrefixBits / 64, 0);
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint32_t> pairs;
    marisa::Agent agent;
    for (const auto& [word, entry] : entries) {
        agent.set_query(word.data(), word.size());
        if (!trie.lookup(agent)) throw machine_error({}, "the trie lost " + word, "");
        const auto id = static_cast<std::uint32_t>(agent.key().id());
        std::vector<std::uint16_t> characters;
        for (const char32_t c : to_utf32(word)) characters.push_back(index_of(c));
        if (characters.size() == 1) {
            tables.single_words[characters[0]] = id;
            continue;
        }
        std::uint32_t& pair = pairs.try_emplace({characters[0], characters[1]}, kNoWordId).first->second;
        if (characters.size() == 2) {
            pair = (pair & kBeginsLonger) | id;
            continue;
        }
        pair |= kBeginsLonger;
        const auto [one, other] = prefix_bits(characters[0], characters[1], characters[2]);
        tables.longer_prefix[one / 64] |= std::uint64_t{1} << (one % 64);
        tables.longer_prefix[other / 64] |= std::uint64_t{1} << (other % 64);
    }
    auto next = pairs.begin();
    for (std::size_t first = 0; first < table.size(); ++first) {
        tables.pair_begins.push_back(static_cast<std::uint32_t>(tables.pair_seconds.size()));
        for (; next != pairs.end() && next->first.first == first; ++next) {
            tables.pair_seconds.push_back(next->first.second);
            tables.pair_words.push_back(next->second);
        }
    }
    tables.pair_begins.push_back(static_cast<std::uint32_t>(tables.pair_seconds.size()));
    return tables;
}

void build(const std::vector<std::filesystem::path>& files) {
    const LexiconEntries entries = read_lexicon_entries(files[0], files[4], files[8]);
    const CharacterSources characters = read_lexicon_characters(entries, files[1], files[2], files[3]);
    check_supplement(files[8], entries, characters);
    const std::map<std::string, WordClass> word_classes = read_word_classes(files[5]);
    const std::map<char32_t, CharacterKinds> character_kinds = find_character_kinds(files[6], files[7]);

    double total = 0;
    for (const auto& [word, entry] : entries) total += entry.count;

    std::set<std::string> bases;
    for (const auto& [code, character] : characters)
        for (const std::string& reading : character.readings)
            bases.insert(reading.substr(0, reading.size() - 1));
    std::vector<SyllableName> names;
    std::map<std::string, Syllable> numbers;
    for (const std::string& base : bases)
        for (char tone = '1'; tone <= '5'; ++tone) {
            const std::string name = base + tone;
            SyllableName stored{};
            if (name.size() > sizeof stored.text)
                throw input_error({files[0], 0, 0}, "no syllable: " + name, "");
            name.copy(stored.text, name.size());
            numbers.emplace(name, static_cast<Syllable>(names.size()));
            names.push_back(stored);
        }

    std::vector<CharacterEntry> table;
    std::vector<CharacterKinds> kinds;
    std::vector<Syllable> readings;
    std::vector<std::uint16_t> direct(kDirectLast - kDirectFirst + 1, 0xFFFF);
    for (const auto& [code, character] : characters) {
        if (character.readings.empty()) continue;
        if (code >= kDirectFirst && code <= kDirectLast)
            direct[code - kDirectFirst] = static_cast<std::uint16_t>(table.size());
        table.push_back({static_cast<std::uint32_t>(code), static_cast<std::uint32_t>(character.simplified),
                         static_cast<std::uint32_t>(readings.size()),
                         static_cast<std::uint8_t>(character.readings.size()),
                         character.count > 0 ? frequency_step(character.count, total) : std::uint8_t{0},
                         share_of_first(character)});
        for (const std::string& reading : character.readings) readings.push_back(numbers.at(reading));
        const auto kind = character_kinds.find(code);
        kinds.push_back(kind == character_kinds.end() ? CharacterKinds{} : kind->second);
    }

    marisa::Keyset keys;
    for (const auto& [word, entry] : entries) keys.push_back(word.data(), word.size());
    marisa::Trie trie;
    trie.build(keys, MARISA_DEFAULT_NUM_TRIES);
    std::vector<std::uint8_t> frequencies(entries.size());
    std::vector<std::uint8_t> classes(entries.size());
    std::vector<std::uint16_t> word_readings(entries.size());
    std::map<std::uint32_t, std::uint64_t> long_words;
    std::vector<std::uint32_t> decided;
    marisa::Agent agent;
    for (const auto& [word, entry] : entries) {
        agent.set_query(word.data(), word.size());
        if (!trie.lookup(agent)) throw machine_error({}, "the trie lost " + word, "");
        const auto id = static_cast<std::uint32_t>(agent.key().id());
        if (entry.decided) decided.push_back(id);
        frequencies[id] = frequency_step(entry.count, total);
        if (const auto known = word_classes.find(word); known != word_classes.end())
            classes[id] = static_cast<std::uint8_t>(known->second);
        const std::u32string letters = to_utf32(word);
        std::uint64_t which = 0;
        for (std::size_t i = letters.size(); i-- > 0;) {
            const auto& known = characters.at(letters[i]).readings;
            const auto at = std::find(known.begin(), known.end(), entry.readings[i]);
            which = which << 4 | static_cast<std::uint64_t>(at == known.end() ? 0 : at - known.begin());
        }
        if (letters.size() > 4) {
            word_readings[id] = kIsLong;
            long_words.emplace(id, which);
        } else {
            word_readings[id] = static_cast<std::uint16_t>(which);
        }
    }
    const PrefixTables prefixes = prefix_tables(entries, trie, table);
    std::vector<std::uint32_t> long_ids;
    std::vector<std::uint64_t> long_readings;
    for (const auto& [id, which] : long_words) {
        long_ids.push_back(id);
        long_readings.push_back(which);
    }
    std::ostringstream trie_bytes;
    trie_bytes << trie;

    DataFileMaker maker;
    maker.add(std::span<const char>(trie_bytes.view()));
    maker.add(std::span<const std::uint8_t>(frequencies));
    maker.add(std::span<const std::uint16_t>(word_readings));
    maker.add(std::span<const std::uint32_t>(long_ids));
    maker.add(std::span<const std::uint64_t>(long_readings));
    maker.add(std::span<const CharacterEntry>(table));
    maker.add(std::span<const Syllable>(readings));
    maker.add(std::span<const SyllableName>(names));
    maker.add(std::span<const std::uint16_t>(direct));
    std::sort(decided.begin(), decided.end());
    maker.add(std::span<const std::uint32_t>(decided));
    maker.add(std::span<const std::uint8_t>(classes));
    maker.add(std::span<const CharacterKinds>(kinds));
    maker.add(std::span<const std::uint32_t>(prefixes.single_words));
    maker.add(std::span<const std::uint32_t>(prefixes.pair_begins));
    maker.add(std::span<const std::uint16_t>(prefixes.pair_seconds));
    maker.add(std::span<const std::uint32_t>(prefixes.pair_words));
    maker.add(std::span<const std::uint64_t>(prefixes.longer_prefix));
    maker.write(files[9], kKind, kVersion);
    fmt::print("{} words, {} characters, {} syllables\n", entries.size(), table.size(), names.size());
}

}  // namespace
}  // namespace bobao

int main(int argc, char** argv) try {
    const std::vector<std::filesystem::path> files(argv + 1, argv + argc);
    if (files.size() != 10) {
        fmt::print(stderr,
                   "usage: build_lexicon COMPLETE.json TRADITIONAL.json UNIHAN_READINGS UNIHAN_VARIANTS "
                   "CEDICT.js JIEBA_DICT LAC_WORDS LAC_VECTORS SUPPLEMENT LEXICON.data\n");
        return 2;
    }
    bobao::build(files);
    return 0;
} catch (const bobao::Error& problem) {
    fmt::print(stderr, "build_lexicon: {}\n", problem.what());
    return problem.fault == bobao::Fault::input ? 3 : 4;
} catch (const std::exception& problem) {
    fmt::print(stderr, "build_lexicon: {}\n", problem.what());
    return 4;
}
