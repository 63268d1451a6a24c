#include <doctest/doctest.h>

#include "language/latin_words.h"
#include "support/cases.h"

namespace bobao {
namespace {

TEST_CASE("initialisms are spelled and words are read") {
    for (const auto& c : test::read_cases("language/latin_words.txt")) {
        INFO(c.where);
        std::string parts;
        for (const LatinPart& part : latin_parts(c.input)) {
            if (!parts.empty()) parts += ' ';
            parts += c.input.substr(part.place.begin, part.place.end - part.place.begin);
            if (part.spelled) parts += '!';
        }
        CHECK(parts == c.output);
    }
}

TEST_CASE("a word without letters has no parts") {
    CHECK(latin_parts("").empty());
    CHECK(latin_parts("-.&").empty());
}

}  // namespace
}  // namespace bobao
