#include "edition/check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "edition/edition_file.h"
#include "support/cases.h"

using namespace bobao;

namespace {

/// "gap 4, orphan 9": the findings with their lines, in the order in which they are listed.
std::string listed(const Edition& edition) {
    std::string all;
    for (const Finding& finding : check(edition))
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.what, finding.line);
    return all.empty() ? "nothing" : all;
}

std::string repeated(const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("an edition is checked for what a person should look at, the riskiest first") {
    for (const auto& c : test::read_cases("edition/findings.txt")) {
        INFO(c.where);
        const std::string head = c.input.find("date:") == std::string::npos ? "date: 2025-03-08\n" : "";
        CHECK(listed(edition_from_yaml(head + "publication: 柳溪日报\n" + c.input, "edition.yaml")) ==
              c.output);
    }
}

TEST_CASE("a finding says where it is: article, paragraph, repair, line") {
    const Edition edition = edition_from_yaml(
        "articles:\n"
        "- {id: 4, title: 春耕, dateline: 本报讯, lines: [3, 9], paragraphs: [麦田已经返青。, 镇里为农户, "
        "渠水又通了。],\n"
        "   repairs: [{kind: folded, line: 3}, {kind: gap, line: 7, text: 镇里为农户}]}\n"
        "date: 2025-03-08\npublication: 柳溪日报",
        "edition.yaml");
    const auto findings = check(edition);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].article == 0);
    CHECK(findings[0].article_id == 4);
    CHECK(findings[0].paragraph == 1);
    CHECK(findings[0].repair == 1);
    CHECK(findings[0].line == 7);
    CHECK(findings[0].text == "镇里为农户");
    CHECK(findings[0].risk >= kWorthALook);
    CHECK(!findings[0].remedy.empty());
}

TEST_CASE("a seam is found in the paragraph it went into, whatever the width of its marks") {
    Article article;
    article.paragraphs = {"麦田返青，渠水已通。", "镇里说，今年的墒情比去年好，要抓紧。"};
    article.repairs = {{"joined", 8, "今年的墒情 | 比去年好,要抓", 0.7},
                       {"doubt", 9, "不在文中", 0.5},
                       {"joined", 2, "返青, | 渠水", 0.8},
                       {"doubt", 0, "", 0.5}};
    CHECK(paragraphs_of_repairs(article) == std::vector<int>{1, -1, 0, -1});
    CHECK(paragraphs_of_repairs({}).empty());
}

TEST_CASE("what is found of every kind is a kind that is listed") {
    for (const auto& c : test::read_cases("edition/findings.txt"))
        for (const Finding& finding : check(edition_from_yaml(c.input, "edition.yaml"))) {
            INFO(finding.what);
            CHECK((std::ranges::count(kFindings, finding.what) +
                   std::ranges::count(kRepairKinds, finding.what)) == 1);
        }
}

TEST_CASE("an edition of any size is checked in its own time") {
    Article article;
    article.title = "题";
    for (int i = 0; i < 20'000; ++i) {
        article.paragraphs.push_back(repeated("镇里为农户协调，", 4) + "第" + std::to_string(i) + "户。");
        article.repairs.push_back({"doubt", i, "没有的话" + std::to_string(i), 0.5});
    }
    Edition edition;
    article.id = 1;
    edition.articles = {article};
    const auto begin = std::chrono::steady_clock::now();
    CHECK(check(edition).size() >= 20'000);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    const std::string yaml = edition_to_yaml(edition);
    CHECK(edition_to_yaml(edition_from_yaml(yaml, "edition.yaml")) == yaml);
}
