#include <doctest/doctest.h>

#include <random>

#include "base/text.h"
#include "sample.h"
#include "script/script.h"

using namespace bobao;

namespace {

void check_whole(const Script& script) {
    CHECK_FALSE(script.chapters.empty());
    CHECK(is_utf8(script.title));
    CHECK(is_utf8(script.description));
    CHECK(script.description.size() <= 3500);
    for (const Chapter& chapter : script.chapters) {
        CHECK_FALSE(chapter.segments.empty());
        CHECK(is_utf8(chapter.title));
        for (const Segment& segment : chapter.segments) {
            CHECK(segment.text.empty() == (segment.kind == "sound"));
            CHECK(segment.text == with_single_spaces(without_controls(segment.text)));
            CHECK((segment.role.empty() || script.voices.count(segment.role) == 1));
            CHECK(segment.pause >= 0);
        }
    }
    const Script again = script_from_yaml(script_to_yaml(script), "script.yaml");
    CHECK(script_to_yaml(again) == script_to_yaml(script));
}

}  // namespace

TEST_CASE("300 articles make 300 chapters") {
    Edition edition = test::chinese_edition();
    edition.articles.resize(1);
    for (int i = 2; i <= 300; ++i) {
        edition.articles.push_back(edition.articles.front());
        edition.articles.back().id = i;
    }
    const Script script = test::house_show("daily").write(edition, Station());
    check_whole(script);
    CHECK(script.chapters.size() == 303);
    check_whole(test::house_show("headlines").write(edition, Station()));
}

TEST_CASE("no text of an edition breaks a script") {
    const std::vector<std::string> texts{"",
                                         " ",
                                         "😀👩‍👩‍👧‍👦",
                                         "שלום עולם (\u202Eabc\u202C)",
                                         std::string("\x00\x01\xFF\xFE", 4),
                                         "{title} [x] }} ]]",
                                         "。！？",
                                         "——",
                                         "\n\r\t",
                                         std::string(500, 'a'),
                                         "要求",
                                         "\u200B",
                                         "标题 一 二 三"};
    std::vector<Show> shows;
    for (const std::string name : {"daily", "headlines", "plain", "accessible"})
        shows.push_back(test::house_show(name));
    std::mt19937 random(20250213);
    const auto any = [&] { return texts[random() % texts.size()]; };
    for (int round = 0; round < 40; ++round) {
        Edition edition;
        edition.publication = any();
        edition.date = random() % 2 == 0 ? any() : "2025-02-13";
        edition.language = random() % 3 == 0 ? "" : "zh";
        edition.articles = {Article{}};
        edition.articles.front().title = "有一条新闻";
        for (std::size_t count = random() % 6; edition.articles.size() <= count;) {
            Article article;
            article.id = static_cast<int>(edition.articles.size()) + 1;
            article.kind = kArticleKinds[random() % kArticleKinds.size()];
            article.column = any();
            article.kicker = any();
            article.title = any();
            article.subtitle = any();
            article.dateline = any();
            article.byline = {{any()}, {any(), any()}, {any()}};
            article.paragraphs = {any(), any()};
            article.captions = {any()};
            article.repairs = {{"gap", 1, any(), 1}, {"conjecture", 2, any(), 1}};
            edition.articles.push_back(article);
        }
        edition.orphans = {{1, any(), any()}};
        for (const Show& show : shows) check_whole(show.write(edition, Station()));
    }
}

TEST_CASE("a paragraph as long as a book and a hundred repairs are no burden") {
    Edition edition = test::chinese_edition();
    std::string paragraph;
    for (int i = 0; i < 20'000; ++i) paragraph += "路灯亮了很久。";
    edition.articles[0].paragraphs = {paragraph};
    for (int i = 0; i < 100; ++i)
        edition.articles[0].repairs.push_back({"gap", i, "没有的话" + std::to_string(i), 1});
    const Script script = test::house_show("plain").write(edition, Station());
    CHECK(script.chapters.front().segments.back().text.size() == paragraph.size());
}
