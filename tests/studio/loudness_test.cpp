#include "studio/loudness.h"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "studio/peaks.h"
#include "studio/tones.h"

using namespace bobao;

namespace {

constexpr int kRate = 44'100;

}  // namespace

TEST_CASE("the meter reads what the standard says of a tone") {
    // ITU-R BS.1770-4, annex 1: a 997 Hz sine of full scale on one channel reads -3.01 LKFS.
    const Loudness loudness = measured(test::tone(997, 1.0, 5, kRate), kRate);
    CHECK(loudness.integrated == doctest::Approx(-3.01).epsilon(0.01));
    CHECK(loudness.true_peak == doctest::Approx(0.0).epsilon(0.05));
}

TEST_CASE("silence and a blink have no loudness") {
    CHECK(std::isinf(measured(std::vector<float>(kRate), kRate).integrated));
    CHECK(std::isinf(measured(test::tone(997, 1, 0.1, kRate), kRate).integrated));
    CHECK(std::isinf(measured({}, kRate).true_peak));
}

TEST_CASE("pieces that were measured apart are the programme that they make") {
    // Speech-like: bursts of several levels, silence at the ends of each piece.
    std::vector<float> whole;
    std::vector<PieceLoudness> apart;
    for (int piece = 0; piece < 5; ++piece) {
        std::vector<float> samples(kRate / 2);
        for (int burst = 0; burst < 12; ++burst) {
            const double level = 0.02 + 0.06 * ((piece * 7 + burst * 5) % 9);
            const std::vector<float> tone = test::tone(300 + 70 * burst, level, 0.4, kRate);
            samples.insert(samples.end(), tone.begin(), tone.end());
            samples.resize(samples.size() + kRate / 7);
        }
        samples.resize(samples.size() + kRate / 2);
        apart.push_back(loudness_of_piece(samples, kRate));
        whole.insert(whole.end(), samples.begin(), samples.end());
    }
    std::vector<const PieceLoudness*> pieces;
    for (const PieceLoudness& piece : apart) pieces.push_back(&piece);
    const Loudness together = measured(whole, kRate);
    CHECK(integrated_of_all(pieces) == doctest::Approx(together.integrated).epsilon(0.002));
    // One piece alone is exactly what libebur128 says of it.
    std::vector<float> alone(whole.begin(), whole.begin() + 8 * kRate);
    const PieceLoudness piece = loudness_of_piece(alone, kRate);
    const PieceLoudness* const one[]{&piece};
    CHECK(integrated_of_all(one) == doctest::Approx(measured(alone, kRate).integrated).epsilon(1e-5));
    CHECK(std::isinf(integrated_of_all({})));
    const PieceLoudness silence = loudness_of_piece(std::vector<float>(kRate), kRate);
    const PieceLoudness* const silent[]{&silence};
    CHECK(std::isinf(integrated_of_all(silent)));
    CHECK(std::isinf(silence.true_peak));
}

TEST_CASE("the true peak that is looked for only near the loud places is libebur128's own") {
    std::mt19937 chance(5);
    std::normal_distribution<float> noise(0, 0.1F);
    for (const int rate : {22'050, 44'100, 48'000}) {
        for (int round = 0; round < 20; ++round) {
            // From hiss to a low voice, with a swelling level.
            std::vector<float> samples(static_cast<std::size_t>(rate));
            float before = 0;
            const float smoothing = static_cast<float>(round % 5) * 0.24F;
            for (std::size_t i = 0; i < samples.size(); ++i) {
                before = smoothing * before + (1 - smoothing) * noise(chance);
                samples[i] = before * (1 + std::sin(0.001F * static_cast<float>(i)));
            }
            CHECK(true_peak_of(samples, rate) ==
                  doctest::Approx(measured(samples, rate).true_peak).epsilon(1e-4));
        }
    }
    // The worst that a filter can meet: full scale with the signs of its taps.
    std::vector<float> worst(1'000);
    for (std::size_t i = 0; i < 60; ++i) worst[470 + i] = (i % 2 == 0) == (i < 30) ? 0.5F : -0.5F;
    const double peak = measured(worst, kRate).true_peak;
    CHECK(peak > -1);
    CHECK(peak < 20 * std::log10(0.5 * static_cast<double>(kHighestBetweenSamples)));
    CHECK(true_peak_of(worst, kRate) == doctest::Approx(peak).epsilon(1e-4));
}
