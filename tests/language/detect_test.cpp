#include <doctest/doctest.h>

#include <string>

#include "language/front_end.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("the language of a text is told by its script and its small words") {
    for (const test::Case& c : test::read_cases("language/detect.txt")) {
        INFO(c.where);
        CHECK(detect_language(c.input) == c.output);
    }
}

TEST_CASE("what has no letters has no language") {
    for (const std::string text : {"", " ", "\n", "12345", "。，！", "\xFF\xFE", "😀"}) {
        INFO(text);
        CHECK(detect_language(text) == "und");
    }
}

TEST_CASE("a long text is judged by its beginning") {
    std::string text;
    for (int line = 0; line < 20'000; ++line) text += "村里的小车间开工了。";
    CHECK(detect_language(text) == "zh");
    CHECK(detect_language("The mill opened in the village again. " + text.substr(0, 30)) == "en");
}
