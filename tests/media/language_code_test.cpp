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

TEST_CASE("Matroska's letters are the older ones where there are two") {
    CHECK(iso_639_2_bibliographic("zho") == "chi");
    CHECK(iso_639_2_bibliographic("eng") == "eng");
    CHECK(iso_639_2_bibliographic("und") == "und");
}
