// train_polyphones LEXICON.data PRIORS.json POLYPHONES.data SENTENCES LABELS [SENTENCES LABELS …]
// train_polyphones --test LEXICON.data PRIORS.json [--on SENTENCES LABELS] SENTENCES LABELS …
//
// Trains the polyphone model: sentences whose target character stands between two U+2581, and a reading for
// each in a second file. PRIORS.json has how often each reading of a character occurs. The same files give
// the same bytes: no clock, no threads, a random order of our own, an exponential of our own.
//
// With --test nothing is written: the last pair of files is split into five parts, each read by a model that
// was trained on all others and the other pairs; with --on, a model trained on all pairs reads that one.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "language/zh/polyphone.h"
#include "language/zh/polyphone_examples.h"

namespace bobao {
namespace {

using namespace polyphone_file;

// FTRL-proximal with an L1 penalty, which leaves most weights at exactly zero. Steps this small and the mean
// of several regressions, each with the sentences in an order of its own, are what rare readings need: one
// that is sure of all its sentences is too sure of a neighbour that it saw once.
constexpr double kAlpha = 0.3;
constexpr double kBeta = 1;
constexpr double kL1 = 0.1;
constexpr double kL2 = 0.2;
constexpr int kEpochs = 2;
constexpr int kOrders = 3;
/// What a reading gets that the priors do not count, so that it is never impossible.
constexpr double kUnseen = 0.5;
/// A reading that the priors have less often is a slip of the labels, or as good as one.
constexpr double kRareShare = 0.05;
/// What speaks for the reading that the lexicon has for the word, where that has several characters.
constexpr double kAgreement = 3;

/// The features that tell readings apart least are left out, so that the rest takes this many bytes: twice as
/// many are no better.
constexpr std::size_t kMostBytes = 760'000;
constexpr double kLargestWeight = 127;

using Example = PolyphoneExample;
using Counts = std::map<char32_t, std::map<std::string, double>>;

/// e to the x from plain arithmetic alone, so that no library decides about the last bit.
double exponential(double x) {
    if (x < -700) return 0;
    const double ln2 = 0.69314718055994530942;
    const int k = static_cast<int>(x / ln2);
    const double r = x - k * ln2;
    double term = 1;
    double sum = 1;
    for (int n = 1; n < 16; ++n) {
        term *= r / n;
        sum += term;
    }
    return std::ldexp(sum, k);
}

struct Weight {
    double z = 0;
    double n = 0;
    double root = 0;   ///< of n
    double value = 0;  ///< what z and n come to

