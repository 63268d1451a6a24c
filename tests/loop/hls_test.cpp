#include "loop/hls.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <regex>

#include "base/file.h"
#include "base/text.h"
#include "media/audio.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

constexpr AirTime kBegin = AirTime{1'741'910'400} * kAirRate;

/// A tone that begins with time itself, so that any part of it can be made at any moment.
std::vector<float> tone(AirTime begin, AirTime end) {
    std::vector<float> samples;
    samples.reserve(static_cast<std::size_t>(end - begin));
    for (AirTime i = begin; i < end; ++i) {
        const double t = static_cast<double>((i - kBegin) % (10 * kAirRate)) / kAirRate;
        samples.push_back(static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * 440 * t)));
    }
    return samples;
}

struct OneLoop {
    HlsOutput hls;
    AirTime at;

    OneLoop(const fs::path& folder, std::optional<HlsOutput::State> state, double window, AirTime from,
            bool broken)
        : hls({folder, 64'000, 6, window}, std::move(state)), at(from) {
        hls.begin_at(from, broken);
        hls.add(tone(from - HlsOutput::run_up(), from));
    }
    HlsOutput::State state_on_disk;
    std::vector<AirItem> items;
    std::function<void()> listed = [] {};

    void play(AirTime samples) {
        for (const AirTime end = at + samples; at < end;) {
            const AirTime block = std::min<AirTime>(4000, end - at);
            hls.add(tone(at, at + block));
            at += block;
            if (hls.publish(at - 4096, items, [&] { state_on_disk = hls.state(); })) listed();
        }
    }
};

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
    std::vector<std::string> found;
    const std::regex regex(pattern);
    for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match)
        found.push_back((*match)[match->size() - 1].str());
    return found;
}

std::string list_of(const fs::path& folder) {
    return read_file(folder / kLiveList);
}

/// The sound of all segments of the list, decoded as one stream.
std::vector<float> decoded(const fs::path& folder) {
    const std::string list = list_of(folder);
    std::string bytes = read_file(folder / matches(list, "MAP:URI=\"([^\"]+)\"").front());
    for (const std::string& name : matches(list, "\n(segment-[0-9]+\\.m4s)"))
        bytes += read_file(folder / name);
    write_file(folder / "all.mp4", bytes);
    std::vector<float> sound;
    decode_audio(folder / "all.mp4", [&](std::span<const float> block) {
        sound.insert(sound.end(), block.begin(), block.end());
    });
    return sound;
}

/// How far the sound is from the tone at the worst place, leaving out the first frames, which no decoder gets
/// right.
double worst_difference(const std::vector<float>& sound, AirTime begin) {
    const std::vector<float> wanted = tone(begin, begin + std::ssize(sound));
    double worst = 0;
    for (std::size_t i = 2048; i < sound.size(); ++i)
        worst = std::max(worst, static_cast<double>(std::abs(sound[i] - wanted[i])));
    return worst;
}

