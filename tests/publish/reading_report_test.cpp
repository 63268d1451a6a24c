#include "publish/reading_report.h"

#include <doctest/doctest.h>

#include <chrono>
#include <pugixml.hpp>
#include <set>
#include <utility>

#include "base/text.h"
#include "publish/line_places.h"

using namespace bobao;

namespace {

struct Sample {
    Edition edition;
    std::vector<SourcePage> pages;
};

Sample sample() {
    Sample sample;
    Edition& edition = sample.edition;
    edition.publication = "柳溪日报";
    edition.date = "2025-03-08";
    edition.language = "zh";
    Article first;
    first.id = 1;
    first.column = "春耕一线";
    first.kicker = "全市春耕现场会要求";
    first.title = "不误农时 抢抓墒情";
    first.dateline = "本报讯";
    first.byline.reporters = {"单小满"};
    first.paragraphs = {"3月7日，柳溪镇麦田返青率达到95%以上，渠水也已经通到了每一块田里。",
                        "镇里为农户协调化肥农药和种子，送到了田间地头。"};
    first.captions = {"图为返青的麦田。"};
    first.repairs = {{"gap", 7, "镇里为农户协调化肥农药和种子，送到了田间地头。", 0.9}};
    first.first_line = 2;
    first.last_line = 9;
    Article second;
    second.id = 2;
    second.title = "夜校<script>alert(1)</script>开课";
    second.paragraphs = {"灯又亮了，来了三十个人听课。"};
    second.first_line = 11;
    second.last_line = 12;
    edition.articles = {first, second};
    edition.orphans = {{10, "系，努力为乡村振兴作贡献。", "begins in the middle of a word"}};
    sample.pages = {{"page.txt",
                     {{1, "柳溪日报 2025年3月8日", "furniture"},
                      {2, "全市春耕现场会要求", "kicker"},
                      {3, "不误农时", "title"},
                      {4, "抢抓墒情", "title"},
                      {5, "本报讯(记者单小满)3月7日,柳溪镇麦田返青率达到95%以上,渠水也", "lead"},
                      {6, "已经通到了每一块田里。", "body"},
                      {7, "镇里为农户协调化肥农药和种子,送到了田间地头。", "body"},
                      {8, "图为返青的麦田。", "caption"},
                      {9, "记者 单小满", "credit"},
                      {10, "系,努力为乡村振兴作贡献。", "body"},
                      {11, "夜校<script>alert(1)</script>开课", "title"},
                      {12, "灯又亮了,来了三十个人听课。", "body"},
                      {13, "春耕一线", "label"},
                      {14, "一行谁也没有要的字", "body"}}}};
    return sample;
}

std::string where(const LinePlace& place) {
    if (place.article < 0) return place.orphan >= 0 ? "orphan" : "none";
    return std::to_string(place.article + 1) + " " + place.part + " " + std::to_string(place.number + 1);
}

/// Every id once, and every link inside the page leads to one.
void check_links(const std::string& html) {
    pugi::xml_document document;
    // The writer closes every element but meta and link, which stand in the head.
    const std::string body = html.substr(html.find("<body>"), html.find("</body>") + 7 - html.find("<body>"));
    std::string without_script =
        body.substr(0, body.find("<script>")) + body.substr(body.find("</script>") + 9);
    // XML has no attribute without a value.
    replace_all(without_script, "<details open>", "<details open=\"\">");
    const auto parsed = document.load_string(without_script.c_str());
    INFO(std::string(parsed.description()));
    REQUIRE(parsed);
    std::set<std::string> ids;
    for (const auto& node : document.select_nodes("//*[@id]"))
        CHECK(ids.insert(node.node().attribute("id").value()).second);
    std::size_t links = 0;
    for (const auto& node : document.select_nodes("//a[@href]")) {
        const std::string target = node.node().attribute("href").value();
        INFO(target);
        REQUIRE(target.starts_with("#"));
        CHECK(ids.contains(target.substr(1)));
        ++links;
    }
    CHECK(links > 0);
}

}  // namespace

TEST_CASE("each line of a page is found in what it became") {
    const Sample s = sample();
    const auto places = places_of_lines(s.pages[0], 1, s.edition);
    const std::vector<std::string> expected{
        "none",          "1 kicker 1",    "1 title 1",   "1 title 1",  "1 paragraph 1",
        "1 paragraph 1", "1 paragraph 2", "1 caption 1", "1 byline 1", "orphan",
        "2 title 1",     "2 paragraph 1", "1 column 1",  "none"};
    REQUIRE(places.size() == expected.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        INFO(s.pages[0].lines[i].text);
        CHECK(where(places[i]) == expected[i]);
    }
}

