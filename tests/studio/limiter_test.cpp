#include "studio/limiter.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <vector>

#include "studio/loudness.h"
#include "studio/tones.h"

using namespace bobao;

namespace {

constexpr int kRate = 44'100;

double true_peak_of(const std::vector<float>& samples) {
    return measured(samples, kRate).true_peak;
}

double energy_of(const std::vector<float>& samples) {
    return std::transform_reduce(samples.begin(), samples.end(), 0.0, std::plus<>(), [](float sample) {
        return static_cast<double>(sample) * static_cast<double>(sample);
    });
}

}  // namespace

TEST_CASE("a peak between the samples is held under the ceiling") {
    // A quarter of the rate, sampled between its crests: 3 dB more than any sample shows.
    std::vector<float> samples = test::tone(kRate / 4.0, 1.2, 0.5, kRate, std::acos(-1) / 4);
    const std::size_t length = samples.size();
    REQUIRE(true_peak_of(samples) > 1.0);
    CHECK(limit_true_peak(samples, kRate, -1.0) > 0);
    CHECK(samples.size() == length);
    CHECK(true_peak_of(samples) <= -1.0);
    CHECK(true_peak_of(samples) > -2.5);
}

TEST_CASE("quiet sound is left as it is, to the bit") {
    const std::vector<float> original = test::tone(440, 0.5, 0.3, kRate);
    std::vector<float> samples = original;
    CHECK(limit_true_peak(samples, kRate, -1.0) == 0);
    CHECK(samples == original);
    std::vector<float> nothing;
    CHECK(limit_true_peak(nothing, kRate, -1.0) == 0);
}

TEST_CASE("one loud moment is turned down without a step, and only there") {
    std::vector<float> samples = test::tone(300, 0.4, 1.0, kRate);
    const std::vector<float> original = samples;
    for (std::size_t i = 22'000; i < 22'100; ++i) samples[i] *= 4;
    const double loud = energy_of(samples);
    const double taken = limit_true_peak(samples, kRate, -1.0);
    CHECK(taken > 0);
    CHECK(taken == doctest::Approx(loud - energy_of(samples)).epsilon(1e-6));
    CHECK(true_peak_of(samples) <= -1.0);
    CHECK(std::equal(samples.begin(), samples.begin() + 21'000, original.begin()));
    CHECK(std::equal(samples.begin() + 23'000, samples.end(), original.begin() + 23'000));
    // The gain in front of the peak moves by less than half a percent a sample.
    float largest_step = 0;
    for (std::size_t i = 21'500; i < 21'999; ++i) {
        if (std::abs(original[i]) < 0.05F || std::abs(original[i + 1]) < 0.05F) continue;
        largest_step =
            std::max(largest_step, std::abs(samples[i] / original[i] - samples[i + 1] / original[i + 1]));
    }
    CHECK(largest_step < 0.005F);
}
