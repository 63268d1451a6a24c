#include <doctest/doctest.h>

#include <cmath>

#include "base/error.h"
#include "media/audio.h"
#include "media/sound.h"

using namespace bobao;

namespace {

std::vector<float> tone(double hertz, int rate, std::size_t length) {
    std::vector<float> samples(length);
    for (std::size_t i = 0; i < length; ++i)
        samples[i] =
            0.5F * static_cast<float>(std::sin(2 * 3.14159265358979 * hertz * static_cast<double>(i) / rate));
    return samples;
}

}  // namespace

TEST_CASE("a tone is the same tone at another rate, to the sample") {
    for (const auto& rates : {std::pair{22'050, 44'100}, std::pair{44'100, 22'050}, std::pair{22'050, 48'000},
                              std::pair{48'000, 44'100}}) {
        const auto& from = rates.first;
        const auto& to = rates.second;
        CAPTURE(from);
        CAPTURE(to);
        const auto length = static_cast<std::size_t>(from);
        const std::vector<float> heard = resampled(tone(440, from, length), from, to);
        const std::vector<float> wanted = tone(440, to, static_cast<std::size_t>(to));
        REQUIRE(heard.size() == wanted.size());
        // The ends are not the tone's own: there it starts and stops.
        const std::size_t edge = 200;
        const auto inner = [&](const std::vector<float>& samples) {
            return std::span(samples).subspan(edge, samples.size() - 2 * edge);
        };
        CHECK(test::signal_to_error(inner(wanted), inner(heard)) > 60);
    }
}

TEST_CASE("the length is rounded to samples × to / from, whatever it is") {
    for (const std::size_t length : {0, 1, 2, 3, 31, 32, 33, 1000, 65'535, 65'536, 65'537, 200'001}) {
        CAPTURE(length);
        const std::vector<float> samples(length, 0.25F);
        const auto rounded = [&](double to, double from) {
            return static_cast<std::size_t>(std::llround(static_cast<double>(length) * to / from));
        };
        CHECK(resampled(samples, 22'050, 44'100).size() == rounded(44'100, 22'050));
        CHECK(resampled(samples, 44'100, 22'050).size() == rounded(22'050, 44'100));
        CHECK(resampled(samples, 16'000, 44'100).size() == rounded(44'100, 16'000));
    }
}

TEST_CASE("a step sits where it was, and silence stays digital silence") {
    std::vector<float> samples(20'000);
    for (std::size_t i = 10'000; i < 15'000; ++i) samples[i] = 0.5F;
    const std::vector<float> heard = resampled(samples, 22'050, 44'100);
    CHECK(test::peak(std::span(heard).first(19'900)) == 0.0F);
    CHECK(std::abs(heard[19'000]) < 0.001F);
    CHECK(heard[20'000 + 200] == doctest::Approx(0.5F).epsilon(0.01));
    CHECK(std::abs(heard[19'999] + heard[20'000]) == doctest::Approx(0.5F).epsilon(0.2));
    CHECK(test::peak(std::span(heard).subspan(30'100)) == 0.0F);
}

TEST_CASE("nothing is kept between calls, and the same rate changes nothing") {
    const std::vector<float> sound = test::speech_like(1, 0);
    const std::vector<float> first = resampled(sound, 22'050, 44'100);
    resampled(tone(1000, 22'050, 5000), 22'050, 44'100);
    CHECK(resampled(sound, 22'050, 44'100) == first);
    CHECK(resampled(sound, 44'100, 44'100) == sound);
    CHECK_THROWS_AS(resampled(sound, 0, 44'100), Error);
    CHECK_THROWS_AS(resampled(sound, 44'100, -1), Error);
}
