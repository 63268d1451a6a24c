// Trains the polyphone model; --help names the files. Sentences have their target character between two
// U+2581, and a reading for each in a second file; phrases of our own have readings in brackets. The priors
// are how often each reading of a character occurs. The same files give the same bytes (compressed
// by the same libzstd): no clock, no threads, a random order of our own, an exponential of our own.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
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
/// Where sentences of a character are more than this, phrases of our own teach the less.
constexpr double kEnoughSentences = 200;
/// A character of running text teaches more than one of the sets, whose sentences were picked to have every
/// reading, not as news has them.
constexpr double kWeightOfRunning = 2;
/// Sentences of our own that people read through teach what is usual, but most of their labels are what an
/// earlier model said and nobody found wrong.
constexpr double kWeightOfRead = 0.25;
/// What a reading gets that the priors do not count, so that it is never impossible.
constexpr double kUnseen = 0.5;
/// A reading that the priors have less often is a slip of the labels, or as good as one.
constexpr double kRareShare = 0.05;
/// What speaks for the reading that the lexicon has for the word, where that has several characters.
constexpr double kAgreement = 3;

/// The features that do least are left out, so that the rest takes about this many bits when it is
/// compressed, and the model less than a megabyte.
constexpr double kMostBits = 7'550'000;
/// What a key and a weight take then.
constexpr double kBitsOfKey = 12.4;
constexpr double kBitsOfWeight = 3.2;
/// The largest weight of a character as it is stored, so many of kWeightStep.
constexpr double kLargestWeight = 15;
/// Where all weights of a character are less than this, they are not worth being told apart finely.
constexpr double kLeastScale = 0.1;

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
    /// The same for examples that were chosen, by their origin.
    std::map<Example::Origin, std::vector<double>> chosen;
    std::vector<Example*> examples;
    Means means;  ///< of all regressions, the first reading's taken off
    std::unordered_map<std::uint32_t, std::uint32_t> seen;  ///< by key: in how many examples a feature is
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
    std::vector<double> p =
        character.chosen.contains(example.origin) ? character.chosen.at(example.origin) : character.priors;
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
    for (const Example* example : character.examples)
        for (const std::uint32_t feature : example->features) ++character.seen[feature];
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
                for (std::size_t r = 1; r < sums.size(); ++r) sums[r] += kWeightStep * at->second[r - 1];
        return sums;
    }
};

using Model = std::map<char32_t, Shipped>;

std::string plain_label(std::string_view line) {
    std::string label(trimmed(line));
    replace_all(label, "u:", "v");
    return label;
}

/// What a feature does for a character: how far apart it sets readings at the most, and, for less, how often.
/// (The fourth root, for square roots are the same everywhere.)
double worth(const Character& character, std::uint32_t key, const std::vector<double>& row) {
    const auto [least, most] = std::minmax_element(row.begin(), row.end());
    return (*most - *least) * std::sqrt(std::sqrt(character.seen.at(key)));
}

/// The least worth that still has room.
double least_worth(const std::map<char32_t, Character>& characters) {
    std::vector<std::pair<double, double>> features;
    for (const auto& [code_point, character] : characters)
        for (const auto& [key, row] : character.means)
            features.emplace_back(worth(character, key, row),
                                  kBitsOfKey + kBitsOfWeight * static_cast<double>(row.size() - 1));
    std::sort(features.begin(), features.end(), std::greater<>());
    double bits = 0;
    for (const auto& [worth, size] : features)
        if ((bits += size) > kMostBits) return worth;
    return 0;
}

Shipped rounded(const Character& character, double least) {
    Shipped shipped;
    shipped.readings = character.readings;
    double largest = kLeastScale;
    for (const auto& [key, row] : character.means)
        for (const double w : row) largest = std::max(largest, w < 0 ? -w : w);
    shipped.scale = largest / (kLargestWeight * kWeightStep);
    shipped.agreement = static_cast<std::int32_t>(std::lround(kAgreement / shipped.scale));
    for (const double prior : character.priors)
        shipped.priors.push_back(static_cast<std::int32_t>(std::lround(prior / shipped.scale)));
    for (const auto& [key, row] : character.means) {
        if (worth(character, key, row) <= least) continue;
        auto& weights = shipped.rows[key];
        for (std::size_t r = 1; r < row.size(); ++r)
            weights.push_back(static_cast<std::int8_t>(std::lround(row[r] / (shipped.scale * kWeightStep))));
        if (std::all_of(weights.begin(), weights.end(), [](std::int8_t w) { return w == 0; }))
            shipped.rows.erase(key);
    }
    return shipped;
}

