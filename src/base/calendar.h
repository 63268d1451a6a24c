#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace bobao {

/// A day of the Gregorian calendar without a time zone, as a newspaper has it.
using Date = std::chrono::year_month_day;

/// "2025-02-13"; nothing if the text is not a real day in that form.
std::optional<Date> date_from_iso(std::string_view text);
std::string iso_date(const Date& date);

/// 0 is Sunday.
int weekday_of(const Date& date);

/// A day of the Chinese calendar, by ICU's astronomical calendar (time zone of Beijing).
struct LunarDate {
    int cycle_year = 0;  ///< 1 to 60: 1 is 甲子
    int month = 0;       ///< 1 to 12
    int day = 0;         ///< 1 to 30
    bool leap_month = false;
    bool last_of_year = false;  ///< 除夕
};
LunarDate lunar_date(const Date& date);

/// As it is printed: 乙巳蛇年 正月十六. `year_name` is 乙巳, `animal` 蛇, `day_name` 正月十六 (闰六月初一).
struct LunarNames {
    std::string year_name;
    std::string animal;
    std::string day_name;
};
LunarNames lunar_names(const LunarDate& date);

/// Date and time of day in a time zone (IANA name), as RFC 2822 wants it: "Thu, 13 Feb 2025 06:00:00 +0800".
/// Throws an input Error if the zone is unknown.
std::string rfc2822(const Date& date, int hour, int minute, const std::string& time_zone);

}  // namespace bobao
