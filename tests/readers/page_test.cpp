#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "readers/classes.h"
#include "readers/cohesion.h"
#include "readers/dump.h"
#include "readers/kind.h"
#include "readers/reader.h"
#include "readers/seams.h"
#include "support/cases.h"

using namespace bobao;

namespace {

std::string read(const std::string& name, const std::string& kind = "") {
    ReadingOptions options;
    options.kind = kind;
    return test::dump(read_page(test::read_data(name), name, options));
}

std::string kind_of_page(const std::string& name) {
    const auto lines = reading::lines_of_page(test::read_data(name));
    return std::string(
        reading::name_of_kind(reading::kind_of(lines, reading::statistics_of(lines), nullptr)));
}

}  // namespace

TEST_CASE("each kind of dump is known by its statistics") {
    CHECK(kind_of_page("pages/sample_page.txt") == "blocks");
    CHECK(kind_of_page("pages/sample_page_en.txt") == "wrapped");
    CHECK(kind_of_page("readers/wrapped_page.txt") == "wrapped");
    CHECK(kind_of_page("readers/markdown_page.md") == "markdown");
    CHECK(kind_of_page("readers/feature_page.txt") == "ocr_blocks");
    CHECK(kind_of_page("readers/damaged_page.txt") == "blocks");
}

TEST_CASE("pages of every kind become the articles that are on them") {
    test::check_golden("pages/sample_page.read.txt", read("pages/sample_page.txt"));
    test::check_golden("pages/sample_page_en.read.txt", read("pages/sample_page_en.txt"));
    test::check_golden("readers/wrapped_page.read.txt", read("readers/wrapped_page.txt"));
    test::check_golden("readers/markdown_page.read.txt", read("readers/markdown_page.md"));
    test::check_golden("readers/feature_page.read.txt", read("readers/feature_page.txt"));
    test::check_golden("readers/damaged_page.read.txt", read("readers/damaged_page.txt"));
    test::check_golden("readers/english_weekly.read.txt", read("readers/english_weekly.txt"));
    test::check_golden("readers/english_college.read.txt", read("readers/english_college.txt"));
}

TEST_CASE("a page is read the same way every time") {
    CHECK(read("pages/sample_page.txt") == read("pages/sample_page.txt"));
    CHECK(read("readers/wrapped_page.txt") == read("readers/wrapped_page.txt"));
}

TEST_CASE("columns that were read line by line across the page are refused, not guessed at") {
    // A lexicon of the words that the line ends cut, so that the order of the lines is all that differs.
    std::u32string text;
    for (const reading::Line& line : reading::lines_of_page(test::read_data("pages/sample_page.txt")))
        for (const char32_t c : line.text)
            if (is_han(c)) text.push_back(c);
    constexpr std::size_t kWidth = 14;
    std::vector<std::u32string> column;
    for (std::size_t at = 0; at + kWidth <= text.size(); at += kWidth)
        column.push_back(text.substr(at, kWidth));
    std::set<std::string> words;
    for (std::size_t i = 0; i + 1 < column.size(); i += 2)
        words.insert(to_utf8(column[i].substr(kWidth - 1) + column[i + 1].substr(0, 2)));
    ReadingOptions options;
    options.is_word = [&](std::string_view word) { return words.count(std::string(word)) > 0; };

    std::string in_order;
    std::string interleaved;
    const std::size_t third = column.size() / 3;
    for (std::size_t i = 0; i < third * 3; ++i) {
        in_order += to_utf8(column[i]) + "\n";
        interleaved += to_utf8(column[(i % 3) * third + i / 3]) + "\n";
    }
    CHECK_FALSE(read_page(in_order, "page.txt", options).articles.empty());
    try {
        read_page(interleaved, "page.txt", options);
        FAIL("interleaved columns were read");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(error.problem == "cannot be read: columns are interleaved");
    }
}

TEST_CASE("a gap gives the sentences that must not be spoken as the paragraphs have them") {
    const Edition edition = read_page(test::read_data("pages/sample_page.txt"), "page.txt", {});
    int gaps = 0;
    for (const Article& article : edition.articles)
        for (const Repair& repair : article.repairs) {
            if (repair.kind != "gap") continue;
            ++gaps;
            int found = 0;
            for (const std::string& paragraph : article.paragraphs)
                found += paragraph.starts_with(repair.text) || paragraph.ends_with(repair.text);
            CHECK(found == 1);
        }
    CHECK(gaps == 2);
}

TEST_CASE("a fragment is set aside and in no paragraph") {
    const Edition edition = read_page(test::read_data("pages/sample_page.txt"), "page.txt", {});
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].text == "局,努力让老工业区的烟囱变成新地标。");
    CHECK(edition.orphans[0].line == 55);
    for (const Article& article : edition.articles)
        for (const std::string& paragraph : article.paragraphs)
            CHECK(paragraph.find("烟囱变成新地标") == std::string::npos);
}

TEST_CASE("every repair has a known kind and a confidence between 0 and 1") {
    for (const char* const name :
         {"pages/sample_page.txt", "readers/damaged_page.txt", "readers/wrapped_page.txt"})
        for (const Article& article : read_page(test::read_data(name), name, {}).articles)
            for (const Repair& repair : article.repairs) {
                INFO(name << " line " << repair.line << " " << repair.kind);
                CHECK(std::find(kRepairKinds.begin(), kRepairKinds.end(), repair.kind) != kRepairKinds.end());
                CHECK(repair.confidence > 0);
                CHECK(repair.confidence <= 1);
            }
}

TEST_CASE("the user may say what kind of page it is, in the right words") {
    CHECK(read("pages/sample_page.txt", "blocks") == read("pages/sample_page.txt"));
    try {
        read("pages/sample_page.txt", "block");
        FAIL("an unknown kind was taken");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::usage);
        CHECK(error.remedy == "did you mean \"blocks\"?");
    }
}

