#include "base/hash.h"

#include <doctest/doctest.h>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "support/folder.h"

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

TEST_CASE("a file has the hash of its bytes, however many parts it is read in") {
    const test::TemporaryFolder folder;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{256} << 10, std::size_t{700'001}}) {
        CAPTURE(size);
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * i % 251);
        write_file(folder / "sound", bytes);
        CHECK(content_hash_of_file(folder / "sound") == content_hash(bytes));
    }
    CHECK_THROWS_AS(content_hash_of_file(folder / "nothing"), Error);
    CHECK_THROWS_AS(content_hash_of_file(folder / "."), Error);
}
