#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "pdf_press.h"
#include "readers/pdf_lines.h"
#include "readers/reader.h"

using namespace bobao;
using test::PdfPress;

namespace {

Edition read(const std::string& bytes) {
    return read_page(bytes, "issue.pdf", {});
}

Error error_of(const std::string& bytes) {
    try {
        read(bytes);
    } catch (const Error& error) {
        return error;
    }
    FAIL("the PDF was read");
    throw std::logic_error("not reached");
}

std::vector<Repair> repairs_of(const Article& article, const std::string& kind) {
    std::vector<Repair> found;
    std::copy_if(article.repairs.begin(), article.repairs.end(), std::back_inserter(found),
                 [&](const Repair& repair) { return repair.kind == kind; });
    return found;
}

const std::vector<std::string> kFerry{
    "The night ferry to Lower Quay will sail again from the first of May, the harbour office said on Monday "
    "after two winters in which the boat lay at the yard with a cracked shaft and no buyer in sight.",
    "Passengers had gathered four hundred names on a petition that hung in the bakery, the library and both "
    "of the public houses. Nobody at the office would say whether it had been read.",
    "The first crossing is free for everyone who brings a lamp, as was the custom before the bridge was "
    "built."};
const std::vector<std::string> kChoir{
    "A choir of retired signalmen from Ashcombe took second place in the county contest on Sunday, beaten by "
    "a "
    "single point, and has been asked to sing at the opening of the new wing of the hospital.",
    "Its leader said that the tenors had been late again."};
const std::vector<std::string> kCanal{
    "柳河镇春季疏浚工程昨日全面开工，十二条河道同时动工，计划在雨季到来之前完成全部土方，惠及沿岸三万多名群众"
    "。",
    "镇水利站负责人介绍，今年的做法是把任务分到村、落到人，每天在村口的黑板上公布进度，哪一段慢了一眼就能看见"
    "。",
    "村民赵大河站在新修的石桥上说，过去一下雨地里就积水，现在沟渠通了，心里踏实了，秋天想多种两亩白菜。",
    "据了解，工程结束后还将新建泵站三座、改造桥涵二十五处，由各村推选的老水手轮流看护，工钱按月发放。"};

const std::vector<std::string> kLantern{
    "挖掘机一早开进了北河湾，岸上搭起了临时厨房，送饭的妇女们说，河道通了，夏天院子里就不会再进水。",
    "施工队把挖出的淤泥运到苗圃，园艺师傅说，这样的泥养花最好，明年春天全镇的路口都会摆上月季。",
    "石桥边的灯会连办三晚，孩子们提着纸扎的鲤鱼排成长队，老艺人说，今年的灯架都是用旧船板做的。",
    "镇文化站还把四十盏老灯修好挂进祠堂，每盏灯下写着扎灯人的名字，看灯的人走到自家祖辈的灯前都要站一会儿。"};

/// Two columns under a headline that spans them, and an article in one column below.
std::string two_columns() {
    PdfPress press;
    press.centred(40, 515, 60, "Night ferry sails again after two winters", {24, true});
    press.line(40, 110, "By Nora Quill", {9, true});
    const double left_end = press.flow({{40, 126, 250, 168}, {305, 110, 250, 800}}, kFerry);
    press.line(40, 300, "Signalmen sing for the county", {15, true});
    press.flow({{40, 325, 250, 800}}, kChoir);
    press.line(305, 300, "Well water is safe", {15, true});
    press.flow({{305, 325, 250, 800}}, {"Nothing was found in the wells of Upper Ashcombe but water, the "
                                        "inspector wrote. He drank a glass in front of the council."});
    CHECK(left_end < 290);
    return press.bytes();
}

}  // namespace