TEST_CASE("a PDF is of no other kind, and text is no PDF") {
    const auto complaint = [](const std::string& bytes, const std::string& kind) {
        ReadingOptions options;
        options.kind = kind;
        try {
            read_page(bytes, "page", options);
        } catch (const Error& error) {
            CHECK(error.fault == Fault::usage);
            return error.problem + "; " + error.remedy;
        }
        return std::string("taken");
    };
    CHECK(complaint("%PDF-1.4", "wrapped") ==
          "page is a PDF, not a page of the kind \"wrapped\"; leave the kind out, or say \"pdf\"");
    CHECK(complaint("%PDF-1.4", "pfd") == "unknown kind of page \"pfd\"; did you mean \"pdf\"?");
    CHECK(complaint("Rain fell on the town.", "pdf") == "page is text, not a PDF; leave the kind out");
}

TEST_CASE("control characters that Markdown or HTML name are not text") {
    const Edition edition =
        read_page("# Rain&#27; at last\n\nIt rained&#7; on&#15; the town.\n\n## &#2;\n\n<p>&#6;</p>\n",
                  "page.md", {{}, "markdown", nullptr});
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles.front().title == "Rain at last");
    CHECK(edition.articles.front().paragraphs == std::vector<std::string>{"It rained on the town."});
}

TEST_CASE("an item of a roundup that is only a headline ends where it begins") {
    const Edition edition =
        read_page("# News\n\n## Briefs\n\n**Rain at last**\n\n**Bridge open**\n\nIt opened.\n", "page.md",
                  {{}, "markdown", nullptr});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles.front().first_line == 5);
    CHECK(edition.articles.front().last_line == 5);
}

TEST_CASE("pages are joined into one edition") {
    std::vector<Edition> pages;
    pages.push_back(read_page(test::read_data("readers/feature_page.txt"), "1.txt", {}));
    pages.push_back(read_page(test::read_data("pages/sample_page.txt"), "2.txt", {}));
    pages.push_back(read_page(test::read_data("pages/sample_page_en.txt"), "3.txt", {}));
    const std::size_t all = pages[0].articles.size() + pages[1].articles.size() + pages[2].articles.size();
    const Edition edition = joined_editions(std::move(pages));
    REQUIRE(edition.articles.size() == all);
    CHECK(edition.publication == "澄湾日报");
    CHECK(edition.date == "2025-03-14");
    CHECK(edition.language == "zh");
    for (std::size_t i = 0; i < all; ++i) CHECK(edition.articles[i].id == static_cast<int>(i) + 1);
    CHECK(edition.articles.front().language.empty());
    CHECK(edition.articles.back().language == "en");
    CHECK(joined_editions({}).articles.empty());
}

TEST_CASE("an edition of two languages is called after the paper of its own language, whichever came first") {
    const auto page = [](const char* language, const char* publication, const char* date, int articles) {
        Edition edition;
        edition.language = language;
        edition.publication = publication;
        edition.date = date;
        edition.articles.resize(static_cast<std::size_t>(articles));
        for (Article& article : edition.articles) {
            article.title = "T";
            article.language = language;
        }
        return edition;
    };
    const Edition mixed = joined_editions({page("en", "The Herald", "2025-03-13", 2), page("zh", "", "", 1),
                                           page("zh", "Wanbao", "2025-03-14", 3)});
    CHECK(mixed.language == "zh");
    CHECK(mixed.publication == "Wanbao");
    CHECK(mixed.date == "2025-03-14");
    const Edition english = joined_editions({page("zh", "Wanbao", "2025-03-14", 1), page("en", "", "", 3)});
    CHECK(english.language == "en");
    CHECK(english.publication == "Wanbao");
    CHECK(english.date == "2025-03-14");
}

TEST_CASE("Markdown with numbers, lines as paragraphs and plain headlines of items is read as well") {
    const Edition edition = read_page(test::read_data("readers/numbered_page.md"), "page.md", {});
    REQUIRE(edition.articles.size() == 4);
    CHECK(edition.dump == "markdown");
    CHECK(edition.articles[0].title == "渡口夜班船复航");
    CHECK(edition.articles[0].paragraphs.size() == 3);
    CHECK(edition.articles[1].column == "一线见闻");
    CHECK(edition.articles[1].title == "修渠人的早晨");
    CHECK(edition.articles[2].title == "石桥村灯会十三开灯");
    CHECK(edition.articles[2].column == "简讯");
    CHECK(edition.articles[3].title == "三条公交线今起改道");
}

TEST_CASE("a list of contents in Markdown is no article, however it is written") {
    const Edition edition = read_page(
        "# 长淮新闻 20250304\n\n## "
        "内容提要\n\n1.渡口复航；\n\n2.修渠开工；\n\n（1）灯会开灯；\n\n（2）公交改道。\n\n"
        "## 详细\n\n### 渡口复航\n\n长淮渡口的夜班船4日起复航。\n\n### "
        "修渠开工\n\n青浦河灌区的水渠3日开工。\n",
        "page.md", {});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "渡口复航");
    CHECK(edition.articles[1].title == "修渠开工");
}

TEST_CASE("the name of a column is known by how it is set, on a wrapped page by being shorter") {
    const Edition blocks = read_page(
        "·遇见·\n\n一盏灯的冬天\n\n本报讯（记者单小满）腊月里，石桥村的灯一直亮到天明，来往的人都说看着心里暖"
        "和。\n\n"
        "□ 编辑 石一平 □ 校对 "
        "解志军\n\n渡口的夜班船又开了\n\n本报讯（记者石一平）停了两个冬天的夜班船4日晚复航，首航坐了三十个人"
        "。\n",
        "page.txt", {});
    REQUIRE(blocks.articles.size() == 2);
    CHECK(blocks.articles[0].column == "遇见");
    CHECK(blocks.articles[0].title == "一盏灯的冬天");
    CHECK(blocks.articles[1].title == "渡口的夜班船又开了");
}

