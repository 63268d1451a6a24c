#include "loop/loop_rules.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "sample.h"

namespace bobao {
namespace {

std::string complaint_about(const std::string& overlay) {
    try {
        test::sample_rules(overlay);
    } catch (const Error& error) {
        return error.problem + " | " + error.remedy;
    }
    return "none";
}

TEST_CASE("the programme clock that comes with bobao is one") {
    const LoopRules rules = test::sample_rules();
    CHECK(rules.time_check_minutes == 60);
    CHECK(rules.headlines_minutes == 15);
    CHECK(rules.sign_after == 4);
    CHECK(rules.quiet.empty());
    CHECK(rules.messages_for("zh-Hans-CN", "sign").size() == 2);
    CHECK(rules.messages_for("fr", "sign").size() == 2);  // the fallback's
}

TEST_CASE("what a person wrote wrong is said with the right word") {
    CHECK(complaint_about("headlines: {every_minutes: 7}") ==
          "a day is no whole number of 7 minutes | use one of: 5, 10, 15, 20, 30, 60, 120, or 0 for never");
    CHECK(complaint_about("time_check: {every_minute: 60}").find("every_minutes") != std::string::npos);
    CHECK(complaint_about("signs: {sound: openning}").find("did you mean \"opening\"?") != std::string::npos);
    CHECK(complaint_about("quiet_hours: [{from: \"25:00\", to: \"06:00\"}]").find("no time of day") !=
          std::string::npos);
    CHECK(complaint_about("notices: {texts: [{text: 你好, from: \"07:00\", first_day: 2025-02-30}]}")
              .find("is no day") != std::string::npos);
    CHECK(complaint_about("voices: {zh: anchr, en: anchor_en}").find("did you mean \"anchor\"?") !=
          std::string::npos);
    CHECK(complaint_about("quiet_hours: [{from: \"22:30\", to: \"06:00\"}]") == "none");
}

TEST_CASE("a part of the day may go over midnight") {
    const PartOfDay night{22 * 60 + 30, 6 * 60};
    CHECK(night.contains(23 * 60));
    CHECK(night.contains(0));
    CHECK_FALSE(night.contains(6 * 60));
    CHECK_FALSE(night.contains(12 * 60));
    CHECK(PartOfDay{0, 0}.contains(12 * 60));
}

}  // namespace
}  // namespace bobao
