#include "publish/drawings.h"

#include <doctest/doctest.h>

#include "support/folder.h"

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
