#include "loop/on_air.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "loop/simulate.h"
#include "media/audio.h"
#include "sample.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// A loop over a folder of its own, on a clock that runs as fast as sound can be made. It can be stopped and
/// begun again, as a program that is killed and started: nothing but the files is carried over.
class StagedLoop {
  public:
    explicit StagedLoop(const fs::path& folder, std::string overlay = "")
        : folder_(folder), overlay_(std::move(overlay)), zone_("Asia/Shanghai") {
        now_ = moment_of_text("2025-03-14T07:58", zone_);
    }

    /// Thrown by `meanwhile`, ends the loop as SIGKILL does: nothing more is written.
    struct Killed {};

    /// Runs for so long, then stops as SIGTERM stops it; `meanwhile` is called with the seconds since the
    /// begin whenever the loop sleeps.
    void run(double seconds, const std::function<void(double)>& meanwhile = {}) {
        const FrontEnd front_end(data_folder() / "voices");
        std::vector<VoiceProfile> voices = voice_profiles(data_folder() / "voices");
        const Station station;
        Cache cache(folder_ / "cache");
        const Tell tell = [this](const std::string& line) {
            const std::scoped_lock lock(mutex_);
            log_ += line + "\n";
        };
        const Cancellation never;
        AirSounds sounds(front_end, std::move(voices), station, cache, never, tell);
        const StateFolder state(folder_ / "state");
        Desk desk({folder_ / "public", state.notices(), [this] { return test::sample_rules(overlay_); }},
                  Planner(test::sample_rules(overlay_), catalogue_of(folder_ / "public", 1), "云溪之声",
                          zone_.name(), 1),
                  sounds, tell);
        StagedAirClock clock(now_);
        const AirTime begin = now_;
        Cancellation stop;
        AirTime passed = 0, before = begin;
        clock.on_sleep = [&](AirTime now) {
            now_ = now;
            passed += now - before;
            before = now;
            if (meanwhile) meanwhile(static_cast<double>(passed) / kAirRate);
            if (passed >= air_seconds(seconds)) stop.request();
            if (const AirTime by = std::exchange(set_back_, 0); by != 0) {
                before = now_ = now - by;
                clock.set(now_);
            }
        };
        OnAir::Settings settings;
        settings.hls.emplace();
        settings.hls->folder = folder_ / "live";
        settings.base_url = "https://radio.example.org/";
        OnAir loop(std::move(settings), desk, state, clock, tell);
        try {
            loop.run(stop, [this] { return std::exchange(reload_, false); });
        } catch (const Killed&) {
        }
        status_ = loop.status();
    }
    void pass(double seconds) { now_ += air_seconds(seconds); }
    /// While it runs, as soon as it sleeps.
    void set_clock_back(double seconds) { set_back_ = air_seconds(seconds); }
    void reload() { reload_ = true; }

    std::string log() const {
        const std::scoped_lock lock(mutex_);
        return log_;
    }
    std::string list() const { return read_file(folder_ / "live" / kLiveList); }
    const LoopStatus& status() const { return status_; }
    AirTime now() const { return now_; }

    /// All that the list has, as one stream.
    std::vector<float> sound() const {
        const std::string text = list();
        static const std::regex map("MAP:URI=\"([^\"]+)\""), segment("\n(segment-[0-9]+\\.m4s)");
        std::smatch found;
        REQUIRE(std::regex_search(text, found, map));
        std::string bytes = read_file(folder_ / "live" / found[1].str());
        for (std::sregex_iterator match(text.begin(), text.end(), segment), end; match != end; ++match)
            bytes += read_file(folder_ / "live" / (*match)[1].str());
        write_file(folder_ / "all.mp4", bytes);
        std::vector<float> samples;
        decode_audio(folder_ / "all.mp4", [&](std::span<const float> block) {
            samples.insert(samples.end(), block.begin(), block.end());
        });
        return samples;
    }

