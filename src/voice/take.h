#pragma once
#include <cstddef>
#include <vector>

#include "voice/runs.h"
#include "voice/speaker.h"

namespace bobao {

/// Whether there is more in a reply than silence.
bool can_be_heard(const RunReply& reply);

/// Joins the sound of runs to a take: edges trimmed to the sound and faded, the pauses of the runs between
/// them, times brought to the units.
class TakeMaker {
  public:
    explicit TakeMaker(std::size_t units) : times_(units, kUnknown) {}

    /// False if nothing can be heard in it; the run is then not in the take.
    bool add(const Run& run, const RunReply& reply);

    /// Units that no run had begin where the next one begins.
    Take finish();

  private:
    static constexpr std::int64_t kUnknown = -1;

    Take take_;
    std::vector<std::int64_t> times_;
    double pause_ = 0;  ///< seconds before the next run
};

}  // namespace bobao
