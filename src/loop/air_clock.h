#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>

#include "loop/air_time.h"

namespace bobao {

/// What paces the loop. Calls may come from any thread.
class AirClock {
  public:
    virtual ~AirClock() = default;
    virtual AirTime now() = 0;
    /// Returns at that time, or earlier when there may be something to look at.
    virtual void sleep_until(AirTime time) = 0;
    /// How far now() is from the wall, in samples: positive where it is behind.
    virtual AirTime behind_wall() { return 0; }
    /// False if time passes only in sleep_until, as in tests: then all is waited for that is being prepared.
    virtual bool is_real() const { return true; }
};

/// The wall clock without its small steps: runs on the steady clock and is led after the system's by half a
/// millisecond a second at most, which nobody hears. Where the system's clock was set forward by a second and
/// more (or the machine slept), or back by two, it goes along at once: what is told on the hour must be true.
class WallAirClock : public AirClock {
  public:
    /// `wall` is the system's clock where it is empty.
    explicit WallAirClock(std::function<AirTime()> wall = {});
    AirTime now() override;
    void sleep_until(AirTime time) override;
    AirTime behind_wall() override;

  private:
    AirTime read();

    const std::function<AirTime()> wall_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point base_;
    AirTime base_time_ = 0;
    AirTime behind_ = 0;
    std::chrono::steady_clock::time_point led_;
};

/// Time that passes when somebody sleeps: hours in seconds.
class StagedAirClock : public AirClock {
  public:
    explicit StagedAirClock(AirTime begin) : now_(begin) {}
    AirTime now() override { return now_; }
    void sleep_until(AirTime time) override {
        if (time > now_) now_ = time;
        if (on_sleep) on_sleep(now_);
    }
    bool is_real() const override { return false; }
    /// The clock is set, forward or back.
    void set(AirTime time) { now_ = time; }

    std::function<void(AirTime)> on_sleep;  ///< called in the sleeper's thread

  private:
    std::atomic<AirTime> now_;
};

}  // namespace bobao
