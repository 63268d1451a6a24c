#include "script/show.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "sample.h"
#include "support/cases.h"

using namespace bobao;
using test::chinese_edition;
using test::english_edition;
using test::house_show;

namespace {

std::string text_of(const Script& script, int article) {
    std::string text;
    for (const Chapter& chapter : script.chapters)
        if (chapter.article == article)
            for (const Segment& segment : chapter.segments) text += segment.text + "\n";
    return text;
}

const Chapter& chapter_of(const Script& script, int article) {
    const auto found = std::find_if(script.chapters.begin(), script.chapters.end(),
                                    [&](const Chapter& chapter) { return chapter.article == article; });
    REQUIRE(found != script.chapters.end());
    return *found;
}

bool has(const std::vector<std::string>& lines, const std::string& wanted) {
    return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

}  // namespace

TEST_CASE("the shows of the house say what they say") {
    const Station station;
    test::check_golden("script/daily.zh.yaml",
                       script_to_yaml(house_show("daily").write(chinese_edition(), station)));
    test::check_golden("script/daily.en.yaml",
                       script_to_yaml(house_show("daily").write(english_edition(), station)));
    test::check_golden("script/headlines.zh.yaml",
                       script_to_yaml(house_show("headlines").write(chinese_edition(), station)));
    test::check_golden("script/headlines.en.txt",
                       script_to_text(house_show("headlines").write(english_edition(), station)));
    test::check_golden("script/plain.zh.txt",
                       script_to_text(house_show("plain").write(chinese_edition(), station)));
    test::check_golden("script/plain.en.yaml",
                       script_to_yaml(house_show("plain").write(english_edition(), station)));
}

TEST_CASE("listeners who cannot see hear what is on a picture, or that nobody said it") {
    Edition edition;
    edition.language = "zh";
    for (int id = 1; id <= 5; ++id) {
        Article article;
        article.id = id;
        article.title = "换上新路灯";
        article.paragraphs = {"昨晚亮了。"};
        article.picture.file = "lamp.png";
        edition.articles.push_back(article);
    }
    edition.articles[0].picture.alt = "一排路灯\n照着街道。";
    edition.articles[0].captions = {"图为路灯。"};
    edition.articles[1].captions = {"图为路灯。"};
    edition.articles[3].picture.file.clear();
    edition.articles[4].picture.file.clear();
    edition.articles[4].kind = "photo";
    const Script script = house_show("accessible").write(edition, Station());
    CHECK(text_of(script, 1).find("报纸上有图片，画面是：一排路灯 照着街道。\n图为路灯。") !=
          std::string::npos);
    CHECK(text_of(script, 2).find("没有画面描述，图片说明共1条。") != std::string::npos);
    for (const int bare : {3, 5})
        CHECK(text_of(script, bare).find("报纸上有1幅图片，没有画面描述，也没有图片说明。") !=
              std::string::npos);
    CHECK(text_of(script, 4).find("图片") == std::string::npos);
    edition.language = "en";
    edition.articles[0].picture.alt = "Lamps along a street.";
    CHECK(text_of(house_show("accessible").write(edition, Station()), 1)
              .find("There is a picture. It shows: Lamps along a street.\n") != std::string::npos);
}

TEST_CASE("a page without date and name is announced without them") {
    Edition edition = chinese_edition();
    edition.date.clear();
    edition.publication.clear();
    const Script script = house_show("daily").write(edition, Station());
    CHECK(script.title == "新闻播报");
    CHECK(script.date.empty());
    CHECK(script.chapters.front().segments.at(1).text == "各位听众，早上好。欢迎收听新闻播报。");
    for (const std::string show : {"daily", "headlines", "plain"})
        for (const Chapter& chapter : house_show(show).write(edition, Station()).chapters)
            for (const Segment& segment : chapter.segments) {
                CHECK(segment.text.find("《》") == std::string::npos);
                CHECK(segment.text.find("今天是") == std::string::npos);
            }
}

TEST_CASE("a date that is no day is not said, and that is told") {
    Edition edition = chinese_edition();
    edition.date = "2025-02-30";
    const Script script = house_show("daily").write(edition, Station());
    CHECK(script.date.empty());
    CHECK(has(script.left_out, "the date \"2025-02-30\" is no day"));
}

TEST_CASE("a byline is said as its dateline and names allow") {
    const auto names = [](std::string row) {
        std::vector<std::string> found;
        for (std::size_t at = row.find("、"); at != std::string::npos; at = row.find("、")) {
            found.push_back(row.substr(0, at));
            row.erase(0, at + std::string_view("、").size());
        }
        if (!row.empty()) found.push_back(row);
        return found;
    };
    const Show daily = house_show("daily");
    for (const auto& c : test::read_cases("script/bylines.txt")) {
        INFO(c.where);
        const std::size_t first = c.input.find(" | "), second = c.input.rfind(" | ");
        REQUIRE(first < second);
        Edition edition = chinese_edition();
        edition.articles.resize(1);
        Article& article = edition.articles.front();
        article.dateline = c.input.substr(0, first);
        article.byline.reporters = names(c.input.substr(first + 3, second - first - 3));
        article.byline.correspondents = names(c.input.substr(second + 3));
        const Script script = daily.write(edition, Station());
        std::string said = "(nothing)";
        for (const Segment& segment : chapter_of(script, 1).segments)
            if (segment.kind == "byline") said = segment.text;
        CHECK(said == c.output);
    }
}

TEST_CASE("the greeting fits the hour of publication") {
    const auto greeting_at = [](int hour) {
        Station station;
        station.hour = hour;
        const std::string text =
            house_show("daily").write(chinese_edition(), station).chapters.front().segments.at(1).text;
        return text.substr(0, text.find("。"));
    };
    CHECK(greeting_at(0) == "各位听众，晚上好");
    CHECK(greeting_at(4) == "各位听众，晚上好");
    CHECK(greeting_at(5) == "各位听众，早上好");
    CHECK(greeting_at(12) == "各位听众，中午好");
    CHECK(greeting_at(23) == "各位听众，晚上好");
}

TEST_CASE("the last day of the lunar year is named") {
    Edition edition = chinese_edition();
    edition.date = "2025-01-28";
    CHECK(
        house_show("daily").write(edition, Station()).chapters.front().segments.at(1).text ==
        "各位听众，早上好。今天是2025年1月28日，星期二，农历腊月廿九，除夕。欢迎收听《云溪晚报》新闻播报。");
}

TEST_CASE("sentences with lost or guessed text are not spoken, and said to be left out") {
    Edition edition = chinese_edition();
    edition.articles[0].repairs = {{"conjecture", 3, "36盏新路灯", 0.4}, {"joined", 4, "今后散步", 0.5}};
    const Script script = house_show("daily").write(edition, Station());
    CHECK(text_of(script, 1).find("36盏") == std::string::npos);
    CHECK(text_of(script, 1).find("住在街口的老人说，今后散步放心多了。") != std::string::npos);
    CHECK(text_of(script, 2).find("各乡镇协调") == std::string::npos);
    CHECK(text_of(script, 2).find("物资公司") == std::string::npos);
    CHECK(text_of(script, 2).find("会议说，各乡镇要在清明前完成清淤。\n演练定在四月。") != std::string::npos);
    CHECK(
        has(script.left_out,
            "article 1 \"北街换上新路灯 夜归人不再摸黑\": \"2月12日傍晚，北街的36盏新路灯一齐亮了。\" is not "
            "read, its wording is a guess"));
    CHECK(has(script.left_out,
              "article 2 \"早清淤早备料 守好每一段河堤\": \"各乡镇协调\" is not read, text was "
              "lost there"));
    CHECK(has(script.left_out, "line 44: \"系，努力为\" belongs to no article for sure (a damaged seam)"));
}

TEST_CASE("a forbidden sentence is found however its marks and spaces are printed") {
    Edition edition = chinese_edition();
    edition.articles[0].repairs = {{"gap", 3, " 据了解, 全部改造将在3月底前完成。", 0.4}};
    CHECK(text_of(house_show("plain").write(edition, Station()), 1).find("据了解") == std::string::npos);
    edition.articles[0].repairs = {{"gap", 3, "再也没有的话", 0.4}};
    const Script script = house_show("plain").write(edition, Station());
    CHECK(text_of(script, 1).find("据了解") != std::string::npos);
    CHECK(has(script.left_out,
              "article 1 \"北街换上新路灯 夜归人不再摸黑\": the reader warns of \"再也没有的话\", "
              "which the article does not have"));
}

TEST_CASE("a forbidden headline is not spoken either") {
    Edition edition = chinese_edition();
    edition.articles[3].repairs = {{"conjecture", 3, "放学路上", 0.4}};
    const Script script = house_show("daily").write(edition, Station());
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments)
            CHECK(segment.text.find("放学路上") == std::string::npos);
    CHECK(chapter_of(script, 4).title == "放学路上");
}

