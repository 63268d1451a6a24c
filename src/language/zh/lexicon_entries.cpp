#include "language/zh/lexicon_entries.h"

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/zh/lexicon.h"
#include "language/zh/source_formats.h"

namespace bobao {
namespace {

using namespace lexicon_file;

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

LexiconEntries read_source(const std::filesystem::path& file) {
    LexiconEntries entries;
    const nlohmann::json source = nlohmann::json::parse(read_file(file));
    for (const auto& [word, value] : source.items()) {
        const std::u32string characters = to_utf32(word);
        LexiconEntry entry;
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
void apply_supplement(const std::filesystem::path& file, LexiconEntries& entries) {
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
        LexiconEntry& entry = entries[word];
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
void add_cedict(const DictionaryReadings& cedict, LexiconEntries& entries) {
    for (const auto& [word, readings] : cedict) {
        const std::u32string characters = to_utf32(word);
        if (characters.size() < 2 || entries.contains(word)) continue;
        LexiconEntry entry;
        entry.readings = readings.front();
        to_citation(characters, entry.readings);
        entry.count = kCedictCount;
        entries.emplace(word, std::move(entry));
    }
}

/// 血缘关系 ends as light as 关系, which the supplement has.
void inherit_neutral_tones(LexiconEntries& entries) {
    const auto inherit = [&](LexiconEntry& entry, const std::string& part, std::size_t first) {
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

}  // namespace

LexiconEntries read_lexicon_entries(const std::filesystem::path& complete,
                                    const std::filesystem::path& cedict,
                                    const std::filesystem::path& supplement) {
    LexiconEntries entries = read_source(complete);
    add_cedict(read_cedict(cedict), entries);
    apply_supplement(supplement, entries);
    inherit_neutral_tones(entries);
    return entries;
}

CharacterSources read_lexicon_characters(const LexiconEntries& entries,
                                         const std::filesystem::path& traditional,
                                         const std::filesystem::path& unihan_readings,
                                         const std::filesystem::path& unihan_variants) {
    const auto mandarin = read_unihan(unihan_readings, "kMandarin");
    const auto variants = read_unihan(unihan_variants, "kSimplifiedVariant");
    const nlohmann::json forms_of = nlohmann::json::parse(read_file(traditional));
    CharacterSources characters;
    for (const auto& [word, entry] : entries) {
        const std::u32string letters = to_utf32(word);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            CharacterSource& character = characters[letters[i]];
            character.weights[entry.readings[i]] += entry.count;
            character.count += entry.count;
            if (letters.size() == 1) character.alone = entry.readings[i];
        }
    }
    for (const auto& [code, readings] : mandarin) {
        if (!is_han(code)) continue;
        CharacterSource& character = characters[code];
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
    for (const auto& [from, to] : forms_of.items()) {
        const std::u32string a = to_utf32(from);
        const std::u32string b = to_utf32(to.get<std::string>());
        if (a.size() == 1 && b.size() == 1) map_to(a[0], b[0]);
    }
    // A chain (a form of a form) would have to be followed at every look-up; follow it once here.
    for (auto& [code, character] : characters)
        if (const CharacterSource& target = characters.at(character.simplified);
            target.simplified != character.simplified) {
            character.simplified = target.simplified;
            character.readings = characters.at(target.simplified).readings;
        }
    return characters;
}

void check_supplement(const std::filesystem::path& supplement, const LexiconEntries& entries,
                      const CharacterSources& characters) {
    const auto base = [](const std::string& syllable) { return syllable.substr(0, syllable.size() - 1); };
    std::set<std::string> known;
    for (const auto& [word, entry] : entries)
        if (!entry.decided)
            for (const std::string& syllable : entry.readings) known.insert(base(syllable));
    for (const auto& [word, entry] : entries) {
        if (!entry.decided) continue;
        const Place place{supplement, entry.line_number, 1};
        for (const char32_t c : to_utf32(word))
            if (const char32_t form = characters.at(c).simplified; form != c)
                throw input_error(
                    place,
                    fmt::format("\"{}\" is looked for with {}", word, to_utf8(std::u32string(1, form))),
                    "write that form");
        for (const std::string& syllable : entry.readings)
            if (!known.contains(base(syllable)))
                throw input_error(place, fmt::format("\"{}\" is no syllable", syllable),
                                  "write pinyin, ü as v");
    }
}

}  // namespace bobao
