#include "language/zh/confidence.h"

#include <array>
#include <cstddef>

namespace bobao {
namespace {

struct Knot {
    float said;
    float right;
};
/// Between these the line is straight.
constexpr std::array kKnots{
    Knot{0.0000F, 0.000F}, Knot{0.5000F, 0.480F}, Knot{0.6000F, 0.550F}, Knot{0.7200F, 0.744F},
    Knot{0.8500F, 0.839F}, Knot{0.9440F, 0.876F}, Knot{0.9700F, 0.905F}, Knot{0.9800F, 0.917F},
    Knot{0.9870F, 0.945F}, Knot{0.9916F, 0.961F}, Knot{0.9947F, 0.968F}, Knot{0.9975F, 0.986F},
    Knot{0.9993F, 0.992F}, Knot{1.0000F, 0.994F},
};

}  // namespace

float calibrated(float probability) {
    for (std::size_t i = 1; i < kKnots.size(); ++i) {
        const Knot& low = kKnots[i - 1];
        const Knot& high = kKnots[i];
        if (probability <= high.said)
            return low.right + (high.right - low.right) * (probability - low.said) / (high.said - low.said);
    }
    return kKnots.back().right;
}

}  // namespace bobao
