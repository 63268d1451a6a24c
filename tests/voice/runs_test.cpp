#include "voice/runs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/text.h"
#include "language/front_end.h"
#include "support/cases.h"
#include "utterances.h"

using namespace bobao;

namespace {

/// Runs in short: voice[text]pause in milliseconds.
std::string in_short(const std::vector<Run>& runs) {
    std::vector<std::string> parts;
    for (const Run& run : runs)
        parts.push_back(run.request.settings.voice + "[" + run.request.text + "]" +
                        std::to_string(static_cast<int>(run.pause_after * 1000 + 0.5)));
    return joined(parts, " ");
}

SpokenUnit unit_of(const std::string& spoken, const std::string& sound, const std::string& language) {
    SpokenUnit unit;
    unit.spoken = spoken;
    unit.sound = sound;
    unit.language = language;
    return unit;
}

std::vector<Run> runs_of_units(const std::vector<SpokenUnit>& units, const std::string& voice = "anchor") {
    Utterance utterance;
    utterance.language = "zh";
    utterance.units = units;
    return runs_of(utterance, test::voice_named(voice));
}

}  // namespace

TEST_CASE("an utterance is cut where the voice breaks and where the language changes") {
    for (const test::Case& c : test::read_cases("voice/runs.txt")) {
        INFO(c.where);
        const std::size_t colon = c.input.find(": ");
        const Utterance utterance = test::utterance_of(c.input.substr(colon + 2));
        CHECK(in_short(runs_of(utterance, test::voice_named(c.input.substr(0, colon)))) == c.output);
    }
}

TEST_CASE("whatever the language room says, the engine is given") {
    const FrontEnd front_end(data_folder() / "voices");
    const VoiceProfile anchor = test::voice_named("anchor");
    std::size_t units = 0;
    for (const char* const file : {"pinyin", "sandhi", "news_readings", "utterances", "spoken_print"})
        for (const test::Case& c : test::read_cases("language/" + std::string(file) + ".txt")) {
            INFO(c.where);
            const Utterance utterance = front_end.utterance(c.input, "zh");
            std::size_t sounding = 0;
            for (const SpokenUnit& unit : utterance.units) sounding += unit.sound.empty() ? 0 : 1;
            std::size_t given = 0;
            for (const Run& run : runs_of(utterance, anchor)) given += run.parts.size();
            CHECK(given >= sounding);
            units += given;
        }
    CHECK(units > 4000);
}

TEST_CASE("a unit that cannot be said costs that unit, and not the sentence") {
    Utterance utterance = test::utterance_of("ni3 hao3 q9q4, GDP xin1 wen2.");
    SpokenUnit unread;
    unread.spoken = "龘";
    unread.language = "zh";
    utterance.units.push_back(unread);
    const VoiceProfile voice = test::voice_named("anchor");
    CHECK_THROWS_AS(runs_of(utterance, voice), Error);
    const Speakable said = speakable(utterance);
    REQUIRE(said.unsaid.size() == 2);
    CHECK(said.unsaid[0].find("q9q4") != std::string::npos);
    CHECK(said.unsaid[1].find("龘") != std::string::npos);
    // The breaks stay.
    CHECK(in_short(runs_of(said.utterance, voice)) ==
          in_short(runs_of(test::utterance_of("ni3 hao3, GDP xin1 wen2."), voice)));
    const Speakable all = speakable(test::utterance_of("ni3 hao3"));
    CHECK(all.unsaid.empty());
    CHECK(all.utterance.units.size() == 2);
}

TEST_CASE("each unit of a run knows where it begins in the text") {
    const Utterance utterance = test::utterance_of("wan2r5 !GDP lv4 hao3, café bar");
    const std::vector<Run> runs = runs_of(utterance, test::voice_named("anchor"));
    std::vector<std::uint32_t> units;
    for (const Run& run : runs) {
        std::uint32_t before = 0;
        for (const Run::Part& part : run.parts) {
            CHECK(part.unit == units.size());
            CHECK((units.empty() || part.position > before || &part == &run.parts.front()));
            before = part.position;
            units.push_back(part.unit);
        }
    }
    CHECK(units.size() == utterance.units.size());
    const Run& english = runs.back();
    REQUIRE(english.parts.size() == 2);
    CHECK(english.parts[1].position == 5);  // characters, not bytes
}

