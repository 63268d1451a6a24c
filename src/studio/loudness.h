#pragma once
#include <ebur128.h>

#include <memory>
#include <span>
#include <vector>

#include "studio/studio.h"

namespace bobao {

/// A meter of mono sound by libebur128 (ITU-R BS.1770-4, EBU R 128). Feed it blocks; it forgets nothing, so
/// that several meters can be read as one programme. True peak costs three times the rest, so it is asked
/// for.
class Meter {
  public:
    enum class Reads { loudness, loudness_and_true_peak };

    explicit Meter(int sample_rate, Reads reads = Reads::loudness);
    void add(std::span<const float> samples);
    /// LUFS; -infinity for what is shorter than 400 ms or all below -70 LUFS.
    double integrated() const;
    /// dBTP; -infinity for digital silence.
    double true_peak() const;
    /// LUFS of all these one after the other, gated as one programme.
    static double integrated_of_all(std::span<const Meter* const> meters);

  private:
    struct Release {
        void operator()(ebur128_state* state) const noexcept { ebur128_destroy(&state); }
    };
    std::unique_ptr<ebur128_state, Release> state_;
};

/// Brings mono samples to `target` LUFS with a true peak of at most `ceiling` dBTP: one gain, then the
/// limiter, repeated until the limiter's own loss is made good (to 0.05 LU, four rounds at most). What is
/// shorter than three seconds, or has no loudness, keeps its gain and is only limited.
bool bring_to_level(std::vector<float>& samples, int sample_rate, double target, double ceiling);

double amplitude_of(double decibels);
void apply_gain(std::span<float> samples, double decibels);

}  // namespace bobao
