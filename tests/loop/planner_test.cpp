#include "loop/planner.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

#include "loop/simulate.h"
#include "loop/time_words.h"
#include "sample.h"

namespace bobao {
namespace {

const std::vector<double> kPaper{95, 210, 48, 133, 77, 64, 160, 41, 300, 88, 52, 120};
constexpr const char* kQuiet =
    "quiet_hours: [{from: \"23:00\", to: \"05:30\", plays: silence}]\n"
    "notices: {sound: separator, texts: [{text: 候车时请照看好随身物品。, from: \"07:00\", to: \"19:00\", "
    "every_minutes: 40}]}\n";

std::vector<AirItem> day_of(const std::string& overlay, const std::vector<double>& paper, std::uint64_t seed,
                            AirTime length = air_seconds(24 * 3600)) {
    Planner planner(test::sample_rules(overlay), test::sample_catalogue(paper), "云溪之声", "Asia/Shanghai",
                    seed);
    std::vector<AirItem> items;
    const AirTime begin = moment_of_text("2025-03-14", planner.zone());
    simulate(planner, begin, begin + length, [&](const AirItem& item) { items.push_back(item); });
    return items;
}

int minute_of_day(AirTime time) {
    static const Zone zone("Asia/Shanghai");
    return zone.local(time).minute_of_day();
}

/// What the issue asks of a day; says what is broken.
void check_rules(const std::vector<AirItem>& items, const LoopRules& rules) {
    const Zone zone("Asia/Shanghai");
    const AirTime begin = items.front().begin, end = items.back().end();
    std::set<AirTime> hours_told;
    std::vector<AirTime> bulletins;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const AirItem& item = items[i];
        INFO(log_line(item, zone));
        REQUIRE(item.length > 0);
        if (i > 0) {
            // No gap, no item cut.
            CHECK(item.begin == items[i - 1].end());
            CHECK_FALSE((item.kind == ItemKind::sign && items[i - 1].kind == ItemKind::sign));
            CHECK_FALSE((item.kind == ItemKind::article && items[i - 1].kind == ItemKind::article &&
                         item.title == items[i - 1].title));
        }
        if (item.kind == ItemKind::time_check) {
            const AirTime hour = item.begin + item.mark;
            CHECK(hour == zone.last_multiple_of_minutes(hour, 60));
            CHECK(item.title ==
                  fmt::format("现在是北京时间{}点整。", spoken_hour(zone.local(hour).hour, "zh")));
            hours_told.insert(hour);
        }
        if (item.kind == ItemKind::headlines) bulletins.push_back(item.begin);
        // Nothing sounds in quiet hours, and nothing is quiet outside of them.
        const bool quiet_at_begin = rules.quiet_at(minute_of_day(item.begin)) != nullptr;
        CHECK(quiet_at_begin == (item.kind == ItemKind::quiet));
        CHECK((rules.quiet_at(minute_of_day(item.end() - 1)) != nullptr) == (item.kind == ItemKind::quiet));
        if (item.kind == ItemKind::interlude) CHECK(item.length <= air_seconds(rules.interlude_most_seconds));
    }
    for (AirTime hour = zone.next_multiple_of_minutes(begin + air_seconds(60), 60); hour < end;
         hour = zone.next_multiple_of_minutes(hour, 60))
        if (rules.quiet_at(minute_of_day(hour)) == nullptr &&
            rules.quiet_at(minute_of_day(hour - air_seconds(5))) == nullptr) {
            INFO(zone.shown(hour) << " is told");
            CHECK(hours_told.contains(hour));
        }
    for (AirTime slot = zone.next_multiple_of_minutes(begin, 15); slot + air_seconds(900) < end;
         slot = zone.next_multiple_of_minutes(slot, 15)) {
        if (rules.quiet_at(minute_of_day(slot)) != nullptr ||
            rules.quiet_at(minute_of_day(slot + air_seconds(300))) != nullptr)
            continue;
        const auto found = std::ranges::find_if(bulletins, [&](AirTime time) { return time >= slot; });
        INFO("headlines for " << zone.shown(slot));
        REQUIRE(found != bulletins.end());
        // Behind the time check on the hour, else in time.
        CHECK(*found - slot <= air_seconds(rules.headlines_late_seconds + 15));
    }
}

TEST_CASE("24 hours obey every rule of the clock") {
    for (const std::uint64_t seed : {1, 2, 3}) {
        INFO("seed " << seed);
        check_rules(day_of("", kPaper, seed), test::sample_rules());
        check_rules(day_of(kQuiet, kPaper, seed), test::sample_rules(kQuiet));
    }
}

TEST_CASE("a paper of one article, of very short ones, and of very long ones fills the day too") {
    for (const std::vector<double>& paper :
         std::vector<std::vector<double>>{{40}, {5, 6, 7}, {3000, 2500}, {4000}, {0.5}}) {
        // The very short ones are many.
        const int hours = paper.front() < 10 ? 6 : 24;
        const std::vector<AirItem> items = day_of("", paper, 1, air_seconds(3600.0 * hours));
        CHECK(items.back().end() - items.front().begin >= air_seconds(3600.0 * hours));
        for (std::size_t i = 1; i < items.size(); ++i) REQUIRE(items[i].begin == items[i - 1].end());
        const bool fits = std::ranges::all_of(paper, [](double seconds) { return seconds < 3540; });
        CHECK(std::ranges::count(items, ItemKind::time_check, &AirItem::kind) >=
              (fits ? hours - 1 : hours / 2 - 1));
        CHECK(std::ranges::count(items, ItemKind::article, &AirItem::kind) >= 10);
    }
}

TEST_CASE("an article that fits between no two time checks is the first behind one; all others are told") {
    std::vector<double> paper(8, 80);
    paper.push_back(70 * 60);
    const std::vector<AirItem> items = day_of("", paper, 1);
    const Zone zone("Asia/Shanghai");
    std::set<AirTime> told;
    int times = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const AirItem& item = items[i];
        if (item.kind == ItemKind::time_check) told.insert(item.begin + item.mark);
        if (item.article != 9) continue;
        ++times;
        // Behind the time check there may be headlines, a sign or a notice, but no article.
        std::size_t before = i - 1;
        while (items[before].kind != ItemKind::time_check && items[before].kind != ItemKind::article)
            --before;
        INFO(log_line(item, zone));
        CHECK(items[before].kind == ItemKind::time_check);
    }
    CHECK(times >= 4);
    int left_out = 0;
    for (AirTime mark = zone.next_multiple_of_minutes(items.front().begin + air_seconds(60), 60);
         mark < items.back().begin; mark = zone.next_multiple_of_minutes(mark, 60)) {
        if (told.contains(mark)) continue;
        ++left_out;
        const auto on_air = std::ranges::find_if(
            items, [&](const AirItem& item) { return item.end() > mark - air_seconds(5); });
        INFO(log_line(*on_air, zone));
        CHECK(on_air->article == 9);
    }
    // The last one may go on over the end of the day.
    CHECK(left_out <= times);
    CHECK(left_out >= times - 1);
}

