#include "publish/cues.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "publish/publish.h"
#include "sample.h"
#include "support/cases.h"

using namespace bobao;

namespace {

constexpr CueShape kVtt{1, 65, false, true};
constexpr CueShape kSrt{2, 32, true, false};

std::vector<std::string> texts_of(const std::vector<Cue>& cues) {
    std::vector<std::string> texts;
    for (const Cue& cue : cues) texts.push_back(joined(cue.lines, "/"));
    return texts;
}

/// Whatever the text, captions must keep to their room and to the clock.
void check_sound(const std::vector<Cue>& cues, const CueShape& shape) {
    std::int64_t last = 0;
    for (const Cue& cue : cues) {
        CHECK(cue.begin >= last);
        CHECK(cue.end > cue.begin);
        last = cue.end;
        CHECK_FALSE(cue.lines.empty());
        CHECK(cue.lines.size() <= static_cast<std::size_t>(shape.lines));
        for (const std::string& line : cue.lines) {
            CHECK(code_points(line).size() <= static_cast<std::size_t>(shape.columns));
            CHECK_FALSE(line.empty());
            CHECK(std::string(trimmed(line)) == line);
            CHECK(is_utf8(line));
        }
    }
}

}  // namespace

TEST_CASE("sentences are parted where a reader would pause") {
    for (const auto& c : test::read_cases("publish/cues_vtt.txt")) {
        INFO(c.where);
        const auto cues = cues_of(test::one_sentence(c.input), kVtt);
        CHECK(joined(texts_of(cues), "|") == c.output);
        check_sound(cues, kVtt);
    }
}

TEST_CASE("captions of two lines part them where a reader would pause") {
    for (const auto& c : test::read_cases("publish/cues_srt.txt")) {
        INFO(c.where);
        const auto cues = cues_of(test::one_sentence(c.input), kSrt);
        CHECK(joined(texts_of(cues), "|") == c.output);
        check_sound(cues, kSrt);
    }
}

TEST_CASE("a caption begins with its first word and ends with its last") {
    // 32 characters of 200 ms and a comma of 100 ms, then the rest, from one second on.
    std::string first, second;
    for (int i = 0; i < 30; ++i) first += "河";
    for (int i = 0; i < 20; ++i) second += "桥";
    const auto cues = cues_of(test::one_sentence(first + "，" + second + "。"), kVtt);
    REQUIRE(cues.size() == 2);
    CHECK(cues[0].lines[0] == first + "，");
    CHECK(cues[0].begin == 1000);
    // The comma belongs to the first; it ends somewhere in the pause, before the second begins.
    CHECK(cues[0].end >= 7000);
    CHECK(cues[0].end <= 7100);
    CHECK(cues[1].begin == 7100);
    CHECK(cues[1].end == 11'200);
}

TEST_CASE("figures that are said in another order than printed keep their time") {
    // 7% is said "percent seven": the word of the % comes first.
    Timeline timeline = test::one_sentence("涨7%。");
    TimedSentence& sentence = timeline.chapters[0].segments[0].sentences[0];
    sentence.words = {{{0, 3}, 44'100, 48'510}, {{4, 5}, 48'510, 61'740}, {{3, 4}, 61'740, 66'150}};
    sentence.end = 70'560;
    const auto cues = cues_of(timeline, kVtt);
    REQUIRE(cues.size() == 1);
    CHECK(cues[0].begin == 1000);
    CHECK(cues[0].end == 1600);
}

TEST_CASE("text that nobody timed has its share of the sentence") {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "河";
    Timeline timeline = test::one_sentence(text);
    timeline.chapters[0].segments[0].sentences[0].words.clear();
    const auto cues = cues_of(timeline, kVtt);
    REQUIRE(cues.size() == 2);
    CHECK(cues[0].begin == 1000);
    CHECK(cues[0].end == 7000);
    CHECK(cues[1].begin == 7000);
    CHECK(cues[1].end == 13'000);
}

TEST_CASE("what was not heard is not shown") {
    Timeline timeline = test::one_sentence("没有播出。");
    TimedSentence& sentence = timeline.chapters[0].segments[0].sentences[0];
    sentence.words.clear();
    sentence.end = sentence.begin;
    CHECK(cues_of(timeline, kVtt).empty());
}

TEST_CASE("the name of the speaker stands where the speaker changes") {
    const auto cues = cues_of(test::sample_timeline(), kSrt);
    check_sound(cues, kSrt);
    REQUIRE(cues.size() > 4);
    CHECK(cues[0].lines[0] == "主播: 这里是《柳河日报》。");
    CHECK(cues[1].lines[0].find("主播") == std::string::npos);
    int changes = 0;
    for (const Cue& cue : cues) changes += cue.speaker_changes ? 1 : 0;
    CHECK(changes == 5);
}

TEST_CASE("hostile text keeps to the room and takes no time") {
    std::string zalgo = "z";
    for (int i = 0; i < 500; ++i) zalgo += "\u0301";
    std::string latin(200'000, 'x'), spaces(200'000, ' '), han, emoji;
    for (int i = 0; i < 20'000; ++i) han += "柳河";
    for (int i = 0; i < 500; ++i) emoji += "👩‍👩‍👧‍👦";
    for (const std::string& text :
         {zalgo, latin, spaces + "a" + spaces + "b", han, emoji, std::string("\xFF\xFE\x80桥\x00\x01 x", 11),
          std::string("a\nb\r\n\r\nc --> d"), std::string("( ( ( “ ( ( ("), std::string("\u202E\u2067")}) {
        check_sound(cues_of(test::one_sentence(text), kVtt), kVtt);
        check_sound(cues_of(test::one_sentence(text), kSrt), kSrt);
        check_sound(cues_of(test::one_sentence("短。", text), kSrt), kSrt);
    }
}

TEST_CASE("lines keep to their room as they stand in the file, escapes counted") {
    std::string text;
    for (int i = 0; i < 40; ++i) text += "AT&T <x> ";
    const std::string vtt = transcript_vtt(test::one_sentence(text, "", "en"));
    for (const std::string_view line : lines_of(vtt)) CHECK(line.size() <= 65);
}

TEST_CASE("nothing of a long text is lost") {
    const std::string text =
        "Councillors spent three hours on the budget, which they had put off twice, before they agreed, by "
        "eleven votes to nine, to keep the library at Mill Lane open until the end of next winter.";
    std::vector<std::string> lines;
    for (const Cue& cue : cues_of(test::one_sentence(text, "", "en"), kSrt))
        lines.insert(lines.end(), cue.lines.begin(), cue.lines.end());
    CHECK(joined(lines, " ") == text);
}
