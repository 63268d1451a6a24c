#pragma once
#include <chrono>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "base/progress.h"

namespace bobao {

/// One line of progress in words and a bar, `columns` wide at most. `seconds_left` below 0: not known yet.
std::string progress_text(std::string_view stage, double share, double seconds_left, std::string_view what,
                          std::size_t columns);

/// Tells on standard error how far work is: on a terminal one line that is written over and gone at the end;
/// in a pipe a plain line whenever a stage begins or another article is in hand; with `quiet` nothing.
/// Calls may come from several threads.
class ProgressLine : public Progress {
  public:
    explicit ProgressLine(bool quiet);
    ~ProgressLine() override;
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void begin(std::string_view stage, double total) override;
    void advance(double done, std::string_view what) override;
    void end() override;

  private:
    enum class Style { silent, lines, bar };

    void draw(double done, std::string_view what);  ///< with mutex_ held
    void clear();

    const Style style_;
    std::mutex mutex_;
    std::string stage_;
    double total_ = 0;
    std::chrono::steady_clock::time_point began_;
    std::string shown_;           ///< what stands on the terminal now
    std::set<std::string> told_;  ///< in a pipe: what was in hand already
};

}  // namespace bobao
