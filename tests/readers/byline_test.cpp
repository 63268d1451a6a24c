#include "readers/byline.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "readers/surnames.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string roles(const Byline& byline) {
    return joined(byline.reporters, ",") + "/" + joined(byline.correspondents, ",") + "/" +
           joined(byline.photographers, ",");
}

std::string names(const Byline& byline) {
    std::vector<std::string> all = byline.reporters;
    all.insert(all.end(), byline.correspondents.begin(), byline.correspondents.end());
    return joined(all, ",");
}

}  // namespace

TEST_CASE("names that run together are divided only where one division is possible") {
    for (const auto& c : test::read_cases("readers/names.txt")) {
        INFO(c.where);
        std::vector<std::string> found;
        for (const auto& name : reading::names_in_run(to_utf32(c.input))) found.push_back(to_utf8(name));
        CHECK((found.empty() ? "-" : joined(found, ",")) == c.output);
    }
}

TEST_CASE("a line of names is read with its roles, a sentence about reporters is not") {
    for (const auto& c : test::read_cases("readers/bylines.txt")) {
        INFO(c.where);
        const auto credits = reading::credits_of_line(to_utf32(c.input));
        CHECK((credits ? roles(credits->byline) : "-") == c.output);
    }
}

TEST_CASE("a slug comes off its paragraph with dateline and names") {
    for (const auto& c : test::read_cases("readers/slugs.txt")) {
        INFO(c.where);
        const auto text = to_utf32(c.input);
        const auto slug = reading::slug_of(text);
        std::string found = "-";
        if (slug)
            found = slug->dateline + " | " + (slug->credits ? names(slug->credits->byline) : "") + " | " +
                    to_utf8(text.substr(slug->length));
        CHECK(trimmed(found) == trimmed(c.output));
    }
}

TEST_CASE("a run that two divisions fit stays whole and is marked as a doubt") {
    const auto credits = reading::credits_of_line(U"通讯员丁若水刘洋万文川");
    REQUIRE(credits);
    CHECK(credits->byline.correspondents == std::vector<std::string>{"丁若水刘洋万文川"});
    CHECK(credits->whole == std::vector<std::string>{"丁若水刘洋万文川"});
}
