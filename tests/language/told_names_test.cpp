#include <doctest/doctest.h>

#include "base/data_folder.h"
#include "language/front_end.h"
#include "support/cases.h"

namespace bobao {
namespace {

const FrontEnd& front_end() {
    static const FrontEnd instance(data_folder() / "voices");
    return instance;
}

std::string citations(std::string_view line, const ToldNames& told) {
    std::string pinyin;
    for (const WrittenWord& word : front_end().written_words(line, told))
        for (const Reading& reading : word.readings) pinyin += (pinyin.empty() ? "" : " ") + reading.citation;
    return pinyin;
}

TEST_CASE("a name that one line tells is known in another, and nothing else is taken for it") {
    for (const auto& c : test::read_cases("language/told_names.txt")) {
        INFO(c.where);
        const std::size_t border = c.input.find('|');
        REQUIRE(border != std::string::npos);
        const std::string line = c.input.substr(border + 1);
        CHECK(citations(line, front_end().told_names(c.input.substr(0, border), "zh")) == c.output);
    }
}

TEST_CASE("told names are full, sure, and of Chinese only") {
    CHECK(front_end().told_names("村支书任长乐和记者王强见到了单大爷。", "zh") == ToldNames{U"任长乐"});
    CHECK(front_end().told_names("縣長單玉良表示，今年再修三條路。", "zh") == ToldNames{U"单玉良"});
    CHECK(front_end().told_names("村支书任长乐介绍了情况。", "ja").empty());
    CHECK(front_end().told_names("2007年，任中华民国总统，责任重大。", "zh").empty());
    CHECK(front_end().told_names("", "zh").empty());
}

TEST_CASE("a told name is heard, reported and listed, and leaves other sentences as they were") {
    const ToldNames told = front_end().told_names("村支书任长乐介绍了情况。", "zh");
    const std::string sentence = "大家都说任长乐好。";
    CHECK(front_end().utterance(sentence, "zh").units.at(4).sound == "ren4");
    const Utterance utterance = front_end().utterance(sentence, "zh", {}, told);
    CHECK(utterance.units.at(4).sound == "ren2");
    // No breath inside of a name.
    CHECK(utterance.units.at(4).after == Break::none);
    CHECK(utterance.units.at(5).after == Break::none);

    const std::vector<Doubt> doubts = front_end().doubts(utterance);
    REQUIRE(doubts.size() == 1);
    CHECK(doubts[0].word == "任长乐");
    CHECK(doubts[0].reason == "name");
    CHECK(doubts[0].reading == "ren2 chang2 le4");

    CHECK(front_end().personal_names(sentence).empty());
    CHECK(front_end().personal_names(sentence, told) == std::vector<std::string>{"任长乐"});

    for (const std::string other : {"责任重大，任务艰巨。", "长乐区的任期是五年。"}) {
        const Utterance before = front_end().utterance(other, "zh");
        const Utterance after = front_end().utterance(other, "zh", {}, told);
        REQUIRE(before.units.size() == after.units.size());
        for (std::size_t i = 0; i < before.units.size(); ++i) {
            CHECK(before.units[i].sound == after.units[i].sound);
            CHECK(before.units[i].after == after.units[i].after);
        }
    }
}

TEST_CASE("a name that a text tells is known at its other places too") {
    const auto read = [](std::string_view text) {
        std::string pinyin;
        for (const Reading& reading : front_end().pinyin(text, false)) pinyin += reading.citation + " ";
        return pinyin;
    };
    const std::string text = read("大家都说解玉良好。村支书解玉良介绍，记者找到了解玉良本人。");
    CHECK(text.find("shuo1 xie4 yu4 liang2 hao3") != std::string::npos);
    CHECK(text.find("zhao3 dao4 le5 xie4 yu4 liang2 ben3 ren2") != std::string::npos);
}

}  // namespace
}  // namespace bobao