TEST_CASE("a PDF in two columns is read column by column under the headline that spans them") {
    const Edition edition = read(two_columns());
    REQUIRE(edition.articles.size() == 3);
    const Article& ferry = edition.articles[0];
    CHECK(ferry.title == "Night ferry sails again after two winters");
    CHECK(ferry.byline.reporters == std::vector<std::string>{"Nora Quill"});
    CHECK(ferry.paragraphs == kFerry);
    CHECK(ferry.language.empty());
    CHECK(edition.language == "en");
    CHECK(edition.articles[1].title == "Signalmen sing for the county");
    CHECK(edition.articles[1].paragraphs == kChoir);
    CHECK(edition.articles[2].title == "Well water is safe");
    CHECK(edition.articles[2].paragraphs.size() == 1);
    CHECK(edition.orphans.empty());
}

TEST_CASE("a sentence cut by a column break is joined and written down") {
    const Edition edition = read(two_columns());
    const std::vector<Repair> joined = repairs_of(edition.articles.at(0), "joined");
    REQUIRE(joined.size() == 1);
    CHECK(joined.front().line > 1);
    CHECK(joined.front().text.find(" | ") != std::string::npos);
    CHECK(joined.front().confidence > 0.9);
}

TEST_CASE("running heads and folios tell the paper and its day and are no text") {
    PdfPress press;
    const std::vector<PdfPress::Column> columns{
        {40, 150, 165, 780}, {215, 150, 165, 780}, {390, 150, 165, 780}};
    for (int page = 1; page <= 3; ++page) {
        if (page > 1) press.turn_page();
        press.line(40, 30, "柳河日报", {9, false});
        press.line(250, 30, "2025年3月4日 星期二", {9, false});
        press.line(520, 30, std::to_string(page) + "版", {9, false});
        if (page == 2) {
            press.flow({{40, 60, 165, 780}}, {kCanal[2], kCanal[3]}, 18);
            continue;
        }
        press.centred(40, 515, 60, page == 1 ? "柳河镇疏浚河道十二条" : "石桥村的灯会", {26, true});
        press.centred(40, 515, 104, page == 1 ? "——雨季之前完成土方" : "——三代扎灯人的手艺", {13, true});
        if (page == 1)
            press.flow({{40, 150, 165, 200}, {215, 150, 165, 200}, {390, 150, 165, 780}},
                       {kCanal[0], kCanal[1]}, 18);
        else
            press.flow(columns,
                       {"灯会从正月十三开到十七，村里的老人说这是从爷爷那一辈传下来的规矩，谁家也不能少。"},
                       18);
    }
    const Edition edition = read(press.bytes());
    CHECK(edition.publication == "柳河日报");
    CHECK(edition.date == "2025-03-04");
    CHECK(edition.language == "zh");
    REQUIRE(edition.articles.size() == 2);

    SUBCASE("a headline over three columns keeps its subtitle") {
        CHECK(edition.articles[0].title == "柳河镇疏浚河道十二条");
        CHECK(edition.articles[0].subtitle == "——雨季之前完成土方");
        CHECK(edition.articles[1].title == "石桥村的灯会");
    }
    SUBCASE("text without a headline on the next page goes on with the article") {
        CHECK(edition.articles[0].paragraphs == kCanal);
        CHECK(edition.articles[1].paragraphs.size() == 1);
    }
}

TEST_CASE("words divided at line ends are put together, compounds keep their hyphen") {
    PdfPress press;
    press.line(40, 60, "Towpath opens", {18, true});
    press.lines(40, 90,
                {"The council has re-opened the towpath be-", "tween the locks, and the well-known low-",
                 "water mark has been painted once more.", "A low-water mark of 1911 is kept beside it."},
                {});
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(
        joined(edition.articles[0].paragraphs, " ") ==
        "The council has re-opened the towpath between the locks, and the well-known low-water mark has been "
        "painted once more. A low-water mark of 1911 is kept beside it.");
}

