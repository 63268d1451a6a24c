#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "cli/live_program.h"
#include "sample.h"
#include "support/folder.h"
#include "support/program.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// A segment takes six seconds; the machine may have other things to do.
constexpr auto kPatience = std::chrono::seconds(60);

bool comes_true(const std::function<bool()>& condition) {
    for (const auto begun = std::chrono::steady_clock::now(); !condition();) {
        if (std::chrono::steady_clock::now() - begun > kPatience) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return true;
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
    const std::regex regex(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
        found.push_back((*match)[1].str());
    return found;
}

std::vector<std::string> segments_of(const fs::path& live) {
    std::error_code failure;
    if (!fs::exists(live / "live.m3u8", failure)) return {};
    return all_of(read_file(live / "live.m3u8"), "\n(segment-[0-9]+\\.m4s)");
}

TEST_CASE("a loop is killed and goes on, reads its clock again, and ends with the segment in hand") {
    const test::TemporaryFolder folder;
    test::publish_sample(folder / "public", "2025-03-14", {{"春耕开局", 30}, {"北街换上新路灯", 20}});
    const fs::path live = folder / "live", clock = folder / "clock.yaml";
    const std::string rules = read_file(fs::path(BOBAO_SOURCE_FOLDER) / "scripts" / "shows" / "loop.yaml");
    write_file(clock, rules);
    const std::vector<std::string> command{
        "loop",    (folder / "public").string(), "--hls", live.string(), "--clock", clock.string(),
        "--cache", (folder / "cache").string()};
    std::vector<std::string> before;
    {
        test::LiveProgram loop(command);
        loop.wait_for_error_text("headlines");
        REQUIRE(comes_true([&] { return !segments_of(live).empty(); }));
        // Not at the moment in which a list was written: most of a segment is lost.
        std::this_thread::sleep_for(std::chrono::seconds(3));
        before = segments_of(live);
        loop.send_signal(SIGKILL);
        CHECK(loop.wait() == 128 + SIGKILL);
    }
    test::LiveProgram loop(command);
    loop.wait_for_error_text("goes on in \"");
    REQUIRE(comes_true([&] { return segments_of(live).size() > before.size() + 1; }));

    // Rules that are broken are said, and the loop goes on by the old ones; then they are mended.
    write_file(clock, rules + "headlines: {every_minutes: never}\n");
    loop.send_signal(SIGHUP);
    loop.wait_for_error_text("the programme clock stays as it was: " + clock.string() + ":");
    write_file(clock, rules);
    loop.send_signal(SIGHUP);
    loop.wait_for_error_text("the programme clock was read again");

    loop.send_signal(SIGTERM);
    CHECK(loop.wait() == 0);
    CHECK(loop.errors().find("off the air") != std::string::npos);

    // One timeline: the list begins with what it was before, numbers and times go on without a gap, and what
    // it names is there.
    const std::string list = read_file(live / "live.m3u8");
    const std::vector<std::string> after = segments_of(live);
    REQUIRE(after.size() > before.size());
    CHECK(std::equal(before.begin(), before.end(), after.begin()));
    const std::int64_t first = std::stoll(all_of(list, "MEDIA-SEQUENCE:([0-9]+)").front());
    for (std::size_t i = 0; i < after.size(); ++i) {
        CHECK(after[i] == fmt::format("segment-{}.m4s", first + static_cast<std::int64_t>(i)));
        CHECK(fs::file_size(live / after[i]) > 10'000);
    }
    CHECK(list.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
    std::vector<double> times;
    for (const std::string& time : all_of(list, "DATE-TIME:[-0-9]+T([0-9:.]+)Z"))
        times.push_back(3600 * std::stod(time.substr(0, 2)) + 60 * std::stod(time.substr(3, 2)) +
                        std::stod(time.substr(6)));
    for (std::size_t i = 1; i < times.size(); ++i)
        CHECK(std::fmod(times[i] - times[i - 1] + 86'400, 86'400) == doctest::Approx(5.9907).epsilon(0.001));

    // A station that was not told where it is on the web has no code to show: localhost is each phone's own.
    CHECK(read_file(live / "now.json").find("\"page\":\"http") == std::string::npos);
    CHECK_FALSE(fs::exists(live / "page-code.svg"));
    CHECK(fs::exists(live / "index.html"));

    // Nothing half-written is left.
    for (const auto& entry : fs::directory_iterator(live))
        CHECK_FALSE(entry.path().filename().string().starts_with("."));
}

TEST_CASE("what bobao loop cannot do is said with what to write instead") {
    const test::TemporaryFolder folder;
    test::publish_sample(folder / "public", "2025-03-14", {{"春耕开局", 30}});
    const std::string published = (folder / "public").string();
    struct Wrong {
        std::vector<std::string> arguments;
        std::string said;
        int exit_code = 2;
    };
    const std::vector<Wrong> all{
        {{}, "it is not said where the loop is to go"},
        {{"--notice", ""}, "the notice says nothing"},
        {{"--notice", " \n\t"}, "the notice says nothing"},
        {{"--notice", std::string(2001, 'a')}, "2001 bytes is too long"},
        {{"--icecast", "http://localhost/paper.mp3"}, "this is no address of a mount"},
        {{"--icecast", "icecast://localhost/paper.flac"}, "no stream is made for a mount that ends in .flac"},
        {{"--simulate", "24"}, "\"24\" is no span of time"},
        {{"--simulate", "1h", "--from", "yesterday"}, "\"yesterday\" is no moment"},
        {{"--video", (folder / "a.mp4").string(), "--video-size", "1920"}, "\"1920\" is no size of a video"},
        {{"--hls", (folder / "live").string(), "--bitrate", "1"}, ""},
        {{"--hls", (folder / "live").string(), "--clock", (folder / "none.yaml").string()}, "none.yaml", 3},
        {{"--hls", "/proc/live"}, "/proc/live", 4},
    };
    for (const Wrong& wrong : all) {
        std::vector<std::string> arguments{"loop", published};
        arguments.insert(arguments.end(), wrong.arguments.begin(), wrong.arguments.end());
        const test::Run run = test::run_bobao(arguments);
        INFO(fmt::format("{}", fmt::join(wrong.arguments, " ")));
        INFO(run.errors);
        CHECK(run.exit_code == wrong.exit_code);
        CHECK(run.errors.find(wrong.said) != std::string::npos);
        CHECK(run.errors.find("\n  try: ") != std::string::npos);
        CHECK(run.output.empty());
    }
    // Nothing was made for any of them; a notice for a loop that does not run waits for it, and that is said.
    CHECK_FALSE(fs::exists(folder / "live" / "live.m3u8"));
    const test::Run left = test::run_bobao({"loop", published, "--notice", "大厅的钟慢了。"});
    CHECK(left.exit_code == 1);
    CHECK(left.errors.find("no loop is running with the state in ") != std::string::npos);
    const test::Run nothing = test::run_bobao({"loop", (folder / "empty").string(), "--simulate", "1h"});
    CHECK(nothing.exit_code == 3);
    CHECK(nothing.errors.find("there is no episode to play") != std::string::npos);
}

}  // namespace
}  // namespace bobao
