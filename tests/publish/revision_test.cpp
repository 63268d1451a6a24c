#include "publish/revision.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "sample.h"

using namespace bobao;

namespace {

std::vector<Episode> two_days() {
    Episode second = test::sample_episode(), first = test::sample_episode();
    first.folder = first.date = "2025-02-12";
    first.chapters.erase(first.chapters.begin() + 1);
    return {second, first};
}

std::string complaint(const std::string& what) {
    try {
        static_cast<void>(story_named(what, two_days()));
    } catch (const Error& error) {
        CHECK(error.fault == Fault::usage);
        return error.what();
    }
    return "no complaint";
}

const Chapter& chapter_of(const Script& script, int article) {
    for (const Chapter& chapter : script.chapters)
        if (chapter.article == article) return chapter;
    throw std::out_of_range("article");
}

}  // namespace

TEST_CASE("a story is named by its day and number, or by words of its title") {
    for (const char* const name : {"2025-02-13/1", "2025-02-13/article-1", "2025-02-13#article-1", "大桥今天",
                                   " 柳河大桥今天通车\n"}) {
        INFO(name);
        const Story story = story_named(name, two_days());
        CHECK(story.folder == "2025-02-13");
        CHECK(story.article == 1);
        CHECK(story.title == "柳河大桥今天通车");
    }
    CHECK(story_named("2025-02-12", two_days()).article == 0);
    CHECK(story_named("2025-02-12", two_days()).folder == "2025-02-12");
}

TEST_CASE("what names no story or several is answered with those there are") {
    CHECK(complaint("2025-02-12/1") ==
          "episode 2025-02-12 has no article \"1\"\n  try: it has: 2025-02-12/2 The \"A&B\" fair <opens> on "
          "Sunday; 2025-02-12/3 天气");
    CHECK(complaint("天气") ==
          "2 stories are called \"天气\"\n  try: name one of them: 2025-02-13/3 天气; 2025-02-12/3 天气");
    CHECK(complaint("2025-02-14").starts_with("no episode and no story is called \"2025-02-14\""));
    for (const char* const name :
         {"", "2025-02-13/", "2025-02-13/x", "2025-02-13/-1", "2025-02-13/99999999999"})
        CHECK(complaint(name) != "no complaint");
}

TEST_CASE("a story that is withdrawn leaves chapter, headline and description") {
    Script script = test::sample_script();
    script.chapters[0].segments.push_back({"headline", "anchor", "柳河大桥今天通车。", "zh", "", 0.5});
    script.chapters[0].segments.push_back({"headline", "anchor", "天气。", "zh", "", 0.5});
    script.description = "本期内容：\n1. 柳河大桥今天通车\n2. 周日有集市\n3. 天气";
    script.left_out = {"article 1 \"柳河大桥今天通车\": \"半句。\" is not read, text was lost there",
                       "article 12 \"集市\": \"半句。\" is not read, text was lost there"};
    const Script rest = script_without(script, 1);
    CHECK(rest.left_out == std::vector<std::string>{script.left_out[1]});
    CHECK(rest.chapters.size() == script.chapters.size() - 1);
    CHECK(script_to_yaml(rest).find("大桥") == std::string::npos);
    CHECK(rest.description == "本期内容：\n1. 周日有集市\n2. 天气");
    CHECK(rest.chapters[0].segments.size() == script.chapters[0].segments.size() - 1);

    const Edition edition = edition_without(test::sample_edition(), 1);
    CHECK(edition.articles.size() == 2);
    CHECK(edition.articles[0].id == 2);
}

TEST_CASE("a correction is said before the story, in the voice that reads it") {
    const Script script = script_with_correction(test::sample_script(), 1, "更正：桥长1280米。");
    const Chapter& chapter = chapter_of(script, 1);
    CHECK(chapter.segments.front().kind == "announcement");
    CHECK(chapter.segments.front().text == "更正：桥长1280米。");
    CHECK(chapter.segments.front().role == "anchor");
    // One for the whole episode comes at the end of its opening.
    const Script whole = script_with_correction(test::sample_script(), 0, "更正：日期。");
    CHECK(whole.chapters[0].segments.back().text == "更正：日期。");
    CHECK_THROWS_AS(script_with_correction(test::sample_script(), 7, "x"), Error);
}

TEST_CASE("corrections of earlier days are a chapter before the sign-off, and not said twice") {
    Script sample = test::sample_script();
    sample.voices = {{"anchor", "anchor"}, {"reporter", "reporter"}};
    const Script script = script_with_corrections(sample, {"更正：一。", "更正：二。"});
    REQUIRE(script.chapters.size() == 6);
    CHECK(script.chapters[4].title == "更正");
    CHECK(script.chapters[4].segments.size() == 2);
    CHECK(script.chapters[5].title == "结束");
    CHECK(script_to_yaml(script_with_corrections(script, {"更正：一。"})) == script_to_yaml(script));
    // It can be read back: every role and kind is one there is.
    CHECK(script_to_yaml(script_from_yaml(script_to_yaml(script), "script.yaml")) == script_to_yaml(script));
}

TEST_CASE("a correction is called one, in the language of the episode") {
    CHECK(correction_text("桥长\n1280米。", "zh-CN") == "更正：桥长 1280米。");
    CHECK(correction_text("更正：桥长1280米。", "zh") == "更正：桥长1280米。");
    CHECK(correction_text("The bridge is longer.", "en") == "Correction: The bridge is longer.");
    CHECK(withdrawal_text(" 应当事人要求撤下。", "zh") == "应当事人要求撤下。");
    CHECK(withdrawal_text("", "en").starts_with("A story of this episode has been withdrawn"));
}