    /// Kinds and titles of what went on air, in order: "article 春耕开局".
    std::vector<std::string> items() const {
        static const std::regex line("\\d\\d:\\d\\d:\\d\\d  ([a-z ]+?) *  +\\d+:\\d\\d  (?:.* \\| )?(.*)\n");
        const std::string text = log();
        std::vector<std::string> found;
        for (std::sregex_iterator match(text.begin(), text.end(), line), end; match != end; ++match)
            found.push_back((*match)[1].str() + " " + (*match)[2].str());
        return found;
    }

  private:
    fs::path folder_;
    std::string overlay_;
    Zone zone_;
    AirTime now_ = 0;
    AirTime set_back_ = 0;
    bool reload_ = false;
    mutable std::mutex mutex_;
    std::string log_;
    LoopStatus status_;
};

double longest_silence(const std::vector<float>& samples) {
    std::size_t longest = 0, silent = 0;
    for (const float sample : samples) {
        silent = std::abs(sample) < 0.001F ? silent + 1 : 0;
        longest = std::max(longest, silent);
    }
    return static_cast<double>(longest) / kAirRate;
}

bool has(const std::vector<std::string>& items, const std::string& what) {
    return std::ranges::find(items, what) != items.end();
}

void publish_today(const fs::path& folder) {
    test::publish_sample(
        folder / "public", "2025-03-14",
        {{"春耕开局", 30}, {"北街换上新路灯", 20}, {"图书馆延长开放", 15}, {"河堤加固完工", 25}});
}

TEST_CASE("ten minutes on air: the hour to the sample, no drift, no silence, now.json as it sounds") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    loop.run(600);
    const std::vector<std::string> items = loop.items();
    CHECK(has(items, "time check 现在是北京时间八点整。"));
    CHECK(has(items, "headlines 《云溪晚报》要闻提要。"));
    CHECK(has(items, "article 春耕开局"));
    const std::vector<float> sound = loop.sound();
    CHECK(longest_silence(sound) < 2);
    CHECK(loop.status().longest_silence < 2);
    CHECK(loop.status().latest < 0.02);
    CHECK(loop.status().repairs == 0);
    CHECK(loop.status().held == 0);

    // The long pip, 1 kHz, begins with the hour: two minutes after the loop began.
    const auto hour = static_cast<std::size_t>(air_seconds(120));
    const auto level = [&](std::size_t begin, std::size_t end) {
        double most = 0;
        for (std::size_t i = begin; i < end; ++i)
            most = std::max(most, static_cast<double>(std::abs(sound[i])));
        return most;
    };
    CHECK(level(hour - 4410, hour - 441) < 0.02);
    CHECK(level(hour + 441, hour + 4410) > 0.1);
    CHECK(level(hour - 44'100 + 441, hour - 44'100 + 3500) > 0.1);

    const auto json = nlohmann::json::parse(read_file(folder / "live/now.json"));
    CHECK(json.at("publication") == "云溪晚报");
    CHECK(json.at("page") == "https://radio.example.org/episodes/2025-03-14/");
    const auto& item = json.at("items").back();
    CHECK(item.at("begin").get<std::int64_t>() <= milliseconds_of(loop.now()));
    CHECK(item.at("end").get<std::int64_t>() >= milliseconds_of(loop.now()));
    REQUIRE_FALSE(item.at("sentences").empty());
    CHECK(item.at("sentences").front().at("begin").get<std::int64_t>() >=
          item.at("begin").get<std::int64_t>());
    CHECK_FALSE(json.at("next").empty());
    const std::string list = loop.list();
    CHECK(list.find("X-TITLE=\"春耕开局\",X-COLUMN=\"要闻\",X-EDITION=\"2025-03-14\",X-ARTICLE=\"1\"") !=
          std::string::npos);
}

double megabytes_in_memory() {
    const std::string status = read_file("/proc/self/status");
    return std::stod(status.substr(status.find("VmRSS:") + 6)) / 1024;
}

// As long as all others together; run it with --no-skip.
TEST_CASE("an hour on air takes no more memory than its first ten minutes" * doctest::skip()) {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    double before = 0;
    loop.run(3600, [&](double seconds) {
        if (before == 0 && seconds > 600) before = megabytes_in_memory();
    });
    const double after = megabytes_in_memory();
    MESSAGE(before << " MB after ten minutes, " << after << " MB after an hour");
    CHECK(after < before + 8);
    CHECK(longest_silence(loop.sound()) < 2);
}

