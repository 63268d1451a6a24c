#pragma once
#include <span>
#include <vector>

namespace bobao {

/// What a meter says of sound.
struct Loudness {
    double integrated = 0;  ///< LUFS; -infinity for what is shorter than 400 ms or all below -70 LUFS
    double true_peak = 0;   ///< dBTP; -infinity for digital silence
};

/// Integrated loudness and true peak of mono samples by libebur128 (ITU-R BS.1770-4, EBU R 128).
Loudness measured(std::span<const float> samples, int sample_rate);

/// What is known of a piece of sound that was measured by itself, enough to know the loudness of any whole
/// that it is a part of without hearing it again.
struct PieceLoudness {
    /// LUFS of 400 ms each, a new one every 100 ms, from the first whole one on: the gating blocks of
    /// ITU-R BS.1770-4.
    std::vector<float> blocks;
    double true_peak = 0;  ///< dBTP; -infinity for digital silence
};
PieceLoudness loudness_of_piece(std::span<const float> samples, int sample_rate);

/// LUFS of pieces one behind the other, gated as one programme (BS.1770-4, annex 1); -infinity if nothing in
/// them is over -70 LUFS. The few blocks that would reach over a border are missing: pieces begin and end in
/// silence, which the gate leaves out.
double integrated_of_all(std::span<const PieceLoudness* const> pieces);

/// dBTP by libebur128, which is run only where it may find the highest; -infinity for digital silence.
double true_peak_of(std::span<const float> samples, int sample_rate);

double amplitude_of(double decibels);
void apply_gain(std::span<float> samples, double decibels);

}  // namespace bobao
