#include "base/text.h"

#include <doctest/doctest.h>

using namespace bobao;

TEST_CASE("broken bytes are walked over, one mark for each broken part") {
    CHECK(is_utf8("播报 ok"));
    CHECK_FALSE(is_utf8("\xe6\x92"));
    CHECK_FALSE(is_utf8("\xed\xa0\x80"));  // a lone surrogate
    CHECK(repaired_utf8("a\xff"
                        "b\xe6\x92") == "a\uFFFDb\uFFFD");
    const auto points = code_points("a播\xff");
    REQUIRE(points.size() == 3);
    CHECK(points[1].value == U'播');
    CHECK(points[1].offset == 1);
    CHECK(points[1].length == 3);
    CHECK(points[2].value == 0xFFFD);
    CHECK(points[2].length == 1);
}

TEST_CASE("ideographs are told from what looks like them") {
    for (const char32_t han : U"播〇㐀龥𠀀") {
        if (han != 0) CHECK(is_han(han));
    }
    for (const char32_t other : U"aあ한，·①⼀") {
        if (other != 0 && other != U'⼀') CHECK_FALSE(is_han(other));
    }
    CHECK(count_han("A股上涨7%。") == 3);
}

TEST_CASE("white space of every width is trimmed and folded") {
    CHECK(trimmed("　 \t播报\r\n\uFEFF") == "播报");
    CHECK(trimmed(" \u3000 ").empty());
    CHECK(trimmed("\xff x ") == "\xff x");
    CHECK(with_single_spaces(" 本报记者　 李 某\n摄 ") == "本报记者 李 某 摄");
}

TEST_CASE("lines end as they end on any system") {
    const auto lines = lines_of("a\r\nb\rc\n\nd");
    CHECK(lines == std::vector<std::string_view>{"a", "b", "c", "", "d"});
    CHECK(lines_of("").empty());
    CHECK(lines_of("a\n").size() == 1);
}

TEST_CASE("a title is cut between characters that a reader sees") {
    CHECK(cut_to_bytes("播报", 6) == "播报");
    CHECK(cut_to_bytes("播报", 5) == "播");
    CHECK(cut_to_bytes("e\u0301e\u0301", 5) == "e\u0301");
    CHECK(cut_to_bytes("👨‍👩‍👧!", 10).empty());
    CHECK(cut_to_bytes("", 0).empty());
}

TEST_CASE("what XML cannot hold is taken out") {
    CHECK(without_controls(std::string_view("a\0b\x1b[1m\tc\n\x7f\uFFFE\u0085", 16)) == "ab[1m\tc\n");
    CHECK(without_controls("\xff") == "\uFFFD");
}

TEST_CASE("full-width forms become plain, ideographs stay") {
    CHECK(with_half_width("ＧＤＰ　２０２５％，播") == "GDP 2025%,播");
}
