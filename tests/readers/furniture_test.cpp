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

TEST_CASE("lines that send the reader to another page, or say where a text comes from, are known") {
    using reading::Jump;
    for (const reading::CharactersView line :
         {U"下转第3版", U"（下转A3版·要闻）", U"转03版", U"（紧接第三版）", U"Continued on A4",
          U"See FERRY, Page 3", U"FERRY, continued on page A3", U"(CONTINUED ON PAGE THREE)",
          U"► Turn to Page 3", U"Cont'd on p. 3"}) {
        INFO(to_utf8(line));
        const auto jump = reading::jump_of_line(line);
        REQUIRE(jump);
        CHECK(jump->way == Jump::Way::onward);
        CHECK((jump->page == 3 || jump->page == 4));
    }
    for (const reading::CharactersView line :
         {U"上接第1版", U"（上接一版）", U"接A1版", U"Continued from Page One", U"FERRY from A1",
          U"(Continued from page A1)"}) {
        INFO(to_utf8(line));
        const auto jump = reading::jump_of_line(line);
        REQUIRE(jump);
        CHECK(jump->way == Jump::Way::back);
        CHECK(jump->page == 1);
    }
    for (const reading::CharactersView line :
         {U"接力第3版图书", U"下转盘的第3版设计", U"See you on the bridge", U"Pages from a diary",
          U"He turned to page 4 and read"}) {
        INFO(to_utf8(line));
        CHECK_FALSE(reading::jump_of_line(line));
    }
}

TEST_CASE("a jump at the end or the beginning of a paragraph is measured") {
    const auto length = [](const auto& jump) { return jump ? jump->end - jump->begin : 0; };
    CHECK(length(reading::jump_at_end(U"将完善线路。(下转第四版)")) == 7);
    CHECK(length(reading::jump_at_end(U"将完善线路。（下转A4版）")) == 7);
    CHECK(length(reading::jump_at_end(U"It will run daily. Continued on Page 5")) == 20);
    CHECK(length(reading::jump_at_end(U"It will run daily. (See FERRY, A5)")) == 16);
    CHECK(length(reading::jump_at_end(U"For the tide tables see page 4")) == 0);
    CHECK(length(reading::jump_at_end(U"这辆车下转盘时要慢。")) == 0);
    CHECK(length(reading::jump_at_start(U"（上接第一版）市里的渡船")) == 7);
    CHECK(length(reading::jump_at_start(U"上接第一版市里的渡船")) == 0);
}
