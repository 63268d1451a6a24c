#include "loop/air_clock.h"

#include <algorithm>
#include <thread>

namespace bobao {
namespace {

using Steady = std::chrono::steady_clock;

/// The longest anybody sleeps, so that signals and notices are seen.
constexpr auto kLongestSleep = std::chrono::milliseconds(100);
constexpr AirTime kStep = air_seconds(1), kStepBack = air_seconds(2);
/// Of a second's worth.
constexpr double kLead = 0.0005;

AirTime wall_now() {
    return air_time_of(
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now()));
}

AirTime in_samples(Steady::duration span) {
    return std::chrono::duration_cast<std::chrono::microseconds>(span).count() * kAirRate / 1'000'000;
}

}  // namespace

WallAirClock::WallAirClock(std::function<AirTime()> wall)
    : wall_(wall ? std::move(wall) : wall_now), base_(Steady::now()), base_time_(wall_()), led_(base_) {}

AirTime WallAirClock::read() {
    const Steady::time_point steady = Steady::now();
    AirTime time = base_time_ + in_samples(steady - base_);
    behind_ = wall_() - time;
    const double since = std::chrono::duration<double>(steady - led_).count();
    if (behind_ > kStep || behind_ < -kStepBack) {
        time += behind_;
        behind_ = 0;
    } else {
        const auto most = static_cast<AirTime>(kLead * since * kAirRate);
        if (most == 0) return time;
        const AirTime led = std::clamp(behind_, -most, most);
        time += led;
        behind_ -= led;
    }
    base_ = steady;
    base_time_ = time;
    led_ = steady;
    return time;
}

AirTime WallAirClock::now() {
    const std::scoped_lock lock(mutex_);
    return read();
}

AirTime WallAirClock::behind_wall() {
    const std::scoped_lock lock(mutex_);
    static_cast<void>(read());
    return behind_;
}

void WallAirClock::sleep_until(AirTime time) {
    const AirTime left = time - now();
    if (left <= 0) return;
    const auto span = std::chrono::microseconds(left * 1'000'000 / kAirRate + 1);
    std::this_thread::sleep_for(std::min<std::chrono::microseconds>(span, kLongestSleep));
}

}  // namespace bobao
