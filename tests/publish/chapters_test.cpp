#include "publish/chapters.h"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "publish/page.h"
#include "sample.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("the chapters of the sample are as they were read by eye") {
    test::check_golden("publish/sample.chapters.json",
                       chapters_json(test::sample_episode(), test::sample_channel()));
}

TEST_CASE("chapter times are exact to the sample, and each ends where the next begins") {
    const Timeline timeline = test::sample_timeline();
    Episode episode = test::sample_episode();
    episode.seconds = timeline.seconds(timeline.samples);
    const auto json = nlohmann::json::parse(chapters_json(episode, test::sample_channel()));
    CHECK(json.at("version") == "1.2.0");
    const auto& chapters = json.at("chapters");
    REQUIRE(chapters.size() == timeline.chapters.size());
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const double start = chapters[i].at("startTime").get<double>();
        const double end = chapters[i].at("endTime").get<double>();
        CHECK(std::llround(start * timeline.sample_rate) == timeline.chapters[i].begin);
        CHECK(std::llround(end * timeline.sample_rate) == timeline.chapters[i].end);
    }
}

TEST_CASE("articles link to their text, and pictures have a whole address") {
    Episode episode = test::sample_episode();
    episode.chapters[1].image = "article-1.jpg";
    const auto chapters =
        nlohmann::json::parse(chapters_json(episode, test::sample_channel())).at("chapters");
    const std::string folder = "https://radio.liuhe.example/episodes/2025-02-13/";
    CHECK_FALSE(chapters[0].contains("url"));
    CHECK_FALSE(chapters[0].contains("img"));
    CHECK(chapters[1].at("url") == folder + "index.html#article-1");
    CHECK(chapters[1].at("img") == folder + "article-1.jpg");
}

TEST_CASE("every chapter has a title that every container can hold") {
    Timeline timeline;
    timeline.samples = 50;
    std::string endless;
    for (int i = 0; i < 200; ++i) endless += "桥";
    timeline.chapters = {{"", 0, 0, 10, {}},
                         {"\x01\u202E \n", 0, 10, 20, {}},
                         {endless, 1, 20, 30, {}},
                         {"nothing to hear", 2, 30, 30, {}},
                         {"again", 1, 30, 50, {}}};
    const auto chapters = published_chapters(timeline, "zh");
    REQUIRE(chapters.size() == 4);
    CHECK(chapters[0].title == "第 1 部分");
    CHECK(chapters[1].title == "第 2 部分");
    CHECK(chapters[2].title.size() == 255);
    CHECK(is_utf8(chapters[2].title));
    CHECK(chapters[0].anchor == "part-1");
    CHECK(chapters[1].anchor == "part-2");
    CHECK(chapters[2].anchor == "article-1");
    CHECK(chapters[3].anchor == "article-1-2");
}
