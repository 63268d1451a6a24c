#include "voice/voice_profile.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "support/cases.h"
#include "support/folder.h"
#include "utterances.h"

using namespace bobao;

namespace {

const char* const kWhole =
    "display_name: 主播\n"
    "description: a voice\n"
    "language: zh-Hans\n"
    "engine: espeak\n"
    "sample: 早上好。\n"
    "own: {voice: cmn-latn-pinyin, variant: Annie, rate: 226, pitch: 52, range: 55, volume: 62}\n"
    "latin: {voice: en-us}\n";

}  // namespace

TEST_CASE("a voice profile is read whole") {
    const test::TemporaryFolder folder;
    write_file(folder / "evening.yaml", kWhole);
    const VoiceProfile voice = voice_profile_from_yaml(folder / "evening.yaml");
    CHECK(voice.name == "evening");
    CHECK(voice.display_name == "主播");
    CHECK(voice.description == "a voice");
    CHECK(voice.language == "zh-Hans");
    CHECK(voice.engine == "espeak");
    CHECK(voice.sample == "早上好。");
    CHECK(voice.own.voice == "cmn-latn-pinyin");
    CHECK(voice.own.variant == "Annie");
    CHECK(voice.own.rate == 226);
    CHECK(voice.own.pitch == 52);
    CHECK(voice.own.range == 55);
    CHECK(voice.own.volume == 62);
    CHECK(voice.latin.voice == "en-us");
    CHECK(voice.latin.variant.empty());
    CHECK(voice.latin.rate == 175);
    CHECK(voice.latin.volume == 100);
}

TEST_CASE("without settings for Latin words a voice uses its own") {
    const test::TemporaryFolder folder;
    std::string text = kWhole;
    text.erase(text.find("latin:"));
    write_file(folder / "evening.yaml", text);
    CHECK(voice_profile_from_yaml(folder / "evening.yaml").latin.variant == "Annie");
}

TEST_CASE("what is wrong with a voice profile is said to the letter") {
    // Each case takes one line of a whole profile away and puts its own there.
    for (const test::Case& c : test::read_cases("voice/profile_errors.txt")) {
        INFO(c.where);
        const test::TemporaryFolder folder;
        const std::string key = c.input.substr(0, c.input.find(':') + 1);
        std::string text = kWhole;
        if (const std::size_t begin = text.find(key); begin != std::string::npos)
            text.erase(begin, text.find('\n', begin) + 1 - begin);
        write_file(folder / "evening.yaml", c.input + "\n" + text);
        std::string said = "nothing";
        try {
            voice_profile_from_yaml(folder / "evening.yaml");
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            said = error.what();
            said.erase(0, folder.path().string().size() + 1);
        }
        CHECK(said == c.output);
    }
}

TEST_CASE("a variant of ours is read with the profile, without its comments, and checked") {
    const test::TemporaryFolder folder;
    make_folder(folder / "variants");
    write_file(folder / "variants/Annie", "name Annie\n// a comment\n\npitch  114\t212 // why\nvoicing 60");
    write_file(folder / "evening.yaml", kWhole);
    CHECK(voice_profile_from_yaml(folder / "evening.yaml").own.variant == "pitch 114 212\nvoicing 60\n");
    write_file(folder / "variants/Annie", "pitch 1 2\ndictionary en\n");
    CHECK_THROWS_WITH_AS(voice_profile_from_yaml(folder / "evening.yaml"),
                         doctest::Contains("variants/Annie:2:1: \"dictionary\" cannot be set in a variant"),
                         Error);
}

TEST_CASE("a voice that is a program is read whole, and its stand-in must be there") {
    const test::TemporaryFolder folder;
    const std::string whole =
        "display_name: 甲\nlanguage: zh\nengine: command\nsample: 早上好。\n"
        "command: {run: [piper, --model, x.onnx], version: x 1, timeout: 12.5, text: printed,\n"
        "  fallback: evening, install: get piper}\n";
    write_file(folder / "evening.yaml", kWhole);
    write_file(folder / "hired.yaml", whole);
    const VoiceProfile voice = voice_profiles(folder.path()).at(1);
    CHECK(voice.engine == "command");
    CHECK(voice.command.arguments == std::vector<std::string>{"piper", "--model", "x.onnx"});
    CHECK(voice.command.version == "x 1");
    CHECK(voice.command.timeout_seconds == 12.5);
    CHECK(voice.command.text == "printed");
    CHECK(voice.command.fallback == "evening");
    CHECK(voice.command.install == "get piper");
    const auto complaint = [&](const std::string& piece, const std::string& changed) {
        std::string text = whole;
        text.replace(text.find(piece), piece.size(), changed);
        write_file(folder / "hired.yaml", text);
        try {
            voice_profiles(folder.path());
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            CHECK(error.place.line > 0);
            return error.problem;
        }
        return std::string("none");
    };
    CHECK(complaint("fallback: evening", "fallback: evning") == "no eSpeak NG voice \"evning\" can stand in");
    CHECK(complaint("fallback: evening", "fallback: hired") == "no eSpeak NG voice \"hired\" can stand in");
    CHECK(complaint("[piper, --model, x.onnx]", "piper --model x.onnx").find("as a list") !=
          std::string::npos);
    CHECK(complaint("[piper, --model, x.onnx]", "[]") == "no program is named here");
    CHECK(complaint("version: x 1, ", "").find("version") != std::string::npos);
    CHECK(complaint("text: printed", "text: braille").find("unknown form of text") != std::string::npos);
    CHECK(complaint("engine: command", "engine: espeak").find("\"command\" has no effect") !=
          std::string::npos);
}

TEST_CASE("the profiles of a folder come sorted by name, and other files are left alone") {
    const test::TemporaryFolder folder;
    for (const char* const name : {"b.yaml", "a.yaml", "README.md"}) write_file(folder / name, kWhole);
    make_folder(folder / "zh");
    const std::vector<VoiceProfile> voices = voice_profiles(folder.path());
    REQUIRE(voices.size() == 2);
    CHECK(voices[0].name == "a");
    CHECK(voices[1].name == "b");
    CHECK_THROWS_AS(voice_profiles(folder / "nowhere"), Error);
}

TEST_CASE("the voices that come with bobao are a woman, a man and a reporter, and two for English") {
    const std::vector<VoiceProfile> voices =
        voice_profiles(std::filesystem::path(BOBAO_SOURCE_FOLDER) / "voices");
    std::vector<std::string> names;
    for (const VoiceProfile& voice : voices) {
        names.push_back(voice.name);
        CHECK_FALSE(voice.display_name.empty());
        CHECK_FALSE(voice.description.empty());
        CHECK_FALSE(voice.sample.empty());
        CHECK(voice.language == (voice.name.ends_with("_en") ? "en" : "zh"));
    }
    for (const char* const name : {"anchor", "second_anchor", "reporter", "anchor_en", "second_anchor_en"})
        CHECK(std::count(names.begin(), names.end(), name) == 1);
}
