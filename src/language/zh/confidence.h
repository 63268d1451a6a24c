#pragma once

namespace bobao {

/// How often a reading is right that the polyphone model gives this probability: a linear model trained on
/// sentences that it has seen is surer of itself than it should be of others. Grows with `probability`; both
/// are 0 to 1.
///
/// Measured with a model trained without cpp_dev, on cpp_dev; `tests/bench/speech` prints what is said and
/// what is right beside each other.
float calibrated(float probability);

}  // namespace bobao
