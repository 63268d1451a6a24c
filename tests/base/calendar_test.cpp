#include "base/calendar.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("a day is read only if it is one") {
    CHECK(date_from_iso("2025-02-13").has_value());
    CHECK(iso_date(*date_from_iso("2024-02-29")) == "2024-02-29");
    for (const char* const wrong : {"", "2025-2-13", "2025-02-30", "2025-13-01", "2025/02/13", "2025-02-13 ",
                                    "20x5-02-13", "0000-01-01"}) {
        CAPTURE(wrong);
        CHECK_FALSE(date_from_iso(wrong).has_value());
    }
}

TEST_CASE("the lunar date is the one that calendars print") {
    for (const auto& c : test::read_cases("base/lunar_dates.txt")) {
        INFO(c.where);
        const LunarDate lunar = lunar_date(*date_from_iso(c.input));
        const LunarNames names = lunar_names(lunar);
        CHECK(names.year_name + names.animal + "年" + names.day_name + (lunar.last_of_year ? " 除夕" : "") ==
              c.output);
    }
}

TEST_CASE("a publication date is what RFC 2822 wants, with the right weekday and offset") {
    const Date winter = *date_from_iso("2025-02-13");
    CHECK(weekday_of(winter) == 4);
    CHECK(rfc2822(winter, 6, 0, "Asia/Shanghai") == "Thu, 13 Feb 2025 06:00:00 +0800");
    CHECK(rfc2822(winter, 6, 30, "UTC") == "Thu, 13 Feb 2025 06:30:00 +0000");
    CHECK(rfc2822(winter, 6, 0, "Europe/Berlin") == "Thu, 13 Feb 2025 06:00:00 +0100");
    CHECK(rfc2822(*date_from_iso("2025-07-13"), 6, 0, "Europe/Berlin") == "Sun, 13 Jul 2025 06:00:00 +0200");
    CHECK(rfc2822(winter, 23, 59, "America/St_Johns") == "Thu, 13 Feb 2025 23:59:00 -0330");
    CHECK_THROWS_AS(rfc2822(winter, 6, 0, "Asia/Shangai"), Error);
}
