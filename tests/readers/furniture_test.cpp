#include "readers/furniture.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("furniture is told from text, and says paper and date") {
    for (const auto& c : test::read_cases("readers/furniture.txt")) {
        INFO(c.where);
        const auto found = reading::furniture_of(reading::lines_of_page(c.input));
        REQUIRE(found.size() == 1);
        const bool furniture = found[0].certainty >= 0.9;
        CHECK(trimmed(furniture ? found[0].publication + " | " + found[0].date : "-") == trimmed(c.output));
    }
}

TEST_CASE("a line that comes again with another number is a running head") {
    std::string page;
    for (int number = 1; number <= 4; ++number)
        page += "云渡周末读本 " + std::to_string(number) + "\n这一页上的文章写的是江边的人和事。\n\f";
    const auto lines = reading::lines_of_page(page);
    const auto found = reading::furniture_of(lines);
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK((found[i].certainty >= 0.6) == (i % 2 == 0));
}

TEST_CASE("a jump line at the end of a paragraph is measured") {
    CHECK(reading::length_of_jump_at_end(U"将完善线路。(下转第四版)") == 7);
    CHECK(reading::length_of_jump_at_end(U"It will run daily. Continued on Page 5") == 20);
    CHECK(reading::length_of_jump_at_end(U"这辆车下转盘时要慢。") == 0);
}
