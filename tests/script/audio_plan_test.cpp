#include "script/audio_plan.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/yaml.h"
#include "script/script.h"

using namespace bobao;

namespace {

AudioPlan plan_of(const std::string& yaml) {
    return audio_plan_from(YamlNode::from_text(yaml, "show.yaml"));
}

std::string complaint(const std::string& yaml) {
    try {
        plan_of(yaml);
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        return error.what();
    }
    return "none";
}

const std::string kScript = R"(language: zh
voices: {anchor: anchor}
chapters:
  - title: 一
    segments:
      - paragraph: 你好。
        role: anchor
)";

}  // namespace

TEST_CASE("without a word there are an MP3 and an M4A at 44.1 kHz") {
    const AudioPlan plan = plan_of("{}");
    CHECK(plan == AudioPlan());
    CHECK(plan.sample_rate == 44'100);
    REQUIRE(plan.files.size() == 2);
    CHECK(plan.files[0].format == "mp3");
    CHECK(plan.files[1].format == "m4a");
    CHECK(script_to_yaml(script_from_yaml(kScript, "s")).find("audio") == std::string::npos);
}

TEST_CASE("a format stands by its name alone or with bit rate and codec") {
    const AudioPlan plan = plan_of(
        "{sample_rate: 48000, files: [opus, {format: mp3, bitrate: 96}, {format: mka, codec: flac}]}");
    CHECK(plan.sample_rate == 48'000);
    REQUIRE(plan.files.size() == 3);
    CHECK(plan.files[0].format == "opus");
    CHECK(plan.files[0].bitrate == 0);
    CHECK(plan.files[1].bitrate == 96);
    CHECK(plan.files[2].codec == "flac");
    CHECK(plan_of("files: wav").files.at(0).format == "wav");
}

TEST_CASE("a script carries the files it is made into, as YAML and as JSON") {
    const Script script = script_from_yaml(
        kScript + "audio: {sample_rate: 22050, files: [m4b, {format: mka, codec: flac}]}\n", "s");
    CHECK(script.audio.sample_rate == 22'050);
    CHECK(script_from_yaml(script_to_yaml(script), "again").audio == script.audio);
    CHECK(script_from_yaml(script_to_json(script), "again").audio == script.audio);
}

TEST_CASE("what is wrong with the files is said where it stands") {
    CHECK(complaint("{files: [mp4]}") ==
          "show.yaml:1:10: unknown audio format \"mp4\"\n  try: did you mean \"mp3\"?");
    CHECK(complaint("files: [mp3, wav, mp3]") ==
          "show.yaml:1:19: the format \"mp3\" stands here twice\n  try: an episode has one file of each "
          "format");
    CHECK(complaint("files: []").find("no file is named here") != std::string::npos);
    CHECK(complaint("files: [{format: mka, codec: vorbis}]").find("unknown codec \"vorbis\"") !=
          std::string::npos);
    CHECK(complaint("files: [{format: mp3, bitrate: 0}]").starts_with("show.yaml:1:"));
    CHECK(complaint("sample_rate: 192000").starts_with("show.yaml:1:"));
    CHECK(complaint("files: [{bitrate: 64}]").find("format") != std::string::npos);
    CHECK(complaint("bits: 24").find("unknown key \"bits\"") != std::string::npos);
}
