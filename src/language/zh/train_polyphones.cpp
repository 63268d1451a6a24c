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

// FTRL-proximal with an L1 penalty, which leaves most weights at exactly zero.
constexpr double kAlpha = 1;
constexpr double kBeta = 1;
constexpr double kL1 = 0.25;
constexpr double kL2 = 0.2;
constexpr int kEpochs = 3;
/// What a reading gets that the priors do not count, so that it is never impossible.
constexpr double kUnseen = 0.5;
/// A reading that the priors have less often is a slip of the labels, or as good as one.
constexpr double kRareShare = 0.05;
/// What speaks for the reading that the lexicon has for the word, where that has several characters.
constexpr double kAgreement = 3;

/// Features whose weights are all below this many of 127 are left out of the file: they decide nothing.
constexpr int kLeastWeight = 3;

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

/// One character's regression.
class Regression {
  public:
    Regression(std::vector<std::string> readings, std::vector<double> priors)
        : readings_(std::move(readings)), priors_(std::move(priors)) {}

    std::vector<double> scores(const Example& example) const {
        std::vector<double> sums = priors_;
        for (std::size_t r = 0; r < sums.size(); ++r)
            if (readings_[r] == example.in_lexicon) sums[r] += kAgreement * example.agreement;
        for (const std::uint32_t feature : example.features)
            if (const auto at = rows_.find(feature); at != rows_.end())
                for (std::size_t r = 0; r < sums.size(); ++r) sums[r] += at->second[r].value;
        return sums;
    }

    std::size_t best(const Example& example) const {
        const auto sums = scores(example);
        return static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    }

    void learn(const Example& example) {
        std::vector<double> p = scores(example);
        const double top = *std::max_element(p.begin(), p.end());
        double total = 0;
        for (double& x : p) total += x = exponential(x - top);
        for (const std::uint32_t feature : example.features) {
            std::vector<Weight>& row = rows_[feature];
            row.resize(p.size());
            for (std::size_t r = 0; r < p.size(); ++r) {
                row[r].learn(example.weight * (p[r] / total - (r == example.reading ? 1 : 0)));
            }
        }
    }

    const std::vector<std::string>& readings() const { return readings_; }

    /// Features with a weight, by key; the priors go into the feature that is always there.
    std::map<std::uint32_t, std::vector<double>> weights(std::uint32_t always) const {
        std::map<std::uint32_t, std::vector<double>> found;
        found[always] = priors_;
        for (const auto& [key, row] : rows_) {
            std::vector<double> values;
            for (const Weight& w : row) values.push_back(w.value);
            if (std::all_of(values.begin(), values.end(), [](double v) { return v == 0; })) continue;
            auto& sum = found[key];
            sum.resize(values.size());
            for (std::size_t r = 0; r < values.size(); ++r) sum[r] += values[r];
        }
        return found;
    }

  private:
    std::vector<std::string> readings_;
    std::vector<double> priors_;
    std::unordered_map<std::uint32_t, std::vector<Weight>> rows_;
};

using Regressions = std::map<char32_t, Regression>;

std::string plain_label(std::string_view line) {
    std::string label(trimmed(line));
    replace_all(label, "u:", "v");
    return label;
}

/// A generator and a shuffle that every library runs alike.
void shuffle(std::vector<std::uint32_t>& order, std::uint64_t& state) {
    for (std::size_t i = order.size(); i > 1; --i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        std::swap(order[i - 1], order[(state >> 33) % i]);
    }
}