TEST_CASE("an article that jumps to another page of the dump is one article again") {
    const std::string first =
        "北岸渡口昨夜恢复通航\n\n本报讯（记者陆文远）停航两年的北岸渡口昨夜恢复通航，三十多位乡亲提着马灯到码"
        "头来接头班船。\n\n"
        "船长说，新换的主轴是镇上铁匠铺自己打的，试航那天河面起雾，他一路鸣笛，两岸都有人应声，";
    const std::string second =
        "等船靠稳了，岸上的人才把灯挂到缆桩上。\n\n渡口管理站表示，入冬以前还要添一条小船。\n";
    const std::string between =
        "\n\n文化站修好四十盏老灯\n\n本报讯（记者单小满）镇文化站把四十盏老灯修好挂进祠堂，每盏灯下写着扎灯人"
        "的名字。\n\n";
    const auto expect_whole = [](const Edition& edition) {
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "北岸渡口昨夜恢复通航");
        REQUIRE(edition.articles[0].paragraphs.size() == 3);
        CHECK(edition.articles[0].paragraphs[1].find("应声，等船靠稳了") != std::string::npos);
        CHECK(edition.articles[1].paragraphs.size() == 1);
        const auto& repairs = edition.articles[0].repairs;
        CHECK(std::count_if(repairs.begin(), repairs.end(),
                            [](const Repair& repair) { return repair.kind == "dropped"; }) >= 2);
    };
    SUBCASE("jump lines of their own, no headline over the second part") {
        expect_whole(read_page(first + "\n\n下转第3版" + between + "上接第1版\n\n" + second, "page.txt", {}));
    }
    SUBCASE("jumps in the text") {
        expect_whole(read_page(first + "（下转第3版）" + between + "（上接第1版）" + second, "page.txt", {}));
    }
    SUBCASE("a shorter headline over the second part") {
        expect_whole(
            read_page(first + "\n\n（下转A3版）" + between + "北岸渡口恢复通航\n\n（上接A1版）\n\n" + second,
                      "page.txt", {}));
    }
}

TEST_CASE("each article says its language where it is not that of the paper") {
    const std::string chinese =
        "文化站修好四十盏老灯\n\n本报讯（记者单小满）镇文化站把四十盏老灯修好挂进祠堂，每盏灯下写着扎灯人的名"
        "字。\n\n"
        "看灯的人走到自家祖辈的灯前，都要站一会儿。老艺人说，今年的灯架都是用旧船板做的。\n\n";
    const std::string english =
        "Night ferry sails again after two winters\n\nBy Nora Quill\n\n"
        "LOWER QUAY, May 1 -- The night ferry to Lower Quay sailed again on Monday after two winters in "
        "which the boat "
        "lay at the yard with a cracked shaft and no buyer in sight, the harbour office said.\n\n"
        "Passengers had gathered four hundred names on a petition that hung in the bakery and the "
        "library.\n\n";
    const std::string german =
        "Die Fähre fährt wieder\n\n"
        "Die Nachtfähre nach Niederkai ist am Montag nach zwei Wintern wieder gefahren, wie das Hafenamt "
        "mitteilte. Das "
        "Schiff lag mit einer gebrochenen Welle in der Werft, und ein Käufer war nicht in Sicht.\n\n";
    SUBCASE("an English article in a Chinese paper") {
        const std::string body = chinese.substr(chinese.find("本报讯"));
        const Edition edition =
            read_page("# 文化站修好四十盏老灯\n\n" + body + "# Night ferry sails again\n\n" +
                          english.substr(english.find("LOWER")) + "# 河边的灯会连办三晚\n\n昨晚，" + body,
                      "page.md", {});
        CHECK(edition.language == "zh");
        REQUIRE(edition.articles.size() == 3);
        CHECK(edition.articles[0].language.empty());
        CHECK(edition.articles[1].language == "en");
        CHECK(edition.articles[2].language.empty());
    }
    SUBCASE("a Chinese article and a German one in an English paper") {
        const Edition edition =
            read_page("# Night ferry sails again\n\n" + english.substr(english.find("LOWER")) +
                          "# Choir takes second place\n\nA choir of retired signalmen from Ashcombe took "
                          "second place in the county contest on Sunday.\n\n# 文化站修好四十盏老灯\n\n" +
                          chinese.substr(chinese.find("本报讯")) + "# Die Fähre fährt wieder\n\n" +
                          german.substr(german.find("\n\n") + 2),
                      "page.md", {});
        CHECK(edition.language == "en");
        REQUIRE(edition.articles.size() == 4);
        CHECK(edition.articles[1].language.empty());
        CHECK(edition.articles[2].language == "zh");
        CHECK(edition.articles[3].language == "de");
    }
}

