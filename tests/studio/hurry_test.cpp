#include "studio/hurry.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace bobao;

namespace {

constexpr int kRate = 22'050;

/// A vowel of a kind: a pitch of 180 Hz with some of its partials, rising and sinking as syllables do.
std::vector<std::int16_t> vowels(double seconds) {
    std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * kRate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double time = static_cast<double>(i) / kRate;
        double value = 0;
        for (const int partial : {1, 2, 3, 5, 12})
            value += std::sin(2 * std::numbers::pi * 180 * partial * time) / partial;
        const double syllable = 0.6 + 0.4 * std::sin(2 * std::numbers::pi * 6 * time);
        samples[i] = static_cast<std::int16_t>(9000 * value * syllable);
    }
    return samples;
}

double level(const std::vector<std::int16_t>& samples) {
    double sum = 0;
    for (const std::int16_t sample : samples) sum += static_cast<double>(sample) * sample;
    return 10 * std::log10(sum / static_cast<double>(samples.size()));
}

/// Share of the power that is at a frequency, by Goertzel's sums over tenths of a second.
double share_at(double frequency, const std::vector<std::int16_t>& samples) {
    constexpr std::size_t kBlock = kRate / 10;
    double at = 0, all = 0;
    for (std::size_t block = 0; block + kBlock <= samples.size(); block += kBlock) {
        double real = 0, imaginary = 0;
        for (std::size_t i = 0; i < kBlock; ++i) {
            const double angle = 2 * std::numbers::pi * frequency * static_cast<double>(i) / kRate;
            real += samples[block + i] * std::cos(angle);
            imaginary += samples[block + i] * std::sin(angle);
            all += static_cast<double>(samples[block + i]) * samples[block + i];
        }
        at += 2 * (real * real + imaginary * imaginary) / kBlock;
    }
    return at / all;
}

std::int16_t peak(const std::vector<std::int16_t>& samples) {
    std::int16_t highest = 0;
    for (const std::int16_t sample : samples)
        highest = std::max(highest, static_cast<std::int16_t>(std::min(32'767, std::abs(int{sample}))));
    return highest;
}

}  // namespace

TEST_CASE("hurried speech is as short as asked, as loud as before, and of the same pitch and timbre") {
    const std::vector<std::int16_t> usual = vowels(4);
    for (const double times : {1.02, 1.3, 1.75, 2.5}) {
        INFO(times);
        const std::vector<std::int16_t> shorter = hurried(usual, kRate, times);
        const double ratio = static_cast<double>(usual.size()) / static_cast<double>(shorter.size());
        CHECK(ratio == doctest::Approx(times).epsilon(0.01));
        CHECK(level(shorter) == doctest::Approx(level(usual)).epsilon(0.01));
        CHECK(peak(shorter) <= peak(usual) + 300);
        for (const double frequency : {180.0, 360.0, 540.0, 900.0, 2160.0})
            CHECK(share_at(frequency, shorter) == doctest::Approx(share_at(frequency, usual)).epsilon(0.25));
        // Had the sound been played faster instead, this is where its pitch would be.
        CHECK(share_at(180 * 1.5, shorter) < 0.05);
        CHECK(hurried(usual, kRate, times) == shorter);
    }
}

TEST_CASE("what is not to be hurried stays as it is") {
    const std::vector<std::int16_t> usual = vowels(0.5);
    CHECK(hurried(usual, kRate, 1) == usual);
    CHECK(hurried(usual, kRate, 0.5) == usual);
    CHECK(hurried(usual, kRate, std::nan("")) == usual);
    CHECK(hurried({}, kRate, 2).empty());
    // Shorter than a period of the voice.
    CHECK(hurried(std::vector<std::int16_t>(10, 100), kRate, 1.5).size() <= 10);
}
