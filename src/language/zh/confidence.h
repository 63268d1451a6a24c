#pragma once

namespace bobao {

/// How often a reading is right that the polyphone model gives this probability: a linear model trained on
/// sentences that it has seen is surer of itself than it should be of others. Grows with `probability`; both
/// are 0 to 1.
///
/// Measured with a model that has seen half of cpp_dev, half of g2pl_dev and four fifths of the labels of
/// running text, on the rest of all three; `tests/bench/speech` prints what is said and what is right beside
/// each other, by a model without cpp_dev, which is right there less often; therefore what is nearly certain
/// is said a little lower than was measured.
float calibrated(float probability);

}  // namespace bobao
