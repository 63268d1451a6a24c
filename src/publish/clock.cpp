#include "publish/clock.h"

#include <fmt/format.h>

namespace bobao {

std::int64_t milliseconds_at(const Timeline& timeline, std::int64_t sample) {
    return sample * 1000 / timeline.sample_rate;
}

std::string clock_time(std::int64_t milliseconds, char mark) {
    return fmt::format("{:02}:{:02}:{:02}{}{:03}", milliseconds / 3'600'000, milliseconds / 60'000 % 60,
                       milliseconds / 1000 % 60, mark, milliseconds % 1000);
}

std::string short_clock_time(double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds);
    if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string html_duration(double seconds) {
    const auto whole = static_cast<std::int64_t>(seconds);
    if (whole < 3600) return fmt::format("PT{}M{}S", whole / 60, whole % 60);
    return fmt::format("PT{}H{}M{}S", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace bobao