TEST_CASE("an initial over several lines is part of its word") {
    PdfPress press;
    press.line(40, 60, "Towpath opens", {18, true});
    press.line(40, 84, "W", {30, false});
    press.lines(74, 92, {"alkers may use the towpath again, said", "the council on Friday. It had been shut"},
                {});
    press.lines(40, 116, {"since the flood of the year before last, when", "three of its bridges were lost."},
                {});
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].title == "Towpath opens");
    CHECK(
        edition.articles[0].paragraphs ==
        std::vector<std::string>{"Walkers may use the towpath again, said the council on Friday. It had been "
                                 "shut since the flood of the year before last, when three of its bridges "
                                 "were lost."});
}

TEST_CASE("an article that jumps to another page is put together there") {
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {18, true});
    press.flow({{40, 90, 250, 800}}, {kFerry[0], "Continued on Page 2"});
    press.turn_page();
    press.line(40, 60, "Ferry sails", {18, true});
    press.line(40, 86, "Continued from Page 1", {9, false});
    press.flow({{40, 100, 250, 800}}, {kFerry[1]});
    press.line(305, 60, "Signalmen sing", {18, true});
    press.flow({{305, 90, 250, 800}}, kChoir);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "Night ferry sails again");
    CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kFerry[0], kFerry[1]});
    CHECK(edition.articles[1].paragraphs == kChoir);
}

TEST_CASE("a page may begin with a jump line in the type of the text") {
    const auto page = [](PdfPress& press, const char* jump, const char* title) {
        press.line(40, 300, jump, {9, false});
        press.line(40, 320, title, {18, true});
        const double end = press.flow({{40, 350, 250, 800}}, {kFerry[1]});
        press.line(40, end + 30, "Signalmen sing", {18, true});
        press.flow({{40, end + 60, 250, 800}}, kChoir);
    };
    for (const char* const jump : {"（上接第1版）", "Continued from Page 1"}) {
        PdfPress press;
        page(press, jump, "Night ferry sails again");
        const Edition edition = read(press.bytes());
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "Night ferry sails again");
        CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kFerry[1]});
        CHECK(repairs_of(edition.articles[0], "dropped").size() == 1);
        CHECK(edition.articles[1].title == "Signalmen sing");
        CHECK(edition.orphans.empty());
    }
    // What it brings is the rest of the article that jumps here, and not of the one above it.
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {18, true});
    double end = press.flow({{40, 90, 250, 800}}, {kFerry[0], "Continued on Page 2"});
    press.line(40, end + 40, "Well water is safe", {18, true});
    press.flow({{40, end + 70, 250, 800}}, {kFerry[2]});
    press.turn_page();
    page(press, "Continued from Page 1", "Ferry sails");
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 3);
    CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kFerry[0], kFerry[1]});
    CHECK(edition.articles[1].title == "Well water is safe");
    CHECK(edition.articles[1].paragraphs == std::vector<std::string>{kFerry[2]});
    CHECK(edition.articles[2].title == "Signalmen sing");
}

TEST_CASE("a jump line in the middle right over the next headline is no kicker") {
    PdfPress press;
    press.line(40, 60, "石桥边的灯会连办三晚", {18, true});
    const double end = press.flow({{40, 90, 250, 800}}, {kLantern[0]}, 18);
    press.centred(40, 250, end + 22, "（下转第2版）", {9, false});
    press.line(40, end + 36, "柳河镇春季疏浚全面开工", {18, true});
    press.flow({{40, end + 66, 250, 800}}, {kCanal[0]}, 18);
    press.turn_page();
    press.line(40, 60, "灯会连办三晚", {18, true});
    press.line(40, 86, "（上接第1版）", {9, false});
    press.flow({{40, 100, 250, 800}}, {kLantern[1]}, 18);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kLantern[0], kLantern[1]});
    CHECK(edition.articles[1].title == "柳河镇春季疏浚全面开工");
    CHECK(edition.articles[1].kicker.empty());
}