/// Phrases are written for each reading alike, further characters picked where a model was not sure: neither
/// must make a rare reading look usual.
void weigh_chosen(Character& character) {
    double sentences = 0;
    for (Example* const example : character.examples) {
        if (example->origin == Example::Origin::sentence) {
            if (example->weight >= 1) ++sentences;
            continue;
        }
        if (example->origin == Example::Origin::running) {
            example->weight *= kWeightOfRunning;
            continue;
        }
        std::vector<double>& counts = character.chosen[example->origin];
        counts.resize(character.readings.size(), kUnseen);
        counts[example->reading] += 1;
    }
    for (auto& [origin, counts] : character.chosen)
        for (double& count : counts) count = std::log(count);
    if (sentences <= kEnoughSentences) return;
    for (Example* example : character.examples)
        if (example->origin == Example::Origin::phrase) example->weight = kEnoughSentences / sentences;
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
    for (auto& [code_point, character] : characters) weigh_chosen(character);
    std::uint64_t state = 1;
    for (auto& [code_point, character] : characters) train(character, state);
    const double least = least_worth(characters);
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
    std::vector<std::uint32_t> keys;
    std::string weights;  // bytes are std::int8_t
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
            keys.push_back(key);
            weights.append(row.begin(), row.end());
        }
        polyphones.push_back(polyphone);
    }
    DataFileMaker maker;
    maker.add(std::span<const Polyphone>(polyphones));
    maker.add(std::span<const lexicon_file::SyllableName>(readings));
    maker.add(std::span<const std::int32_t>(priors));
    maker.add_compressed(packed_keys(polyphones, keys));
    maker.add_compressed(weights);
    maker.write(file, kKind, kVersion);
    fmt::print("{} polyphones, {} features, {} weights, {} bytes\n", polyphones.size(), keys.size(),
               weights.size(), std::filesystem::file_size(file));
}

struct Score {
    bool list = false;  ///< print each mistake with the number of its sentence
    std::size_t right = 0;
    std::size_t all = 0;
    std::map<std::string, int> mistakes;

    void add(const std::string& said, const Example& example, std::size_t number) {
        ++all;
        if (said == example.label) {
            ++right;
            return;
        }
        const std::string character = to_utf8(std::u32string(1, example.character));
        if (list) fmt::print("{} {} {} said {}\n", number, character, example.label, said);
        ++mistakes[character + " " + example.label + " said " + said];
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
                    const std::vector<Example>& split, bool list) {
    constexpr std::size_t kParts = 5;
    Score score;
    score.list = list;
    for (std::size_t part = 0; part < kParts; ++part) {
        std::vector<Example> training = others;
        for (std::size_t i = 0; i < split.size(); ++i)
            if (i % kParts != part) training.push_back(split[i]);
        const Model model = train(lexicon, training, priors);
        for (std::size_t i = part; i < split.size(); i += kParts)
            score.add(read(model, split[i]), split[i], i + 1);
    }
    score.print("five-fold");
}

/// Sentences, their labels, and how much each of them teaches.
using Set = std::tuple<std::filesystem::path, std::filesystem::path, double>;

int run(int count, char** arguments) {
    CLI::App app("Trains the model that chooses between the readings of a character, or tests one.");
    std::filesystem::path lexicon_file;
    std::filesystem::path prior_file;
    std::filesystem::path phrases;
    std::filesystem::path further;
    std::filesystem::path written;
    std::vector<Set> sets;
    Set split;
    std::pair<std::filesystem::path, std::filesystem::path> held;
    app.add_option("--lexicon", lexicon_file, "lexicon.data")->required();
    app.add_option("--priors", prior_file, "JSON: how often each reading of a character occurs")->required();
    app.add_option("--phrases", phrases, "phrases with readings in brackets")->required();
    app.add_option("--further", further, "readings of further characters of the sentences")->required();
    std::filesystem::path sentences_read;
    app.add_option("--read", sentences_read, "sentences of our own as they come, with readings in brackets");
    app.add_option("--set", sets, "SENTENCES LABELS WEIGHT, several times");
    auto* const writing = app.add_option("--write", written, "write the model, polyphones.data");
    auto* const splitting =
        app.add_option("--five-fold", split,
                       "SENTENCES LABELS WEIGHT: read each fifth of them by a model trained on all else");
    auto* const holding =
        app.add_option("--on", held, "SENTENCES LABELS: read them by a model trained on the sets");
    writing->excludes(splitting)->excludes(holding);
    splitting->excludes(holding);
    bool list = false;
    auto* const listing = app.add_flag(
        "--list", list, "print each sentence that is read otherwise: number, character, label, what is said");
    listing->excludes(writing);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? 0 : 2;
    }

