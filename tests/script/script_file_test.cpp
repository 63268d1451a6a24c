#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "sample.h"
#include "script/script.h"
#include "support/cases.h"
#include "support/folder.h"

using namespace bobao;

namespace {

void check_equal(const Script& a, const Script& b) {
    CHECK(a.title == b.title);
    CHECK(a.show == b.show);
    CHECK(a.publication == b.publication);
    CHECK(a.date == b.date);
    CHECK(a.language == b.language);
    CHECK(a.description == b.description);
    CHECK(a.voices == b.voices);
    CHECK(a.sentence_pause == b.sentence_pause);
    CHECK(a.left_out == b.left_out);
    REQUIRE(a.chapters.size() == b.chapters.size());
    for (std::size_t i = 0; i < a.chapters.size(); ++i) {
        CHECK(a.chapters[i].title == b.chapters[i].title);
        CHECK(a.chapters[i].article == b.chapters[i].article);
        REQUIRE(a.chapters[i].segments.size() == b.chapters[i].segments.size());
        for (std::size_t j = 0; j < a.chapters[i].segments.size(); ++j) {
            const Segment &one = a.chapters[i].segments[j], &other = b.chapters[i].segments[j];
            CHECK(one.kind == other.kind);
            CHECK(one.role == other.role);
            CHECK(one.text == other.text);
            CHECK(one.language == other.language);
            CHECK(one.sound == other.sound);
            CHECK(one.pause == other.pause);
        }
    }
}

Script with_text(const std::string& text) {
    Script script;
    script.title = script.show = script.publication = script.description = text;
    script.language = "zh";
    script.voices = {{"anchor", "anchor"}};
    script.left_out = {text, "x"};
    script.chapters = {{text,
                        3,
                        {{"paragraph", "anchor", text, "zh", "", 0.1},
                         {"title", "anchor", text, "en-GB", "", 1.0 / 3},
                         {"sound", "", "", "", "separator", 0}}}};
    return script;
}

const std::string kScript = R"(title: 云溪晚报
language: zh
date: 2025-02-13
sentence_pause: 0.3
voices:
  anchor: anchor
  second: second_anchor
chapters:
  - title: 开场
    segments:
      - sound: opening
        pause: 0.4
      - announcement: 各位听众，早上好。
        role: anchor
        pause: 0.6
  - title: 路灯
    article: 1
    segments:
      - paragraph: All the lamps.
        language: en
        role: second
)";

