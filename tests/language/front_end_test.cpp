#include <doctest/doctest.h>

#include <algorithm>

#include "base/data_folder.h"
#include "language/front_end.h"
#include "support/cases.h"

namespace bobao {
namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

/// "银[yin2] 行[hang2]#1": spoken, sound (or language, "!" if spelled), break.
std::string shown(const Utterance& utterance) {
    std::string line;
    for (const SpokenUnit& unit : utterance.units) {
        if (!line.empty()) line += ' ';
        line += unit.spoken + "[" +
                (unit.sound.empty() ? unit.language + (unit.spelled ? "!" : "") : unit.sound) + "]";
        if (unit.after != Break::none) line += "#" + std::to_string(static_cast<int>(unit.after));
    }
    return line;
}

TEST_CASE("a sentence becomes syllables with tones and breaks") {
    for (const auto& c : test::read_cases("language/utterances.txt")) {
        INFO(c.where);
        CHECK(shown(front_end().utterance(c.input, "zh")) == c.output);
    }
}

TEST_CASE("numbers are said, and each word knows what it was printed as") {
    const std::string text = "增长7%。";
    const Utterance utterance = front_end().utterance(text, "zh");
    REQUIRE(utterance.units.size() == 6);
    CHECK(utterance.units[2].spoken == "百");
    for (std::size_t u = 2; u < 6; ++u) CHECK(utterance.units[u].source == Span{6, 8});
    CHECK(utterance.units[5].sound == "qi1");
    CHECK(utterance.units[5].after == Break::sentence);
    CHECK(utterance.text == text);
}

TEST_CASE("sources are in order and inside the text") {
    const std::string text = "2025年2月13日，GDP同比增长5.4%；“双碳”（见3版）项目6个，总投资1.2亿元！";
    std::uint32_t begin = 0;
    for (const SpokenUnit& unit : front_end().utterance(text, "zh").units) {
        CHECK(unit.source.begin >= begin);
        CHECK(unit.source.end > unit.source.begin);
        CHECK(unit.source.end <= text.size());
        begin = unit.source.begin;
    }
}

TEST_CASE("no unit of Chinese has a digit or a mark") {
    for (const std::string text :
         {"1234567890", "½", "１２３", "a1b2", "第3条：《通知》〔2025〕8号", "Ⅳ", "3×4=12"})
        for (const SpokenUnit& unit : front_end().utterance(text, "zh").units) {
            INFO(text << ": " << unit.spoken);
            CHECK(std::none_of(unit.spoken.begin(), unit.spoken.end(),
                               [](char c) { return c >= '0' && c <= '9'; }));
            CHECK((unit.language != "zh" || !unit.sound.empty()));
        }
}

TEST_CASE("clauses stay short enough for the speech engine") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += "发展";
    std::size_t bytes = 0;
    std::size_t longest = 0;
    for (const SpokenUnit& unit : front_end().utterance(text, "zh").units) {
        bytes += unit.sound.size() + 1;
        longest = std::max(longest, bytes);
        if (unit.after >= Break::clause) bytes = 0;
    }
    CHECK(longest < 500);
    CHECK(longest > 50);
}

TEST_CASE("other languages are words with breaks, read by the engine") {
    const Utterance utterance = front_end().utterance("Der Rat tagt heute, sagte er.", "de");
    REQUIRE(utterance.units.size() == 6);
    CHECK(utterance.units[0].spoken == "Der");
    CHECK(utterance.units[0].sound.empty());
    CHECK(utterance.units[0].language == "de");
    CHECK(utterance.units[0].source == Span{0, 3});
    CHECK(utterance.units[2].after == Break::word);
    CHECK(utterance.units[3].after == Break::clause);
    CHECK(utterance.units[5].after == Break::sentence);
}

TEST_CASE("nothing to say gives no units") {
    for (const std::string text : {"", " ", "。", "《》", "\n"}) {
        CHECK(front_end().utterance(text, "zh").units.empty());
        CHECK(front_end().utterance(text, "en").units.empty());
    }
}

}  // namespace
}  // namespace bobao
