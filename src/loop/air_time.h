#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/calendar.h"

namespace bobao {

/// The sound of the loop, in hertz, mono; that of the episodes it plays.
inline constexpr int kAirRate = 44'100;

/// A moment on air: samples at kAirRate since 1970-01-01T00:00:00Z. The loop's only clock: where an item
/// begins, what a segment holds and what the wall says are all counted in it, so nothing can drift against
/// anything.
using AirTime = std::int64_t;

/// Wall time as systems have it.
using WallTime = std::chrono::sys_time<std::chrono::microseconds>;

AirTime air_time_of(WallTime wall);
WallTime wall_time_of(AirTime time);
constexpr AirTime air_seconds(double seconds) {
    return static_cast<AirTime>(seconds * kAirRate + 0.5);
}
constexpr double in_seconds(AirTime span) {
    return static_cast<double>(span) / kAirRate;
}
/// Whole milliseconds since 1970, rounded down.
std::int64_t milliseconds_of(AirTime time);
/// "2025-02-13T00:00:05.990Z".
std::string iso_time(AirTime time);

/// What the clock on the wall shows.
struct LocalTime {
    Date date;
    int hour = 0, minute = 0, second = 0;

    int minute_of_day() const { return 60 * hour + minute; }
};

/// A time zone by its IANA name.
class Zone {
  public:
    /// Throws a usage Error if there is none of that name.
    explicit Zone(const std::string& name);
    ~Zone();
    Zone(Zone&&) noexcept;
    Zone& operator=(Zone&&) noexcept;

    const std::string& name() const { return name_; }
    LocalTime local(AirTime time) const;
    /// The first moment after `time` at which the local clock shows a whole multiple of so many minutes,
    /// counted from midnight.
    AirTime next_multiple_of_minutes(AirTime time, int minutes) const;
    /// The last one at or before it.
    AirTime last_multiple_of_minutes(AirTime time, int minutes) const;
    /// A local date and minute of the day; the first of two where clocks go back.
    AirTime moment(const Date& date, int minute_of_day) const;
    /// "2025-02-13 08:00:05" on the local clock.
    std::string shown(AirTime time) const;

  private:
    std::int64_t offset_seconds(std::int64_t seconds) const;

    struct Rules;
    std::string name_;
    std::unique_ptr<Rules> rules_;
};

}  // namespace bobao
