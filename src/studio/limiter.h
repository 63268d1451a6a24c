#pragma once
#include <span>

namespace bobao {

/// Keeps the true peak of mono samples (full scale ±1) at or under `ceiling` dBTP. Looks ahead: the gain goes
/// down along a smooth curve of 5 ms before a peak and comes back as smoothly behind it, so nothing clicks
/// and the length stays. Peaks between samples are found at four times the rate (ITU-R BS.1770-4, annex 2).
/// Returns how much energy (the sum of the squares of all samples) it took away: 0 if nothing was too high.
double limit_true_peak(std::span<float> samples, int sample_rate, double ceiling);

}  // namespace bobao