TEST_CASE("killed and started again, the loop goes on in the middle of the item; long away, it says so") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    loop.run(47);
    const std::string before = loop.list();
    loop.pass(20);
    loop.run(60);
    CHECK(loop.log().find("goes on in \"") != std::string::npos);
    const std::string after = loop.list();
    CHECK(after.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
    // All that was listed is still listed, and what the wall clock says is made up for.
    const std::string first_segment = before.substr(before.find("segment-"), 21);
    CHECK(after.find(first_segment) != std::string::npos);
    const std::vector<float> sound = loop.sound();
    CHECK(static_cast<double>(sound.size()) / kAirRate > 120);
    CHECK(longest_silence(sound) < 2);

    loop.pass(3600);
    loop.run(20);
    CHECK(loop.list().find("#EXT-X-DISCONTINUITY\n") != std::string::npos);
    CHECK(loop.log().find("the list says so with a discontinuity") != std::string::npos);
}

TEST_CASE("a state that is broken is no reason to be off the air") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    loop.run(20);
    write_file(folder / "state/state.json", "{\"version\": 1, \"items\": [{}]}");
    write_file(folder / "state/.state.json.AAAAAA", "{\"versi");
    loop.run(20);
    CHECK(loop.log().find("state/state.json is no state of a loop; the loop begins anew") !=
          std::string::npos);
    CHECK_FALSE(fs::exists(folder / "state/.state.json.AAAAAA"));
    CHECK(loop.list().find("segment-") != std::string::npos);
}

TEST_CASE(
    "a new edition, a withdrawn story and a notice go on air at the next border; a broken edition does not") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    int step = 0;
    loop.run(400, [&](double seconds) {
        if (step == 0 && seconds > 2) {
            ++step;
            leave_notice(folder / "state/notices", "大厅的钟慢了三分钟。");
        } else if (step == 1 && seconds > 100) {
            ++step;
            make_folder(folder / "public/episodes/2025-03-15");
            write_file(folder / "public/episodes/2025-03-15/episode.json", "{");
        } else if (step == 2 && seconds > 180) {
            ++step;
            fs::remove_all(folder / "public/episodes/2025-03-15");
            test::publish_sample(folder / "public", "2025-03-15", {{"新桥通车", 20}, {"夜校开班", 20}});
        } else if (step == 3 && seconds > 280) {
            ++step;
            test::publish_sample(folder / "public", "2025-03-15", {{"新桥通车", 20}});
        }
    });
    const std::vector<std::string> items = loop.items();
    INFO(loop.log());
    // The notice came in the first item, and is the second; it is said once.
    REQUIRE(items.size() > 3);
    CHECK(items[1] == "notice 大厅的钟慢了三分钟。");
    CHECK(std::ranges::count(items, items[1]) == 1);
    CHECK(fs::is_empty(folder / "state/notices"));
    CHECK(loop.log().find("episode 2025-03-15 is left out") != std::string::npos);
    CHECK(loop.log().find("2025-03-14 stays on air") != std::string::npos);
    // From the moment it was there, one item of the old edition was ended, then came the new headlines.
    const std::string log = loop.log();
    const std::size_t told = log.find("edition 2025-03-15 goes on air behind 2025-03-14");
    REQUIRE(told != std::string::npos);
    CHECK(log.find("北街换上新路灯", told) == std::string::npos);
    CHECK(log.find("  headlines", told) < log.find("  article", told));
    const std::size_t changed = log.find("edition 2025-03-15 has changed: 1 article");
    REQUIRE(changed != std::string::npos);
    CHECK(log.find("夜校开班", changed) == std::string::npos);
    CHECK(log.find("新桥通车", changed) != std::string::npos);
    CHECK(longest_silence(loop.sound()) < 2);
}