TEST_CASE("a sentence sinks from clause to clause, and a question stays up at its end") {
    const auto pitches = [](const std::string& words) {
        std::vector<int> found;
        for (const Run& run : runs_of(test::utterance_of(words), test::voice_named("anchor")))
            found.push_back(run.request.settings.pitch - test::voice_named("anchor").own.pitch);
        return found;
    };
    CHECK(pitches("hao3") == std::vector<int>{0});
    CHECK(pitches("hao3, hao3, hao3.") == std::vector<int>{3, 0, -3});
    CHECK(pitches("hao3/ hao3, hao3/ hao3.") == std::vector<int>{3, 3, -3, -3});
    CHECK(pitches("hao3, hao3, hao3?") == std::vector<int>{3, 0, 3});
}

TEST_CASE("no clause is so long that the engine would lose its end") {
    std::vector<SpokenUnit> units(10'000, unit_of("庄", "zhuang1", "zh"));
    std::size_t parts = 0;
    for (const Run& run : runs_of_units(units)) {
        CHECK(run.request.text.size() <= kMostClauseBytes);
        parts += run.parts.size();
    }
    CHECK(parts == units.size());

    std::string word;
    for (int i = 0; i < 3001; ++i) word += "é";
    const std::vector<Run> runs = runs_of_units({unit_of(word, "", "en"), unit_of("end", "", "en")});
    std::string said;
    for (const Run& run : runs) {
        CHECK(run.request.text.size() <= kMostClauseBytes + 1);
        CHECK(is_utf8(run.request.text));
        said += run.request.text;
    }
    CHECK(said == word + " end.");
    CHECK(runs.front().parts.size() == 1);
    CHECK(runs.back().parts.size() == 1);
}

TEST_CASE("other languages have the engine's voice of that language, or else the one for Latin words") {
    const auto request = [](const std::string& language, const std::string& voice) {
        return runs_of_units({unit_of("Wort", "", language)}, voice).at(0).request;
    };
    CHECK(request("de-AT", "anchor").settings.voice == "de");
    CHECK(request("de-AT", "anchor").voice_otherwise == "en-us");
    CHECK(request("de-AT", "anchor").settings.variant == "Annie");
    CHECK(request("en-GB", "anchor").settings.voice == "en-us");
    CHECK(request("und", "anchor").settings.voice == "en-us");
    CHECK(request("zh", "anchor").settings.voice == "en-us");
    CHECK(request("en-US", "anchor_en").settings.voice == "en-gb");
    const RunRequest chinese = runs_of_units({unit_of("好", "hao3", "zh")}, "anchor_en").at(0).request;
    CHECK(chinese.settings.voice == "cmn-latn-pinyin");
    CHECK(chinese.settings.variant == "Annie");
}

TEST_CASE("broken and unspeakable text is cleaned or left out, and nothing else is") {
    CHECK(runs_of_units({}).empty());
    CHECK(
        runs_of_units({unit_of("——", "", "zh"), unit_of(" ", "", "en"), unit_of("\xff", "", "en")}).empty());
    const std::vector<Run> runs = runs_of_units({unit_of("a\x01"
                                                         "5p\nb\xff",
                                                         "", "en"),
                                                 unit_of("…", "", "zh"), unit_of("\u00a0x\u200b", "", "en")});
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].request.text.find('\x01') == std::string::npos);
    CHECK(is_utf8(runs[0].request.text));
    REQUIRE(runs[0].parts.size() == 2);
    CHECK(runs[0].parts[1].unit == 2);
}

TEST_CASE("a Chinese character without pinyin, and pinyin that is none, are errors that name it") {
    CHECK_THROWS_WITH_AS(runs_of_units({unit_of("㵘", "", "zh")}),
                         "no reading for \"㵘\"\n  try: give it one in the lexicon", Error);
    for (const char* const sound : {"hao", "3", "Hao3", "hao6", "ha o3", "[[a]]3", "haoooooo3", "好3"}) {
        INFO(sound);
        CHECK_THROWS_AS(runs_of_units({unit_of("好", sound, "zh")}), Error);
    }
}