    void learn(double gradient) {
        n += gradient * gradient;
        const double sigma = (std::sqrt(n) - root) / kAlpha;
        root = std::sqrt(n);
        z += gradient - sigma * value;
        const double size = z < 0 ? -z : z;
        value = size <= kL1 ? 0 : ((z < 0 ? -kL1 : kL1) - z) / ((kBeta + root) / kAlpha + kL2);
    }
};

using Rows = std::unordered_map<std::uint32_t, std::vector<Weight>>;
/// By key, for each reading.
using Means = std::map<std::uint32_t, std::vector<double>>;

/// One character: its readings, and what has been learned about them.
struct Character {
    std::vector<std::string> readings;
    std::vector<double> priors;
    std::vector<Example*> examples;
    Means means;  ///< of all regressions, the first reading's taken off
};

/// A generator and a shuffle that every library runs alike.
template <typename T>
void shuffle(std::vector<T>& order, std::uint64_t& state) {
    for (std::size_t i = order.size(); i > 1; --i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        std::swap(order[i - 1], order[(state >> 33) % i]);
    }
}

void learn(const Character& character, const Example& example, Rows& rows) {
    const std::size_t count = character.readings.size();
    std::vector<double> p = character.priors;
    for (std::size_t r = 0; r < count; ++r)
        if (character.readings[r] == example.in_lexicon) p[r] += kAgreement * example.agreement;
    std::vector<std::vector<Weight>*> found;
    for (const std::uint32_t feature : example.features) {
        std::vector<Weight>& row = rows[feature];
        row.resize(count);
        for (std::size_t r = 0; r < count; ++r) p[r] += row[r].value;
        found.push_back(&row);
    }
    const double top = *std::max_element(p.begin(), p.end());
    double total = 0;
    for (double& x : p) total += x = exponential(x - top);
    for (std::size_t r = 0; r < count; ++r) {
        const double gradient = example.weight * (p[r] / total - (r == example.reading ? 1 : 0));
        for (std::vector<Weight>* row : found) (*row)[r].learn(gradient);
    }
}

void train(Character& character, std::uint64_t& state) {
    for (int order = 0; order < kOrders; ++order) {
        Rows rows;
        for (int epoch = 0; epoch < kEpochs; ++epoch) {
            shuffle(character.examples, state);
            for (const Example* example : character.examples) learn(character, *example, rows);
        }
        for (const auto& [key, row] : rows) {
            std::vector<double>& mean = character.means[key];
            mean.resize(row.size());
            for (std::size_t r = 0; r < row.size(); ++r)
                mean[r] += (row[r].value - row.front().value) / kOrders;
        }
    }
}

/// A character's part of the file.
struct Shipped {
    std::vector<std::string> readings;
    std::vector<std::int32_t> priors;
    std::int32_t agreement = 0;
    double scale = 1;
    std::map<std::uint32_t, std::vector<std::int8_t>> rows;  ///< by key, for each reading but the first

