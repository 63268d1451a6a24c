#include <doctest/doctest.h>

#include "base/data_folder.h"
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

TEST_CASE("the most risky stands first") {
    const auto doubts = doubts_about("🙂大家看见了龘");
    REQUIRE(doubts.size() >= 2);
    for (std::size_t i = 1; i < doubts.size(); ++i) CHECK(doubts[i - 1].confidence <= doubts[i].confidence);
}

}  // namespace
}  // namespace bobao