TEST_CASE(
    "a short line between paragraphs is a subhead where the next one goes on, a headline where it opens") {
    const std::string page =
        "渡口的马灯又亮了\n\n本报讯（记者陆文远）停航两年的北岸渡口昨夜恢复通航，三十多位乡亲提着马灯到码头来"
        "接头班船。\n\n";
    SUBCASE("what goes on about what was said") {
        for (const std::string next :
             {"与此同时，渡口管理站把候船的棚子翻修一新，添了两排长凳，雨天也不怕等船了。",
              "陈大河说，新换的主轴是镇上铁匠铺自己打的，试航那天河面起雾，他一路鸣笛。"}) {
            INFO(next);
            // On a page of two paragraphs there is too little to go by.
            const Edition edition = read_page(
                page + "长凳添了两排\n\n" + next +
                    "\n\n三号桥修好了\n\n本报讯（记者李明）三号桥昨天修好了，来往的车辆不用再绕道。\n",
                "page.txt", {});
            REQUIRE(edition.articles.size() == 2);
            CHECK(edition.articles[0].paragraphs.size() == 3);
        }
    }
    SUBCASE("what begins with its day") {
        const Edition edition = read_page(page +
                                              "灯会连办三晚\n\n石桥村近日在祠堂前办起灯会，孩子们提着纸扎的鲤"
                                              "鱼排成长队，老艺人坐在一旁喝茶。\n",
                                          "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[1].title == "灯会连办三晚");
    }
}

TEST_CASE(
    "a short line between paragraphs is a subhead where the next one goes on, a headline where it opens") {
    const std::string page =
        "渡口的马灯又亮了\n\n本报讯（记者陆文远）停航两年的北岸渡口昨夜恢复通航，三十多位乡亲提着马灯到码头来"
        "接头班船。"
        "渡口管理站的陈大河把缆桩擦了又擦，新换的主轴在机舱里发亮。\n\n";
    SUBCASE("what goes on about what was said") {
        for (const char* const next :
             {"与此同时，渡口管理站把候船的棚子翻修一新，添了两排长凳，等头班船的乡亲雨天也不怕了。",
              "陈大河说，新换的主轴是镇上铁匠铺自己打的，恢复通航那天河面起雾，他一路鸣笛。"}) {
            INFO(next);
            // On a page of two paragraphs there is too little to go by.
            const Edition edition = read_page(
                page + "长凳添了两排\n\n" + next +
                    "\n\n三号桥修好了\n\n本报讯（记者李明）三号桥昨天修好了，来往的车辆不用再绕道。\n",
                "page.txt", {});
            REQUIRE(edition.articles.size() == 2);
            CHECK(edition.articles[0].paragraphs.size() == 3);
        }
    }
    SUBCASE("what begins with its day") {
        const Edition edition = read_page(page +
                                              "灯会连办三晚\n\n石桥村近日在祠堂前办起灯会，孩子们提着纸扎的鲤"
                                              "鱼排成长队，老艺人坐在一旁喝茶。\n",
                                          "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[1].title == "灯会连办三晚");
    }
}

TEST_CASE("tags, entities and CDATA that a program left in a page are taken off") {
    const std::string page =
        "长淮日报 2025年3月4日 "
        "星期二<br/>\n北街路灯修好了<br/>\n本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，"
        "大家说这件事办得好。<br>路灯是去年冬天坏的，&ldquo;晚上出门要打手电&rdquo;，居民说。<br/>\n"
        "<p><![CDATA[南河镇种下新树苗]]></p>\n<p>本报讯（记者董明）今年春天，南河镇种下了一批新树苗。</p>"
        "<p>树苗来自县里的苗圃，有三千多棵，气温低于 5 度 < 0 度时要盖草帘。</p>\n";
    std::vector<SourceLine> lines;
    ReadingOptions options;
    options.lines = &lines;
    const Edition edition = read_page(page, "page.txt", options);
    CHECK(edition.publication == "长淮日报");
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "北街路灯修好了");
    REQUIRE(edition.articles[0].paragraphs.size() == 2);
    CHECK(edition.articles[0].paragraphs[1] == "路灯是去年冬天坏的，“晚上出门要打手电”，居民说。");
    CHECK(edition.articles[1].title == "南河镇种下新树苗");
    CHECK(edition.articles[1].byline.reporters == std::vector<std::string>{"董明"});
    REQUIRE(edition.articles[1].paragraphs.size() == 2);
    CHECK(edition.articles[1].paragraphs[1].find("5 度 < 0 度") != std::string::npos);
    CHECK(lines.back().number == 5);
}

TEST_CASE("what only looks like a tag stays in the text") {
    const std::string long_link = "<a href=\"https://example.org/" + std::string(300, 'x') + "\">";
    const std::string page =
        "北街路灯修好了\n\n本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。\n\n"
        "他的文章发表在<Nature>杂志&nbsp;上，居民都很高兴，这件事传遍了全镇。\n\n"
        "体重指数BMI<kg为单位的数值，这一句一直到行末都要读到。&nbsp;\n\n"
        "老师在黑板上写道：当a<b 且 c>d&nbsp;时，两边都要检查一遍，大家都记下了。\n\n"
        "水的分子式是H<sub>2</sub>O，孩子们在<small>小</small>黑板上写了三遍，" +
        long_link + "这里</a>有照片。\n";
    const Edition edition = read_page(page, "page.txt", {});
    REQUIRE(edition.articles.size() == 1);
    const std::string text = joined(edition.articles[0].paragraphs, "|");
    INFO(text);
    REQUIRE(edition.articles[0].paragraphs.size() == 5);
    CHECK(text.find("Nature") != std::string::npos);
    CHECK(text.find("kg为单位的数值，这一句一直到行末都要读到。") != std::string::npos);
    CHECK(text.find("b 且 c") != std::string::npos);
    CHECK(text.find("H2O，孩子们在小黑板上写了三遍，这里有照片。") != std::string::npos);
    CHECK(text.find("sub") == std::string::npos);
    CHECK(text.find("nbsp") == std::string::npos);
}

TEST_CASE("a page of the web is read by its headings, and by its lines where it has none") {
    const std::string head =
        "<!DOCTYPE html>\n<html><head><title>第1版</title>\n<style>p{color:red}</style></head>\n<body>\n";
    const auto articles = [&](const std::string& open, const std::string& close) {
        return head + open + "北街路灯修好了" + close +
               "<p>本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。</p>\n" +
               open + "南河镇种下新树苗" + close +
               "<p>本报讯（记者董明）今年春天，南河镇种下了一批新树苗，\n树苗来自县里的苗圃。</p></body></"
               "html>\n";
    };
    for (const std::string& page : {articles("<h2>", "</h2>"), articles("<p>", "</p>")}) {
        const Edition edition = read_page(page, "page.html", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "北街路灯修好了");
        CHECK(edition.articles[1].title == "南河镇种下新树苗");
        REQUIRE(edition.articles[1].paragraphs.size() == 1);
        CHECK(edition.articles[1].paragraphs[0] == "今年春天，南河镇种下了一批新树苗，树苗来自县里的苗圃。");
        CHECK(edition.articles[1].first_line == 6);
    }
}

TEST_CASE("the navigation of a page of the web is set aside, its controls are no text") {
    const Edition edition = read_page(
        "<!DOCTYPE html>\n<html><body>\n<nav><ul><li><h2><a href=\"/\">首页</a></h2></li>\n"
        "<li><b>要闻</b></li></ul></nav>\n<select><option>选择日期</option></select><button>分享</button>"
        "<noscript>请打开脚本</noscript>\n<h2>北街路灯修好了</h2>\n"
        "<p>本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。</p>\n"
        "<nav>下一版</nav></body></html>\n",
        "page.html", {});
    REQUIRE(edition.articles.size() == 1);
    CHECK(edition.articles[0].title == "北街路灯修好了");
    CHECK(edition.articles[0].kicker.empty());
    CHECK(edition.articles[0].paragraphs ==
          std::vector<std::string>{"昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。"});
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].text == "首页 要闻 下一版");
    CHECK(edition.orphans[0].note == "navigation of the page");
    CHECK(edition.orphans[0].line == 3);
}

