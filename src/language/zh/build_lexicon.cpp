// build_lexicon COMPLETE.json TRADITIONAL.json UNIHAN_READINGS UNIHAN_VARIANTS CEDICT.js JIEBA_DICT LAC_WORDS
//     LAC_VECTORS SUPPLEMENT LEXICON.data
//
// Makes the mapped lexicon out of named sources (voices/zh/build.sh fetches them). The same sources give
// the same bytes.
#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/zh/lexicon.h"
#include "language/zh/source_formats.h"

namespace bobao {
namespace {

using namespace lexicon_file;

struct Entry {
    std::vector<std::string> readings;  ///< a syllable for each character
    double count = 0;                   ///< occurrences in the source's text
    bool decided = false;               ///< by the supplement
    int line_number = 0;                ///< in the supplement, from 1
};
using Entries = std::map<std::string, Entry>;

/// The source gives frequencies as fractions whose unit is 1e-12 of an occurrence count.
constexpr double kCountsPerFrequency = 1e12;
/// A word of the supplement without a frequency is as usual as a middling word of the source.
constexpr double kSupplementCount = 30;
/// Words of CC-CEDICT that the source does not have are rare ones, or names.
constexpr double kCedictCount = 3;
/// A traditional form that is itself this usual in simplified text (著 in 著名) is left alone.
constexpr double kUsualInSimplified = 2000;

/// "zhōng" as "zhong1"; ü as v; no accent is the neutral tone.
std::string numbered(std::string_view accented) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* const nfd = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status)) throw machine_error({}, "ICU has no decomposition data", "install libicu72");
    const icu::UnicodeString parts =
        nfd->normalize(icu::UnicodeString::fromUTF8(std::string(accented)), status);
    std::string plain;
    char tone = '5';
    for (int i = 0; i < parts.length(); ++i) {
        switch (const char16_t c = parts[i]) {
            case 0x0304:
                tone = '1';
                break;
            case 0x0301:
                tone = '2';
                break;
            case 0x030C:
                tone = '3';
                break;
            case 0x0300:
                tone = '4';
                break;
            case 0x0308:
                plain.back() = 'v';
                break;
            case 0x0302:
                break;  // ê
            default:
                plain += static_cast<char>(c);
        }
    }
    // Syllables that no voice has are said as the nearest that it has.
    static const std::map<std::string, std::string> kSayable{
        {"m", "mu"}, {"n", "en"}, {"ng", "en"}, {"hm", "heng"}, {"hng", "heng"}};
    if (const auto it = kSayable.find(plain); it != kSayable.end()) plain = it->second;
    return plain + tone;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// The source writes the sandhi of 一 and 不 and no erhua; we keep what a dictionary has.
void to_citation(std::u32string_view word, std::vector<std::string>& readings) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (word[i] == U'一' && readings[i].starts_with("yi")) readings[i] = "yi1";
        if (word[i] == U'不' && readings[i].starts_with("bu")) readings[i] = "bu4";
        if (word[i] == U'儿' && i > 0 && readings[i] == "er5") readings[i] = "r5";
    }
}

bool all_han(std::u32string_view word) {
    return std::all_of(word.begin(), word.end(), is_han);
}

Entries read_source(const std::filesystem::path& file) {
    Entries entries;
    const nlohmann::json source = nlohmann::json::parse(read_file(file));
    for (const auto& [word, value] : source.items()) {
        const std::u32string characters = to_utf32(word);
        Entry entry;
        for (const std::string& accented : split(value.at(0).get<std::string>(), ' '))
            entry.readings.push_back(numbered(accented));
        if (entry.readings.size() != characters.size() || !all_han(characters) ||
            characters.size() > kLongestWord)
            continue;
        to_citation(characters, entry.readings);
        entry.count = std::round(value.at(1).get<double>() * kCountsPerFrequency);
        entries.emplace(word, std::move(entry));
    }
    return entries;
}

