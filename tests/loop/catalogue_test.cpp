#include "loop/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/file.h"
#include "media/audio.h"
#include "media/decode_range.h"
#include "sample.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

TEST_CASE("the newest edition is on air, article by article, with sound and words in the same place") {
    const test::TemporaryFolder folder;
    test::publish_sample(folder.path(), "2025-03-13", {{"旧闻", 4}});
    test::publish_sample(folder.path(), "2025-03-14", {{"春耕开局", 5}, {"北街换上新路灯", 3, "民生"}});
    const Catalogue catalogue = catalogue_of(folder.path(), 1);
    CHECK(catalogue.edition == "2025-03-14");
    CHECK(catalogue.publication == "云溪晚报");
    REQUIRE(catalogue.stories.size() == 2);
    const LoopStory& second = catalogue.stories[1];
    CHECK(second.title == "北街换上新路灯");
    CHECK(second.column == "民生");
    CHECK(second.key() == "2025-03-14/2");
    CHECK(second.length == second.end - second.begin);
    const std::vector<float> sound = sound_of(second);
    REQUIRE(static_cast<AirTime>(sound.size()) == second.length);
    CHECK(std::abs(sound[1000]) < 0.001F);  // the silence at its begin
    CHECK(std::ranges::max(sound) > 0.19F);
    const Catalogue both = catalogue_of(folder.path(), 2);
    REQUIRE(both.stories.size() == 3);
    CHECK(both.stories[2].age_days == 1);
    CHECK(both.find("2025-03-13", 1)->title == "旧闻");
}

TEST_CASE("what cannot be played is said, and is no reason to stop where there is another") {
    const test::TemporaryFolder folder;
    CHECK_THROWS_AS(static_cast<void>(catalogue_of(folder.path(), 1)), Error);
    test::publish_sample(folder.path(), "2025-03-13", {{"旧闻", 4}});
    test::publish_sample(folder.path(), "2025-03-14", {{"春耕开局", 5}});
    write_file(folder / "episodes/2025-03-13/timeline.json", "{}");
    const Catalogue catalogue = catalogue_of(folder.path(), 2);
    CHECK(catalogue.stories.size() == 1);
    CHECK(catalogue.notes.size() == 1);
    // The newest one that can be played is on air.
    test::publish_sample(folder.path(), "2025-03-13", {{"旧闻", 4}});
    write_file(folder / "episodes/2025-03-14/timeline.json", "{}");
    CHECK(catalogue_of(folder.path(), 1).edition == "2025-03-13");
    write_file(folder / "episodes/2025-03-13/timeline.json", "{}");
    CHECK_THROWS_AS(static_cast<void>(catalogue_of(folder.path(), 2)), Error);
}

TEST_CASE("a change of what is published is seen, and nothing else is") {
    const test::TemporaryFolder folder;
    test::publish_sample(folder.path(), "2025-03-13", {{"旧闻", 1}});
    const std::string before = fingerprint_of(folder.path());
    write_file(folder / "feed.xml", "x");
    CHECK(fingerprint_of(folder.path()) == before);
    test::publish_sample(folder.path(), "2025-03-14", {{"春耕开局", 1}});
    const std::string after = fingerprint_of(folder.path());
    CHECK(after != before);
    fs::remove_all(folder / "episodes/2025-03-14");
    CHECK(fingerprint_of(folder.path()) == before);
}

TEST_CASE("a part of a file is what the whole file has there, whatever the codec") {
    const test::TemporaryFolder folder;
    std::vector<float> sound(static_cast<std::size_t>(kPieceGrid * 60));
    std::uint32_t noise = 1;
    float low = 0;
    for (std::size_t i = kPieceSilence; i + kPieceSilence < sound.size(); ++i) {
        noise = noise * 1'664'525 + 1'013'904'223;
        low += 0.05F * (static_cast<float>(noise >> 8) / 8'388'608.0F - 1 - low);
        sound[i] = low;
    }
    for (const auto& kind : std::vector<std::pair<Codec, Format>>{
             {Codec::aac, Format::m4a}, {Codec::mp3, Format::mp3}, {Codec::flac, Format::flac}}) {
        const Codec codec = kind.first;
        const Format format = kind.second;
        INFO(name_of(codec));
        const EncodedPiece piece = encode_piece({codec, 44'100, usual_bitrate(codec)}, sound);
        const EncodedPiece* const pieces[] = {&piece};
        const fs::path file = folder / ("sound." + facts_of(format).name);
        write_audio(file, format, pieces, {}, {});
        std::vector<float> whole;
        decode_audio(file, [&](std::span<const float> block) {
            whole.insert(whole.end(), block.begin(), block.end());
        });
        for (const std::int64_t begin :
             {std::int64_t{0}, std::int64_t{5000}, std::int64_t{123'456}, kPieceGrid * 50}) {
            const std::int64_t end = begin + 40'000;
            const std::vector<float> part = decoded_range(file, begin, end, 44'100);
            REQUIRE(part.size() == 40'000);
            double most = 0;
            for (std::size_t i = 0; i < part.size(); ++i)
                most = std::max(most, static_cast<double>(
                                          std::abs(part[i] - whole[static_cast<std::size_t>(begin) + i])));
            INFO("from " << begin);
            CHECK(most < 0.0005);
        }
        CHECK_THROWS_AS(static_cast<void>(decoded_range(file, 0, 100, 48'000)), Error);
    }
}

}  // namespace
}  // namespace bobao
