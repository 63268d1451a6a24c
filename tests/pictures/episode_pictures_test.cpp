#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "pictures/card.h"
#include "pictures/chapter_picture.h"
#include "pictures/icon.h"
#include "pixels.h"

using namespace bobao;
using test::marks;
using test::Pixels;
using test::pixels_of;

namespace {

const ChapterPictureText kChapter{"滨海晨报", "新春走基层", "从一条鱼说起", "海边小城的早市",
                                  "2025年2月13日"};

/// Where the parts of a chapter's picture stand, between its left and right margins.
int column(const Pixels& p) {
    return marks(p, 0.08, 0.08, 0.6, 0.15);
}
int kicker(const Pixels& p) {
    return marks(p, 0.08, 0.20, 0.92, 0.31);
}
int headline(const Pixels& p) {
    return marks(p, 0.08, 0.33, 0.92, 0.83);
}
int foot(const Pixels& p) {
    return marks(p, 0.08, 0.87, 0.92, 0.93);
}

}  // namespace

TEST_CASE(
    "the picture of a chapter is square and has column, kicker, headline and foot where they are given") {
    const Pixels full = pixels_of(draw_chapter_picture(kChapter));
    CHECK(full.width == 600);
    CHECK(full.height == 600);
    CHECK(column(full) > 500);
    CHECK(kicker(full) > 500);
    CHECK(headline(full) > 5'000);
    CHECK(foot(full) > 500);
    const Pixels bare = pixels_of(draw_chapter_picture({"", "", "", "", ""}));
    CHECK(column(bare) == 0);
    CHECK(kicker(bare) == 0);
    CHECK(headline(bare) == 0);
    CHECK(foot(bare) == 0);
}

TEST_CASE("a column has its own shade of the station's colour, the same every day") {
    const auto ground = [](const char* station, const char* name) {
        return pixels_of(draw_chapter_picture({station, name, "", "a", ""}, 60)).at(0, 0);
    };
    CHECK(ground("滨海晨报", "体育") == ground("滨海晨报", "体育"));
    std::vector<std::uint32_t> others;
    for (const char* const name : {"", "体育", "文化", "天气", "新春走基层", "市场", "人物"})
        others.push_back(ground("滨海晨报", name));
    CHECK(std::count(others.begin(), others.end(), others.front()) < static_cast<long>(others.size()));
    CHECK(ground("晚报", "") != ground("滨海晨报", ""));
}

TEST_CASE("same text, same bytes: chapters, cards and icons") {
    CHECK(draw_chapter_picture(kChapter, 200) == draw_chapter_picture(kChapter, 200));
    const CardText card{"滨海晨报", "2025年2月13日 星期四", {"一", "二"}};
    CHECK(draw_card(card) == draw_card(card));
    CHECK(draw_icon("滨海晨报", 48, IconShape::rounded) == draw_icon("滨海晨报", 48, IconShape::rounded));
    CHECK(svg_icon("滨海晨报") == svg_icon("滨海晨报"));
    CHECK(svg_icon("滨海晨报") != svg_icon("晚报"));
}

TEST_CASE("a card has the shape that others cut pictures to, and as many headlines as there is room for") {
    const auto card = [](std::vector<std::string> headlines) {
        return pixels_of(draw_card({"滨海晨报", "2025年2月13日 星期四", std::move(headlines)}));
    };
    const Pixels one = card({"大桥通车"});
    CHECK(one.width == kCardWidth);
    CHECK(one.height == kCardHeight);
    const auto line = [](const Pixels& p, int number) {
        const double top = (462.0 + 48 * number) / kCardHeight;
        return marks(p, 0.06, top, 0.94, top + 0.07);
    };
    CHECK(line(one, 0) > 300);
    CHECK(line(one, 1) == 0);
    const Pixels many = card({"大桥通车", "市集开张", "明天晴", "第四条", "第五条"});
    CHECK(line(many, 2) > 200);
    // The fourth would run over the lower edge.
    CHECK(many.values == card({"大桥通车", "市集开张", "明天晴"}).values);
    CHECK(marks(many, 0, 0.97, 1, 1) == 0);
}

TEST_CASE("a maskable icon is filled to its corners and keeps its sign inside the safe circle") {
    const Pixels whole = pixels_of(draw_icon("滨海晨报", 192, IconShape::whole));
    CHECK(whole.width == 192);
    const std::uint32_t ground = whole.at(0, 0);
    int inside = 0;
    for (int y = 0; y < 192; ++y)
        for (int x = 0; x < 192; ++x) {
            if (whole.at(x, y) == ground) continue;
            const double dx = x + 0.5 - 96, dy = y + 0.5 - 96;
            CHECK(dx * dx + dy * dy <= 0.4 * 192 * 0.4 * 192);
            ++inside;
        }
    CHECK(inside > 1'000);
    const Pixels rounded = pixels_of(draw_icon("滨海晨报", 192, IconShape::rounded));
    CHECK(rounded.at(0, 0) != rounded.at(96, 8));
}

TEST_CASE("hostile texts stay inside the margins of a chapter's picture and a card") {
    const auto times = [](const std::string& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i) all += text;
        return all;
    };
    for (const std::string& text :
         {times("长", 5'000), times("W", 5'000), "a" + times("\xcc\x81", 2'000),
          "\xe2\x80\xae" + times("abc ", 50), std::string("a\0b\x1b[31m\r\n\x7f", 11),
          std::string("broken \xff\xfe\xe4\xb8 \xc3"), std::string("</svg>&'\"]]>"),
          std::string("\xf0\x9f\x93\xbb")}) {
        const Pixels chapter = pixels_of(draw_chapter_picture({text, text, text, text, text}, 240));
        CHECK(marks(chapter, 0, 0, 0.07, 1) == 0);
        CHECK(marks(chapter, 0, 0, 1, 0.07) == 0);
        CHECK(marks(chapter, 0.93, 0, 1, 1) == 0);
        CHECK(marks(chapter, 0, 0.94, 1, 1) == 0);
        const Pixels card = pixels_of(draw_card({text, text, {text, text, text}}));
        CHECK(marks(card, 0, 0, 0.05, 0.5) == 0);
        CHECK(marks(card, 0.96, 0.6, 1, 1) == 0);
        CHECK(svg_icon(text).find_first_of("&\"") == std::string::npos);
    }
}

TEST_CASE("sizes that are none are refused") {
    for (const int size : {0, -5, 100'000}) {
        CHECK_THROWS_AS(draw_chapter_picture(kChapter, size), Error);
        CHECK_THROWS_AS(draw_icon("a", size, IconShape::whole), Error);
    }
}
