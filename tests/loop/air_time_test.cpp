#include "loop/air_time.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cmath>

#include "base/error.h"
#include "loop/air_clock.h"

namespace bobao {
namespace {

AirTime at(std::int64_t unix_seconds) {
    return unix_seconds * kAirRate;
}

TEST_CASE("a moment on air is a moment on the wall, to the sample") {
    const WallTime wall(std::chrono::microseconds(1'741'910'400'500'000));
    CHECK(air_time_of(wall) == 1'741'910'400 * std::int64_t{kAirRate} + kAirRate / 2);
    CHECK(wall_time_of(air_time_of(wall)) == wall);
    CHECK(iso_time(at(1'741'910'400) + kAirRate / 2) == "2025-03-14T00:00:00.500Z");
    CHECK(milliseconds_of(at(2) + kAirRate - 1) == 2999);
}

TEST_CASE("hours are those of the local clock") {
    const Zone shanghai("Asia/Shanghai");
    CHECK(shanghai.shown(at(1'741'910'400)) == "2025-03-14 08:00:00");
    CHECK(shanghai.next_multiple_of_minutes(at(1'741'910'400), 60) == at(1'741'914'000));
    CHECK(shanghai.next_multiple_of_minutes(at(1'741'910'400) - 1, 60) == at(1'741'910'400));
    CHECK(shanghai.last_multiple_of_minutes(at(1'741'910'400) - 1, 15) == at(1'741'909'500));
    // A zone that is no whole hour off, and one whose clocks go forward from 2:00 to 3:00.
    const Zone kolkata("Asia/Kolkata");
    CHECK(kolkata.shown(kolkata.next_multiple_of_minutes(at(1'741'910'400), 60)) == "2025-03-14 06:00:00");
    const Zone berlin("Europe/Berlin");
    const AirTime before = berlin.moment(*date_from_iso("2025-03-30"), 60);
    CHECK(berlin.shown(berlin.next_multiple_of_minutes(before, 60)) == "2025-03-30 03:00:00");
    CHECK(berlin.shown(berlin.moment(*date_from_iso("2025-07-01"), 0)) == "2025-07-01 00:00:00");
    CHECK_THROWS_AS(Zone("Mars/Olympus"), Error);
}

TEST_CASE("the clock goes along with a wall clock that is set, and is led after one that is a little off") {
    std::atomic<AirTime> off{0};
    const auto begun = std::chrono::steady_clock::now();
    const AirTime begin = air_seconds(1'000'000);
    WallAirClock clock([&] {
        const auto passed = std::chrono::steady_clock::now() - begun;
        return begin + off +
               std::chrono::duration_cast<std::chrono::microseconds>(passed).count() * kAirRate / 1'000'000;
    });
    const auto since = [&](AirTime time) { return static_cast<double>(clock.now() - time) / kAirRate; };
    AirTime before = clock.now();
    off = air_seconds(-0.8);
    CHECK(since(before) >= 0);  // what was on air is not taken back
    CHECK(clock.behind_wall() < air_seconds(-0.7));
    before = clock.now();
    off = air_seconds(-3600);
    CHECK(since(before) < -3500);
    CHECK(std::abs(clock.behind_wall()) < air_seconds(0.1));
    before = clock.now();
    off = air_seconds(7200);
    CHECK(since(before) > 10'000);
}

}  // namespace
}  // namespace bobao