/// Lines are `word syllable … [count]`; "# " begins a comment.
void apply_supplement(const std::filesystem::path& file, Entries& entries) {
    const std::string text = read_file(file);
    int line_number = 0;
    std::set<std::string> seen;
    for (const std::string_view line : lines_of(text)) {
        ++line_number;
        std::vector<std::string> parts = split(trimmed(line), ' ');
        if (parts.empty() || parts[0] == "#") continue;
        const Place place{file, line_number, 1};
        const std::string word = parts[0];
        const std::u32string characters = to_utf32(word);
        double count = 0;
        if (std::all_of(parts.back().begin(), parts.back().end(),
                        [](char c) { return c >= '0' && c <= '9'; })) {
            count = std::stod(parts.back());
            parts.pop_back();
        }
        if (parts.size() != characters.size() + 1 || !all_han(characters) || characters.size() > kLongestWord)
            throw input_error(place, fmt::format("\"{}\" needs a syllable for each character", word), "");
        if (!seen.insert(word).second)
            throw input_error(place, fmt::format("\"{}\" stands twice", word), "remove one of the lines");
        for (std::size_t i = 1; i < parts.size(); ++i)
            if (parts[i].size() < 2 || parts[i].back() < '1' || parts[i].back() > '5')
                throw input_error(place, fmt::format("\"{}\" has no tone", parts[i]), "add 1 to 5");
        Entry& entry = entries[word];
        entry.readings.assign(parts.begin() + 1, parts.end());
        entry.decided = true;
        entry.line_number = line_number;
        if (count > 0)
            entry.count = count;
        else if (entry.count < kSupplementCount)
            entry.count = kSupplementCount;
    }
}

/// Lines of the Unihan database: "U+4E00<tab>kMandarin<tab>value".
std::map<char32_t, std::vector<std::string>> read_unihan(const std::filesystem::path& file,
                                                         std::string_view field) {
    std::map<char32_t, std::vector<std::string>> values;
    const std::string text = read_file(file);
    for (const std::string_view line : lines_of(text)) {
        if (line.empty() || line[0] != 'U') continue;
        const std::vector<std::string> columns = split(line, '\t');
        if (columns.size() != 3 || columns[1] != field) continue;
        values[static_cast<char32_t>(std::stoul(columns[0].substr(2), nullptr, 16))] = split(columns[2], ' ');
    }
    return values;
}

/// Adds the words that only CC-CEDICT has.
void add_cedict(const DictionaryReadings& cedict, Entries& entries) {
    for (const auto& [word, readings] : cedict) {
        const std::u32string characters = to_utf32(word);
        if (characters.size() < 2 || entries.contains(word)) continue;
        Entry entry;
        entry.readings = readings.front();
        to_citation(characters, entry.readings);
        entry.count = kCedictCount;
        entries.emplace(word, std::move(entry));
    }
}

/// 血缘关系 ends as light as 关系, which the supplement has.
void inherit_neutral_tones(Entries& entries) {
    const auto inherit = [&](Entry& entry, const std::string& part, std::size_t first) {
        const auto known = entries.find(part);
        if (known == entries.end() || !known->second.decided) return;
        const auto& readings = known->second.readings;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            std::string& own = entry.readings[first + i];
            if (readings[i].back() == '5' &&
                own.substr(0, own.size() - 1) == readings[i].substr(0, own.size() - 1))
                own = readings[i];
        }
    };
    for (auto& [word, entry] : entries) {
        const std::u32string characters = to_utf32(word);
        if (entry.decided || characters.size() < 3) continue;
        inherit(entry, to_utf8(characters.substr(characters.size() - 2)), characters.size() - 2);
    }
}

std::uint8_t frequency_step(double count, double total) {
    const double step =
        (std::log(std::max(count, 1.0) / total) - double{kLeastLogProbability}) / double{kLogStep};
    return static_cast<std::uint8_t>(std::clamp(std::lround(step), 1L, 255L));
}