TEST_CASE("scripts, styles, controls and comments over several lines of a dump are no text") {
    const Edition edition = read_page(
        "长淮日报 2025年3月4日\n北街路灯修好了\n<script type=\"text/javascript\">\nvar page = 3;\n"
        "if (page < 4) { share(); "
        "}\n</script>本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事"
        "办得好。\n<!-- 广告位\n第三块 -->\n<nav>\n<a href=\"/1\">第一版</a>\n<a "
        "href=\"/2\">第二版</a>\n</nav>\n"
        "<style>\np { color: red }\n</style>\n南河镇种下新树苗\n"
        "本报讯（记者董明）今年春天，南河镇种下了一批新树苗。\n",
        "page.txt", {});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "北街路灯修好了");
    CHECK(edition.articles[0].paragraphs ==
          std::vector<std::string>{"昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。"});
    CHECK(edition.articles[1].title == "南河镇种下新树苗");
    REQUIRE(edition.orphans.size() == 4);
    CHECK(edition.orphans[0].note == "a script of the page");
    CHECK(edition.orphans[0].line == 3);
    CHECK(edition.orphans[0].text.find("var page = 3;") != std::string::npos);
    CHECK(edition.orphans[1].note == "a comment of the page");
    CHECK(edition.orphans[2].note == "a style sheet of the page");
    CHECK(edition.orphans[3].text == "第一版 第二版");
    CHECK(edition.orphans[3].note == "navigation of the page");
    CHECK(edition.orphans[3].line == 10);
    SUBCASE("what nothing closes stays") {
        const Edition open = read_page(
            "北街路灯修好了\n\n本报讯（记者陆文远）昨天上午，老师在黑板上写下<script>三个字。\n\n"
            "学生们都记住了，这个词是程序的开头。\n",
            "page.txt", {});
        REQUIRE(open.articles.size() == 1);
        CHECK(open.articles[0].paragraphs.size() == 2);
    }
}

TEST_CASE("navigation in Markdown is set aside and said, as in a page of the web") {
    const Edition edition = read_page(
        "# 长淮日报\n\n<nav>\n\n- [首页](/)\n- [要闻](/news)\n\n</nav>\n\n## 北街路灯修好了\n\n"
        "本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。\n\n<nav>下一版</"
        "nav>\n\n"
        "## 南河镇种下新树苗\n\n本报讯（记者董明）今年春天，南河镇种下了一批新树苗。\n",
        "page.md", {});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].paragraphs.size() == 1);
    REQUIRE(edition.orphans.size() == 1);
    CHECK(edition.orphans[0].text == "首页 要闻 下一版");
    CHECK(edition.orphans[0].note == "navigation of the page");
}

