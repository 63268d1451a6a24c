#include "publish/waveform.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "publish/publish.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;

TEST_CASE("the waveform of a programme is as long as it, loud where it sounds and silent between") {
    const Programme programme = test::sample_programme();
    const test::TemporaryFolder folder;
    publish_episode(programme, test::sample_edition(), test::sample_script(), Station{}, folder.path());
    const Waveform waveform = waveform_of(folder / "episodes/2025-02-13/episode.mp3", programme.timeline);
    const auto steps = static_cast<std::int64_t>(waveform.lowest.size());
    CHECK(waveform.highest.size() == waveform.lowest.size());
    CHECK(steps <= 2'048);
    CHECK(steps * waveform.samples_per_step >= programme.timeline.samples);
    CHECK((steps - 3) * waveform.samples_per_step < programme.timeline.samples);
    // A tone of a tenth of full scale, of 127 steps.
    const auto middle = static_cast<std::size_t>(steps / 2);
    CHECK(waveform.highest[middle] == doctest::Approx(13).epsilon(0.1));
    CHECK(waveform.lowest[middle] == doctest::Approx(-13).epsilon(0.1));
    CHECK(std::abs(waveform.highest.front()) <= 2);
}

TEST_CASE("pieces give the waveform that their file gives, and its JSON is read back") {
    const Programme programme = test::sample_programme();
    const test::TemporaryFolder folder;
    publish_episode(programme, test::sample_edition(), test::sample_script(), Station{}, folder.path());
    for (const std::size_t encoding : {0, 1}) {
        const char* const name = encoding == 0 ? "episode.mp3" : "episode.m4a";
        CAPTURE(name);
        const Waveform of_file = waveform_of(folder / "episodes/2025-02-13" / name, programme.timeline);
        const Waveform of_pieces = waveform_of(programme.pieces[encoding], programme.timeline);
        CHECK(of_pieces.samples_per_step == of_file.samples_per_step);
        REQUIRE(of_pieces.lowest.size() == of_file.lowest.size());
        REQUIRE(of_pieces.highest.size() == of_file.highest.size());
        // The sample's pieces know the sound before its encoder, which swings a little farther.
        for (std::size_t i = 0; i < of_file.lowest.size(); ++i) {
            CHECK(std::abs(of_pieces.lowest[i] - of_file.lowest[i]) <= 4);
            CHECK(std::abs(of_pieces.highest[i] - of_file.highest[i]) <= 4);
        }
        const std::optional<Waveform> back = waveform_from_json(waveform_json(of_pieces), programme.timeline);
        REQUIRE(back.has_value());
        CHECK(waveform_json(*back) == waveform_json(of_pieces));
    }
    Timeline longer = programme.timeline;
    longer.samples += 2'048 * kOutlineStep;
    const std::string json = waveform_json(waveform_of(programme.pieces[0], programme.timeline));
    CHECK_FALSE(waveform_from_json(json, longer).has_value());
    CHECK_FALSE(waveform_from_json("", programme.timeline).has_value());
    CHECK_FALSE(waveform_from_json("[1]", programme.timeline).has_value());
    CHECK_FALSE(waveform_from_json(json.substr(0, json.size() / 2), programme.timeline).has_value());
}

TEST_CASE("it is written as audiowaveform writes it") {
    const Waveform waveform{44'100, 512, {-128, -3}, {127, 4}};
    const auto json = nlohmann::json::parse(waveform_json(waveform));
    CHECK(json == nlohmann::json::parse(R"({"version": 2, "channels": 1, "sample_rate": 44100,
        "samples_per_pixel": 512, "bits": 8, "length": 2, "data": [-128, 127, -3, 4]})"));
}

TEST_CASE("its outline has a stroke for each part, the loudest the highest") {
    const Waveform waveform{44'100, 512, {0, 0, -100, -50}, {0, 0, 20, 25}};
    CHECK(waveform_path(waveform, 4) == "M125.0 49v2M375.0 49v2M625.0 2v96M875.0 26v48");
    CHECK(waveform_path(waveform, 2) == "M250.0 49v2M750.0 2v96");
    // More strokes than steps: neighbours share one.
    const std::string fine = waveform_path(waveform, 8);
    CHECK(std::count(fine.begin(), fine.end(), 'M') == 8);
    CHECK(waveform_path(Waveform{}, 240).empty());
}
