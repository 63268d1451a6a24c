#pragma once
#include <ebur128.h>

#include <memory>
#include <span>

namespace bobao {

/// A meter of the integrated loudness of mono sound, by libebur128 (ITU-R BS.1770-4, EBU R 128). Feed it
/// blocks.
class Meter {
  public:
    explicit Meter(int sample_rate);
    void add(std::span<const float> samples);
    /// LUFS; -infinity for what is shorter than 400 ms or all below -70 LUFS.
    double integrated() const;

  private:
    struct Release {
        void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
    };
    std::unique_ptr<ebur128_state, Release> state_;
};

}  // namespace bobao