TEST_CASE("verse and lists of names open no articles, the weather is set aside") {
    const std::string news =
        "\n\n北街路灯修好了\n\n本报讯（记者陆文远）昨天上午，北街居民修好了三十盏路灯，大家说这件事办得好。"
        "路灯是去年冬天坏的，居民们晚上出门要打手电。\n\n";
    SUBCASE("lines of one length") {
        const Edition edition = read_page(
            "渡口的春天\n\n陆文远\n\n春风吹过北街口\n\n小河弯弯向东流\n\n白鹭飞过石桥头\n\n渔火点点照归舟" +
                news,
            "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "渡口的春天");
        CHECK(edition.articles[0].paragraphs == std::vector<std::string>{"春风吹过北街口", "小河弯弯向东流",
                                                                         "白鹭飞过石桥头", "渔火点点照归舟"});
        CHECK(edition.articles[1].title == "北街路灯修好了");
    }
    SUBCASE("lines of many lengths") {
        const Edition edition = read_page(
            "渡口\n\n陆文远\n\n我又一次回到这里\n\n看见那盏灯\n\n还亮着\n\n像许多年前的夜晚\n\n有人在对岸\n\n"
            "喊我的小名" +
                news,
            "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "渡口");
        CHECK(edition.articles[0].paragraphs.size() == 6);
        CHECK(edition.articles[1].title == "北街路灯修好了");
    }
    SUBCASE("names of winners") {
        const Edition edition = read_page(news +
                                              "作文比赛获奖名单\n\n张小河 李文山 王玉兰 赵大海 "
                                              "陈思远\n\n刘春生 周宝俊 孙立国 吴晓梅 郑海洋\n\n",
                                          "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[1].title == "作文比赛获奖名单");
        CHECK(edition.articles[1].paragraphs.size() == 2);
        CHECK(edition.articles[1].byline.reporters.empty());
    }
    SUBCASE("the box of the weather") {
        const Edition edition =
            read_page("今日天气\n\n晨州 晴转多云 -3℃~8℃\n\n南河 小雨 5℃~9℃ 东风3级" + news, "page.txt", {});
        REQUIRE(edition.articles.size() == 1);
        CHECK(edition.articles[0].title == "北街路灯修好了");
        CHECK(edition.articles[0].column.empty());
        REQUIRE(edition.orphans.size() == 3);
        CHECK(edition.orphans[1].note == "the weather");
    }
}

TEST_CASE("a dense page of a city paper is divided by who signs, by openings and by the names of sections") {
    const Edition edition = read_page(
        "A02 要闻  2025年4月8日 星期二  责编 李文 美编 王芳\n\n晨州召开一季度经济运行分析会\n"
        "本报讯（记者 赵敏）4月7日下午，晨州召开一季度经济运行分析会，各县区负责人参加会议。\n"
        "会议指出，今年以来，全市上下锚定目标，主要经济指标好于预期。\n"
        "春日里的一堂“思政课”\n"
        "阳春三月，走进第三中学，操场上传来阵阵歌声。“同学们，今天我们到麦田里上课。”班主任刘老\n"
        "师话音刚落，孩子们欢呼起来。\n据了解，该校自去年起把课堂搬到田间地头。\n"
        "本报记者 孙丽 通讯员 周强 文/图\n小长假晨州接待游客52.3万人次\n"
        "本报讯（记者 王磊）记者从市文旅局获悉，小长假期间，全市共接待游客52.3万人次。\n图片新闻\n"
        "4月6日，游客在牡丹园赏花。当日，各大景区迎来客流高峰。\n记者 陈晨 摄\n",
        "page.txt", {});
    CHECK(edition.date == "2025-04-08");
    REQUIRE(edition.articles.size() == 4);
    CHECK(edition.articles[0].kicker.empty());
    CHECK(edition.articles[0].byline.reporters == std::vector<std::string>{"赵敏"});
    CHECK(edition.articles[1].title == "春日里的一堂“思政课”");
    CHECK(edition.articles[1].byline.reporters == std::vector<std::string>{"孙丽"});
    CHECK(edition.articles[2].paragraphs.size() == 1);
    CHECK(edition.articles[3].kind == "photo");
    CHECK(edition.articles[3].byline.photographers == std::vector<std::string>{"陈晨"});
}

TEST_CASE("a bare day is the paper's, drawn rules are nothing, a name in brackets signs") {
    const Edition edition = read_page(
        "第3版：民生\n2025-04-08\n——————————\n供热期结束后 这些事别忘了\n"
        "市热力公司提醒广大用户:供热结束后,请不要放掉暖气片中的水。\n如需维修改造,"
        "请在7月底前到营业厅办理手续。\n"
        "(李强)\n社区食堂开张 老人吃上热乎饭\n"
        "本报讯(记者 周婷)“味道还不错!”4月7日中午,家住幸福里社区的张大爷乐呵呵地说。\n",
        "page.txt", {});
    CHECK(edition.date == "2025-04-08");
    CHECK(edition.orphans.empty());
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].byline.reporters == std::vector<std::string>{"李强"});
    CHECK(edition.articles[0].column.empty());
    CHECK(edition.articles[1].column.empty());
}

TEST_CASE("a sentence of words that a line end cuts is whole") {
    const Edition edition = read_page(
        "Town Council Approves New Library\nBy Sarah Winters\n\n\"This has been a long time coming,\" Mayor "
        "Alice "
        "Dunn said. \"Our kids\ndeserve better than a leaking roof.\"\n",
        "page.txt", {});
    REQUIRE(edition.articles.size() == 1);
    REQUIRE(edition.articles[0].paragraphs.size() == 1);
    CHECK(edition.articles[0].paragraphs[0].ends_with("\"Our kids deserve better than a leaking roof.\""));
}

TEST_CASE("a list of contents in a plain dump is no article") {
    const Edition edition = read_page(
        "长淮联播文字版 2024年3月5日 星期二\n\n1.灌区渠道全线通水\n2.石桥村办起夜校\n3.渡口恢复夜航\n\n"
        "灌区渠道全线通水\n今天上午，灌区渠道全线通水，沿线三万亩麦田浇上了返青水。\n石桥村办起夜校\n"
        "石桥村的夜校昨晚开课，第一课讲的是怎样给果树剪枝。\n渡口恢复夜航\n"
        "停航两年的北岸渡口昨夜恢复通航，三十多位乡亲提着马灯来接头班船。\n",
        "page.txt", {});
    CHECK(edition.date == "2024-03-05");
    REQUIRE(edition.articles.size() == 3);
    CHECK(edition.articles[0].title == "灌区渠道全线通水");
    CHECK(edition.articles[2].title == "渡口恢复夜航");
    for (const Article& article : edition.articles) CHECK(article.paragraphs.size() == 1);
}

TEST_CASE("the name of an old American paper and the line of its day and price are no articles") {
    const Edition edition = read_page(
        "THE DAILY HARROWMERE\nVol. XII. No. 44.  TUESDAY EVENING, MARCH 14, 1916.  PRICE TWO CENTS\n\n"
        "FLOOD WATERS RISE\nABOVE OLD BRIDGE\n\nThe river rose two feet be-\ntween midnight and six o'clock "
        "this\n"
        "morning, and the families living on\nthe lower end of Mill street were tak-\nen from their homes in "
        "wagons.\n\n"
        "WHEAT GOES UP AGAIN\nChicago, March 14.--Wheat closed\none cent higher today on reports of\n"
        "dry weather in Kansas.\n",
        "page.txt", {});
    CHECK(edition.publication == "THE DAILY HARROWMERE");
    CHECK(edition.date == "1916-03-14");
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].title == "FLOOD WATERS RISE ABOVE OLD BRIDGE");
}

