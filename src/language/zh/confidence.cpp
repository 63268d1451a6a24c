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
    Knot{0.0000F, 0.300F}, Knot{0.5000F, 0.450F}, Knot{0.6000F, 0.560F}, Knot{0.7200F, 0.635F},
    Knot{0.8000F, 0.710F}, Knot{0.8600F, 0.840F}, Knot{0.9300F, 0.890F}, Knot{0.9650F, 0.910F},
    Knot{0.9800F, 0.935F}, Knot{0.9880F, 0.957F}, Knot{0.9947F, 0.975F}, Knot{0.9975F, 0.986F},
    Knot{0.9993F, 0.992F}, Knot{1.0000F, 0.995F},
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
