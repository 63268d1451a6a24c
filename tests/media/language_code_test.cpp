#include <doctest/doctest.h>

#include "media/language_code.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("a language of the web has its three letters in media files") {
    for (const test::Case& c : test::read_cases("media/language_codes.txt")) {
        INFO(c.where);
        CHECK(iso_639_2(c.input) == c.output);
    }
    CHECK(iso_639_2("") == "und");
    CHECK(iso_639_2(std::string(5000, 'x')) == "und");
    CHECK(iso_639_2("zh\xff") == "und");
}
