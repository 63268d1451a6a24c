#include "studio/loudness.h"

#include <doctest/doctest.h>

#include <cmath>

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

TEST_CASE("an article is brought to its level, also where the limiter takes some away") {
    std::vector<float> plain = test::tone(500, 0.05, 5, kRate);
    bring_to_level(plain, kRate, -19, -2);
    CHECK(measured(plain, kRate).integrated == doctest::Approx(-19).epsilon(0.003));

    std::vector<float> spiky = test::tone(500, 0.05, 5, kRate);
    for (std::size_t i = 0; i < spiky.size(); i += 4'410) spiky[i] = 0.9F;
    bring_to_level(spiky, kRate, -19, -2);
    const Loudness loudness = measured(spiky, kRate);
    CHECK(loudness.integrated == doctest::Approx(-19).epsilon(0.006));
    CHECK(loudness.true_peak <= -2.0);
}

TEST_CASE("what is too short to be measured keeps its gain") {
    const std::vector<float> original = test::tone(500, 0.05, 2.5, kRate);
    std::vector<float> samples = original;
    bring_to_level(samples, kRate, -19, -2);
    CHECK(samples == original);
}

TEST_CASE("several pieces are read as one programme") {
    Meter loud(kRate), quiet(kRate);
    loud.add(test::tone(997, 0.5, 4, kRate));
    quiet.add(test::tone(997, 0.25, 4, kRate));
    const Meter* const both[]{&loud, &quiet};
    const double together = Meter::integrated_of_all(both);
    CHECK(together < loud.integrated());
    CHECK(together > quiet.integrated());
    CHECK(std::isinf(Meter::integrated_of_all({})));
}