TEST_CASE("bold lines inside an article are subheads, small type beside a picture is its caption") {
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {22, true});
    double at = press.flow({{40, 95, 250, 800}}, {kFerry[0]});
    press.line(40, at + 4, "A petition in the bakery", {9, true});
    at = press.flow({{40, at + 22, 250, 800}}, {kFerry[1]});
    press.picture(40, at + 10, 250, 100);
    press.line(40, at + 114, "The ferry at the yard. Photo by Tom Ashby", {7, false});
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].paragraphs ==
          std::vector<std::string>{kFerry[0], "A petition in the bakery", kFerry[1]});
    CHECK(edition.articles[0].captions ==
          std::vector<std::string>{"The ferry at the yard. Photo by Tom Ashby"});
}

TEST_CASE("words set upright are not read but kept aside") {
    PdfPress press;
    press.line(40, 60, "Signalmen sing", {18, true});
    press.flow({{40, 90, 250, 800}}, kChoir);
    press.upright(570, 500, "Printed at Lower Quay", {7, false});
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].paragraphs == kChoir);
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].text.find("Quay") != std::string::npos);
    CHECK(edition.orphans[0].note == "words set upright on page 1");
}

TEST_CASE("a scanned PDF says so and names its pages") {
    PdfPress press;
    press.picture(0, 0, 595, 842);
    press.turn_page();
    press.picture(0, 0, 595, 842);
    const Error error = error_of(press.bytes());
    CHECK(error.fault == Fault::input);
    CHECK(error.problem == "pages 1 and 2 have no text layer: a picture of text, as a scanner makes it");
    CHECK(error.remedy.find("ocrmypdf") != std::string::npos);
}

TEST_CASE("a single page without text is named among the orphans") {
    PdfPress press;
    press.picture(0, 0, 595, 842);
    press.turn_page();
    press.line(40, 60, "Signalmen sing", {18, true});
    press.flow({{40, 90, 250, 800}}, kChoir);
    const Edition edition = read(press.bytes());
    CHECK(edition.articles.size() == 1);
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].note == "page 1: no text, a picture or a scan");
}

TEST_CASE("a PDF with a password is refused with a remedy") {
    const std::string zeros(64, '0');
    const Error error = error_of(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
        "1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        "4 0 obj<</Filter/Standard/V 1/R 2/O<" +
        zeros + ">/U<" + zeros +
        ">/P -44>>endobj\ntrailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n0\n%%EOF\n");
    CHECK(error.fault == Fault::input);
    CHECK(error.problem == "this PDF is locked with a password");
    CHECK_FALSE(error.remedy.empty());
}

TEST_CASE("what only begins as a PDF is refused") {
    CHECK(error_of("%PDF-1.7\n...").problem == "this PDF is broken and cannot be opened");
    CHECK(error_of("%PDF-").problem == "this PDF is broken and cannot be opened");
}

TEST_CASE("a damaged PDF is an error or its readable part, never a crash") {
    const std::string whole = two_columns();
    const auto try_reading = [](const std::string& bytes) {
        try {
            for (const Article& article : read(bytes).articles)
                for (const std::string& paragraph : article.paragraphs) CHECK(is_utf8(paragraph));
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
        }
    };
    for (std::size_t length = 5; length < whole.size(); length += whole.size() / 23) {
        INFO("cut at " << length);
        try_reading(whole.substr(0, length));
    }
    std::uint32_t chance = 1;
    for (int round = 0; round < 40; ++round) {
        INFO("round " << round);
        std::string bytes = whole;
        for (int change = 0; change < 20; ++change) {
            chance = chance * 1664525u + 1013904223u;
            const std::size_t place = 5 + (chance >> 8) % (bytes.size() - 5);
            chance = chance * 1664525u + 1013904223u;
            bytes[place] = static_cast<char>(chance >> 24);
        }
        try_reading(bytes);
    }
}