    const Lexicon lexicon(lexicon_file);
    nlohmann::json priors;
    PolyphoneExamples::Readings counted;
    Counts prior_counts;
    try {
        priors = nlohmann::json::parse(read_file(prior_file));
        for (const auto& [character, readings] : priors.items())
            for (const auto& [reading, times] : readings.items())
                prior_counts[to_utf32(character).at(0)][plain_label(reading)] += times.get<double>();
    } catch (const std::exception& problem) {
        throw input_error({prior_file, 0, 0}, problem.what(),
                          "give how often each reading of each character occurs, as JSON");
    }
    for (const auto& [character, readings] : prior_counts) {
        double total = 0;
        for (const auto& [reading, times] : readings) total += times;
        for (const auto& [reading, times] : readings)
            if (times >= kRareShare * total) counted[character].insert(reading);
    }
    PolyphoneExamples examples(lexicon, std::move(counted));
    std::vector<Example> training;
    std::vector<Example> hidden;
    const auto add = [&](const std::vector<Example>& some) {
        training.insert(training.end(), some.begin(), some.end());
    };
    std::vector<std::filesystem::path> files;
    for (const auto& [sentences, labels, weight] : sets) files.emplace_back(sentences);
    check_sets_named(further, files);
    for (const auto& [sentences, labels, weight] : sets) {
        add(examples.further(further, sentences));
        auto set = examples.labelled(sentences, labels, hidden);
        for (Example& example : set) example.weight = weight;
        add(set);
    }
    add(hidden);
    add(examples.written(phrases));
    if (!sentences_read.empty()) {
        auto read = examples.written(sentences_read);
        for (Example& example : read) {
            example.origin = Example::Origin::running;
            example.weight = kWeightOfRead;
        }
        add(read);
    }
    if (!written.empty()) {
        write_model(train(lexicon, training, priors), written);
    } else if (*holding) {
        const Model model = train(lexicon, training, priors);
        Score score;
        score.list = list;
        std::size_t number = 0;
        for (const Example& example : examples.labelled(held.first, held.second))
            score.add(read(model, example), example, ++number);
        score.print("held out");
    } else if (*splitting) {
        const auto& [sentences, labels, weight] = split;
        // Other characters of the sentences are no secret.
        add(examples.further(further, sentences));
        auto parts = examples.labelled(sentences, labels);
        for (Example& example : parts) example.weight = weight;
        cross_validate(lexicon, priors, training, parts, list);
    } else {
        throw usage_error("nothing to do", "say --write, --five-fold or --on");
    }
    return 0;
}

}  // namespace
}  // namespace bobao

int main(int argc, char** argv) try { return bobao::run(argc, argv); } catch (const bobao::Error& problem) {
    fmt::print(stderr, "train_polyphones: {}\n", problem.what());
    return problem.fault == bobao::Fault::usage ? 2 : problem.fault == bobao::Fault::input ? 3 : 4;
} catch (const std::exception& problem) {
    fmt::print(stderr, "train_polyphones: {}\n", problem.what());
    return 4;
}
