#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace bobao::test {

/// A picture's pixels, 0xRRGGBB.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> values;

    std::uint32_t at(int x, int y) const {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

/// Decodes a PNG; the test fails if it is none.
Pixels pixels_of(const std::string& png);

/// Pixels of a part of the picture (0 to 1 each way) that differ from the one at its upper left corner.
int marks(const Pixels& pixels, double left, double top, double right, double bottom);

}  // namespace bobao::test
