#pragma once
#include <cstdint>
#include <span>

#include "loop/air_time.h"

namespace bobao {

/// Listens for silence: nothing over −60 dB of full scale.
class SilenceWatch {
  public:
    /// `asked_for`: the programme is to be silent here. Returns how long it has been silent without being
    /// asked, in samples of `sample_rate`.
    std::int64_t hear(std::span<const float> samples, bool asked_for);
    std::int64_t silent() const { return silent_; }
    std::int64_t longest() const { return longest_; }
    void forget() { silent_ = 0; }

  private:
    std::int64_t silent_ = 0;
    std::int64_t longest_ = 0;
};

}  // namespace bobao
