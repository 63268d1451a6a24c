#include "publish/episode_video.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "pictures/colours.h"
#include "pictures/cover.h"
#include "publish/publish.h"
#include "publish/sample.h"
#include "support/folder.h"

using namespace bobao;
namespace fs = std::filesystem;

namespace {

constexpr VideoShape kShape{320, 180, 5};

}  // namespace

TEST_CASE("the video of an episode is as long as its timeline and the same each time") {
    const test::TemporaryFolder out;
    const Programme programme = test::sample_programme();
    const Published published =
        publish_episode(programme, test::sample_edition(), test::sample_script(), {}, out.path());
    Progress progress;
    const Cancellation cancellation;
    const auto make = [&](const char* name) {
        CHECK(make_episode_video(published.episode_folder, out / name, kShape, "柳河之声", progress,
                                 cancellation)
                  .empty());
        return read_file(out / name);
    };
    const std::string once = make("1.mp4");
    CHECK(make("2.mp4") == once);
    const VideoFacts facts = video_facts(out / "1.mp4");
    const double seconds = programme.timeline.seconds(programme.timeline.samples);
    CHECK(std::abs(facts.sound_seconds - seconds) < 0.05);
    CHECK(std::abs(facts.video_seconds - seconds) < 0.25);
    CHECK(facts.video_codec == "h264");

    // What cannot be made leaves what was there, and nothing beside it.
    Cancellation stop;
    stop.request();
    CHECK_THROWS_AS(make_episode_video(published.episode_folder, out / "1.mp4", kShape, "", progress, stop),
                    Cancelled);
    CHECK(read_file(out / "1.mp4") == once);
    CHECK_THROWS_AS(make_episode_video(out / "nothing", out / "3.mp4", kShape, "", progress, cancellation),
                    Error);
    CHECK(std::none_of(fs::directory_iterator(out.path()), fs::directory_iterator(),
                       [](const auto& entry) { return entry.path().filename().string().starts_with("."); }));
}

TEST_CASE("a picture that cannot be shown is left out of the video, and that is said") {
    const test::TemporaryFolder out;
    Edition edition = test::sample_edition();
    CoverText text;
    text.name = "桥";
    write_file(out / "photo.png", draw_cover(text, 60));
    REQUIRE_FALSE(edition.articles.empty());
    edition.articles.front().picture.file = out / "photo.png";
    const Published published =
        publish_episode(test::sample_programme(), edition, test::sample_script(), {}, out.path());
    // What is published is whole; a disk or a hand may damage it later.
    const fs::path copy =
        published.episode_folder / fmt::format("article-{}.png", edition.articles.front().id);
    REQUIRE(fs::exists(copy));
    write_file(copy, "\x89PNG\r\n\x1a\n and no more");
    Progress progress;
    const Cancellation cancellation;
    const std::vector<std::string> left_out =
        make_episode_video(published.episode_folder, out / "1.mp4", kShape, "", progress, cancellation);
    REQUIRE(left_out.size() == 1);
    CHECK(left_out.front().starts_with(fmt::format("article {}: its picture ", edition.articles.front().id)));
    CHECK(video_facts(out / "1.mp4").video_codec == "h264");
}

TEST_CASE("pictures of an episode come back as pixels") {
    const test::TemporaryFolder folder;
    CoverText text;
    text.name = "柳河晨报";
    write_file(folder / "cover.png", draw_cover(text, 300));
    const DecodedPicture picture = decode_picture(folder / "cover.png");
    CHECK(picture.width == 300);
    CHECK(picture.height == 300);
    REQUIRE(picture.pixels.size() == std::size_t{300 * 300});
    const Colour ground = palette_of_name(text.name).ground;
    const auto part = [](double value) { return static_cast<std::uint32_t>(std::lround(value * 255)); };
    CHECK(picture.pixels.front() == (part(ground.red) << 16 | part(ground.green) << 8 | part(ground.blue)));
}