/// The examples' own `reading` is filled in on the way.
Regressions train(const Lexicon& lexicon, std::vector<Example>& examples, const nlohmann::json& priors) {
    std::map<char32_t, std::map<std::string, double>> counts;
    for (const auto& [character, readings] : priors.items())
        for (const auto& [reading, count] : readings.items())
            counts[to_utf32(character).at(0)][plain_label(reading)] += count.get<double>();
    for (const Example& example : examples) counts[example.character][example.label] += 0;
    for (auto& [character, readings] : counts)
        if (const CharacterEntry* const entry = lexicon.character(character))
            for (const Syllable syllable : lexicon.readings_of(*entry))
                readings[std::string(lexicon.name(syllable))] += 0;
    Regressions regressions;
    for (const auto& [character, readings] : counts) {
        if (readings.size() < 2) continue;
        std::vector<std::string> names;
        std::vector<double> values;
        for (const auto& [reading, count] : readings) {
            names.push_back(reading);
            values.push_back(std::log(count + kUnseen));
        }
        regressions.emplace(character, Regression(std::move(names), std::move(values)));
    }
    for (Example& example : examples)
        if (const auto at = regressions.find(example.character); at != regressions.end()) {
            const auto& names = at->second.readings();
            example.reading = static_cast<std::size_t>(std::find(names.begin(), names.end(), example.label) -
                                                       names.begin());
        }
    std::vector<std::uint32_t> order(examples.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::uint64_t state = 1;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
        shuffle(order, state);
        for (const std::uint32_t i : order)
            if (const auto at = regressions.find(examples[i].character); at != regressions.end())
                at->second.learn(examples[i]);
    }
    return regressions;
}

/// What a reader with this model says, as PolyphoneModel::choose has it.
std::string read(const Regressions& regressions, const Example& example) {
    const auto at = regressions.find(example.character);
    if (at == regressions.end()) return example.in_lexicon;
    const auto& names = at->second.readings();
    return names[at->second.best(example)];
}

void write_model(const Regressions& regressions, const std::filesystem::path& file) {
    const std::vector<std::uint32_t> always = [] {
        ChineseText text;
        text.characters.emplace_back();
        text.words.push_back({0, 1, kNoWord, 0, WordKind::unknown});
        std::vector<std::uint32_t> keys;
        find_polyphone_features(text, 0, 0, keys);
        return keys;
    }();
    std::vector<Polyphone> polyphones;
    std::vector<lexicon_file::SyllableName> readings;
    std::vector<std::uint32_t> keys;
    std::vector<std::int8_t> weights;
    for (const auto& [character, regression] : regressions) {
        const auto rows = regression.weights(always[0]);
        double largest = 0;
        for (const auto& [key, row] : rows)
            for (const double w : row) largest = std::max(largest, w < 0 ? -w : w);
        Polyphone polyphone{};
        polyphone.code_point = static_cast<std::uint32_t>(character);
        polyphone.first_reading = static_cast<std::uint32_t>(readings.size());
        polyphone.reading_count = static_cast<std::uint32_t>(regression.readings().size());
        polyphone.first_feature = static_cast<std::uint32_t>(keys.size());
        polyphone.first_weight = static_cast<std::uint32_t>(weights.size());
        polyphone.scale = static_cast<float>(largest / 127);
        polyphone.agreement = static_cast<std::int32_t>(std::lround(kAgreement / largest * 127));
        for (const std::string& name : regression.readings()) {
            lexicon_file::SyllableName stored{};
            name.copy(stored.text, sizeof stored.text);
            readings.push_back(stored);
        }
        for (const auto& [key, row] : rows) {
            std::vector<std::int8_t> rounded;
            for (const double w : row)
                rounded.push_back(static_cast<std::int8_t>(std::lround(w / largest * 127)));
            if (std::all_of(rounded.begin(), rounded.end(),
                            [](std::int8_t w) { return w < kLeastWeight && w > -kLeastWeight; }))
                continue;
            keys.push_back(key);
            weights.insert(weights.end(), rounded.begin(), rounded.end());
            ++polyphone.feature_count;
        }
        polyphones.push_back(polyphone);
    }
    DataFileMaker maker;
    maker.add(std::span<const Polyphone>(polyphones));
    maker.add(std::span<const lexicon_file::SyllableName>(readings));
    maker.add(std::span<const std::uint32_t>(keys));
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
        const Regressions regressions = train(lexicon, training, priors);
        for (std::size_t i = part; i < split.size(); i += kParts)
            score.add(read(regressions, split[i]), split[i]);
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
    std::string model;
    if (!test) {
        model = arguments.front();
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
        write_model(train(lexicon, training, priors), model);
    } else if (on) {
        const Regressions regressions = train(lexicon, training, priors);
        Score score;
        for (const Example& example : held) score.add(read(regressions, example), example);
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
