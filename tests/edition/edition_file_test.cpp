#include "edition/edition_file.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "edition/keep.h"
#include "support/cases.h"

using namespace bobao;

namespace {

Edition invented_edition() {
    Edition edition;
    edition.publication = "柳溪日报";
    edition.date = "2025-03-08";
    edition.language = "zh";
    Article first;
    first.id = 1;
    first.column = "春耕一线";
    first.kicker = "全市春耕现场会要求";
    first.title = "不误农时 抢抓墒情";
    first.subtitle = "——访市农技站站长解春生";
    first.dateline = "本报讯";
    first.byline.reporters = {"单小满"};
    first.byline.correspondents = {"查文", "仇立"};
    first.paragraphs = {"3月7日，柳溪镇麦田返青率达到95%以上。", "“先看苗，后浇水。”他说: \"#不急\"。"};
    first.captions = {"图为麦田。"};
    first.picture = {"pictures/wheat: 1.jpg", "麦田里的 \"收割机\""};
    first.repairs = {
        {"joined", 5, "抢抓|墒情", 0.97}, {"gap", 9, "镇里为农户协调", 0.9}, {"doubt", 11, "- x", 0.25}};
    first.first_line = 1;
    first.last_line = 12;
    Article second;
    second.id = 7;
    second.kind = "photo";
    second.language = "en";
    second.picture.alt = "A picture whose file nobody could take";
    second.title = "No: [brackets], 'quotes' & \"more\"";
    second.paragraphs = {"yes", "null", "123", "~", "back\\slash"};
    edition.articles = {first, second};
    edition.articles[0].paragraphs.push_back("镇里为农户协调");
    edition.orphans = {{21, "系，努力为乡村振兴作贡献。", "begins in the middle of a word"}};
    note_reading(edition, {});
    return edition;
}

std::string complaint(const std::string& yaml) {
    try {
        edition_from_yaml(yaml, "edition.yaml");
    } catch (const Error& error) {
        return error.what();
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("an edition looks the way a person wants to correct it") {
    test::check_golden("edition/edition.yaml", edition_to_yaml(invented_edition()));
}

TEST_CASE("what was written as YAML reads back and is written the same") {
    const std::string written = edition_to_yaml(invented_edition());
    const Edition back = edition_from_yaml(written, "edition.yaml");
    CHECK(edition_to_yaml(back) == written);
    CHECK(back.articles[0].repairs[1].text == "镇里为农户协调");
    CHECK(back.articles[1].paragraphs[1] == "null");
    CHECK(back.articles[1].paragraphs[3] == "~");
}

TEST_CASE("the JSON is the agreed one, and reads back") {
    const std::string written = edition_to_json(invented_edition());
    const auto json = nlohmann::json::parse(written);
    CHECK(json["publication"] == "柳溪日报");
    CHECK(json["articles"][0]["byline"]["correspondents"][1] == "仇立");
    CHECK(json["articles"][1]["kicker"].is_null());
    CHECK(json["articles"][1]["captions"].is_array());
    CHECK(json["articles"][0]["repairs"][0]["confidence"] == 0.97);
    CHECK(json["orphans"][0]["line"] == 21);
    CHECK(edition_to_json(edition_from_json(written, "edition.json")) == written);
}

TEST_CASE("an edition is handed over article by article, so that none is held twice") {
    Edition edition = invented_edition();
    const Article article = edition.articles.front();
    for (int i = 0; i < 100; ++i) {
        edition.articles.push_back(article);
        edition.articles.back().id = 100 + i;
    }
    for (const auto& [give, whole] : {std::pair(&give_edition_yaml, edition_to_yaml(edition)),
                                      std::pair(&give_edition_json, edition_to_json(edition))}) {
        std::string together;
        std::size_t longest = 0;
        give(edition, [&](std::string_view piece) {
            together += piece;
            longest = std::max(longest, piece.size());
        });
        CHECK(together == whole);
        CHECK(longest * 20 < whole.size());
    }
}

TEST_CASE("a slip of the corrector is pointed at") {
    for (const auto& c : test::read_cases("edition/complaints.txt")) {
        INFO(c.where);
        CHECK(complaint(c.input) == c.output);
    }
}

TEST_CASE("an added article gets the next free id") {
    const Edition edition =
        edition_from_yaml("articles: [{title: a}, {id: 4, title: b}, {title: c}]", "edition.yaml");
    CHECK(edition.articles[0].id == 5);
    CHECK(edition.articles[1].id == 4);
    CHECK(edition.articles[2].id == 6);
}

TEST_CASE("broken JSON is an error with its line, deep JSON does no harm") {
    CHECK_THROWS_AS(edition_from_json("{\"articles\": [}", "e.json"), Error);
    CHECK_THROWS_AS(edition_from_json(std::string(1'000'000, '['), "e.json"), Error);
    CHECK_THROWS_AS(edition_from_json("", "e.json"), Error);
}

TEST_CASE("an edition is told from a page") {
    CHECK(looks_like_edition(edition_to_yaml(invented_edition())));
    CHECK(looks_like_edition(edition_to_json(invented_edition())));
    CHECK_FALSE(looks_like_edition("本报讯 articles: 一文"));
    CHECK_FALSE(looks_like_edition(""));
}

TEST_CASE("the file says where its parts stand") {
    EditionPlaces places;
    edition_from_yaml(
        "articles:\n- title: a\n  paragraphs:\n  - b\n  - \" \"\n  - c\n  repairs:\n  - kind: gap\n- title: "
        "d\n"
        "orphans:\n- text: e",
        "edition.yaml", &places);
    REQUIRE(places.articles.size() == 2);
    CHECK(places.articles[0].line == 2);
    CHECK(places.articles[0].paragraphs == std::vector<int>{4, 6});
    CHECK(places.articles[0].repairs == std::vector<int>{8});
    CHECK(places.articles[1].line == 9);
    CHECK(places.orphans == std::vector<int>{11});
}

TEST_CASE("no text of the page can become a comment or leave one") {
    Edition edition = invented_edition();
    edition.articles[0].title = "# title: \n# no";
    edition.articles[0].paragraphs = {"# not a comment", "line\n# two", "\r# three", "\xE2\x80\xA8# four",
                                      "\xC2\x85# five"};
    edition.articles[0].repairs = {{"gap", 9, "line\n# two\nevil: yes", 0.5},
                                   {"doubt", 0, "# \r\nevil: yes", 0.1}};
    const std::string written = edition_to_yaml(edition);
    const Edition back = edition_from_yaml(written, "edition.yaml");
    CHECK(back.articles[0].paragraphs.size() == 5);
    CHECK(back.articles[0].title == "# title: # no");
    CHECK(edition_to_yaml(edition_from_yaml(edition_to_yaml(back), "edition.yaml")) == edition_to_yaml(back));
}

TEST_CASE("control characters that a file names survive in no text of it") {
    const Edition read = edition_from_yaml(
        "articles:\n- title: \"a\\ab\"\n  repairs:\n  - kind: gap\n    text: \"c\\ed\\ne\"\n"
        "orphans:\n- text: \"f\\x07g\"\n  note: \"h\\x7Fi\"\n",
        "edition.yaml");
    CHECK(read.articles[0].title == "ab");
    CHECK(read.articles[0].repairs[0].text == "cd e");
    CHECK(read.orphans[0].text == "fg");
    CHECK(read.orphans[0].note == "hi");
    const std::string yaml = edition_to_yaml(read);
    CHECK(edition_to_yaml(edition_from_yaml(yaml, "again.yaml")) == yaml);
    const std::string json = edition_to_json(read);
    CHECK(edition_to_json(edition_from_json(json, "again.json")) == json);
}
