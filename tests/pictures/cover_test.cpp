#include "pictures/cover.h"

#include <doctest/doctest.h>

#include <set>
#include <vector>

#include "base/error.h"
#include "pixels.h"

using namespace bobao;
using test::marks;
using test::Pixels;
using test::pixels_of;

namespace {

/// True if a frame along all four edges, as wide as the margin of the design but for a little, has nothing in
/// it but the two grounds.
bool margins_are_clean(const Pixels& pixels) {
    const std::uint32_t ground = pixels.at(0, 0);
    const std::uint32_t paper = pixels.at(0, pixels.width - 1);
    const int margin = pixels.width * 7 / 100;
    std::set<std::uint32_t> colours;
    for (int y = 0; y < pixels.width; ++y)
        for (int x = 0; x < pixels.width; ++x) {
            const bool in_frame =
                x < margin || y < margin || x >= pixels.width - margin || y >= pixels.width - margin;
            if (in_frame) colours.insert(pixels.at(x, y));
        }
    colours.erase(ground);
    colours.erase(paper);
    return colours.empty();
}

constexpr double kMargin = 240.0 / 3000;

}  // namespace

TEST_CASE("a cover is what podcast directories take: 3000 pixels square, 8-bit RGB, of modest size") {
    for (const CoverText& text :
         {CoverText{"滨海晨报", "2025年2月13日 星期四", "每天早晨，听一份报纸"},
          CoverText{"The Upper Riverside and Lower Valley Independent Weekly Intelligencer",
                    "Thursday, 13 February 2025", "The whole paper, read aloud"}}) {
        CAPTURE(text.name);
        const std::string png = draw_cover(text);
        REQUIRE(png.size() > 33);
        CHECK(png.substr(0, 8) == "\x89PNG\r\n\x1a\n");
        CHECK(png.substr(12, 4) == "IHDR");
        // Width and height of 3000 (0x0BB8), 8 bits a sample, colour type 2: RGB without alpha.
        CHECK(png.substr(16, 10) == std::string("\0\0\x0b\xb8\0\0\x0b\xb8\x08\x02", 10));
        CHECK(png.find("tIME") == std::string::npos);
        CHECK(png.size() < 500'000);
        CHECK(margins_are_clean(pixels_of(png)));
    }
}

TEST_CASE("the same text gives the same bytes, another day another cover in the same colours") {
    const CoverText text{"滨海晨报", "2025年2月13日 星期四", ""};
    const std::string first = draw_cover(text, 600);
    draw_cover({"Another Paper", "", ""}, 600);
    CHECK(draw_cover(text, 600) == first);
    const std::string next_day = draw_cover({"滨海晨报", "2025年2月14日 星期五", ""}, 600);
    CHECK(next_day != first);
    const Pixels one = pixels_of(first);
    const Pixels two = pixels_of(next_day);
    CHECK(one.at(0, 0) == two.at(0, 0));
    CHECK(pixels_of(draw_cover({"晚报", "", ""}, 600)).at(0, 0) != one.at(0, 0));
}

TEST_CASE("name, date and motto are there when they are given, and their places empty when not") {
    const Pixels full = pixels_of(draw_cover({"滨海晨报", "2025年2月13日", "听得见的报纸"}, 1000));
    const Pixels bare = pixels_of(draw_cover({"", "", ""}, 1000));
    const auto name = [](const Pixels& p) { return marks(p, kMargin, 0.12, 1 - kMargin, 0.46); };
    const auto date = [](const Pixels& p) { return marks(p, kMargin, 0.80, 1 - kMargin, 0.855); };
    const auto motto = [](const Pixels& p) { return marks(p, kMargin, 0.86, 1 - kMargin, 0.92); };
    CHECK(name(full) > 20'000);
    CHECK(date(full) > 2'000);
    CHECK(motto(full) > 1'000);
    CHECK(name(bare) == 0);
    CHECK(date(bare) == 0);
    CHECK(motto(bare) == 0);
}

TEST_CASE("a longer name is set smaller, and an endless one is cut") {
    const auto ink = [](const std::string& name) {
        return marks(pixels_of(draw_cover({name, "2025年2月13日", ""}, 600)), kMargin, 0.12, 1 - kMargin,
                     0.46);
    };
    std::string endless;
    for (int i = 0; i < 200; ++i) endless += "滨海晨报";
    const int four = ink("滨海晨报");
    CHECK(ink("滨海") < four);
    CHECK(ink("滨海晨报滨海晨报") < four);
    CHECK(ink(endless) > 0);
    // What is beyond the cut does not matter.
    CHECK(ink(endless) == ink(endless + "尾"));
}

TEST_CASE("text is hostile: nothing crashes, nothing leaves its margins") {
    const auto times = [](const std::string& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i) all += text;
        return all;
    };
    const std::vector<std::string> hostile{times("长", 10'000),
                                           times("W", 10'000),
                                           times("word ", 5'000),
                                           times("\xcc\x81", 3'000),
                                           "a" + times("\xcc\x81", 3'000),
                                           times("Z\xcc\x81\xcd\x84\xcc\xa3", 40),
                                           "晨报\xf0\x9f\x93\xbb\xf0\x9f\x87\xa8\xf0\x9f\x87\xb3 daily",
                                           "\xd8\xa7\xd9\x84\xd8\xa3\xd8\xae\xd8\xa8\xd8\xa7\xd8\xb1 news",
                                           "\xe2\x80\xae" + times("abc ", 50),
                                           std::string("a\0b\x1b[31m\r\n\x7f", 11),
                                           "broken \xff\xfe\xe4\xb8 bytes \xc3",
                                           "\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf",
                                           "<b>not markup</b> & %s {}",
                                           times("ﷺ", 100),
                                           "   \t\n  "};
    for (std::size_t i = 0; i < hostile.size(); ++i) {
        CAPTURE(i);
        const Pixels pixels = pixels_of(draw_cover({hostile[i], hostile[i], hostile[i]}, 300));
        CHECK(pixels.width == 300);
        CHECK(margins_are_clean(pixels));
    }
}

TEST_CASE("a size that is none is refused") {
    for (const int size : {0, -5, 100'000}) CHECK_THROWS_AS(draw_cover({"a", "b", "c"}, size), Error);
    CHECK(pixels_of(draw_cover({"a", "b", "c"}, 1)).width == 1);
}