TEST_CASE("a masthead over the date names the paper, headlines of a series stay") {
    PdfPress press;
    press.centred(40, 515, 30, "The Ashcombe Whistle", {34, false});
    press.line(40, 84, "Saturday, 5 April 2025", {8, false});
    press.line(40, 130, "Walks for spring: 1", {18, true});
    press.flow({{40, 160, 250, 800}}, {kFerry[0]});
    press.turn_page();
    press.line(40, 60, "Walks for spring: 2", {18, true});
    press.flow({{40, 90, 250, 800}}, {kFerry[1]});
    press.turn_page();
    press.line(40, 60, "Walks for spring: 3", {18, true});
    press.flow({{40, 90, 250, 800}}, kChoir);
    const Edition edition = read(press.bytes());
    CHECK(edition.publication == "The Ashcombe Whistle");
    CHECK(edition.date == "2025-04-05");
    REQUIRE(edition.articles.size() == 3);
    CHECK(edition.articles[0].title == "Walks for spring: 1");
    CHECK(edition.articles[2].title == "Walks for spring: 3");
}

TEST_CASE("what a headline-like line in a column quotes from its text is set aside") {
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {22, true});
    double at = press.flow({{40, 95, 250, 800}}, {kFerry[0]});
    press.line(40, at + 6, "“Nobody would say”", {14, false});
    press.flow(
        {{40, at + 34, 250, 800}},
        {"The petition hung in the bakery. “Nobody would say whether it had been read,” said the baker."});
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].paragraphs.size() == 2);
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].note == "a display quotation");
}

TEST_CASE("a headline in the middle of its columns covers them all, whatever gutters it leaves open") {
    PdfPress press;
    press.centred(40, 515, 60, "柳河镇疏浚河道", {22, true});
    press.flow({{40, 100, 118, 156}, {172, 100, 118, 156}, {305, 100, 118, 156}, {437, 100, 118, 780}},
               {kCanal[0], kCanal[1], kLantern[0], kLantern[1]}, 18);
    press.centred(40, 515, 300, "石桥村灯会", {22, true});
    press.flow({{40, 340, 118, 396}, {172, 340, 118, 396}, {305, 340, 118, 396}, {437, 340, 118, 780}},
               {kCanal[2], kCanal[3], kLantern[2], kLantern[3]}, 18);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "柳河镇疏浚河道");
    CHECK(joined(edition.articles[0].paragraphs, "") == kCanal[0] + kCanal[1] + kLantern[0] + kLantern[1]);
    CHECK(edition.articles[1].title == "石桥村灯会");
    CHECK(joined(edition.articles[1].paragraphs, "") == kCanal[2] + kCanal[3] + kLantern[2] + kLantern[3]);
}

TEST_CASE("a last column of a single line is a column") {
    PdfPress press;
    press.centred(40, 515, 60, "柳河镇疏浚河道", {22, true});
    // Three columns take all but the last words.
    press.flow({{40, 100, 165, 142}, {215, 100, 165, 142}, {390, 100, 165, 780}}, {kCanal[0], kCanal[1]}, 18);
    press.line(40, 300, "石桥村灯会", {22, true});
    press.flow({{40, 340, 250, 800}}, {kLantern[2]}, 18);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(joined(edition.articles[0].paragraphs, "") == kCanal[0] + kCanal[1]);
    CHECK(joined(edition.articles[1].paragraphs, "") == kLantern[2]);
}