TEST_CASE("lines are found by their text alone, without what the reader took them for") {
    Sample s = sample();
    for (SourceLine& line : s.pages[0].lines) line.what.clear();
    const auto places = places_of_lines(s.pages[0], 1, s.edition);
    CHECK(where(places[1]) == "1 kicker 1");
    CHECK(where(places[4]) == "1 paragraph 1");
    CHECK(where(places[5]) == "1 paragraph 1");
    CHECK(where(places[6]) == "1 paragraph 2");
    CHECK(where(places[8]) == "1 byline 1");
    CHECK(where(places[13]) == "none");
}

TEST_CASE("a line of a headline that divides a word is part of the headline") {
    Edition edition;
    edition.language = "en";
    Article& article = edition.articles.emplace_back();
    article.id = 1;
    article.title = "Harrowmere Herald's night ferry sails again";
    article.paragraphs = {"The night ferry will sail again."};
    article.first_line = 1;
    article.last_line = 3;
    const SourcePage page{"page.pdf",
                          {{1, "Harrowmere Her-", "title"},
                           {2, "ald's night ferry sails again", "title"},
                           {3, "The night ferry will sail again.", "body"}}};
    const auto places = places_of_lines(page, 1, edition);
    CHECK(where(places[0]) == "1 title 1");
    CHECK(where(places[1]) == "1 title 1");
    CHECK(where(places[2]) == "1 paragraph 1");
}

TEST_CASE("a paragraph that a person corrected is still found by the lines that begin it") {
    Sample s = sample();
    s.edition.articles[0].paragraphs[1] = "镇里为农户协调化肥农药，也送去了种子。";
    const auto places = places_of_lines(s.pages[0], 1, s.edition);
    CHECK(where(places[6]) == "1 paragraph 2");
}

TEST_CASE("the report is whole: links lead somewhere both ways, nothing comes from outside") {
    const Sample s = sample();
    const std::string html = reading_report("page.txt", s.edition, s.pages);
    check_links(html);
    CHECK(html.find("href=\"#a1-paragraph-1\"") != std::string::npos);
    CHECK(html.find("href=\"#p1-line-5\"") != std::string::npos);
    CHECK(html.find("line 5–6") != std::string::npos);
    CHECK(html.find("href=\"#orphan-1\"") != std::string::npos);
    CHECK(html.find("look: gap") != std::string::npos);
    for (const char* const outside : {"http://", "https://", "src=", "@import", "url("})
        CHECK(html.find(outside) == std::string::npos);
    CHECK(html == reading_report("page.txt", s.edition, s.pages));
}

TEST_CASE("no text of a page becomes markup") {
    const Sample s = sample();
    const std::string html = reading_report("\"><script>page</script>", s.edition, s.pages);
    CHECK(html.find("<script>alert") == std::string::npos);
    CHECK(html.find("<script>page") == std::string::npos);
    CHECK(html.find("夜校&lt;script&gt;alert(1)&lt;/script&gt;开课") != std::string::npos);
}

TEST_CASE("an edition without its pages, and an empty one, have a report too") {
    const Sample s = sample();
    check_links(reading_report("edition.yaml", s.edition, {}));
    check_links(reading_report("nothing", {}, {}));
    check_links(reading_report("pdf", s.edition, {{"a.pdf", {}}}));
}

TEST_CASE("two pages are told apart") {
    Sample s = sample();
    s.edition.pages = {"a.txt", "b.txt"};
    s.edition.articles[0].page = 1;
    s.edition.articles[1].page = 2;
    s.edition.orphans[0].page = 2;
    s.pages.push_back(s.pages[0]);
    const std::string html = reading_report("a.txt", s.edition, s.pages);
    check_links(html);
    CHECK(html.find("page 2, line 11") != std::string::npos);
    CHECK(where(places_of_lines(s.pages[0], 1, s.edition)[10]) == "none");
    CHECK(where(places_of_lines(s.pages[1], 2, s.edition)[10]) == "2 title 1");
}

TEST_CASE("100,000 lines are reported in their own time") {
    Edition edition;
    edition.language = "zh";
    SourcePage page{"page.txt", {}};
    for (int article = 0; article < 10; ++article) {
        Article& one = edition.articles.emplace_back();
        one.id = article + 1;
        one.title = "题" + std::to_string(article);
        one.first_line = article * 10'000 + 1;
        one.last_line = one.first_line + 9'999;
        std::string paragraph;
        page.lines.push_back({one.first_line, one.title, "title"});
        for (int line = 1; line < 10'000; ++line) {
            const std::string text = "第" + std::to_string(line) + "行字";
            page.lines.push_back({one.first_line + line, text, "body"});
            // Half are one endless paragraph, the others a paragraph each.
            paragraph += text;
            if (article % 2 == 0 || line == 9'999) one.paragraphs.push_back(std::exchange(paragraph, {}));
        }
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto places = places_of_lines(page, 1, edition);
    CHECK(where(places[99'999]) == "10 paragraph 1");
    CHECK(where(places[89'999]) == "9 paragraph 9999");
    CHECK(reading_report("page.txt", edition, {page}).size() > 100'000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}
