#include "loop/air_time.h"

#include <doctest/doctest.h>

#include "base/error.h"

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

}  // namespace
}  // namespace bobao