TEST_CASE("kicker and subtitle in hardly larger type than the text belong to the headline between them") {
    PdfPress press;
    const std::vector<std::string> first(kLantern.begin(), kLantern.begin() + 2);
    press.line(40, 80, "石桥边的灯会连办三晚", {18, true});
    double end = press.flow({{40, 110, 250, 800}}, first, 18);
    press.line(40, end + 20, "镇文化站负责人要求", {9.8, false});
    press.line(40, end + 34, "四十盏老灯修好挂进祠堂", {18, true});
    press.line(40, end + 58, "——访扎灯人陆文远", {9.8, false});
    press.flow({{40, end + 76, 250, 800}}, {kLantern.back()}, 18);
    std::vector<SourceLine> lines;
    ReadingOptions options;
    options.lines = &lines;
    const Edition edition = read_page(press.bytes(), "issue.pdf", options);
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].paragraphs == first);
    CHECK(edition.articles[0].captions.empty());
    CHECK(edition.articles[1].kicker == "镇文化站负责人要求");
    CHECK(edition.articles[1].title == "四十盏老灯修好挂进祠堂");
    CHECK(edition.articles[1].subtitle == "——访扎灯人陆文远");
    CHECK(edition.articles[1].paragraphs == std::vector<std::string>{kLantern.back()});
    const auto is_what = [&](const std::string& what) {
        return std::count_if(lines.begin(), lines.end(),
                             [&](const SourceLine& line) { return line.what == what; });
    };
    CHECK(is_what("title") == 2);
    CHECK(is_what("kicker") == 1);
    CHECK(is_what("subtitle") == 1);
    CHECK(is_what("body") == static_cast<std::ptrdiff_t>(lines.size()) - 4);
}

TEST_CASE(
    "kicker and subtitle over two lines in the type of the text belong to the headline, who signs ends the "
    "text") {
    PdfPress press;
    press.line(40, 80, "石桥边的灯会连办三晚", {18, true});
    double end = press.flow({{40, 110, 250, 800}}, {kLantern[0], kLantern[1]}, 18);
    press.line(40, end, "记者 单小满", {9, false});
    press.line(40, end + 30, "镇文化站把四十盏老灯修好挂进", {9, false});
    press.centred(40, 250, end + 43, "祠堂——", {9, false});
    press.line(40, end + 57, "看灯的人走到自家祖辈灯前", {18, true});
    press.line(40, end + 80, "——访石桥村扎灯人陆文远和他的", {9, false});
    press.centred(40, 250, end + 93, "两个徒弟", {9, false});
    press.flow({{40, end + 112, 250, 800}}, {kLantern.back()}, 18);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].byline.reporters == std::vector<std::string>{"单小满"});
    CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kLantern[0], kLantern[1]});
    CHECK(edition.articles[1].kicker == "镇文化站把四十盏老灯修好挂进 祠堂——");
    CHECK(edition.articles[1].title == "看灯的人走到自家祖辈灯前");
    CHECK(edition.articles[1].subtitle == "——访石桥村扎灯人陆文远和他的 两个徒弟");
    CHECK(edition.articles[1].paragraphs == std::vector<std::string>{kLantern.back()});
}

TEST_CASE("who signs a text over two lines is named whole") {
    PdfPress press;
    press.line(40, 80, "石桥边的灯会连办三晚", {18, true});
    double end = press.flow({{40, 110, 250, 800}}, {kLantern[0], kLantern[1]}, 18);
    press.line(180, end, "（记者 陆文远", {9, false});
    press.line(180, end + 13, "通讯员 董明）", {9, false});
    press.line(40, end + 50, "柳河镇春季疏浚全面开工", {18, true});
    press.flow({{40, end + 80, 250, 800}}, {kCanal[0]}, 18);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].byline.reporters == std::vector<std::string>{"陆文远"});
    CHECK(edition.articles[0].byline.correspondents == std::vector<std::string>{"董明"});
    CHECK(edition.articles[0].paragraphs == std::vector<std::string>{kLantern[0], kLantern[1]});
}

