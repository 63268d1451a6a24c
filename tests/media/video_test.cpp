#include "media/video.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "media/sound.h"
#include "support/folder.h"

using namespace bobao;

namespace {

constexpr VideoShape kShape{320, 180, 10};

/// A sound file of some seconds in the folder.
std::filesystem::path sound_in(const test::TemporaryFolder& folder, Codec codec, Format format,
                               const char* name) {
    const std::vector<EncodedPiece> pieces = test::encoded({codec}, test::several(2, 8));
    write_audio(folder / name, format, test::pointers_to(pieces), {}, {});
    return folder / name;
}

/// A video whose picture becomes another grey every ten frames.
void make(const std::filesystem::path& file, const std::filesystem::path& sound) {
    Tags tags;
    tags.title = "试播";
    VideoFile video(file, kShape, sound, tags);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(kShape.width * kShape.height));
    for (std::int64_t frame = 0; frame < video.frames(); frame += 10) {
        std::ranges::fill(pixels, static_cast<std::uint32_t>(0x010101 * (50 + frame)));
        video.draw(pixels, 0, kShape.height);
        video.show_until(frame + 10);
    }
    video.finish();
}

}  // namespace

TEST_CASE("a video is as long as its sound, frame by frame, and its AAC is what it was") {
    const test::TemporaryFolder folder;
    const auto sound = sound_in(folder, Codec::aac, Format::m4a, "x.m4a");
    make(folder / "x.mp4", sound);
    const double seconds = 16.0 * kPieceGrid / 44'100;
    const VideoFacts facts = video_facts(folder / "x.mp4");
    CHECK(facts.width == 320);
    CHECK(facts.height == 180);
    CHECK(facts.video_codec == "h264");
    CHECK(facts.sound_codec == "aac");
    CHECK(facts.frames_per_second == doctest::Approx(10));
    CHECK(facts.frames == static_cast<std::int64_t>(std::ceil(seconds * 10)));
    CHECK(std::abs(facts.sound_seconds - seconds) < 0.03);
    CHECK(facts.video_seconds >= facts.sound_seconds - 0.03);
    CHECK(facts.video_seconds < facts.sound_seconds + 0.1);
    CHECK(test::decoded(folder / "x.mp4") == test::decoded(sound));
}

TEST_CASE("the same pictures and sound give the same video") {
    const test::TemporaryFolder folder;
    const auto sound = sound_in(folder, Codec::aac, Format::m4a, "x.m4a");
    make(folder / "1.mp4", sound);
    make(folder / "2.mp4", sound);
    CHECK(read_file(folder / "1.mp4") == read_file(folder / "2.mp4"));
}

TEST_CASE("sound of another codec becomes AAC, in step") {
    const test::TemporaryFolder folder;
    const auto sound = sound_in(folder, Codec::flac, Format::flac, "x.flac");
    make(folder / "x.mp4", sound);
    CHECK(video_facts(folder / "x.mp4").sound_codec == "aac");
    const std::vector<float> heard = test::decoded(folder / "x.mp4");
    const std::vector<float> given = test::decoded(sound);
    CHECK(std::abs(test::lag(given, heard)) <= 1);
}

TEST_CASE("shapes that no encoder takes and files without sound are refused") {
    const test::TemporaryFolder folder;
    const auto sound = sound_in(folder, Codec::aac, Format::m4a, "x.m4a");
    for (const VideoShape& shape : {VideoShape{321, 180, 10}, VideoShape{0, 180, 10}, VideoShape{320, -2, 10},
                                    VideoShape{320, 180, 0}, VideoShape{9000, 180, 10}})
        CHECK_THROWS_AS(VideoFile(folder / "y.mp4", shape, sound, {}), Error);
    write_file(folder / "z.txt", "no sound");
    CHECK_THROWS_AS(VideoFile(folder / "y.mp4", kShape, folder / "z.txt", {}), Error);
    CHECK_THROWS_AS(VideoFile(folder / "no/such/y.mp4", kShape, sound, {}), Error);
}

TEST_CASE("what is no picture is refused") {
    const test::TemporaryFolder folder;
    write_file(folder / "x.txt", "no picture");
    CHECK_THROWS_AS(decode_picture(folder / "x.txt"), Error);
    CHECK_THROWS_AS(decode_picture(folder / "none.png"), Error);
}
