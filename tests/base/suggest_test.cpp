#include "base/suggest.h"

#include <doctest/doctest.h>

using namespace bobao;

TEST_CASE("the nearest word is offered, a far one is not") {
    const std::vector<std::string> voices{"anchor", "reporter", "second_anchor"};
    CHECK(nearest_word("ancor", voices) == "anchor");
    CHECK(nearest_word("ANCHOR", voices) == "anchor");
    CHECK(nearest_word("reproter", voices) == "reporter");
    CHECK(nearest_word("second-anchor", voices) == "second_anchor");
    CHECK(nearest_word("zzz", voices).empty());
    CHECK(nearest_word("", voices).empty());
    CHECK(nearest_word(std::string(100'000, 'x'), voices).empty());
    CHECK(remedy_for_unknown("ancor", voices) == "did you mean \"anchor\"?");
    CHECK(remedy_for_unknown("zzz", voices) == "use one of: anchor, reporter, second_anchor");
}