TEST_CASE("chapters are named as a listener wants to see them") {
    Edition edition = chinese_edition();
    const Script script = house_show("daily").write(edition, Station());
    CHECK(script.chapters[0].title == "开场");
    CHECK(script.chapters[1].title == "内容提要");
    CHECK(chapter_of(script, 1).title == "北街换上新路灯 夜归人不再摸黑");
    CHECK(chapter_of(script, 2).title == "早清淤早备料 守好每一段河堤");
    CHECK(chapter_of(script, 5).title == "明天白天多云，最高气温8摄氏度");
    CHECK(script.chapters.back().title == "结束语");
    CHECK(has(script.left_out,
              "the title of article 5: it has none, and \"明天白天多云，最高气温8摄氏度\" is shown for it"));

    edition.articles[1].title.clear();
    edition.articles[4].paragraphs = {
        "这一句没有标题的话说得很长很长很长很长很长很长很长很长很长很长很长很长很长很长。"};
    const Script other = house_show("daily").write(edition, Station());
    CHECK(chapter_of(other, 2).title == "全县防汛工作会议要求");
    CHECK(chapter_of(other, 5).title == "这一句没有标题的话说得很长很长很长很长很长很长很长很长很长很…");
}

TEST_CASE("an article without paragraphs is its headline, one without anything is left out") {
    Edition edition = chinese_edition();
    edition.articles[0] = Article{};
    edition.articles[0].id = 1;
    edition.articles[0].title = "今天没有正文";
    edition.articles[1] = Article{};
    edition.articles[1].id = 2;
    edition.articles[1].paragraphs = {" \u3000 "};
    const Script script = house_show("plain").write(edition, Station());
    CHECK(text_of(script, 1) == "今天没有正文\n");
    CHECK(text_of(script, 2).empty());
    CHECK(has(script.left_out, "article 2: there is nothing to read in it"));
}

