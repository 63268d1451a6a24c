#include "publish/file_name.h"

#include <doctest/doctest.h>

#include "base/text.h"

using namespace bobao;

TEST_CASE("files are named by number and title, so that they sort as they are heard") {
    CHECK(numbered_file_name(3, 20, "北街换上新路灯") == "03 北街换上新路灯");
    CHECK(numbered_file_name(3, 300, "Lamps") == "003 Lamps");
    CHECK(numbered_file_name(12, 5, "a") == "12 a");
}

TEST_CASE("no title makes a name that a system would not take") {
    CHECK(numbered_file_name(1, 1, "../../etc/passwd") == "01 .. .. etc passwd");
    CHECK(numbered_file_name(1, 1, "what: is \"this\"? <a|b*c\\d>") == "01 what is this a b c d");
    CHECK(numbered_file_name(1, 1, "to be continued...") == "01 to be continued");
    CHECK(numbered_file_name(1, 1, "") == "01");
    CHECK(numbered_file_name(1, 1, " \t\n") == "01");
    CHECK(numbered_file_name(1, 1, std::string("a\0b\x1b[31m\xff", 9)) == "01 ab[31m\xef\xbf\xbd");
    std::string title;
    while (title.size() < 400) title += "播";
    const std::string name = numbered_file_name(7, 7, title);
    CHECK(name.size() <= 120);
    CHECK(name.size() > 115);
    CHECK(is_utf8(name));
}

TEST_CASE("a long title is cut between clauses, not in the middle of a quotation") {
    const std::string lead = "县委理论学习中心组举行专题学习会深入贯彻精神";  // 66 bytes
    CHECK(numbered_file_name(1, 9, lead + "以优良作风护航“十四五”规划圆满收官") ==
          "01 " + lead + "以优良作风护航“十四五”规划圆满收");
    CHECK(numbered_file_name(1, 9, lead + "，以优良作风为全县护航“十四五”规划圆满收官") == "01 " + lead);
    CHECK(numbered_file_name(1, 9, lead + "以优良作风为全县护航好“十四五规划”收官") ==
          "01 " + lead + "以优良作风为全县护航好");
    std::string quoted = "“";
    while (quoted.size() < 300) quoted += "播";
    CHECK(numbered_file_name(1, 9, quoted).size() > 110);
}
