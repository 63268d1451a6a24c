#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "script/script.h"
#include "studio/studio.h"

using namespace bobao;

TEST_CASE("every sound that a script can name is there, audible, without clipping or a click at its ends") {
    for (const std::string& name : kSounds) {
        CAPTURE(name);
        for (const int rate : {22'050, 44'100, 48'000}) {
            CAPTURE(rate);
            const std::vector<float> samples = synthesized_sound(name, rate);
            const double seconds = static_cast<double>(samples.size()) / rate;
            CHECK(seconds > 0.5);
            CHECK(seconds < 20);
            const float peak = std::abs(*std::max_element(
                samples.begin(), samples.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
            CHECK(peak > 0.1F);
            CHECK(peak < 0.9F);
            // A bed is repeated, and faded where it begins and ends.
            const float least_end = name == "bed" ? 0.02F : 0.001F;
            CHECK(std::abs(samples.front()) < least_end);
            CHECK(std::abs(samples.back()) < least_end);
            CHECK(samples == synthesized_sound(name, rate));
        }
    }
}

TEST_CASE("time pips: five short ones and a long one, on the second") {
    constexpr int kRate = 44'100;
    const std::vector<float> pips = synthesized_sound("pips", kRate);
    const auto sounds_at = [&](double seconds) {
        const auto at = static_cast<std::size_t>(seconds * kRate);
        float peak = 0;
        for (std::size_t i = at; i < at + kRate / 100; ++i) peak = std::max(peak, std::abs(pips.at(i)));
        return peak > 0.05F;
    };
    for (int second = 0; second < 5; ++second) {
        CAPTURE(second);
        CHECK(sounds_at(second + 0.01));
        CHECK(sounds_at(second + 0.08));
        CHECK_FALSE(sounds_at(second + 0.11));
        CHECK_FALSE(sounds_at(second + 0.9));
    }
    CHECK(sounds_at(5.01));
    CHECK(sounds_at(5.48));
    // A thousand cycles a second change signs two thousand times.
    int crossings = 0;
    for (std::size_t i = 5 * kRate + kRate / 10; i < 5 * kRate + 4 * kRate / 10; ++i)
        crossings += (pips[i] < 0) != (pips[i + 1] < 0) ? 1 : 0;
    CHECK(crossings == doctest::Approx(600).epsilon(0.01));
}

TEST_CASE("an unknown sound is refused with the nearest right one") {
    try {
        synthesized_sound("seperator", 44'100);
        FAIL("there is no such sound");
    } catch (const Error& error) {
        CHECK(error.remedy == "did you mean \"separator\"?");
    }
}