TEST_CASE("an article longer than the span between headlines is on air too, right behind them") {
    std::vector<double> paper(12, 60);
    paper.push_back(20 * 60);
    int times = 0;
    for (const AirItem& item : day_of("", paper, 1)) times += item.article == 13 ? 1 : 0;
    CHECK(times >= 6);
}

TEST_CASE("quiet hours cut no article that is longer than all else") {
    std::vector<double> paper(8, 45);
    paper.push_back(90 * 60);
    const LoopRules rules = test::sample_rules(kQuiet);
    int times = 0;
    for (const AirItem& item : day_of(kQuiet, paper, 1)) {
        times += item.article == 9 ? 1 : 0;
        CHECK((rules.quiet_at(minute_of_day(item.end() - 1)) != nullptr) == (item.kind == ItemKind::quiet));
    }
    CHECK(times >= 3);
}

TEST_CASE("a time check that cannot be said does not hold the loop at its hour") {
    Planner planner(test::sample_rules(""), test::sample_catalogue(kPaper), "云溪之声", "Asia/Shanghai", 1);
    const AirTime begin = moment_of_text("2025-03-14", planner.zone());
    const auto length_of = [](const AirItem& item) {
        return item.kind == ItemKind::time_check ? AirTime{0} : air_seconds(5);
    };
    AirTime at = begin;
    while (at < begin + air_seconds(3 * 3600)) {
        const AirItem item = planner.next(at, length_of);
        REQUIRE(item.length > 0);
        planner.aired(item);
        at = item.end();
    }
}