TEST_CASE("headlines are no verse, no list of names and no weather") {
    const std::string lead =
        "白沙晚报 2025年3月4日\n\n渡船换了新发动机\n\n本报讯（记者单小满）昨天清早，渡船换上了新的发动机，"
        "船工说声音比从前小了一半。旧的那台用了二十年，送进了镇里的陈列室。\n\n";
    const std::string text =
        "船工们昨天在码头上把新到的缆绳一根根量过，又把旧的收进库房，说这些活要干到月底，请乡亲们多担待几天。"
        "\n\n";
    const auto titles = [&](const std::string& page) {
        std::string all;
        for (const Article& article : read_page(lead + page, "page.txt", {}).articles)
            all += article.kicker + "/" + article.title + "/" + article.subtitle + "|";
        return all;
    };
    const auto has = [&](const std::string& page, const std::vector<std::string>& headlines) {
        const std::string all = titles(page);
        for (const std::string& headline : headlines) {
            INFO(headline, " in ", all);
            CHECK(all.find(headline) != std::string::npos);
        }
    };
    SUBCASE("four of one length over an author") {
        has("沿江防汛会议召开\n\n坚持人民生命至上\n\n压实各级防汛责任\n\n确保安全度过汛期\n\n本报记者 "
            "董明\n\n" +
                text,
            {"沿江防汛会议召开", "确保安全度过汛期"});
    }
    SUBCASE("several over a subtitle") {
        has("南门小学开学典礼\n\n旧城改造下周开工\n\n码头仓库公开招租\n\n茶叶合作社办展销\n\n图书馆开办朗读会"
            "\n\n"
            "守灯塔的一家三代\n\n——访灯塔看守人单小满\n\n" +
                text,
            {"守灯塔的一家三代", "——访灯塔看守人单小满"});
    }
    SUBCASE("several over a first paragraph of one sentence") {
        has("南门小学开学典礼\n\n旧城改造下周开工\n\n码头仓库公开招租\n\n茶叶合作社办展销\n\n白沙镇添了新渡船"
            "\n\n"
            "白沙镇昨天添了一条新渡船，能坐六十人。\n\n",
            {"白沙镇添了新渡船"});
    }
    SUBCASE("kicker and title among lines of one length") {
        has("南门小学开学典礼\n\n旧城改造下周开工\n\n码头仓库公开招租\n\n全镇经济会议要求\n\n加快建设沿江公路"
            "\n\n"
            "本报讯（记者董明）镇里昨天开会，要求加快建设沿江公路，年底以前通车。\n\n",
            {"全镇经济会议要求", "加快建设沿江公路"});
    }
    SUBCASE("on a wrapped page") {
        const Edition edition = read_page(
            "白沙晚报 "
            "2025年3月4日\n渡船换了新发动机\n本报讯（记者单小满）昨天清早，渡船换\n上了新的发动机，船工说声音"
            "比从前小了一\n"
            "半。旧的那台用了二十年，昨天送进了镇里\n的陈列室，孩子们围着看了整整一个下午。\n今晨大雪封江 "
            "水温跌到2℃\n"
            "昨天夜里下起了雪，江面上的船都靠了岸，\n码头工人凌晨四点起来扫雪，渡船照常开出\n第一班，学校没有"
            "停课，菜价也没有涨起来。\n",
            "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[1].title.find("今晨大雪封江") != std::string::npos);
    }
    SUBCASE("degrees") {
        has("明日大雪 水温骤降6℃\n\n" + text, {"明日大雪 水温骤降6℃"});
        has("江阴灯塔旋转90度完成对接\n\n" + text, {"江阴灯塔旋转90度完成对接"});
        has("今冬渡船照常开航\n\n舱温不低于16度 雪天也不怕冷\n\n本报记者 董明\n\n" + text,
            {"今冬渡船照常开航", "舱温不低于16度 雪天也不怕冷"});
        has("恶劣天气致渡船停航\n\n白沙 晴转多云 -3℃~8℃\n\n" + text, {"恶劣天气致渡船停航"});
        const Edition edition = read_page(lead +
                                              "后天小雨转晴，最高气温24℃\n\n添了新渡船\n\n本报讯（记者董明）"
                                              "新渡船昨天下水，能坐六十人。\n\n",
                                          "page.txt", {});
        for (const Orphan& orphan : edition.orphans) CHECK(orphan.note != "the weather");
    }
    SUBCASE("names") {
        has("单小满 董大海 李水生 周立国 孙文山出席\n\n沿江防汛会议昨天召开\n\n" + text,
            {"单小满 董大海 李水生 周立国 孙文山出席", "沿江防汛会议昨天召开"});
        const Edition edition =
            read_page(lead + "守灯塔的一家三代\n\n单小满 董大海 李水生 周立国\n\n" + text, "page.txt", {});
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[1].title == "守灯塔的一家三代");
        CHECK(edition.articles[1].byline.reporters.size() == 4);
        CHECK(edition.articles[1].paragraphs.size() == 1);
    }
}

TEST_CASE("a song within a feature is part of it") {
    const std::string head =
        "灯塔下的号子\n\n本报讯（记者单小满）昨天傍晚，老船工坐在灯塔下面，又唱起了年轻时拉纤的号子，孩子们围"
        "了一圈。\n\n";
    const std::string behind =
        "号子停了，老船工把烟袋磕了磕，说这调子是他爷爷从上游带下来的，如今会唱的只剩下他和对岸的一位老伙计了"
        "。\n\n";
    for (const std::string& song :
         {std::string("大江滚滚向东流\n\n号子一声震渡口\n\n纤绳勒进肩膀头\n\n一步一滴汗水流\n\n"),
          std::string("大江滚滚向东流\n\n号子一声震渡口\n\n纤绳勒进肩膀头\n\n一步一滴汗水流\n\n"
                      "月亮爬上老柳树\n\n照见浪里打鱼舟\n\n喝碗米酒再赶路\n\n明年还在江上游\n\n")}) {
        const Edition edition = read_page(head + song + behind, "page.txt", {});
        REQUIRE(edition.articles.size() == 1);
        CHECK(edition.articles[0].title == "灯塔下的号子");
        CHECK(edition.articles[0].paragraphs.size() ==
              2 + static_cast<std::size_t>(std::count(song.begin(), song.end(), '\n')) / 2);
    }
}

