#include "publish/html_writer.h"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace bobao;

TEST_CASE("no text becomes markup") {
    HtmlWriter html;
    html.open("p", {{"title", "\"><script>&"}});
    html.text("</p><script>alert('1')</script>&amp; \x01]]>");
    html.close();
    CHECK(html.finish_part() ==
          "<p title=\"&quot;&gt;&lt;script&gt;&amp;\">"
          "&lt;/p&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp; ]]&gt;</p>\n");
}

TEST_CASE("elements close in order, or the page is not given out") {
    HtmlWriter html;
    html.open("main").open("p");
    CHECK_THROWS_AS(html.finish(), std::logic_error);
    html.close().close();
    CHECK(html.finish() == "<!DOCTYPE html>\n<main><p></p>\n</main>\n");
    CHECK_THROWS_AS(html.close(), std::logic_error);
}

TEST_CASE("an asset cannot end its own element") {
    HtmlWriter html;
    CHECK_THROWS_AS(html.asset("script", "a</script>"), std::logic_error);
    CHECK_THROWS_AS(html.asset("script", "a<!--b"), std::logic_error);
    html.asset("style", "a > b { c: \"&\" }");
    CHECK(html.finish_part() == "<style>a > b { c: \"&\" }</style>\n");
}

TEST_CASE("attributes without a value and elements without an end") {
    HtmlWriter html;
    html.open("audio", {{"controls", ""}}).lone("source", {{"src", "a.mp3"}}).close();
    CHECK(html.finish_part() == "<audio controls><source src=\"a.mp3\">\n</audio>\n");
}