TEST_CASE("the same clock, edition and seed give the same day; another seed another order") {
    CHECK(day_of(kQuiet, kPaper, 7) == day_of(kQuiet, kPaper, 7));
    CHECK(day_of(kQuiet, kPaper, 7) != day_of(kQuiet, kPaper, 8));
}

TEST_CASE("articles come by weight: the first more often than the last, a column as often as it is said") {
    const auto counts = [](const std::string& overlay) {
        std::map<int, int> times;
        for (const AirItem& item : day_of(overlay, std::vector<double>(10, 60), 1))
            if (item.kind == ItemKind::article) ++times[item.article];
        return times;
    };
    const auto usual = counts("articles: {first: 3, rest_minutes: 5}\n");
    CHECK(usual.at(1) > 1.8 * usual.at(10));
    for (const auto& [article, times] : usual) CHECK(times > 20);
    const auto by_column = counts("articles: {first: 1, rest_minutes: 5, columns: {副刊: 0.3}}\n");
    CHECK(by_column.at(1) > 2 * by_column.at(2));
    CHECK_FALSE(counts("articles: {columns: {副刊: 0}}\n").contains(2));
}

TEST_CASE("an older edition comes less often by its age") {
    Catalogue catalogue = test::sample_catalogue(std::vector<double>(6, 60));
    Catalogue older = test::sample_catalogue(std::vector<double>(6, 60), "2025-03-12");
    for (LoopStory& story : older.stories) {
        story.age_days = 2;
        catalogue.stories.push_back(story);
    }
    Planner planner(
        test::sample_rules("articles: {editions: 2, half_life_days: 1, first: 1, rest_minutes: 5}\n"),
        catalogue, "", "Asia/Shanghai", 1);
    std::map<std::string, int> times;
    const AirTime begin = moment_of_text("2025-03-14", planner.zone());
    simulate(planner, begin, begin + air_seconds(24 * 3600), [&](const AirItem& item) {
        if (item.kind == ItemKind::article) ++times[item.edition];
        // The headlines are today's.
        if (item.kind == ItemKind::headlines) CHECK(item.edition == "2025-03-14");
    });
    CHECK(times.at("2025-03-14") > 2.5 * times.at("2025-03-12"));
    CHECK(times.at("2025-03-12") > 50);
}

TEST_CASE("notices are said between their hours, on their days, as often as is asked") {
    std::vector<AirTime> said;
    for (const AirItem& item : day_of(kQuiet, kPaper, 1))
        if (item.kind == ItemKind::notice) {
            CHECK(minute_of_day(item.begin) >= 7 * 60);
            CHECK(minute_of_day(item.begin) < 19 * 60);
            if (!said.empty()) CHECK(item.begin - said.back() >= air_seconds(40 * 60));
            said.push_back(item.begin);
        }
    CHECK(said.size() >= 14);
    CHECK(said.size() <= 18);
    const std::vector<AirItem> over = day_of(
        "notices: {texts: [{text: 已经过去。, last_day: 2025-03-13}, {text: 还没有到。, first_day: "
        "2025-03-16}]}\n",
        kPaper, 1);
    CHECK(std::ranges::count(over, ItemKind::notice, &AirItem::kind) == 0);
}