std::string complaint(const std::string& piece, const std::string& changed) {
    std::string text = kScript;
    const std::size_t at = text.find(piece);
    if (at == std::string::npos) throw std::runtime_error("the script has no \"" + piece + "\"");
    text.replace(at, piece.size(), changed);
    try {
        static_cast<void>(script_from_yaml(text, "script.yaml"));
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        return error.what();
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("a script that was written as YAML or JSON is read back equal") {
    for (const std::string show : {"daily", "headlines", "plain", "accessible"}) {
        const Script script = test::house_show(show).write(test::chinese_edition(), Station());
        check_equal(script_from_yaml(script_to_yaml(script), "script.yaml"), script);
        check_equal(script_from_yaml(script_to_json(script), "script.json"), script);
    }
}

TEST_CASE("a script's own sounds are read back, with their files or as names alone") {
    const test::TemporaryFolder folder;
    write_file(folder / "sign.flac", "a sound");
    Script script = with_text("a");
    script.sounds = {{"opening", {folder / "sign.flac", {}}}, {"jingle", {folder / "sign.flac", {}}}};
    script.chapters[0].segments[2].sound = "jingle";
    script.chapters[0].bed.sound = "jingle";
    for (const bool for_others : {false, true}) {
        CAPTURE(for_others);
        const Script written = for_others ? script_for_others(script) : script;
        const std::string yaml = script_to_yaml(written), json = script_to_json(written);
        // Nobody learns from what is published how this machine's folders are called.
        CHECK((yaml.find(folder.path().string()) == std::string::npos) == for_others);
        CHECK((json.find(folder.path().string()) == std::string::npos) == for_others);
        for (const Script& back :
             {script_from_yaml(yaml, "script.yaml"), script_from_yaml(json, "script.json")}) {
            check_equal(back, written);
            CHECK(back.sounds == written.sounds);
            CHECK(back.chapters[0].bed == written.chapters[0].bed);
        }
    }
}

TEST_CASE("any text survives the way through a file") {
    for (const std::string text : {"~",
                                   "null",
                                   "true",
                                   "12",
                                   "1e3",
                                   "0x1F",
                                   "- a",
                                   "a: b",
                                   "# a",
                                   "a # b",
                                   " a ",
                                   "'",
                                   "\"",
                                   "''\"\"",
                                   "{",
                                   "}",
                                   "[a]",
                                   "&a",
                                   "*a",
                                   "!a",
                                   "|",
                                   ">",
                                   "%a",
                                   "@a",
                                   "`a",
                                   "a\nb",
                                   "\n",
                                   "a\n",
                                   "\na",
                                   "a\\nb",
                                   "\ttab",
                                   "é",
                                   "😀👩‍👩‍👧",
                                   "שלום \u200F(עולם)",
                                   "\u2028",
                                   "\u0085",
                                   "\uFEFFa",
                                   "]]>",
                                   "&amp;<b>",
                                   "---",
                                   "...",
                                   "? a",
                                   ": a",
                                   "a:",
                                   "2025-02-13",
                                   "\x01\x02\x7F",
                                   "他说：\"好\"",
                                   "it's \"so\"",
                                   "=",
                                   "<<"}) {
        INFO(text);
        const Script script = with_text(text);
        check_equal(script_from_yaml(script_to_yaml(script), "script.yaml"), script);
        check_equal(script_from_yaml(script_to_json(script), "script.json"), script);
    }
}

TEST_CASE("random text survives it too") {
    std::mt19937 random(20250213);
    const std::u32string alphabet =
        U"ab01 :-#'\"\\{}[]&*!|>%@`,?\n\t~=<云溪。，“”《》\u3000\u00A0\u0085\u2028\U0001F600\x07";
    for (int i = 0; i < 500; ++i) {
        std::u32string characters;
        for (std::size_t length = random() % 12; characters.size() < length;)
            characters += alphabet[random() % alphabet.size()];
        const Script script = with_text(to_utf8(characters));
        INFO(script_to_json(script));
        check_equal(script_from_yaml(script_to_yaml(script), "script.yaml"), script);
    }
}

TEST_CASE("a script knows itself from a page and from an edition") {
    const Script script = test::house_show("daily").write(test::chinese_edition(), Station());
    CHECK(looks_like_script(script_to_yaml(script)));
    CHECK(looks_like_script(script_to_json(script)));
    CHECK(looks_like_script(kScript));
    CHECK_FALSE(looks_like_script(""));
    CHECK_FALSE(looks_like_script("北街换上新路灯\n\n本报讯（记者林小满）\nchapters: of a book\n"));
    CHECK_FALSE(looks_like_script("publication: x\narticles:\n  - title: x\n"));
    CHECK_FALSE(looks_like_script("{\"articles\": []}"));
}

TEST_CASE("a script has a JSON for machines") {
    const auto json = nlohmann::json::parse(
        script_to_json(test::house_show("plain").write(test::english_edition(), Station())));
    CHECK(json["chapters"].size() == 3);
    CHECK(json["chapters"][0]["article"] == 1);
    CHECK(json["chapters"][0]["segments"][1]["title"] == "North Street gets 36 new lamps");
    CHECK(json["chapters"][0]["segments"][1]["role"] == "anchor");
    CHECK(json["date"] == "2025-02-13");
    CHECK(nlohmann::json::parse(script_to_json(with_text("\xFF"))).at("title") == "\uFFFD");
}

TEST_CASE("a corrected script is checked word by word") {
    CHECK(complaint("路灯", "灯") == "no complaint");
    CHECK(complaint("chapters:", "chapter:") ==
          "script.yaml:8:1: unknown key \"chapter\"\n  try: did you mean \"chapters\"?");
    CHECK(complaint("announcement:", "anouncement:") ==
          "script.yaml:13:9: unknown key \"anouncement\"\n  try: did you mean \"announcement\"?");
    CHECK(complaint("sound: opening", "sound: opning") ==
          "script.yaml:11:16: unknown sound \"opning\"\n  try: did you mean \"opening\"?");
    CHECK(complaint("role: second", "role: secnd") ==
          "script.yaml:21:15: unknown role \"secnd\"\n  try: did you mean \"second\"?");
    CHECK(complaint("language: en", "language: english") != "no complaint");
    CHECK(complaint("language: zh", "language: zhh") ==
          "script.yaml:2:11: unknown language \"zhh\"\n  try: did you mean \"zh\"?");
    CHECK(complaint("date: 2025-02-13", "date: 13.2.2025") ==
          "script.yaml:3:7: \"13.2.2025\" is no day\n  try: write it as 2025-02-13");
    CHECK(complaint("pause: 0.4", "pause: -1") ==
          "script.yaml:12:16: -1 is out of range\n  try: use 0 to 60");
    CHECK(complaint("article: 1", "article: x") == "script.yaml:17:14: expected a number, found \"x\"");
    CHECK(complaint("        role: second\n", "") ==
          "script.yaml:19:9: \"role\" is missing here\n  try: add a line \"role: …\"");
    CHECK(complaint("language: zh\n", "") ==
          "script.yaml:1:1: \"language\" is missing here\n  try: add a line \"language: …\"");
    CHECK(complaint("      - sound: opening\n        pause: 0.4", "      - pause: 0.4") ==
          "script.yaml:11:9: this segment says nothing\n  try: write \"paragraph: TEXT\" or \"sound: "
          "opening\"");
    CHECK(complaint("        pause: 0.4", "        title: x") ==
          "script.yaml:11:9: a segment is either title or sound\n  try: make two segments of it");
    CHECK(complaint("        pause: 0.4", "        role: anchor") ==
          "script.yaml:12:15: a sound has no role");
    CHECK(complaint("anchor: anchor", "anchor:") != "no complaint");
    CHECK(complaint("title: 云溪晚报", "title: [") != "no complaint");
    CHECK_THROWS_AS(static_cast<void>(script_from_yaml("", "script.yaml")), Error);
    CHECK_THROWS_AS(static_cast<void>(script_from_yaml("\xFF", "script.yaml")), Error);
}
