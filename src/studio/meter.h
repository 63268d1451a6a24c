#pragma once
#include <ebur128.h>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace bobao {

/// A meter of mono sound, by libebur128 (ITU-R BS.1770-4, EBU R 128). Feed it blocks of any length.
class Meter {
  public:
    explicit Meter(int sample_rate);
    void add(std::span<const float> samples);
    /// LUFS; -infinity for what is shorter than 400 ms or all below -70 LUFS.
    double integrated() const;
    /// LUFS of 400 ms each, a new one every 100 ms: the gating blocks.
    const std::vector<float>& blocks() const { return blocks_; }

  private:
    static constexpr std::size_t kStepsInBlock = 4;

    void end_step();

    struct Release {
        void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
    };
    std::unique_ptr<ebur128_state, Release> state_;
    std::size_t step_;        ///< samples of 100 ms
    std::size_t filled_ = 0;  ///< of the step in hand
    std::size_t steps_ = 0;
    std::array<double, kStepsInBlock> energies_{};  ///< of the last steps
    std::vector<float> blocks_;
};

}  // namespace bobao