TEST_CASE("an edition with nothing to read is refused") {
    Edition edition;
    edition.articles.resize(2);
    try {
        static_cast<void>(house_show("daily").write(edition, Station()));
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(error.problem == "the edition has no article that can be read");
    }
}

TEST_CASE("anchors take turns, the reporter has the interview, and no announcement is heard twice running") {
    Edition edition = chinese_edition();
    edition.articles.erase(edition.articles.begin() + 2, edition.articles.end());
    for (int i = 2; i < 12; ++i) {
        Article article = edition.articles[0];
        article.id = i + 1;
        edition.articles.push_back(article);
    }
    const Script script = house_show("daily").write(edition, Station());
    std::string last_role, last_announcement;
    for (const Chapter& chapter : script.chapters) {
        if (chapter.article == 0) continue;
        const Segment& words = *std::find_if(chapter.segments.begin(), chapter.segments.end(),
                                             [](const Segment& s) { return !s.role.empty(); });
        CHECK(words.role != last_role);
        last_role = words.role;
        if (words.kind != "announcement") continue;
        CHECK(words.text != last_announcement);
        last_announcement = words.text;
    }
    const Script interview = house_show("daily").write(chinese_edition(), Station());
    CHECK(chapter_of(interview, 3).segments.back().role == "reporter");
}

TEST_CASE("announcements vary with the date and never by chance") {
    Edition edition = chinese_edition();
    const Show show = house_show("daily");
    const Script once = show.write(edition, Station());
    CHECK(script_to_yaml(once) == script_to_yaml(house_show("daily").write(edition, Station())));
    std::vector<std::string> endings;
    for (int day = 10; day < 28; ++day) {
        edition.date = "2025-02-" + std::to_string(day);
        const Script script = show.write(edition, Station());
        const std::string& ending = script.chapters.back().segments.front().text;
        if (!has(endings, ending)) endings.push_back(ending);
    }
    CHECK(endings.size() == 2);
}

TEST_CASE("a single article needs no table of contents and is not announced as the last") {
    Edition edition = chinese_edition();
    edition.articles.resize(1);
    const Script script = house_show("daily").write(edition, Station());
    REQUIRE(script.chapters.size() == 3);
    CHECK(script.chapters[1].segments.front().kind == "title");
}

TEST_CASE("more articles than the list of headlines holds are counted") {
    Edition edition = chinese_edition();
    while (edition.articles.size() < 20) {
        Article article = edition.articles[0];
        article.id = static_cast<int>(edition.articles.size()) + 1;
        edition.articles.push_back(article);
    }
    const Script script = house_show("daily").write(edition, Station());
    const std::vector<Segment>& segments = script.chapters[1].segments;
    CHECK(std::count_if(segments.begin(), segments.end(),
                        [](const Segment& s) { return s.kind == "headline"; }) == 12);
    CHECK(segments[segments.size() - 2].text == "以及另外8条报道。");
}

