#include "base/hash.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace bobao;

TEST_CASE("content is named by 32 hexadecimal digits, the same on every machine") {
    // The value for no bytes is in the specification of XXH3.
    CHECK(content_hash("") == "99aa06d3014798d86001c324468d497f");
    CHECK(content_hash("播报") == content_hash("播报"));
    CHECK(content_hash("播报") != content_hash("播 报"));
}

TEST_CASE("a UUID of a name is the one that the podcast namespace documents") {
    // https://github.com/Podcastindex-org/podcast-namespace, docs/tags/guid.md: the example feed.
    CHECK(uuid_of_name("ead4c236-bf58-58c6-a2c6-a6b28d128cb6", "mp3s.nashownotes.com/pc20rss.xml") ==
          "917393e3-1b1e-5cef-ace4-edaa54e1f810");
    CHECK_THROWS_AS(uuid_of_name("not a uuid", "x"), Error);
}