TEST_CASE("a notice is heard once and whole, whenever the loop is killed") {
    const std::string text = "大厅的钟慢了三分钟，请大家以广播里的钟为准，工作人员正在修理。";
    for (const double wait : {0.2, 6.0}) {
        INFO("killed " << wait << " s into it");
        const test::TemporaryFolder folder;
        publish_today(folder.path());
        StagedLoop loop(folder.path());
        double begun = 0;
        const auto on_air = [&] { return std::ranges::count(loop.items(), "notice " + text); };
        loop.run(120, [&](double seconds) {
            if (begun == 0 && seconds > 2 && fs::is_empty(folder / "state/notices"))
                leave_notice(folder / "state/notices", text);
            if (begun == 0 && on_air() > 0) begun = seconds;
            if (begun > 0 && seconds > begun + wait) throw StagedLoop::Killed();
        });
        REQUIRE(begun > 0);
        const std::size_t killed = loop.log().size();
        loop.run(25);
        INFO(loop.log());
        const std::string list = loop.list();
        static const std::regex said("X-TITLE=\"大厅的钟[^\n]*");
        CHECK(std::distance(std::sregex_iterator(list.begin(), list.end(), said), std::sregex_iterator()) ==
              1);
        CHECK(fs::is_empty(folder / "state/notices"));
        // Its sound is there from its begin to its end: the list has one stream without a gap.
        CHECK(list.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
        CHECK(longest_silence(loop.sound()) < 2);
        CHECK(loop.log().substr(killed).find("cannot be gone on with") == std::string::npos);
    }
}

TEST_CASE("a clock that is set back, on air or between, neither stalls nor repeats the programme") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    bool is_set = false;
    loop.run(100, [&](double seconds) {
        if (!is_set && seconds > 40) {
            is_set = true;
            loop.set_clock_back(3600);
        }
    });
    INFO(loop.log());
    const std::size_t told = loop.log().find("the clock was set back by 3600 s; the programme goes on now");
    REQUIRE(told != std::string::npos);
    CHECK(loop.log().find("  article", told) != std::string::npos);
    std::string list = loop.list();
    static const std::regex segment("\nsegment-");
    const auto segments = [&] {
        return std::distance(std::sregex_iterator(list.begin(), list.end(), segment), std::sregex_iterator());
    };
    CHECK(segments() >= 15);
    CHECK(list.find("PROGRAM-DATE-TIME:2025-03-13T22:58") != std::string::npos);
    // By less than a loop that was away makes up for, and by an hour.
    for (const double by : {90.0, 3600.0}) {
        const auto before = segments();
        loop.pass(-by);
        loop.run(25);
        list = loop.list();
        CHECK(segments() >= before + 3);
        CHECK(loop.log().find(fmt::format("the clock was set back by {:.0f} s since the loop was on air",
                                          by)) != std::string::npos);
    }
    const std::vector<std::string> items = loop.items();
    std::string last;
    for (const std::string& item : items) {
        if (item.starts_with("article")) CHECK(item != last);
        if (item.starts_with("article")) last = item;
    }
}

TEST_CASE("an edition that could not be played goes on air once it can be, though its facts are the same") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    int step = 0;
    const fs::path sound = folder / "public/episodes/2025-03-15/episode.flac";
    std::string whole;
    loop.run(180, [&](double seconds) {
        if (step == 0 && seconds > 10) {
            ++step;
            test::publish_sample(folder / "other", "2025-03-15", {{"新桥通车", 20}});
            whole = read_file(folder / "other/episodes/2025-03-15/episode.flac");
            write_file(folder / "other/episodes/2025-03-15/episode.flac", "");
            fs::rename(folder / "other/episodes/2025-03-15", folder / "public/episodes/2025-03-15");
        } else if (step == 1 && seconds > 80) {
            ++step;
            write_file(sound, whole);
        }
    });
    INFO(loop.log());
    const std::string log = loop.log();
    const std::size_t said = log.find("episode 2025-03-15 cannot be played");
    REQUIRE(said != std::string::npos);
    // However often it was tried.
    CHECK(log.find("cannot be played", said + 40) == std::string::npos);
    CHECK(log.find("edition 2025-03-15 goes on air behind 2025-03-14") != std::string::npos);
    CHECK(log.find("新桥通车") != std::string::npos);
}