TEST_CASE("a tag that nothing closes takes no article along") {
    const std::string first =
        "渡船换了新发动机\n本报讯（记者单小满）昨天清早，渡船换上了新的发动机，船工说声音小了一半。\n";
    const std::string second =
        "旧城改造下周开工\n本报讯（记者董明）旧城改造下周开工，工期三个月，沿街商铺照常营业。";
    const auto check = [](const std::string& page, const char* name) {
        const Edition edition = read_page(page, name, {});
        INFO(page);
        REQUIRE(edition.articles.size() == 2);
        CHECK(edition.articles[0].title == "渡船换了新发动机");
        CHECK(edition.articles[0].paragraphs.size() == 1);
        CHECK(edition.articles[1].title == "旧城改造下周开工");
        CHECK(edition.articles[1].paragraphs.size() == 1);
    };
    const std::string paper = "白沙晚报 2025年3月4日\n";
    SUBCASE("in a dump") {
        check(paper + "<script src=\"b.js\"/>\n" + first + second + "\n<script>\ny = 2;\n</script>\n",
              "page.txt");
        check(paper + "<!--\n" + first + second + "首页-->副刊\n", "page.txt");
        check(paper + "<nav class=\"top\">\n" + first + second +
                  "\n<nav class=\"foot\">\n<a href=\"2\">第二版</a>\n</nav>\n",
              "page.txt");
        check(paper + "<style>\n" + first + second + "\n<style>\np { }\n</style>\n", "page.txt");
    }
    SUBCASE("in Markdown") {
        const auto paper_with = [&](const std::string& top) {
            return "# 白沙晚报\n\n" + top +
                   "\n\n## 渡船换了新发动机\n\n本报讯（记者单小满）昨天清早，渡船换上了新的发动机。\n\n"
                   "## 旧城改造下周开工\n\n本报讯（记者董明）旧城改造下周开工，工期三个月。\n";
        };
        for (const char* const top :
             {"<!-- <nav> 旧的 -->", "<script>document.write(\"<nav>\");</script>", "<nav>\n\n- [首页](/)",
              "<nav>\n\n- [首页](/)\n\n</nav><!-- <nav> -->", "<nav>\n\n[首页](/) </nav>",
              "<NAV>\n\n- [首页](/)\n\n</NAV>", "<div><navigation></navigation></div>", "<!-- 忘了",
              "<script>", "<style>", "<script src=\"b.js\"/>"})
            check(paper_with(top), "page.md");
    }
    SUBCASE("in a page of the web") {
        for (const char* const top :
             {"<nav><a href=\"/\">首页</a>", "<noscript>", "<script src=\"b.js\"/>", "<!-- 忘了"})
            check(std::string("<!DOCTYPE html>\n<html><body>\n") + top +
                      "\n<h2>渡船换了新发动机</h2>\n<p>本报讯（记者单小满）昨天清早，渡船换上了新的发动机。</"
                      "p>\n"
                      "<h2>旧城改造下周开工</h2>\n<p>本报讯（记者董明）旧城改造下周开工，工期三个月。</p>\n</"
                      "body></html>\n",
                  "page.html");
    }
    SUBCASE("navigation that is closed in the text or in capitals is set aside") {
        for (const char* const top : {"<nav>\n\n[首页](/) </nav>", "<NAV>\n\n- [首页](/)\n\n</NAV>"}) {
            const Edition edition = read_page(
                std::string(top) +
                    "\n\n## 渡船换了新发动机\n\n本报讯（记者单小满）昨天清早，渡船换上了新的发动机。\n",
                "page.md", {});
            REQUIRE(edition.orphans.size() == 1);
            CHECK(edition.orphans[0].text == "首页");
            CHECK(edition.orphans[0].note == "navigation of the page");
        }
    }
}

TEST_CASE("a feed is no page") {
    for (const char* const feed : {"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel></channel></rss>",
                                   "<feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>"}) {
        try {
            read_page(feed, "feed.xml", {});
            FAIL("read");
        } catch (const Error& error) {
            CHECK(error.problem == "this is a feed, not a page");
        }
    }
}

TEST_CASE("a quotation under another line is the headline, and that line its kicker") {
    const Edition edition = read_page(
        "各地代表看集市新规\n\n“摊位有了着落，心里就踏实了”\n\n本报讯（记者陆文远）昨天上午，镇里的集市按新规"
        "开张，"
        "三十多个摊位都有了编号，大家说这件事办得好。\n\n"
        "三号桥修好了\n\n本报讯（记者李明）三号桥昨天修好了，来往的车辆不用再绕道。\n",
        "page.txt", {});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].kicker == "各地代表看集市新规");
    CHECK(edition.articles[0].title == "“摊位有了着落，心里就踏实了”");
}

TEST_CASE("a few words between paragraphs about one person are a subhead; a place is nobody") {
    const auto page = [](const std::string& who) {
        return "守着一座老桥四十年\n\n清晨六点，雾还没有散尽，" + who +
               "已经扛着扫帚上了桥，从桥头走到桥尾。\n\n一把扫帚\n\n老桥是一座七孔石拱桥。" + who +
               "把石缝里刚冒头的草连根剔了出来。新桥通车以后，" + who +
               "还是每天都来。\n\n三号桥修好了\n\n本报讯（记者李明）渡口昨天恢复通航，来往的车辆不用再绕道。"
               "\n";
    };
    const Edition edition = read_page(page("邓水生"), "page.txt", {});
    REQUIRE(edition.articles.size() == 2);
    CHECK(edition.articles[0].paragraphs.size() == 3);
    const auto somebody = [&](const std::string& who) {
        const auto lines = reading::lines_of_page(page(who));
        return reading::name_the_same_person(lines, 2, reading::PageIndex(lines), {});
    };
    CHECK(somebody("邓水生"));
    CHECK_FALSE(somebody("金鸡岭村"));
    CHECK_FALSE(somebody("他"));
}
