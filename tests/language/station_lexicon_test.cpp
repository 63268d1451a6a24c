#include <doctest/doctest.h>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "language/front_end.h"
#include "support/folder.h"

namespace bobao {
namespace {

/// A front end with a station's lexicon of this text.
FrontEnd with_lexicon(const std::string& yaml) {
    const test::TemporaryFolder folder;
    write_file(folder / "lexicon.yaml", yaml);
    FrontEnd front_end(data_folder() / "voices");
    front_end.add_lexicon(folder / "lexicon.yaml");
    return front_end;
}

std::string said(const FrontEnd& front_end, std::string_view text) {
    std::string line;
    for (const SpokenUnit& unit : front_end.utterance(text, "zh").units) {
        if (!line.empty()) line += ' ';
        line += unit.sound.empty() ? unit.spoken : unit.citation;
    }
    return line;
}

void check_refused(const std::string& yaml, int line, int column, const std::string& problem,
                   const std::string& remedy) {
    INFO(yaml);
    try {
        with_lexicon(yaml);
        FAIL("it was accepted");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        CHECK(error.place.line == line);
        CHECK(error.place.column == column);
        CHECK(error.problem == problem);
        CHECK(error.remedy == remedy);
    }
}

TEST_CASE("a station's reading overrules the lexicon, the longest word first") {
    const FrontEnd front_end = with_lexicon(
        "- word: 单县\n"
        "  reading: dan1 xian4\n"
        "- word: 单县长\n"
        "  reading: shan4 xian4 zhang3\n"
        "  note: the mayor is Mr Shan\n");
    CHECK(said(front_end, "单县有银行") == "dan1 xian4 you3 yin2 hang2");
    CHECK(said(front_end, "单县长来了") == "shan4 xian4 zhang3 lai2 le5");
    const auto readings = front_end.pinyin("单县");
    REQUIRE(readings.size() == 2);
    CHECK(readings[0].citation == "dan1");
    CHECK(readings[0].confidence == 1);
    CHECK(front_end.doubts(front_end.utterance("单县", "zh")).empty());
}

TEST_CASE("a station's spoken form is said instead, with the place it was printed at") {
    const FrontEnd front_end =
        with_lexicon("- {word: KPL, spoken: 王者联赛}\n- {word: 小编, spoken: Editor}\n");
    const std::string text = "看KPL直播";
    CHECK(said(front_end, text) == "kan4 wang2 zhe3 lian2 sai4 zhi2 bo1");
    const Utterance utterance = front_end.utterance(text, "zh");
    CHECK(utterance.units[1].source == Span{3, 6});
    CHECK(utterance.units[4].source == Span{3, 6});
    CHECK(utterance.units[5].source == Span{6, 9});
    CHECK(said(front_end, "小编说") == "Editor shuo1");
    // A Latin word is found only as a whole.
    CHECK(said(front_end, "看KPLX") == "kan4 KPLX");
    const auto pieces = front_end.normalize(text, "zh");
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[1].spoken == "王者联赛");
    CHECK(pieces[1].rule == "lexicon");
}

TEST_CASE("a later file replaces words of an earlier one") {
    const test::TemporaryFolder folder;
    write_file(folder / "a.yaml", "- {word: 行, reading: hang2}\n");
    write_file(folder / "b.yaml", "- {word: 行, reading: xing2}\n");
    FrontEnd front_end(data_folder() / "voices");
    front_end.add_lexicon(folder / "a.yaml");
    CHECK(said(front_end, "行") == "hang2");
    front_end.add_lexicon(folder / "b.yaml");
    CHECK(said(front_end, "行") == "xing2");
}

TEST_CASE("a decision about one character does not break the words that it is part of") {
    const FrontEnd front_end = with_lexicon("- {word: 行, reading: hang2}\n- {word: 区, reading: ou1}\n");
    CHECK(said(front_end, "行") == "hang2");
    CHECK(said(front_end, "银行行长举行会议") == "yin2 hang2 hang2 zhang3 ju3 xing2 hui4 yi4");
    CHECK(said(front_end, "小区居民") == "xiao3 qu1 ju1 min2");
    const FrontEnd spoken = with_lexicon("- {word: 区, spoken: 欧}\n");
    CHECK(said(spoken, "小区居民") == "xiao3 qu1 ju1 min2");
    CHECK(said(spoken, "区") == "ou1");
}

TEST_CASE("what the station decided keeps its tones where others are light") {
    const FrontEnd front_end =
        with_lexicon("- {word: 地方, reading: di4 fang1}\n- {word: 良家, reading: liang4 jia1}\n");
    const auto heard = [&](std::string_view text, std::size_t at) {
        return front_end.pinyin(text)[at].surface;
    };
    CHECK(heard("这个地方", 3) == "fang1");
    CHECK(heard("那个地方", 1) == "ge5");
    // No name is found across it.
    CHECK(heard("走进村民解玉良家的院子", 6) == "liang4");
}

TEST_CASE("an empty spoken form leaves a word out, and is no longer a doubt") {
    const FrontEnd front_end = with_lexicon("- {word: 🙂, spoken: \"\"}\n");
    CHECK(said(front_end, "好🙂吗") == "hao3 ma5");
    CHECK(front_end.doubts(front_end.utterance("今天🙂很好", "zh")).empty());
}

TEST_CASE("mistakes in a station's lexicon are named to the letter") {
    check_refused("- word: 单县\n  reading: shang4 xain4\n", 2, 12, "\"xain4\" is no syllable of Chinese",
                  "did you mean \"xian4\"?");
    check_refused("- word: 单县\n  reading: shan4\n", 2, 12, "1 syllables for 2 characters",
                  "give one syllable for each character");
    check_refused("- word: GDP\n  reading: shan4\n", 1, 9, "only ideographs have a reading in pinyin",
                  "use spoken: instead");
    check_refused("- word: 单县\n", 1, 3, "a word needs a reading or a spoken form",
                  "give one of: reading, spoken (spoken: \"\" leaves the word out)");
    check_refused(
        "- {word: 单县, reading: shan4 xian4}\n- {word: 鄄城, reading: juan4 cheng2}\n"
        "- word: 单县\n  reading: dan1 xian4\n",
        3, 9, "the word \"单县\" stands here twice, first in line 1", "keep one of them");
    check_refused("- word: 单县\n  reading: shan4 xian4\n  spoken: 善县\n", 3, 11,
                  "a word has both a reading and a spoken form", "keep one of them");
    CHECK_THROWS_AS(with_lexicon("- word: 单县\n  readng: shan4 xian4\n"), Error);
    CHECK_THROWS_AS(with_lexicon("word: 单县\n"), Error);
    CHECK_THROWS_AS(with_lexicon("- {word: '', reading: shan4}\n"), Error);
}

}  // namespace
}  // namespace bobao