TEST_CASE("an urgent notice is the next item, once, and a new edition begins with its headlines") {
    Planner planner(test::sample_rules(), test::sample_catalogue(kPaper), "云溪之声", "Asia/Shanghai", 1);
    AirTime at = moment_of_text("2025-03-14T10:20", planner.zone());
    const auto play = [&] {
        const AirItem item = planner.next(at, estimated_length);
        planner.aired(item);
        at = item.end();
        return item;
    };
    for (int i = 0; i < 5; ++i) play();
    planner.add_urgent({"1", "大厅的钟慢了。"});
    const AirItem notice = play();
    CHECK(notice.kind == ItemKind::notice);
    CHECK(notice.title == "大厅的钟慢了。");
    CHECK(notice.parts.front().sound == "separator");
    CHECK(play().kind != ItemKind::notice);
    planner.replace_catalogue(test::sample_catalogue({60, 70}, "2025-03-15"));
    const AirItem first = play();
    CHECK(first.kind == ItemKind::headlines);
    CHECK(first.edition == "2025-03-15");
    CHECK(play().edition == "2025-03-15");
}

TEST_CASE("a notice that cannot be spoken holds up no other") {
    Planner planner(test::sample_rules(), test::sample_catalogue(kPaper), "", "Asia/Shanghai", 1);
    planner.add_urgent({"1", "？"});
    planner.add_urgent({"2", "大厅的钟慢了。"});
    const LengthOf length_of = [](const AirItem& item) {
        return item.notice == "1" ? AirTime{0} : estimated_length(item);
    };
    const AirTime at = moment_of_text("2025-03-14T10:20", planner.zone());
    const AirItem first = planner.next(at, length_of);
    CHECK(first.notice == "2");
    planner.aired(first);
    CHECK(planner.next(first.end(), length_of).kind != ItemKind::notice);
    CHECK(planner.urgent().size() == 1);
}

TEST_CASE("a clock that was set back leaves what was on air as long ago as it was") {
    Planner planner(test::sample_rules(), test::sample_catalogue(kPaper), "", "Asia/Shanghai", 1);
    AirTime at = moment_of_text("2025-03-14T10:20", planner.zone());
    const auto play = [&](int count) {
        std::set<int> articles;
        for (int i = 0; i < count; ++i) {
            const AirItem item = planner.next(at, estimated_length);
            planner.aired(item);
            at = item.end();
            if (item.kind == ItemKind::article) articles.insert(item.article);
        }
        return articles;
    };
    const std::set<int> before = play(8);
    AirHistory history = planner.history();
    history.set_back(air_seconds(5 * 3600));
    planner.remember(history);
    at -= air_seconds(5 * 3600);
    // Those that were not on air yet come first, as they would have.
    for (const int article : play(6)) CHECK_FALSE(before.contains(article));
}

TEST_CASE("what an outlook shows is no part of the history") {
    Planner planner(test::sample_rules(), test::sample_catalogue(kPaper), "", "Asia/Shanghai", 1);
    const AirItem first = planner.next(moment_of_text("2025-03-14", planner.zone()), estimated_length);
    const AirHistory before = planner.history();
    CHECK(planner.outlook(first, 4).size() == 4);
    CHECK(planner.history() == before);
}

TEST_CASE("hours are said as newsreaders say them") {
    CHECK(spoken_hour(8, "zh-CN") == "八");
    CHECK(spoken_hour(2, "zh") == "两");
    CHECK(spoken_hour(20, "zh") == "二十");
    CHECK(spoken_hour(0, "zh") == "零");
    CHECK(spoken_hour(15, "en") == "three o'clock in the afternoon");
    CHECK(spoken_hour(15, "de") == "15:00");
    CHECK(spoken_zone("Asia/Shanghai", "zh") == "北京时间");
    CHECK(spoken_zone("Europe/Berlin", "zh").empty());
}

}  // namespace
}  // namespace bobao