    std::vector<std::int32_t> sums(const Example& example) const {
        std::vector<std::int32_t> sums = priors;
        for (std::size_t r = 0; r < sums.size(); ++r)
            if (readings[r] == example.in_lexicon) sums[r] += agreement * example.agreement;
        for (const std::uint32_t feature : example.features)
            if (const auto at = rows.find(feature); at != rows.end())
                for (std::size_t r = 1; r < sums.size(); ++r) sums[r] += at->second[r - 1];
        return sums;
    }
};

using Model = std::map<char32_t, Shipped>;

std::string plain_label(std::string_view line) {
    std::string label(trimmed(line));
    replace_all(label, "u:", "v");
    return label;
}

/// How much a feature tells readings apart: the largest difference that it makes.
double spread(const std::vector<double>& row) {
    const auto [least, most] = std::minmax_element(row.begin(), row.end());
    return *most - *least;
}

/// The least spread that still has room.
double least_spread(const std::map<char32_t, Character>& characters) {
    std::vector<std::pair<double, std::size_t>> features;
    for (const auto& [code_point, character] : characters)
        for (const auto& [key, row] : character.means)
            features.emplace_back(spread(row), sizeof(FeatureKey) + row.size() - 1);
    std::sort(features.begin(), features.end(), std::greater<>());
    std::size_t bytes = 0;
    for (const auto& [spread, size] : features)
        if ((bytes += size) > kMostBytes) return spread;
    return 0;
}

Shipped rounded(const Character& character, double least) {
    Shipped shipped;
    shipped.readings = character.readings;
    double largest = least;
    for (const auto& [key, row] : character.means)
        for (const double w : row) largest = std::max(largest, w < 0 ? -w : w);
    if (largest > 0) shipped.scale = largest / kLargestWeight;
    shipped.agreement = static_cast<std::int32_t>(std::lround(kAgreement / shipped.scale));
    for (const double prior : character.priors)
        shipped.priors.push_back(static_cast<std::int32_t>(std::lround(prior / shipped.scale)));
    for (const auto& [key, row] : character.means) {
        if (spread(row) <= least) continue;
        auto& weights = shipped.rows[key];
        for (std::size_t r = 1; r < row.size(); ++r)
            weights.push_back(static_cast<std::int8_t>(std::lround(row[r] / shipped.scale)));
    }
    return shipped;
}

/// The examples' own `reading` is filled in on the way.
Model train(const Lexicon& lexicon, std::vector<Example>& examples, const nlohmann::json& priors) {
    std::map<char32_t, std::map<std::string, double>> counts;
    for (const auto& [character, readings] : priors.items())
        for (const auto& [reading, count] : readings.items())
            counts[to_utf32(character).at(0)][plain_label(reading)] += count.get<double>();
    for (const Example& example : examples) counts[example.character][example.label] += 0;
    for (auto& [character, readings] : counts)
        if (const CharacterEntry* const entry = lexicon.character(character))
            for (const Syllable syllable : lexicon.readings_of(*entry))
                readings[std::string(lexicon.name(syllable))] += 0;
    std::map<char32_t, Character> characters;
    for (const auto& [code_point, readings] : counts) {
        if (readings.size() < 2) continue;
        Character& character = characters[code_point];
        for (const auto& [reading, count] : readings) {
            character.readings.push_back(reading);
            character.priors.push_back(std::log(count + kUnseen));
        }
    }
    for (Example& example : examples)
        if (const auto at = characters.find(example.character); at != characters.end()) {
            const auto& names = at->second.readings;
            example.reading = static_cast<std::size_t>(std::find(names.begin(), names.end(), example.label) -
                                                       names.begin());
            at->second.examples.push_back(&example);
        }
    std::uint64_t state = 1;
    for (auto& [code_point, character] : characters) train(character, state);
    const double least = least_spread(characters);
    Model model;
    for (const auto& [code_point, character] : characters)
        model.emplace(code_point, rounded(character, least));
    return model;
}

/// What a reader with this model says, as PolyphoneModel::choose has it.
std::string read(const Model& model, const Example& example) {
    const auto at = model.find(example.character);
    if (at == model.end()) return example.in_lexicon;
    const auto sums = at->second.sums(example);
    return at->second
        .readings[static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin())];
}

void write_model(const Model& model, const std::filesystem::path& file) {
    std::vector<Polyphone> polyphones;
    std::vector<lexicon_file::SyllableName> readings;
    std::vector<std::int32_t> priors;
    std::vector<FeatureKey> keys;
    std::vector<std::int8_t> weights;
    for (const auto& [character, shipped] : model) {
        Polyphone polyphone{};
        polyphone.code_point = static_cast<std::uint32_t>(character);
        polyphone.first_reading = static_cast<std::uint32_t>(readings.size());
        polyphone.reading_count = static_cast<std::uint32_t>(shipped.readings.size());
        polyphone.first_feature = static_cast<std::uint32_t>(keys.size());
        polyphone.feature_count = static_cast<std::uint32_t>(shipped.rows.size());
        polyphone.first_weight = static_cast<std::uint32_t>(weights.size());
        polyphone.scale = static_cast<float>(shipped.scale);
        polyphone.agreement = shipped.agreement;
        for (const std::string& name : shipped.readings) {
            lexicon_file::SyllableName stored{};
            name.copy(stored.text, sizeof stored.text);
            readings.push_back(stored);
        }
        priors.insert(priors.end(), shipped.priors.begin(), shipped.priors.end());
        for (const auto& [key, row] : shipped.rows) {
            keys.push_back({{static_cast<std::uint8_t>(key), static_cast<std::uint8_t>(key >> 8),
                             static_cast<std::uint8_t>(key >> 16)}});
            weights.insert(weights.end(), row.begin(), row.end());
        }
        polyphones.push_back(polyphone);
    }
    DataFileMaker maker;
    maker.add(std::span<const Polyphone>(polyphones));
    maker.add(std::span<const lexicon_file::SyllableName>(readings));
    maker.add(std::span<const std::int32_t>(priors));
    maker.add(std::span<const FeatureKey>(keys));
    maker.add(std::span<const std::int8_t>(weights));
    maker.write(file, kKind, kVersion);
    fmt::print("{} polyphones, {} features, {} weights\n", polyphones.size(), keys.size(), weights.size());
}

struct Score {
    std::size_t right = 0;
    std::size_t all = 0;
    std::map<std::string, int> mistakes;

