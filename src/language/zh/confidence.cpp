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
    Knot{0.000F, 0.000F}, Knot{0.500F, 0.480F}, Knot{0.640F, 0.540F}, Knot{0.750F, 0.770F},
    Knot{0.840F, 0.850F}, Knot{0.930F, 0.870F}, Knot{0.966F, 0.885F}, Knot{0.986F, 0.940F},
    Knot{0.993F, 0.965F}, Knot{0.997F, 0.977F}, Knot{1.000F, 0.994F},
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
