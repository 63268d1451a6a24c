#pragma once
#include <atomic>
#include <string_view>

namespace bobao {

/// How long work tells how far it is. A command gives the library one of these; the default says
/// nothing. Calls may come from several threads.
class Progress {
  public:
    virtual ~Progress() = default;
    /// A stage begins: "speaking", of so many parts of any unit.
    virtual void begin(std::string_view stage, double total) {
        static_cast<void>(stage);
        static_cast<void>(total);
    }
    /// `done` of the stage's total; `what` is in hand, such as the title of an article.
    virtual void advance(double done, std::string_view what) {
        static_cast<void>(done);
        static_cast<void>(what);
    }
    virtual void end() {}
};

/// A flag that asks long work to stop. Set by a signal handler, looked at between steps.
class Cancellation {
  public:
    void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
    bool requested() const noexcept { return requested_.load(std::memory_order_relaxed); }
    /// Throws Cancelled if asked to stop.
    void check() const;

  private:
    std::atomic<bool> requested_{false};
};

}  // namespace bobao
