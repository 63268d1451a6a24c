#include <doctest/doctest.h>

#include "readers/page.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("half-width marks are folded beside ideographs and nowhere else") {
    for (const auto& c : test::read_cases("readers/marks.txt")) {
        INFO(c.where);
        CHECK(reading::with_folded_marks(c.input) == c.output);
        CHECK(reading::with_folded_marks(c.output) == c.output);
    }
}