TEST_CASE("segments hold the sound of their time, to the sample, in one stream without a seam") {
    const test::TemporaryFolder folder;
    OneLoop loop(folder.path(), std::nullopt, 7200, kBegin, false);
    loop.play(air_seconds(45));
    const std::vector<float> sound = decoded(folder.path());
    CHECK(std::ssize(sound) == 7 * loop.hls.segment_length());
    CHECK(worst_difference(sound, kBegin) < 0.02);
    const std::string list = list_of(folder.path());
    CHECK(list.starts_with("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:6\n"));
    CHECK(list.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
    CHECK(matches(list, "DATE-TIME:(.*)").at(1) == "2025-03-14T00:00:05.990Z");
}

TEST_CASE("a loop that was killed goes on in the same stream, number by number and sample by sample") {
    const test::TemporaryFolder folder;
    std::optional<HlsOutput::State> state;
    AirTime end = 0;
    std::string before;
    {
        OneLoop loop(folder.path(), std::nullopt, 7200, kBegin, false);
        loop.play(air_seconds(27));
        state = loop.state_on_disk;
        end = *loop.hls.end();
        before = list_of(folder.path());
    }
    OneLoop again(folder.path(), state, 7200, end, false);
    again.play(air_seconds(20));
    const std::string after = list_of(folder.path());
    CHECK(after.starts_with(before));
    CHECK(after.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
    const std::vector<float> sound = decoded(folder.path());
    CHECK(std::ssize(sound) == 7 * again.hls.segment_length());
    CHECK(worst_difference(sound, kBegin) < 0.02);
}

TEST_CASE("where too much time was lost the list says so, and counts the sign when it leaves") {
    const test::TemporaryFolder folder;
    std::optional<HlsOutput::State> state;
    {
        OneLoop loop(folder.path(), std::nullopt, 60, kBegin, false);
        loop.play(air_seconds(20));
        state = loop.state_on_disk;
    }
    OneLoop again(folder.path(), state, 60, kBegin + air_seconds(1000), true);
    again.play(air_seconds(20));
    std::string list = list_of(folder.path());
    CHECK(list.find("#EXT-X-DISCONTINUITY-SEQUENCE:0\n") != std::string::npos);
    CHECK(matches(list, "(#EXT-X-DISCONTINUITY)\n").size() == 1);
    CHECK(matches(list, "\n(segment-)").size() == 6);
    const auto first = std::stoll(matches(list, "MEDIA-SEQUENCE:([0-9]+)").front());
    again.play(air_seconds(60));
    list = list_of(folder.path());
    CHECK(list.find("#EXT-X-DISCONTINUITY-SEQUENCE:1\n") != std::string::npos);
    CHECK(list.find("#EXT-X-DISCONTINUITY\n") == std::string::npos);
    CHECK(matches(list, "\n(segment-)").size() == 10);
    CHECK(std::stoll(matches(list, "MEDIA-SEQUENCE:([0-9]+)").front()) == first + 6);
}

TEST_CASE("what left the list stays for its time, then goes; the disk holds no more than two windows") {
    const test::TemporaryFolder folder;
    OneLoop loop(folder.path(), std::nullopt, 60, kBegin, false);
    loop.play(air_seconds(300));
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path()))
        files += entry.path().extension() == ".m4s" ? 1U : 0U;
    CHECK(files >= 20);
    CHECK(files <= 23);
    const std::int64_t first = loop.hls.state().stretches.front().first;
    CHECK(fs::exists(folder / fmt::format("segment-{}.m4s", first - 10)));
    // What nobody knows of any more goes when a loop begins.
    write_file(folder / "segment-17.m4s", "of long ago");
    const HlsOutput again({folder.path(), 64'000, 6, 60}, loop.state_on_disk);
    CHECK_FALSE(fs::exists(folder / "segment-17.m4s"));
}

TEST_CASE("numbers never come twice, even where the state is lost") {
    const test::TemporaryFolder folder;
    std::int64_t last = 0;
    {
        OneLoop loop(folder.path(), std::nullopt, 60, kBegin, false);
        loop.play(air_seconds(60));
        last = loop.hls.state().stretches.back().first + loop.hls.state().stretches.back().count - 1;
    }
    OneLoop again(folder.path(), std::nullopt, 60, kBegin + air_seconds(66), false);
    again.play(air_seconds(20));
    CHECK(again.hls.state().stretches.front().first > last);
}

TEST_CASE("an encoder that is started again goes on at the same place") {
    const test::TemporaryFolder folder;
    OneLoop loop(folder.path(), std::nullopt, 7200, kBegin, false);
    loop.play(air_seconds(20));
    loop.hls.restart_encoder();
    loop.play(air_seconds(20));
    const std::vector<float> sound = decoded(folder.path());
    CHECK(std::ssize(sound) == 6 * loop.hls.segment_length());
    CHECK(worst_difference(sound, kBegin) < 0.05);
}

TEST_CASE("a disk that refuses costs no segment: the list is the old one, and the next call tries again") {
    const test::TemporaryFolder folder;
    OneLoop loop(folder / "live", std::nullopt, 7200, kBegin, false);
    loop.play(air_seconds(20));
    const std::string before = list_of(folder / "live");
    fs::rename(folder / "live", folder / "away");
    CHECK_THROWS(loop.play(air_seconds(7)));
    fs::rename(folder / "away", folder / "live");
    CHECK(list_of(folder / "live") == before);
    loop.play(air_seconds(7));
    CHECK(worst_difference(decoded(folder / "live"), kBegin) < 0.02);
    CHECK(matches(list_of(folder / "live"), "\n(segment-)").size() >= 5);
}

/// What RFC 8216, section 6.2.1, allows a list to become: lines are added at its end, and segments leave at
/// its head with the tags that are theirs alone. Says what else has happened.
std::string change_that_is_not_allowed(const std::string& before, const std::string& after) {
    const auto body = [](const std::string& list) {
        std::vector<std::string> lines;
        for (const std::string_view line : lines_of(list))
            if (!line.starts_with("#EXT-X-MEDIA-SEQUENCE") &&
                !line.starts_with("#EXT-X-DISCONTINUITY-SEQUENCE"))
                lines.emplace_back(line);
        return lines;
    };
    const std::vector<std::string> old = body(before), now = body(after);
    const auto is_segment = [](const std::string& line) { return !line.empty() && line[0] != '#'; };
    const auto first = std::ranges::find_if(now, is_segment);
    if (first == now.end()) return "no segment";
    const auto kept = std::ranges::find(old, *first);
    if (kept == old.end()) return "nothing is left";
    const auto rest = old.end() - kept;
    if (now.end() - first < rest) return "gone from its end";
    for (std::ptrdiff_t i = 0; i < rest; ++i)
        if (kept[i] != first[i]) return kept[i] + " became " + first[i];
    // Of what stood above it something may be gone, nothing may have come.
    auto at = old.begin();
    for (auto line = now.begin(); line != first; ++line) {
        at = std::find(at, kept, *line);
        if (at == kept) return "put in: " + *line;
        ++at;
    }
    return "";
}

AirItem spoken_item(AirTime begin, double seconds, const std::string& title) {
    AirItem item;
    item.kind = ItemKind::article;
    item.begin = begin;
    item.length = air_seconds(seconds);
    item.title = title;
    return item;
}

TEST_CASE("a list is only added to and trimmed at its head, whatever becomes of what was announced") {
    const test::TemporaryFolder folder;
    std::string before, broken_rule;
    int listed = 0;
    const auto check = [&] {
        const std::string list = list_of(folder.path());
        if (!before.empty() && broken_rule.empty()) broken_rule = change_that_is_not_allowed(before, list);
        std::vector<std::string> titles = matches(list, "X-TITLE=\"([^\"]+)\"");
        std::ranges::sort(titles);
        if (const auto twice = std::ranges::adjacent_find(titles); twice != titles.end())
            broken_rule = "said twice: " + *twice;
        before = list;
        ++listed;
    };
    std::vector<AirItem> items;
    std::optional<HlsOutput::State> state;
    AirTime end = 0;
    {
        OneLoop loop(folder.path(), std::nullopt, 60, kBegin, false);
        loop.listed = check;
        AirTime at = kBegin;
        for (int i = 0; i < 12; ++i) {
            items.push_back(spoken_item(at, 3.7 + 5 * (i % 4), fmt::format("报道{}", i)));
            at = items.back().end();
            // As much is known as has begun.
            loop.items = items;
            loop.play(items.back().length);
        }
        // The watchdog takes an item off the air long before its time.
        items.push_back(spoken_item(loop.at, 100, "哑了"));
        loop.items = items;
        loop.play(air_seconds(14));
        items.back().length = air_seconds(14);
        items.push_back(spoken_item(loop.at, 30, "接着"));
        loop.items = items;
        loop.play(air_seconds(20));
        state = loop.state_on_disk;
        end = *loop.hls.end();
    }
    CHECK(before.find("PLANNED-DURATION=100.000,X-KIND=\"article\",X-TITLE=\"哑了\"") != std::string::npos);
    CHECK(before.find("DURATION=14.000\n") != std::string::npos);
    CHECK(matches(before, "(X-TITLE=\"哑了\")").size() == 1);
    CHECK(matches(before, "(X-TITLE=\"报道0\")").empty());
    {
        // Killed: what was on air cannot be gone on with, and something else is.
        OneLoop loop(folder.path(), state, 60, end, false);
        loop.listed = check;
        items.back().length = end - items.back().begin;
        items.push_back(spoken_item(end, 21, "重新"));
        loop.items = items;
        loop.play(air_seconds(21));
        state = loop.state_on_disk;
    }
    {
        // Long away, and then on a clock that was set back.
        for (const double away : {500.0, -3000.0}) {
            OneLoop loop(folder.path(), state, 60,
                         *HlsOutput({folder.path()}, state).end() + air_seconds(away), true);
            loop.listed = check;
            loop.items = {spoken_item(loop.at, 16, fmt::format("回来了，{}", away))};
            loop.play(air_seconds(30));
            state = loop.state_on_disk;
        }
    }
    CHECK(listed > 30);
    CHECK(before.find("回来了，500") != std::string::npos);
    CHECK(before.find("回来了，-3000") != std::string::npos);
    // The judge itself sees what is wrong.
    const std::size_t tag = before.find("#EXT-X-PROGRAM");
    CHECK(change_that_is_not_allowed(before, before) == "");
    CHECK(change_that_is_not_allowed(before, std::string(before).insert(tag, "#EXT-X-NEW\n")) != "");
    CHECK(change_that_is_not_allowed(std::string(before).insert(before.rfind("#EXTINF"), "#EXT-X-NEW\n"),
                                     before) != "");
    CHECK(broken_rule == "");
    // No ID comes twice but to say how long it was.
    const std::vector<std::string> ids = matches(before, "ID=\"([^\"]+)\",START-DATE=\"[^\"]+\",CLASS");
    std::vector<std::string> sorted = ids;
    std::ranges::sort(sorted);
    CHECK(std::ranges::adjacent_find(sorted) == sorted.end());
    for (const std::string& id : matches(before, "ID=\"([^\"]+)\",START-DATE=\"[^\"]+\",DURATION"))
        CHECK(std::ranges::find(ids, id) != ids.end());
}

TEST_CASE("a state of another folder, or of files that are gone, names nothing that is not there") {
    const test::TemporaryFolder folder;
    std::optional<HlsOutput::State> state;
    AirTime end = 0;
    {
        OneLoop loop(folder / "one", std::nullopt, 7200, kBegin, false);
        loop.play(air_seconds(60));
        state = loop.state_on_disk;
        end = *loop.hls.end();
    }
    const std::int64_t first = state->stretches.front().first;
    const auto names_what_is_there = [](const fs::path& live) {
        const std::vector<std::string> names = matches(list_of(live), "\n(segment-[0-9]+\\.m4s)");
        return !names.empty() &&
               std::ranges::all_of(names, [&](const std::string& name) { return fs::exists(live / name); });
    };
    {
        HlsOutput other({folder / "two"}, state);
        CHECK_FALSE(other.end());
    }
    OneLoop other(folder / "two", state, 7200, end, false);
    other.play(air_seconds(20));
    CHECK(names_what_is_there(folder / "two"));
    CHECK(other.hls.state().stretches.front().first >= first + 9);

    // One in the middle is gone: the list begins behind it, and goes on.
    fs::remove(folder / "one" / fmt::format("segment-{}.m4s", first + 4));
    OneLoop same(folder / "one", state, 7200, end, false);
    same.play(air_seconds(20));
    CHECK(names_what_is_there(folder / "one"));
    CHECK(same.hls.state().stretches.front().first == first + 5);
    CHECK(same.hls.state().stretches.size() == 1);

    // Numbers that no loop wrote.
    for (const std::int64_t count : {std::int64_t{-1}, std::int64_t{1} << 60}) {
        HlsOutput::State absurd = *state;
        absurd.stretches.front().count = count;
        CHECK_FALSE(HlsOutput({folder / "one"}, absurd).end());
    }
}

TEST_CASE("what was half-written when a loop was killed is gone when the next begins") {
    const test::TemporaryFolder folder;
    const std::vector<std::string> left{".segment-295024.m4s.x7Kq2a", ".live.m3u8.AAAAAA",
                                        ".init-12345678.mp4.bcdefg"};
    const std::vector<std::string> others{".segment-1.m4s", ".htaccess", ".live.m3u8.keep", "notes.AAAAAA"};
    for (const std::string& name : left) write_file(folder / name, "half");
    for (const std::string& name : others) write_file(folder / name, "of somebody");
    const HlsOutput hls({folder.path()}, std::nullopt);
    for (const std::string& name : left) CHECK_FALSE(fs::exists(folder / name));
    for (const std::string& name : others) CHECK(fs::exists(folder / name));
}

TEST_CASE("titles of any kind stay inside of their quotes") {
    const test::TemporaryFolder folder;
    OneLoop loop(folder.path(), std::nullopt, 7200, kBegin, false);
    AirItem item;
    item.kind = ItemKind::article;
    item.begin = kBegin;
    item.length = air_seconds(30);
    item.title = "他说\"好\"\n#EXT-X-ENDLIST";
    loop.items = {item};
    loop.play(air_seconds(20));
    const std::string list = list_of(folder.path());
    CHECK(list.find("X-TITLE=\"他说″好″ #EXT-X-ENDLIST\"\n") != std::string::npos);
    CHECK(list.find("\n#EXT-X-ENDLIST") == std::string::npos);
}

}  // namespace
}  // namespace bobao
