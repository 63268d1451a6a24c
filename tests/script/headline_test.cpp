#include "script/headline.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("a headline is read with its breaks as pauses") {
    for (const auto& c : test::read_cases("script/headlines.txt")) {
        INFO(c.where);
        CHECK(read_headline(c.input) == c.output);
    }
}

TEST_CASE("a kicker that runs on is read with its title in one sentence") {
    for (const auto& c : test::read_cases("script/titles.txt")) {
        INFO(c.where);
        const std::size_t bar = c.input.find(" | ");
        REQUIRE(bar != std::string::npos);
        CHECK(read_title(c.input.substr(0, bar), c.input.substr(bar + 3)) == c.output);
    }
}

TEST_CASE("a list of headlines has the kicker only where the title needs it") {
    CHECK(read_headline_of_list("会议要求", "守好河堤") == "会议要求，守好河堤");
    CHECK(read_headline_of_list("请来老木匠——", "空屋变成木工坊") == "空屋变成木工坊");
    CHECK(read_headline_of_list("小书店 大客厅", "一间书店") == "一间书店");
}

TEST_CASE("text for a segment is well-formed and on one line") {
    CHECK(on_one_line(" a\r\n\tb\x01\x7F ") == "a b");
    CHECK(on_one_line("\xFF\xFE") == "\uFFFD\uFFFD");
    CHECK(on_one_line("\u3000标题\u3000") == "标题");
}

TEST_CASE("a line of spaces as long as a book is read in a moment") {
    std::string line;
    for (int i = 0; i < 200'000; ++i) line += i % 3 == 0 ? "字 " : i % 3 == 1 ? "a " : "7 ";
    CHECK(is_utf8(read_headline(line)));
}
