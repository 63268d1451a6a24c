#include "publish/drawings.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "support/folder.h"
#include "support/memory_in_use.h"

using namespace bobao;

TEST_CASE("a picture is drawn once and taken from the cache then, the same byte for byte") {
    const test::TemporaryFolder folder;
    Drawings anew;
    const CoverText cover{"柳溪日报", "2025年3月7日", ""};
    const ChapterPictureText chapter{"柳溪日报", "要闻", "", "春耕开局", "2025年3月7日"};
    const CardText card{"柳溪日报", "2025年3月7日", {"春耕开局", "北街换上新路灯"}};
    for (int run = 1; run <= 2; ++run) {
        Cache cache(folder.path());
        Drawings drawings(&cache);
        CHECK(drawings.cover(cover, 200) == anew.cover(cover, 200));
        CHECK(drawings.chapter_picture(chapter) == anew.chapter_picture(chapter));
        CHECK(drawings.card(card) == anew.card(card));
        CHECK(drawings.icon("柳溪日报", 48, IconShape::whole) == anew.icon("柳溪日报", 48, IconShape::whole));
        CHECK(cache.found() == (run == 1 ? 0 : 4));
        CHECK(cache.made() == (run == 1 ? 4 : 0));
    }
}

TEST_CASE("whatever shapes a picture gives another one") {
    const test::TemporaryFolder folder;
    Cache cache(folder.path());
    Drawings drawings(&cache);
    drawings.cover({"ab", "c", ""}, 100);
    drawings.cover({"a", "bc", ""}, 100);  // the same letters, elsewhere
    drawings.cover({"ab", "c", ""}, 101);
    drawings.icon("ab", 48, IconShape::whole);
    drawings.icon("ab", 48, IconShape::rounded);
    drawings.card({"ab", "", {"c", "d"}});
    drawings.card({"ab", "", {"c\nd"}});
    CHECK(cache.found() == 0);
    CHECK(cache.made() == 7);
}

TEST_CASE("pictures that were drawn ahead do not lie in memory until they are needed") {
    const test::TemporaryFolder folder;
    Cache in_files(folder.path());
    for (Cache* const cache : {&in_files, static_cast<Cache*>(nullptr)}) {
        Drawings drawings(cache);
        drawings.chapter_picture({"柳溪日报", "要闻", "", "春耕开局", ""});  // what is loaded once and stays
        const std::size_t before = test::memory_in_use();
        std::size_t bytes = 0;
        for (int i = 1; i <= 20; ++i)
            bytes +=
                drawings.chapter_picture({"柳溪日报", "要闻", "", std::to_string(i) + "条街换上新路灯", ""})
                    .size();
        CHECK(bytes > 200'000);
        CHECK(test::memory_in_use() < before + bytes / 10);
    }
}
