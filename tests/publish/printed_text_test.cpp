#include "publish/printed_text.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "publish/clock.h"
#include "publish/wording.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("a title is one line that cannot turn or break what stands beside it") {
    CHECK(title_text("  两行\r\n标题\t ") == "两行 标题");
    CHECK(title_text(std::string("a\0b\x07"
                                 "c\x1b[31m",
                                 10)) == "abc[31m");
    CHECK(title_text("שלום \u202Eabc\u202C \u2067x\u2069 \u200Fy") == "שלום abc x \u200Fy");
    CHECK(title_text("bad \xC3\x28 end") == "bad \uFFFD( end");
    CHECK(title_text("👩‍👩‍👧 family") == "👩‍👩‍👧 family");
    CHECK(title_text(" \n ") == "");
}

TEST_CASE("a long line is cut between characters as people see them") {
    std::string family, chinese;
    for (int i = 0; i < 100; ++i) family += "👩‍👩‍👧";
    for (int i = 0; i < 300; ++i) chinese += "桥";
    // 5 code points each: 51 whole families fit in 255, and not a part of the next.
    CHECK(code_points(cut_to_characters(family, 255)).size() == 255);
    CHECK(code_points(cut_to_characters(family, 254)).size() == 250);
    CHECK(count_han(cut_to_characters(chinese, 255)) == 255);
    CHECK(cut_to_characters("short", 255) == "short");
}

TEST_CASE("sentences join as their script does") {
    CHECK(paragraph_text({{"第一句。", 0, 1, {}}, {"第二句。", 1, 2, {}}}) == "第一句。第二句。");
    CHECK(paragraph_text({{"One.", 0, 1, {}}, {"Two.", 1, 2, {}}}) == "One. Two.");
    CHECK(paragraph_text({{"他说：", 0, 1, {}}, {"\"OK.\"", 1, 2, {}}}) == "他说：\"OK.\"");
    CHECK(paragraph_text({}) == "");
}

TEST_CASE("addresses are ASCII") {
    CHECK(url_segment("2025-02-13") == "2025-02-13");
    CHECK(url_segment("a b/\"桥\"?#") == "a%20b%2F%22%E6%A1%A5%22%3F%23");
    CHECK(ascii_url("https://例.example/a b?x=1") == "https://%E4%BE%8B.example/a%20b?x=1");
}

TEST_CASE("times are rounded down, so that order is kept") {
    Timeline timeline;
    timeline.sample_rate = 44'100;
    CHECK(milliseconds_at(timeline, 44'099) == 999);
    CHECK(milliseconds_at(timeline, 44'100) == 1000);
    CHECK(clock_time(3'723'004, '.') == "01:02:03.004");
    CHECK(clock_time(360'000'000, ',') == "100:00:00,000");
    CHECK(short_clock_time(62.9) == "1:02");
    CHECK(short_clock_time(3723) == "1:02:03");
    CHECK(html_duration(3723.5) == "PT1H2M3S");
    CHECK(html_duration(0) == "PT0M0S");
}

TEST_CASE("languages are tags or undetermined") {
    for (const auto& c : test::read_cases("publish/language_tags.txt")) {
        INFO(c.where);
        CHECK(language_tag(c.input) == c.output);
    }
    CHECK(language_tag("") == "und");
    CHECK(wording_for("zh-Hant").language == "zh-CN");
    CHECK(wording_for("de").language == "en");
    CHECK(wording_for("zha").language == "en");
}

TEST_CASE("days, lengths and counts are said in the language of the page") {
    const PageWording& chinese = wording_for("zh");
    const PageWording& english = wording_for("en");
    CHECK(chinese.date("2025-02-13") == "2025年2月13日 星期四");
    CHECK(english.date("2025-02-13") == "Thursday, 13 February 2025");
    CHECK(english.date("2025-02-30") == "");
    CHECK(english.length(20) == "1 min");
    CHECK(chinese.length(1190) == "20 分钟");
    CHECK(english.story_count(1) == "1 story");
    CHECK(english.story_count(10) == "10 stories");
    CHECK(chinese.untitled_part(3) == "第 3 部分");
}
