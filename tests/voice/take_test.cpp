#include "voice/take.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <vector>

using namespace bobao;

namespace {

constexpr int kRate = 20'000;  // 3 ms are 60 samples

/// So much silence, sound and silence again.
RunReply sound(std::size_t before, std::size_t length, std::size_t behind, std::vector<WordEvent> words) {
    RunReply reply;
    reply.outcome = Outcome::spoken;
    reply.sample_rate = kRate;
    reply.samples.assign(before, 0);
    reply.samples.insert(reply.samples.end(), length, 10'000);
    reply.samples.insert(reply.samples.end(), behind, 0);
    reply.words = std::move(words);
    return reply;
}

Run run_of(std::vector<Run::Part> parts, double pause) {
    Run run;
    run.parts = std::move(parts);
    run.pause_after = pause;
    return run;
}

std::vector<std::int64_t> samples_of(const Take& take) {
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < take.times.size(); ++i) {
        CHECK(take.times[i].unit == i);
        found.push_back(take.times[i].sample);
    }
    return found;
}

}  // namespace

TEST_CASE("a take begins and ends with its sound, and pauses are what was asked for") {
    TakeMaker maker(3);
    CHECK(maker.add(run_of({{0, 0}, {1, 5}}, 0.1), sound(500, 1000, 700, {{0, 490}, {5, 900}})));
    CHECK(maker.add(run_of({{2, 0}}, 0.35), sound(10, 400, 0, {{0, 0}})));
    const Take take = maker.finish();
    CHECK(take.sample_rate == kRate);
    // 3 ms kept at each side where the engine left them; 0.1 s between; nothing for the last pause.
    CHECK(take.samples.size() == 60 + 1000 + 60 + 2000 + 10 + 400);
    for (std::size_t i = 60 + 1000; i < 60 + 1000 + 60 + 2000 + 10; ++i) REQUIRE(take.samples[i] == 0);
    CHECK(take.samples[60] == 10'000);
    CHECK(samples_of(take) == std::vector<std::int64_t>{50, 460, 3120});
}

TEST_CASE("a run that begins or ends in full sound is faded, not cut") {
    TakeMaker maker(1);
    REQUIRE(maker.add(run_of({{0, 0}}, 0), sound(0, 1000, 0, {{0, 0}})));
    const Take take = maker.finish();
    REQUIRE(take.samples.size() == 1000);
    CHECK(std::abs(take.samples.front()) < 100);
    CHECK(std::abs(take.samples.back()) < 100);
    for (std::size_t i = 1; i < take.samples.size(); ++i)
        REQUIRE(std::abs(take.samples[i] - take.samples[i - 1]) <= 170);
    CHECK(take.samples[500] == 10'000);
}

TEST_CASE("units that the engine has no word for lie between their neighbours") {
    TakeMaker maker(5);
    REQUIRE(maker.add(run_of({{0, 0}, {1, 5}, {2, 9}, {3, 14}}, 0), sound(0, 1000, 0, {{0, 0}, {14, 900}})));
    CHECK(samples_of(maker.finish()) == std::vector<std::int64_t>{0, 300, 600, 900, 1000});
}

TEST_CASE("several words of one unit count once, and disorder never leaves the take") {
    TakeMaker maker(3);
    REQUIRE(maker.add(run_of({{0, 2}, {1, 8}, {2, 12}}, 0),
                      sound(0, 1000, 0, {{0, 1}, {2, 10}, {4, 200}, {8, 700}, {12, 650}, {99, 9000}})));
    CHECK(samples_of(maker.finish()) == std::vector<std::int64_t>{10, 650, 650});
}

TEST_CASE("a unit without a run begins with the next, the last with the end") {
    TakeMaker maker(4);
    REQUIRE(maker.add(run_of({{1, 0}}, 0), sound(0, 100, 0, {{0, 5}})));
    REQUIRE(maker.add(run_of({{2, 0}}, 0), sound(0, 100, 0, {{0, 0}})));
    CHECK(samples_of(maker.finish()) == std::vector<std::int64_t>{5, 5, 100, 200});
}

TEST_CASE("silence is not a take") {
    TakeMaker maker(1);
    CHECK_FALSE(maker.add(run_of({{0, 0}}, 0), sound(400, 0, 0, {{0, 0}})));
    RunReply faint = sound(0, 100, 0, {});
    for (std::int16_t& sample : faint.samples) sample = 20;
    CHECK_FALSE(maker.add(run_of({{0, 0}}, 0), faint));
    const Take take = maker.finish();
    CHECK(take.samples.empty());
    CHECK(samples_of(take) == std::vector<std::int64_t>{0});
}
