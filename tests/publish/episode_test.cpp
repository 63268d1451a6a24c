#include "publish/episode.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;

namespace {

/// Puts an episode's facts and the files they name into a folder.
void put_episode(const std::filesystem::path& folder, const Episode& episode, const std::string& facts) {
    make_folder(folder);
    for (const EpisodeSound& sound : episode.sounds) write_file(folder / sound.file, "sound");
    write_file(folder / episode.cover, "picture");
    write_file(folder / kEpisodeFacts, facts);
}

std::string changed(std::string text, const std::string& what, const std::string& with) {
    REQUIRE(text.find(what) != std::string::npos);
    replace_all(text, what, with);
    return text;
}

}  // namespace

TEST_CASE("an episode is read back as it was written, with the sizes its files have") {
    const test::TemporaryFolder folder;
    const Episode written = test::sample_episode();
    put_episode(folder / "2025-02-13", written, episode_to_json(written));
    const Episode read = episode_from_folder(folder / "2025-02-13");
    CHECK(read.folder == "2025-02-13");
    REQUIRE(read.sounds.size() == 2);
    CHECK(read.sounds[0].bytes == 5);
    Episode same = read;
    same.sounds = written.sounds;
    CHECK(episode_to_json(same) == episode_to_json(written));
}

TEST_CASE("a broken episode is an error, never a crash") {
    const test::TemporaryFolder folder;
    const Episode episode = test::sample_episode();
    const std::string good = episode_to_json(episode);
    const std::vector<std::string> broken{
        "",
        "{",
        "[]",
        "null",
        std::string("\xFF\xFE\x00", 3),
        std::string(100'000, '['),
        good.substr(0, good.size() / 2),
        changed(good, "\"episode.mp3\"", "\"../../../etc/passwd\""),
        changed(good, "\"episode.mp3\"", "\".hidden\""),
        changed(good, "\"episode.mp3\"", "\"gone.mp3\""),
        changed(good, "\"episode.mp3\"", "17"),
        changed(good, "\"bitrate\": 64000", "\"bitrate\": 1e300"),
        changed(good, "\"bitrate\": 64000", "\"bitrate\": 99999999999999"),
        changed(good, "\"seconds\": 83.5", "\"seconds\": 1e300"),
        changed(good, "\"seconds\": 83.5", "\"seconds\": -1"),
        changed(good, "\"seconds\": 83.5", "\"seconds\": 0"),
        changed(good, "\"2025-02-13\"", "\"2025-02-31\""),
        changed(good, "\"title\": \"柳河日报 2025年2月13日\"", "\"title\": \" \""),
        changed(good, "\"preview\": false", "\"preview\": 3"),
    };
    for (const std::string& facts : broken) {
        INFO(facts.substr(0, 200));
        put_episode(folder / "x", episode, facts);
        CHECK_THROWS_AS(episode_from_folder(folder / "x"), Error);
    }
}

TEST_CASE("episodes are listed newest first; what cannot be read is left out and said") {
    const test::TemporaryFolder folder;
    Episode episode = test::sample_episode();
    for (const char* const date : {"2025-02-13", "2025-03-01", "2024-12-31", ""}) {
        episode.date = date;
        episode.guid = std::string("guid of ") + date;
        put_episode(folder / (*date != '\0' ? date : "undated-01234567"), episode, episode_to_json(episode));
    }
    put_episode(folder / "2025-02-14", episode, "{");
    put_episode(folder / "copy", episode,
                changed(episode_to_json(episode), "guid of ", "guid of 2025-03-01"));
    put_episode(folder / ".2025-02-15.making-abcdef", episode, episode_to_json(episode));
    make_folder(folder / "empty");
    write_file(folder / "a file", "");

    std::vector<std::string> notes;
    std::vector<std::string> names;
    for (const Episode& found : all_episodes(folder.path(), notes)) names.push_back(found.folder);
    CHECK(joined(names, " ") == "2025-03-01 2025-02-13 2024-12-31 undated-01234567");
    REQUIRE(notes.size() == 3);
    CHECK(notes[0].find("2025-02-14") != std::string::npos);
    CHECK(notes[1] == "episode copy is left out of the feed: it is a copy of episode 2025-03-01");
    CHECK(notes[2].find("empty") != std::string::npos);
}

TEST_CASE("a station without episodes has none") {
    const test::TemporaryFolder folder;
    std::vector<std::string> notes;
    CHECK(all_episodes(folder / "not there", notes).empty());
    CHECK(notes.empty());
}