struct Character {
    std::map<std::string, double> weights;  ///< reading → occurrences
    std::string alone;                      ///< reading as a word of its own
    double count = 0;
    char32_t simplified = 0;
    std::vector<std::string> readings;  ///< in their order in the file
};
using Characters = std::map<char32_t, Character>;

Characters characters_of(const Entries& entries, const nlohmann::json& traditional,
                         const std::map<char32_t, std::vector<std::string>>& mandarin,
                         const std::map<char32_t, std::vector<std::string>>& variants) {
    Characters characters;
    for (const auto& [word, entry] : entries) {
        const std::u32string letters = to_utf32(word);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            Character& character = characters[letters[i]];
            character.weights[entry.readings[i]] += entry.count;
            character.count += entry.count;
            if (letters.size() == 1) character.alone = entry.readings[i];
        }
    }
    for (const auto& [code, readings] : mandarin) {
        if (!is_han(code)) continue;
        Character& character = characters[code];
        if (character.weights.empty()) character.alone = numbered(readings.front());
    }
    for (auto& [code, character] : characters) {
        std::vector<std::pair<double, std::string>> order;
        for (const auto& [reading, weight] : character.weights) order.emplace_back(-weight, reading);
        std::sort(order.begin(), order.end());
        if (!character.alone.empty()) character.readings.push_back(character.alone);
        for (const auto& [weight, reading] : order)
            if (reading != character.alone && character.readings.size() < 15)
                character.readings.push_back(reading);
        character.simplified = code;
    }
    const auto map_to = [&](char32_t from, char32_t to) {
        const auto source = characters.find(from);
        const auto target = characters.find(to);
        if (source == characters.end() || target == characters.end() || from == to) return;
        if (source->second.count >= kUsualInSimplified) return;
        source->second.simplified = to;
        source->second.readings = target->second.readings;
    };
    for (const auto& [code, forms] : variants)
        if (forms.size() == 1)
            map_to(code, static_cast<char32_t>(std::stoul(forms[0].substr(2), nullptr, 16)));
    for (const auto& [from, to] : traditional.items()) {
        const std::u32string a = to_utf32(from);
        const std::u32string b = to_utf32(to.get<std::string>());
        if (a.size() == 1 && b.size() == 1) map_to(a[0], b[0]);
    }
    // A chain (a form of a form) would have to be followed at every look-up; follow it once here.
    for (auto& [code, character] : characters)
        if (const Character& target = characters.at(character.simplified);
            target.simplified != character.simplified) {
            character.simplified = target.simplified;
            character.readings = characters.at(target.simplified).readings;
        }
    return characters;
}

/// Text is looked up in simplified forms: a word with another form in it would never be found.
void check_forms(const std::filesystem::path& supplement, const Entries& entries,
                 const Characters& characters) {
    for (const auto& [word, entry] : entries) {
        if (!entry.decided) continue;
        for (const char32_t c : to_utf32(word))
            if (const char32_t form = characters.at(c).simplified; form != c)
                throw input_error(
                    {supplement, entry.line_number, 1},
                    fmt::format("\"{}\" is looked for with {}", word, to_utf8(std::u32string(1, form))),
                    "write that form");
    }
}

std::uint16_t share_of_first(const Character& character) {
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

PrefixTables prefix_tables(const Entries& entries, const marisa::Trie& trie,
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
    Entries entries = read_source(files[0]);
    add_cedict(read_cedict(files[4]), entries);
    apply_supplement(files[8], entries);
    inherit_neutral_tones(entries);
    const std::map<std::string, WordClass> word_classes = read_word_classes(files[5]);
    const std::map<char32_t, CharacterKinds> character_kinds = find_character_kinds(files[6], files[7]);
    const nlohmann::json traditional = nlohmann::json::parse(read_file(files[1]));
    const Characters characters = characters_of(entries, traditional, read_unihan(files[2], "kMandarin"),
                                                read_unihan(files[3], "kSimplifiedVariant"));
    check_forms(files[8], entries, characters);

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
} catch (const std::exception& problem) {
    fmt::print(stderr, "build_lexicon: {}\n", problem.what());
    return 4;
}