TEST_CASE("an article that falls silent is taken off the air within seconds, and is not heard again") {
    const test::TemporaryFolder folder;
    test::publish_sample(folder / "public", "2025-03-14", {{"哑了的报道", 60, "要闻", 3}, {"春耕开局", 20}});
    StagedLoop loop(folder.path());
    loop.run(150);
    CHECK(loop.log().find("in \"哑了的报道\": it is taken off the air") != std::string::npos);
    CHECK(loop.status().repairs == 1);
    CHECK(std::ranges::count(loop.items(), "article 哑了的报道") == 1);
    CHECK(longest_silence(loop.sound()) < 7);
}

TEST_CASE("quiet hours are silent, and that is no fault") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path(), "quiet_hours: [{from: \"07:59\", to: \"08:01\", plays: silence}]\n");
    loop.run(240);
    CHECK(longest_silence(loop.sound()) > 115);
    CHECK(loop.status().repairs == 0);
    CHECK(loop.status().longest_silence < 2);
    // The pips of eight o'clock would sound in them.
    CHECK_FALSE(has(loop.items(), "time check 现在是北京时间八点整。"));
}

TEST_CASE("rules are read again where that is asked for") {
    const test::TemporaryFolder folder;
    publish_today(folder.path());
    StagedLoop loop(folder.path());
    bool asked = false;
    loop.run(60, [&](double seconds) {
        if (seconds > 10 && !asked) {
            asked = true;
            loop.reload();
        }
    });
    CHECK(loop.log().find("the programme clock was read again") != std::string::npos);
}

TEST_CASE("two loops do not share a state") {
    const test::TemporaryFolder folder;
    const StateFolder first(folder / "state");
    CHECK(StateFolder::is_in_use(folder / "state"));
    CHECK_THROWS_AS(StateFolder(folder / "state"), Error);
    CHECK_FALSE(StateFolder::is_in_use(folder / "other"));
}

TEST_CASE("the state of a loop is read back as it was written") {
    LoopState state;
    state.hls = HlsOutput::State{7, 2, 5, 258, {{10, 3, 400, "init-1.mp4", true}}, {}};
    AirItem item;
    item.kind = ItemKind::time_check;
    item.begin = 12;
    item.length = 34;
    item.title = "现在是";
    item.parts = {{"pips", ""}, {"", "八点整"}};
    item.mark = 5;
    state.items.push_back(item);
    state.history.stories["a/1"] = 5;
    state.history.last = ItemKind::sign;
    const std::optional<LoopState> read = loop_state_from_json(loop_state_to_json(state));
    REQUIRE(read);
    CHECK(read->items == state.items);
    CHECK(read->history == state.history);
    CHECK(read->hls->stretches.front().map == "init-1.mp4");
    CHECK(read->hls->discontinuities == 2);
    CHECK_FALSE(loop_state_from_json("{\"version\": 2}"));
    CHECK_FALSE(loop_state_from_json("\xff"));
}

TEST_CASE("metrics are Prometheus's text, whatever a mount is called") {
    LoopStatus status;
    status.edition = "2025-03-14";
    status.items["article"] = 3;
    status.segment = 12;
    MountState mount;
    mount.mount = "/a\"b\\c\n.mp3";
    mount.connected = true;
    status.mounts.push_back(mount);
    const std::string text = status_to_metrics(status);
    CHECK(text.find("bobao_loop_items_total{kind=\"article\"} 3\n") != std::string::npos);
    CHECK(text.find("bobao_loop_mount_connected{mount=\"/a\\\"b\\\\c .mp3\"} 1\n") != std::string::npos);
    for (const std::string_view line : lines_of(text)) {
        static const std::regex form(
            R"(^(# (HELP|TYPE) bobao_loop_\w+ .+|bobao_loop_\w+(\{\w+=".*"\})? -?[0-9.e+-]+)$)");
        INFO(line);
        CHECK(std::regex_match(std::string(line), form));
    }
    const auto json = nlohmann::json::parse(status_to_json(status, Zone("UTC")));
    CHECK(json.at("hls").at("segment") == 12);
    CHECK(json.at("item").is_null());
}

}  // namespace
}  // namespace bobao
