#include "loop/simulate.h"

#include <doctest/doctest.h>

#include "base/error.h"

namespace bobao {
namespace {

TEST_CASE("spans and moments are read as people write them") {
    CHECK(span_of_text("24h") == air_seconds(86'400));
    CHECK(span_of_text("1h30m") == air_seconds(5400));
    CHECK(span_of_text("0.5m") == air_seconds(30));
    for (const char* const wrong : {"", "24", "h", "-1h", "1x", "0h", "999999d", "1h 30m"})
        CHECK_THROWS_AS(static_cast<void>(span_of_text(wrong)), Error);
    const Zone zone("Asia/Shanghai");
    CHECK(zone.shown(moment_of_text("2025-03-14T06:30", zone)) == "2025-03-14 06:30:00");
    CHECK(zone.shown(moment_of_text("2025-03-14", zone)) == "2025-03-14 00:00:00");
    for (const char* const wrong :
         {"", "2025-03-32", "2025-03-14T24:00", "2025-03-14T6", "2025-03-14 06:30:00"})
        CHECK_THROWS_AS(static_cast<void>(moment_of_text(wrong, zone)), Error);
}

}  // namespace
}  // namespace bobao