TEST_CASE("an article of another language has a voice of its own") {
    Edition edition = chinese_edition();
    edition.articles[3].language = "en-GB";
    edition.articles[3].title = "After school";
    const Script script = house_show("daily").write(edition, Station());
    const Chapter& chapter = chapter_of(script, 4);
    const auto title = std::find_if(chapter.segments.begin(), chapter.segments.end(),
                                    [](const Segment& s) { return s.kind == "title"; });
    REQUIRE(title != chapter.segments.end());
    CHECK(title->language == "en-GB");
    CHECK(script.voices.at(title->role) == "second_anchor_en");
    CHECK(script.voices.at("second") == "second_anchor");
}

TEST_CASE("a language that the show does not speak gets English announcements and its own articles") {
    Edition edition = english_edition();
    edition.language = "de";
    const Script script = house_show("daily").write(edition, Station());
    CHECK(script.language == "de");
    CHECK(script.title == "The Brook Gazette, February 13, 2025");
    CHECK(script.chapters.front().segments.at(1).language == "en");
    CHECK(chapter_of(script, 1).segments.front().language == "de");
    CHECK(script.voices.at("anchor") == "anchor_en");
}

TEST_CASE("the station's language, name and voices go before those of the show") {
    Station station;
    station.title = "云溪之声";
    station.language = "zh-CN";
    station.voices = {{"anchor", "reporter"}};
    Edition edition = chinese_edition();
    edition.publication.clear();
    const Script script = house_show("daily").write(edition, station);
    CHECK(script.language == "zh-CN");
    CHECK(script.title == "云溪之声 2025年2月13日");
    CHECK(script.voices.at("anchor") == "reporter");
    CHECK(script.chapters.front().segments.at(1).language == "zh-CN");

    station.file = "station.yaml";
    station.voices = {{"ancor", "reporter"}};
    CHECK_THROWS_WITH_AS(static_cast<void>(house_show("daily").write(edition, station)),
                         "station.yaml: unknown role \"ancor\"\n  try: did you mean \"anchor\"?", Error);
    station.voices = {{"anchor", "reportr"}};
    station.voice_places = {{"anchor", {{"station.yaml", 3, 10}, {"station.yaml", 3, 18}}}};
    CHECK_THROWS_WITH_AS(static_cast<void>(house_show("daily").write(edition, station)),
                         "station.yaml:3:18: unknown voice \"reportr\"\n  try: did you mean \"reporter\"?",
                         Error);
}

TEST_CASE("an episode's description holds whole items and stays under its limit") {
    Edition edition = chinese_edition();
    while (edition.articles.size() < 300) {
        Article article = edition.articles[0];
        article.id = static_cast<int>(edition.articles.size()) + 1;
        edition.articles.push_back(article);
    }
    const Script script = house_show("daily").write(edition, Station());
    CHECK(script.description.size() <= 3500);
    CHECK(script.description.starts_with("本期内容：\n1. 北街换上新路灯 夜归人不再摸黑\n2. "));
    const std::size_t last_line = script.description.rfind('\n');
    CHECK(script.description.substr(last_line + 1).starts_with("以及另外"));

    edition.articles.resize(1);
    edition.articles[0].title.clear();
    for (int i = 0; i < 2000; ++i) edition.articles[0].title += "长";
    const Script one = house_show("daily").write(edition, Station());
    CHECK(one.description.size() <= 3500);
    CHECK(is_utf8(one.description));
    CHECK(one.description.ends_with("长"));
}

TEST_CASE("a show is named or a file, and an unknown one gets the nearest name") {
    CHECK(Show::names(std::filesystem::path(BOBAO_SOURCE_FOLDER) / "scripts" / "shows") ==
          std::vector<std::string>{"accessible", "daily", "headlines", "plain"});
    CHECK_THROWS_WITH_AS(static_cast<void>(house_show("dayly")),
                         "unknown show \"dayly\"\n  try: did you mean \"daily\"?", Error);
    const std::string file = std::string(BOBAO_SOURCE_FOLDER) + "/scripts/shows/plain.yaml";
    CHECK(Show::load(file, "/nowhere", test::kVoices).write(chinese_edition(), Station()).show == "plain");
    CHECK_THROWS_AS(static_cast<void>(Show::load("no/such.yaml", "/nowhere", test::kVoices)), Error);
    CHECK_THROWS_AS(static_cast<void>(Show::names("/nowhere")), Error);
}
