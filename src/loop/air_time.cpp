#include "loop/air_time.h"

#include <fmt/format.h>
#include <unicode/timezone.h>

#include "base/error.h"

namespace bobao {
namespace {

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::int64_t kSecondsADay = 86'400;

std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

std::int64_t seconds_of(AirTime time) {
    return floor_divided(time, kAirRate);
}

}  // namespace

AirTime air_time_of(WallTime wall) {
    const std::int64_t all = wall.time_since_epoch().count();
    const std::int64_t seconds = floor_divided(all, kMicroseconds);
    return seconds * kAirRate + (all - seconds * kMicroseconds) * kAirRate / kMicroseconds;
}

WallTime wall_time_of(AirTime time) {
    const std::int64_t seconds = seconds_of(time);
    return WallTime(std::chrono::microseconds(seconds * kMicroseconds +
                                              (time - seconds * kAirRate) * kMicroseconds / kAirRate));
}

std::int64_t milliseconds_of(AirTime time) {
    const std::int64_t seconds = seconds_of(time);
    return seconds * 1000 + (time - seconds * kAirRate) * 1000 / kAirRate;
}

std::string iso_time(AirTime time) {
    const std::int64_t milliseconds = milliseconds_of(time);
    const std::int64_t seconds = floor_divided(milliseconds, 1000);
    const std::int64_t days = floor_divided(seconds, kSecondsADay);
    const std::int64_t rest = seconds - days * kSecondsADay;
    const Date date{std::chrono::sys_days(std::chrono::days(days))};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso_date(date), rest / 3600, rest / 60 % 60, rest % 60,
                       milliseconds - seconds * 1000);
}

struct Zone::Rules {
    std::unique_ptr<icu::TimeZone> zone;
};

Zone::Zone(const std::string& name) : name_(name), rules_(std::make_unique<Rules>()) {
    rules_->zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    if (rules_->zone == nullptr || *rules_->zone == icu::TimeZone::getUnknown())
        throw usage_error(fmt::format("there is no time zone \"{}\"", name),
                          "use an IANA name, such as Asia/Shanghai");
}
Zone::~Zone() = default;
Zone::Zone(Zone&&) noexcept = default;
Zone& Zone::operator=(Zone&&) noexcept = default;

std::int64_t Zone::offset_seconds(std::int64_t seconds) const {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    rules_->zone->getOffset(static_cast<UDate>(seconds) * 1000.0, false, raw, summer, status);
    return (raw + summer) / 1000;
}

LocalTime Zone::local(AirTime time) const {
    const std::int64_t seconds = seconds_of(time);
    const std::int64_t local = seconds + offset_seconds(seconds);
    const std::int64_t days = floor_divided(local, kSecondsADay);
    const auto rest = static_cast<int>(local - days * kSecondsADay);
    return {Date{std::chrono::sys_days(std::chrono::days(days))}, rest / 3600, rest / 60 % 60, rest % 60};
}

AirTime Zone::last_multiple_of_minutes(AirTime time, int minutes) const {
    const std::int64_t seconds = seconds_of(time);
    const std::int64_t local = seconds + offset_seconds(seconds);
    const std::int64_t since_midnight = local - floor_divided(local, kSecondsADay) * kSecondsADay;
    return (seconds - since_midnight % (std::int64_t{60} * minutes)) * kAirRate;
}

AirTime Zone::next_multiple_of_minutes(AirTime time, int minutes) const {
    const AirTime step = AirTime{60} * minutes * kAirRate;
    const AirTime next = last_multiple_of_minutes(time, minutes) + step;
    // Where the step goes over midnight or a change of the clock, that begins a new count.
    const AirTime aligned = last_multiple_of_minutes(next, minutes);
    return aligned > time ? aligned : next;
}

AirTime Zone::moment(const Date& date, int minute_of_day) const {
    const std::int64_t local = std::chrono::sys_days(date).time_since_epoch().count() * kSecondsADay +
                               std::int64_t{60} * minute_of_day;
    // The first of two where clocks go back: as the day before had it, if that is so at that moment.
    const std::int64_t first = local - offset_seconds(local - kSecondsADay);
    if (offset_seconds(first) == local - first) return first * kAirRate;
    return (local - offset_seconds(local + kSecondsADay)) * kAirRate;
}

std::string Zone::shown(AirTime time) const {
    const LocalTime local_time = local(time);
    return fmt::format("{} {:02}:{:02}:{:02}", iso_date(local_time.date), local_time.hour, local_time.minute,
                       local_time.second);
}

}  // namespace bobao
