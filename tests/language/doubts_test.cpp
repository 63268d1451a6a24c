#include <doctest/doctest.h>

#include <algorithm>

#include "base/data_folder.h"
#include "base/text.h"
#include "language/front_end.h"

namespace bobao {
namespace {

std::vector<Doubt> doubts_about(const std::string& text) {
    static const FrontEnd front_end(data_folder() / "voices");
    return front_end.doubts(front_end.utterance(text, "zh"));
}

TEST_CASE("what cannot be said is reported") {
    const auto doubts = doubts_about("今天🙂很好");
    REQUIRE(doubts.size() == 1);
    CHECK(doubts[0].word == "🙂");
    CHECK(doubts[0].reason == "no reading");
    CHECK(doubts[0].reading.empty());
    CHECK(doubts[0].confidence == 0);
    CHECK(doubts[0].context == "今天🙂很好");
    CHECK(doubts_about("今天\xEE\x80\x80很好").size() == 1);
    // What nobody says is nothing to look at.
    for (const Doubt& doubt : doubts_about("详情请登录http://www.example.cn查询。"))
        CHECK(doubt.word != "http");
}

TEST_CASE("marks and ornaments are no doubt") {
    CHECK(doubts_about("“今天”（星期三）很好！★").empty());
}

TEST_CASE("rare characters are reported with their reading") {
    const auto doubts = doubts_about("大家看见了龘");
    REQUIRE(!doubts.empty());
    CHECK(doubts[0].word == "龘");
    CHECK(doubts[0].reason == "rare character");
    CHECK(doubts[0].reading == "da2");
}

TEST_CASE("personal names are reported, with the reading of the surname") {
    const auto doubts = doubts_about("记者单志强、通讯员区志明报道");
    REQUIRE(doubts.size() == 2);
    CHECK(doubts[0].word == "单志强");
    CHECK(doubts[0].reading == "shan4 zhi4 qiang2");
    CHECK(doubts[0].reason == "name");
    CHECK(doubts[1].reading == "ou1 zhi4 ming2");
    CHECK(doubts_about("单位在区里").empty());
}

TEST_CASE("names of people and places that the lexicon does not have are reported") {
    const auto has = [](const std::vector<Doubt>& doubts, std::string_view word, std::string_view reason) {
        return std::any_of(doubts.begin(), doubts.end(),
                           [&](const Doubt& doubt) { return doubt.word == word && doubt.reason == reason; });
    };
    CHECK(has(doubts_about("调查组来到郜庄村"), "郜庄村", "place"));
    // Nothing introduces her; the name is a run of characters that no word holds together.
    bool seen = false;
    for (const Doubt& doubt : doubts_about("昨天盖莘窈在场"))
        seen = seen || doubt.word.find("莘窈") != std::string::npos;
    CHECK(seen);
    CHECK(has(doubts_about("与DeepSeek合作"), "DeepSeek", "foreign word"));
    CHECK(has(doubts_about("在Москва举行"), "Москва", "unknown word"));
    CHECK(doubts_about("市委召开会议，部署重点工作").empty());
}

TEST_CASE("words of the text's own language are no foreign words") {
    static const FrontEnd front_end(data_folder() / "voices");
    const auto doubts = [&](const std::string& text, const char* language) {
        return front_end.doubts(front_end.utterance(text, language));
    };
    CHECK(doubts("Good morning. It is Wednesday, and Lou Szymanski voted no.", "en").empty());
    CHECK(doubts("与DeepSeek合作", "zh").size() == 1);
}

TEST_CASE("an entry for the lexicon names a character together with its neighbour") {
    for (const Doubt& doubt : doubts_about("小河边只鸟飞过，大家看见了龘"))
        if (!doubt.entry_reading.empty()) {
            const auto characters = code_points(doubt.entry).size();
            const auto syllables = static_cast<std::size_t>(std::count(doubt.entry_reading.begin(),
                                                                       doubt.entry_reading.end(), ' ')) +
                                   1;
            INFO(doubt.entry, " ", doubt.entry_reading);
            CHECK(characters == syllables);
            CHECK(doubt.entry.find(doubt.word) != std::string::npos);
        }
    // What rules put in words is no business of a lexicon.
    for (const Doubt& doubt : doubts_about("同比增长7.5%，达到1234.5亿元")) FAIL(doubt.word);
}

TEST_CASE("the most risky stands first") {
    const auto doubts = doubts_about("🙂大家看见了龘");
    REQUIRE(doubts.size() >= 2);
    for (std::size_t i = 1; i < doubts.size(); ++i) CHECK(doubts[i - 1].confidence <= doubts[i].confidence);
}

}  // namespace
}  // namespace bobao