TEST_CASE("a line over display type that is no headline is not given to the next headline") {
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {22, true});
    double at = press.flow({{40, 95, 250, 800}}, {kFerry[0]});
    press.line(40, at + 18, "Heard on the quay", {9.8, false});
    press.line(40, at + 32, "“Nobody would say”", {14, false});
    at = press.flow(
        {{40, at + 60, 250, 800}},
        {"The petition hung in the bakery. “Nobody would say whether it had been read,” said the baker."});
    SUBCASE("with another article below") {
        press.line(40, at + 40, "Signalmen sing for the county", {22, true});
        press.flow({{40, at + 75, 250, 800}}, kChoir);
    }
    SUBCASE("as the last on the page") {}
    const Edition edition = read(press.bytes());
    REQUIRE(!edition.articles.empty());
    CHECK(edition.articles[0].paragraphs.size() == 2);
    for (const Article& article : edition.articles) CHECK(article.kicker.empty());
    const auto orphan = std::find_if(edition.orphans.begin(), edition.orphans.end(),
                                     [](const Orphan& o) { return o.note == "a line over no headline"; });
    REQUIRE(orphan != edition.orphans.end());
    CHECK(orphan->text == "Heard on the quay");
}

TEST_CASE("a line between a headline and its lead in larger type is the subtitle") {
    PdfPress press;
    press.line(40, 60, "Night ferry sails again", {24, true});
    press.line(40, 108, "What the harbour office decided", {9.8, false});
    press.lines(40, 122,
                {"The boat lay two winters at the yard", "with a cracked shaft, and no buyer was",
                 "found for it on either of the shores."},
                {11, true}, 14);
    press.flow({{40, 175, 250, 800}}, kFerry);
    const Edition edition = read(press.bytes());
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].subtitle == "What the harbour office decided");
    CHECK(edition.articles[0].kicker.empty());
    CHECK(edition.articles[0].paragraphs.front().starts_with("The boat lay two winters"));
}

TEST_CASE("lines of a PDF for which there is no room on the disk wait in memory") {
    const auto page = [](int number) {
        std::vector<reading::PdfLine> lines(2);
        for (reading::PdfLine& line : lines) {
            line.page = number;
            line.text = to_utf32("line of page " + std::to_string(number));
        }
        return lines;
    };
    const auto check = [](reading::PdfLines& lines) {
        lines.close();
        REQUIRE(lines.size() == 4);
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(lines[i].page == static_cast<int>(i / 2) + 1);
            CHECK(to_utf8(lines.text(i)) == "line of page " + std::to_string(i / 2 + 1));
        }
    };
    SUBCASE("from the first on") {
        reading::PdfLines lines(Descriptor(::open("/dev/full", O_RDWR | O_CLOEXEC)));
        lines.append_page(page(1));
        lines.append_page(page(2));
        check(lines);
    }
    SUBCASE("when it comes to an end, with those that are there") {
        Descriptor file(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
        const int number = file.number();
        reading::PdfLines lines(std::move(file));
        lines.append_page(page(1));
        REQUIRE(::fcntl(number, F_ADD_SEALS, F_SEAL_GROW) == 0);
        lines.append_page(page(2));
        check(lines);
    }
    SUBCASE("and if no file can be had at all") {
        reading::PdfLines lines{Descriptor()};
        lines.append_page(page(1));
        lines.append_page(page(2));
        check(lines);
    }
}

TEST_CASE("a Chinese headline that its column broke inside a word is heard without pauses") {
    const auto title_of = [](const std::vector<std::string>& headline) {
        PdfPress press;
        press.lines(40, 60, headline, {20, true}, 26);
        press.flow({{40, 170, 250}}, kCanal);
        ReadingOptions options;
        options.is_word = [](std::string_view word) {
            return word == "电池" || word == "封顶" || word == "项目";
        };
        const Edition edition = read_page(press.bytes(), "issue.pdf", options);
        REQUIRE(edition.articles.size() == 1);
        return edition.articles[0].title;
    };
    CHECK(title_of({"柳河镇的储能电", "池厂房提前", "封顶"}) == "柳河镇的储能电池厂房提前封顶");
    CHECK(title_of({"柳河镇的储能厂房", "提前封顶"}) == "柳河镇的储能厂房 提前封顶");
}
