#include "pictures/forget_fonts.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "pictures/canvas.h"
#include "pictures/cover.h"

using namespace bobao;

namespace {

/// Font files that this program has mapped: Noto's, as long as they are installed.
int mapped_fonts() {
    std::ifstream maps("/proc/self/maps");
    int count = 0;
    for (std::string line; std::getline(maps, line);)
        if (line.ends_with(".ttc") || line.ends_with(".otf") || line.ends_with(".ttf")) ++count;
    return count;
}

}  // namespace

TEST_CASE("fonts are given back when nobody draws, and the next picture is the same") {
    const CoverText text{"柳溪日报", "2025年3月7日", ""};
    const std::string before = draw_cover(text, 300);
    REQUIRE(mapped_fonts() > 0);
    {
        const Canvas in_use(10, 10, "a sheet");
        forget_fonts();
        CHECK(mapped_fonts() > 0);
        CHECK(!in_use.png().empty());
    }
    for (int time = 0; time < 3; ++time) {
        forget_fonts();
        CHECK(mapped_fonts() == 0);
        CHECK(draw_cover(text, 300) == before);
    }
}
