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
            CHECK(seconds < 4);
            const float peak = std::abs(*std::max_element(
                samples.begin(), samples.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
            CHECK(peak > 0.1F);
            CHECK(peak < 0.9F);
            CHECK(std::abs(samples.front()) < 0.001F);
            CHECK(std::abs(samples.back()) < 0.001F);
            CHECK(samples == synthesized_sound(name, rate));
        }
    }
}

TEST_CASE("an unknown sound is refused with the nearest right one") {
    try {
        synthesized_sound("seperator", 44'100);
        FAIL("there is no such sound");
    } catch (const Error& error) {
        CHECK(error.remedy == "did you mean \"separator\"?");
    }
}