    void add(const std::string& said, const Example& example) {
        ++all;
        if (said == example.label)
            ++right;
        else
            ++mistakes[to_utf8(std::u32string(1, example.character)) + " " + example.label + " said " + said];
    }
    void print(std::string_view what) const {
        fmt::print("{}: {} of {} right, {:.2f} %\n", what, right, all,
                   100.0 * static_cast<double>(right) / static_cast<double>(all));
        std::vector<std::pair<int, std::string>> order;
        for (const auto& [mistake, count] : mistakes) order.emplace_back(-count, mistake);
        std::sort(order.begin(), order.end());
        for (std::size_t i = 0; i < std::min<std::size_t>(25, order.size()); ++i)
            fmt::print("  {} × {}\n", -order[i].first, order[i].second);
    }
};

void cross_validate(const Lexicon& lexicon, const nlohmann::json& priors, const std::vector<Example>& others,
                    const std::vector<Example>& split) {
    constexpr std::size_t kParts = 5;
    Score score;
    for (std::size_t part = 0; part < kParts; ++part) {
        std::vector<Example> training = others;
        for (std::size_t i = 0; i < split.size(); ++i)
            if (i % kParts != part) training.push_back(split[i]);
        const Model model = train(lexicon, training, priors);
        for (std::size_t i = part; i < split.size(); i += kParts) score.add(read(model, split[i]), split[i]);
    }
    score.print("five-fold");
}

int run(std::vector<std::string> arguments) {
    const auto take = [&](std::string_view option) {
        const bool there = !arguments.empty() && arguments.front() == option;
        if (there) arguments.erase(arguments.begin());
        return there;
    };
    const bool test = take("--test");
    if (arguments.size() < 5) throw usage_error("too few files", "see the head of train_polyphones.cpp");
    const Lexicon lexicon(arguments[0]);
    const nlohmann::json priors = nlohmann::json::parse(read_file(arguments[1]));
    arguments.erase(arguments.begin(), arguments.begin() + 2);
    std::string written;
    if (!test) {
        written = arguments.front();
        arguments.erase(arguments.begin());
    }
    const bool on = take("--on");
    if (arguments.size() % 2 != 0) throw usage_error("a file of sentences has no labels", "");
    PolyphoneExamples::Readings counted;
    Counts prior_counts;
    for (const auto& [character, readings] : priors.items())
        for (const auto& [reading, count] : readings.items())
            prior_counts[to_utf32(character).at(0)][plain_label(reading)] += count.get<double>();
    for (const auto& [character, readings] : prior_counts) {
        double total = 0;
        for (const auto& [reading, count] : readings) total += count;
        for (const auto& [reading, count] : readings)
            if (count >= kRareShare * total) counted[character].insert(reading);
    }
    PolyphoneExamples examples(lexicon, std::move(counted));
    const std::size_t held_at = !test ? arguments.size() : on ? 0 : arguments.size() - 2;
    std::vector<Example> training;
    std::vector<Example> hidden;
    std::vector<Example> held;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        if (i == held_at) {
            held = examples.labelled(arguments[i], arguments[i + 1]);
            continue;
        }
        const auto set = examples.labelled(arguments[i], arguments[i + 1], hidden);
        training.insert(training.end(), set.begin(), set.end());
    }
    training.insert(training.end(), hidden.begin(), hidden.end());
    if (!test) {
        write_model(train(lexicon, training, priors), written);
    } else if (on) {
        const Model model = train(lexicon, training, priors);
        Score score;
        for (const Example& example : held) score.add(read(model, example), example);
        score.print("held out");
    } else {
        cross_validate(lexicon, priors, training, held);
    }
    return 0;
}

}  // namespace
}  // namespace bobao

int main(int argc, char** argv) try {
    return bobao::run({argv + 1, argv + argc});
} catch (const std::exception& problem) {
    fmt::print(stderr, "train_polyphones: {}\n", problem.what());
    return 4;
}
