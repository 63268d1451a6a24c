#include "language/zh/source_formats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"

namespace bobao {
namespace {

std::vector<std::string> words_of(std::string_view text, char separator) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// "Lu:4" as "lv4"; nothing if it is no syllable with a tone.
std::string plain_syllable(std::string syllable) {
    for (char& c : syllable)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    replace_all(syllable, "u:", "v");
    if (syllable == "r5") return syllable;
    const bool tone = syllable.size() > 1 && syllable.back() >= '1' && syllable.back() <= '5';
    const bool letters = std::all_of(syllable.begin(), syllable.end() - (tone ? 1 : 0),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
    return tone && letters ? syllable : "";
}

constexpr std::size_t kDimensions = 128;
using Vector = std::array<float, kDimensions>;

/// The vectors as directions.
void normalize(Vector& vector) {
    float square = 0;
    for (const float x : vector) square += x * x;
    if (square <= 0) return;
    const float length = std::sqrt(square);
    for (float& x : vector) x /= length;
}

/// Which of `count` kinds each vector is of, from 1.
std::vector<std::uint8_t> kinds_of(std::span<const Vector> vectors, std::size_t count) {
    constexpr int kRounds = 20;
    std::vector<Vector> centres;
    // The most usual characters differ most; every third of them keeps the first centres apart.
    for (std::size_t i = 0; i < count; ++i) centres.push_back(vectors[3 * i % vectors.size()]);
    std::vector<std::uint8_t> kinds(vectors.size());
    for (int round = 0; round < kRounds; ++round) {
        std::vector<Vector> sums(count, Vector{});
        for (std::size_t v = 0; v < vectors.size(); ++v) {
            std::size_t best = 0;
            float best_product = -2;
            for (std::size_t k = 0; k < count; ++k) {
                float product = 0;
                for (std::size_t d = 0; d < kDimensions; ++d) product += vectors[v][d] * centres[k][d];
                if (product > best_product) best = k, best_product = product;
            }
            kinds[v] = static_cast<std::uint8_t>(best + 1);
            for (std::size_t d = 0; d < kDimensions; ++d) sums[best][d] += vectors[v][d];
        }
        for (std::size_t k = 0; k < count; ++k) {
            normalize(sums[k]);
            centres[k] = sums[k];
        }
    }
    return kinds;
}

}  // namespace

DictionaryReadings read_cedict(const std::filesystem::path& file) {
    const std::string text = read_file(file);
    const std::size_t begin = text.find('{');
    const std::size_t end = text.rfind('}');
    if (begin == std::string::npos || end == std::string::npos)
        throw input_error({file, 0, 0}, "no dictionary is in it", "");
    const nlohmann::json all = nlohmann::json::parse(text.substr(begin, end + 1 - begin)).at("all");
    DictionaryReadings words;
    for (const auto& entry : all) {
        const std::string word = entry.at(1).get<std::string>();
        const std::u32string characters = to_utf32(word);
        std::vector<std::string> readings;
        for (const std::string& syllable : words_of(entry.at(2).get<std::string>(), ' '))
            readings.push_back(plain_syllable(syllable));
        if (readings.size() != characters.size() || characters.size() > lexicon_file::kLongestWord ||
            !std::all_of(characters.begin(), characters.end(), is_han) ||
            std::find(readings.begin(), readings.end(), "") != readings.end())
            continue;
        auto& known = words[word];
        if (std::find(known.begin(), known.end(), readings) == known.end())
            known.push_back(std::move(readings));
    }
    return words;
}

std::map<std::string, WordClass> read_word_classes(const std::filesystem::path& file) {
    using enum WordClass;
    static const std::map<std::string, WordClass> kTags{{"n", noun},
                                                        {"nr", person},
                                                        {"nrfg", person},
                                                        {"ns", place},
                                                        {"nt", organization},
                                                        {"nz", other_name},
                                                        {"nrt", foreign_name},
                                                        {"v", verb},
                                                        {"vi", verb},
                                                        {"vq", verb},
                                                        {"vn", verbal_noun},
                                                        {"a", adjective},
                                                        {"ad", adverbial},
                                                        {"vd", adverbial},
                                                        {"an", noun},
                                                        {"d", adverb},
                                                        {"m", number},
                                                        {"mq", number},
                                                        {"q", measure},
                                                        {"r", pronoun},
                                                        {"p", preposition},
                                                        {"c", conjunction},
                                                        {"t", time},
                                                        {"f", direction},
                                                        {"s", location},
                                                        {"b", attribute},
                                                        {"z", state},
                                                        {"i", idiom},
                                                        {"l", phrase},
                                                        {"j", short_form},
                                                        {"y", sentence_particle},
                                                        {"o", sound},
                                                        {"e", sound},
                                                        {"g", root},
                                                        {"zg", root},
                                                        {"ng", root},
                                                        {"vg", root},
                                                        {"ag", root},
                                                        {"tg", root},
                                                        {"k", root},
                                                        {"x", other}};
    std::map<std::string, WordClass> classes;
    const std::string text = read_file(file);
    for (const std::string_view line : lines_of(text)) {
        const std::vector<std::string> columns = words_of(trimmed(line), ' ');
        if (columns.size() != 3) continue;
        const auto known = kTags.find(columns[2]);
        if (known != kTags.end())
            classes[columns[0]] = known->second;
        else if (columns[2].starts_with('u'))
            classes[columns[0]] = particle;
    }
    return classes;
}

std::map<char32_t, CharacterKinds> find_character_kinds(const std::filesystem::path& names,
                                                        const std::filesystem::path& vectors) {
    constexpr std::size_t kUsual = 7000;
    constexpr std::size_t kBroad = 32;
    constexpr std::size_t kNarrow = 128;
    const std::string list = read_file(names);
    std::vector<std::pair<std::size_t, char32_t>> numbered;
    std::size_t rows = 0;
    for (const std::string_view line : lines_of(list)) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string_view::npos) continue;
        const std::size_t number = std::stoul(std::string(line.substr(0, tab)));
        rows = std::max(rows, number + 1);
        const std::u32string character = to_utf32(trimmed(line.substr(tab + 1)));
        if (number < kUsual && character.size() == 1 && is_han(character[0]))
            numbered.emplace_back(number, character[0]);
    }
    const std::string bytes = read_file(vectors);
    if (numbered.size() < kNarrow || bytes.size() < rows * sizeof(Vector))
        throw input_error({vectors, 0, 0}, "it has too few vectors for its characters", "");
    const std::size_t first = bytes.size() - rows * sizeof(Vector);
    std::vector<Vector> directions;
    for (const auto& [number, character] : numbered) {
        std::memcpy(&directions.emplace_back(), bytes.data() + first + number * sizeof(Vector),
                    sizeof(Vector));
        normalize(directions.back());
    }
    const auto broad = kinds_of(directions, kBroad);
    const auto narrow = kinds_of(directions, kNarrow);
    std::map<char32_t, CharacterKinds> kinds;
    for (std::size_t i = 0; i < numbered.size(); ++i) kinds[numbered[i].second] = {broad[i], narrow[i]};
    return kinds;
}

}  // namespace bobao
