#include "voice/speaker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "support/cases.h"
#include "utterances.h"
#include "voice/runs.h"
#include "voice/worker_process.h"

using namespace bobao;
using test::utterance_of;
using test::voice_named;

namespace {

const char* const kNews = "shi4 zheng4 fu3 jin1 tian1 xuan1 bu4, !GDP zeng1 zhang3/ bai3 fen1 zhi1 liu4.";
const char* const kOther = "da4 qiao2 yi3 jing1 tong1 che1, wan2r5 de5 hen3 gao1 xing4.";

double seconds(const Take& take) {
    return static_cast<double>(take.samples.size()) / take.sample_rate;
}

double level(const Take& take, std::size_t begin, std::size_t end) {
    double energy = 0;
    for (std::size_t i = begin; i < end; ++i) energy += std::pow(take.samples[i] / 32768.0, 2);
    return 10 * std::log10(energy / static_cast<double>(std::max<std::size_t>(end - begin, 1)) + 1e-12);
}

bool same(const Take& a, const Take& b) {
    return a.sample_rate == b.sample_rate && a.samples == b.samples &&
           std::equal(
               a.times.begin(), a.times.end(), b.times.begin(), b.times.end(),
               [](const UnitTime& x, const UnitTime& y) { return x.unit == y.unit && x.sample == y.sample; });
}

/// The longest stretches of digital silence, in seconds, in order of the take.
std::vector<double> pauses(const Take& take, double least) {
    std::vector<double> found;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= take.samples.size(); ++i) {
        if (i < take.samples.size() && std::abs(take.samples[i]) < 33) continue;
        const double length = static_cast<double>(i - begin) / take.sample_rate;
        if (length >= least) found.push_back(length);
        begin = i + 1;
    }
    return found;
}

}  // namespace

TEST_CASE("what is said before changes nothing in what is said after") {
    const VoiceProfile anchor = voice_named("anchor");
    const VoiceProfile second = voice_named("second_anchor");
    Speaker speaker(1);
    const Take first = speaker.speak(utterance_of(kNews), anchor);
    const Take other = speaker.speak(utterance_of(kOther), anchor);
    CHECK_FALSE(same(first, other));
    CHECK(same(speaker.speak(utterance_of(kNews), anchor), first));
    CHECK_FALSE(same(speaker.speak(utterance_of(kNews), second), first));
    for (const char* const name : {"anchor_en", "reporter", "second_anchor_en"})
        speaker.speak(utterance_of(kOther), voice_named(name));
    CHECK(same(speaker.speak(utterance_of(kNews), anchor), first));

    Speaker fresh(1);
    CHECK(same(fresh.speak(utterance_of(kOther), anchor), other));
    CHECK(same(fresh.speak(utterance_of(kNews), anchor), first));
}

TEST_CASE("a voice sounds the same whichever was loaded before it") {
    std::vector<VoiceProfile> voices;
    for (const char* const name : {"anchor", "second_anchor", "reporter", "anchor_en", "second_anchor_en"})
        voices.push_back(voice_named(name));
    const Utterance words = utterance_of("xin1 wen2 radio");
    std::vector<Take> alone;
    for (const VoiceProfile& voice : voices) alone.push_back(Speaker(1).speak(words, voice));
    Speaker speaker(1);
    for (std::size_t a = 0; a < voices.size(); ++a) {
        for (std::size_t b = 0; b < voices.size(); ++b) {
            INFO(voices[a].name << " after " << voices[b].name);
            speaker.speak(words, voices[b]);
            CHECK(same(speaker.speak(words, voices[a]), alone[a]));
        }
    }
}

TEST_CASE("four workers say what one says") {
    const VoiceProfile anchor = voice_named("anchor");
    std::vector<Utterance> utterances;
    for (int i = 0; i < 12; ++i) {
        Utterance utterance = utterance_of(i % 2 == 0 ? kNews : kOther);
        utterance.units.erase(utterance.units.begin(), utterance.units.begin() + i / 2);
        utterances.push_back(utterance);
    }
    Speaker one(1);
    CHECK(one.workers() == 1);
    std::vector<Take> alone;
    for (const Utterance& utterance : utterances) alone.push_back(one.speak(utterance, anchor));

    Speaker four(4);
    CHECK(four.workers() == 4);
    std::vector<Take> together(utterances.size());
    {
        std::vector<std::jthread> threads;
        // More threads than workers: some must wait for their turn.
        for (std::size_t t = 0; t < 6; ++t)
            threads.emplace_back([&, t] {
                for (std::size_t i = t; i < utterances.size(); i += 6)
                    together[i] = four.speak(utterances[i], anchor);
            });
    }
    for (std::size_t i = 0; i < utterances.size(); ++i) CHECK(same(alone[i], together[i]));
}

TEST_CASE("a take has a time for each unit, in order, where its sound is") {
    Speaker speaker(1);
    const Utterance utterance = utterance_of(kOther);
    const Take take = speaker.speak(utterance, voice_named("anchor"));
    CHECK(take.sample_rate == 22050);
    REQUIRE(take.times.size() == utterance.units.size());
    CHECK(take.times[0].sample < take.sample_rate / 50);
    for (std::size_t i = 0; i < take.times.size(); ++i) {
        INFO(utterance.units[i].spoken);
        CHECK(take.times[i].unit == i);
        const auto begin = static_cast<std::size_t>(take.times[i].sample);
        const std::size_t end = i + 1 < take.times.size() ? static_cast<std::size_t>(take.times[i + 1].sample)
                                                          : take.samples.size();
        REQUIRE(begin < end);
        REQUIRE(end <= take.samples.size());
        const double length = static_cast<double>(end - begin) / take.sample_rate;
        CHECK(length > 0.05);
        CHECK(length < 0.6);
        CHECK(level(take, begin, end) > -40);
    }
}

TEST_CASE("pauses are what the breaks say, to the hundredth of a second") {
    Speaker speaker(1);
    const Take take =
        speaker.speak(utterance_of("ma1 ma1/ ma1 ma1, ma1 ma1. ma1 radio ma1"), voice_named("anchor"));
    const std::vector<double> found = pauses(take, 0.03);
    REQUIRE(found.size() == 5);
    const std::vector<double> wanted{kPhrasePause, kClausePause, kSentencePause, kJoinPause, kJoinPause};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        CHECK(found[i] == doctest::Approx(wanted[i]).epsilon(0.2));
    CHECK(found[1] - wanted[1] < 0.01);
    CHECK(found[2] - wanted[2] < 0.01);
}

TEST_CASE("a take begins and ends with sound, softly") {
    Speaker speaker(1);
    for (const char* const words : {"ai4", "ta1", "jin1", "si1", "apple", "!GDP"}) {
        INFO(words);
        const Take take = speaker.speak(utterance_of(words), voice_named("second_anchor"));
        REQUIRE(take.samples.size() > 1000);
        CHECK(std::abs(take.samples.front()) < 200);
        CHECK(std::abs(take.samples.back()) < 200);
        CHECK(level(take, 0, 600) > -75);
        CHECK(level(take, take.samples.size() - 600, take.samples.size()) > -75);
    }
}

TEST_CASE("every syllable of Chinese in every tone is heard, as one syllable") {
    WorkerProcess worker;
    const VoiceProfile anchor = voice_named("anchor");
    std::size_t count = 0;
    for (const test::Case& c : test::read_cases("voice/syllables.txt")) {
        Utterance utterance;
        std::istringstream syllables(c.output);
        std::string syllable;
        while (syllables >> syllable) {
            for (const char* const erhua : {"", "r5"})
                for (char tone = '1'; tone <= '5'; ++tone) {
                    SpokenUnit unit;
                    unit.spoken = syllable;
                    unit.sound = syllable + tone + erhua;
                    unit.language = "zh";
                    utterance.units.push_back(unit);
                }
        }
        for (const Run& run : runs_of(utterance, anchor)) {
            const RunReply reply = worker.ask({run.request}, std::chrono::seconds(30)).front();
            REQUIRE(reply.outcome == Outcome::spoken);
            Take take;
            take.samples = reply.samples;
            REQUIRE(reply.words.size() == run.parts.size());
            for (std::size_t i = 0; i < run.parts.size(); ++i) {
                INFO(utterance.units[run.parts[i].unit].sound);
                CHECK(reply.words[i].position == run.parts[i].position);
                const auto begin = static_cast<std::size_t>(reply.words[i].sample);
                const std::size_t end = i + 1 < reply.words.size()
                                            ? static_cast<std::size_t>(reply.words[i + 1].sample)
                                            : reply.samples.size();
                const double length = static_cast<double>(end - begin) / reply.sample_rate;
                // English letters for it would take more than half a second.
                CHECK(length > 0.05);
                CHECK(length < 0.4);
                CHECK(level(take, begin, end) > -38);
                ++count;
            }
        }
    }
    CHECK(count > 4000);
}

TEST_CASE("tones differ, and erhua is not the syllable without it") {
    Speaker speaker(1);
    const VoiceProfile anchor = voice_named("anchor");
    std::vector<Take> tones;
    for (const char* const words : {"ma1", "ma2", "ma3", "ma4", "ma5"})
        tones.push_back(speaker.speak(utterance_of(words), anchor));
    for (std::size_t a = 0; a < tones.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) CHECK_FALSE(same(tones[a], tones[b]));
    const double plain = seconds(speaker.speak(utterance_of("hua1"), anchor));
    const double merged = seconds(speaker.speak(utterance_of("hua1r5"), anchor));
    const double apart = seconds(speaker.speak(utterance_of("hua1 er2"), anchor));
    CHECK(merged > plain);
    CHECK(merged < apart + 0.05);
}

TEST_CASE("letters are said one by one") {
    Speaker speaker(1);
    const VoiceProfile anchor = voice_named("anchor");
    const double one = seconds(speaker.speak(utterance_of("!G"), anchor));
    const double three = seconds(speaker.speak(utterance_of("!GDP"), anchor));
    CHECK(three > 1.8 * one);
    // The article "a" is far shorter than the letter.
    const Take usa = speaker.speak(utterance_of("!USA"), anchor);
    CHECK(seconds(usa) > 0.5);
}

TEST_CASE("Chinese and Latin words of a voice are alike in loudness") {
    Speaker speaker(1);
    for (const char* const name : {"anchor", "second_anchor", "reporter"}) {
        INFO(name);
        const Take chinese = speaker.speak(
            utterance_of("shi4 zheng4 fu3 jin1 tian1 zai4 xin1 wen2 fa1 bu4 hui4 shang4 jie4 shao4"),
            voice_named(name));
        const Take latin = speaker.speak(
            utterance_of("Microsoft Windows online radio software computer number"), voice_named(name));
        CHECK(std::abs(level(chinese, 0, chinese.samples.size()) - level(latin, 0, latin.samples.size())) <
              3);
        const auto loudest = [](const Take& take) {
            int most = 0;
            for (const std::int16_t sample : take.samples)
                most = std::max(most, std::abs(static_cast<int>(sample)));
            return most;
        };
        CHECK(loudest(chinese) < 32'000);
        CHECK(loudest(latin) < 32'000);
    }
}

TEST_CASE("a clause of two thousand characters loses none of them") {
    Utterance utterance;
    SpokenUnit unit;
    unit.spoken = "庄";
    unit.sound = "zhuang1";
    unit.language = "zh";
    utterance.units.assign(2'000, unit);
    const Take take = Speaker(1).speak(utterance, voice_named("anchor"));
    REQUIRE(take.times.size() == 2'000);
    for (std::size_t i = 1; i < take.times.size(); ++i)
        REQUIRE(take.times[i].sample - take.times[i - 1].sample > take.sample_rate / 10);
    CHECK(static_cast<std::int64_t>(take.samples.size()) > take.times.back().sample + take.sample_rate / 10);
}

TEST_CASE("words of other languages are spoken, also by a voice that has to be found") {
    Speaker speaker(1);
    Utterance utterance = utterance_of("Nachrichten Frankfurt");
    for (SpokenUnit& unit : utterance.units) unit.language = "de";
    const Take german = speaker.speak(utterance, voice_named("anchor_en"));
    for (SpokenUnit& unit : utterance.units) unit.language = "en";
    CHECK_FALSE(same(german, speaker.speak(utterance, voice_named("anchor_en"))));
    for (SpokenUnit& unit : utterance.units) unit.language = "tlh-x-none";
    CHECK(seconds(speaker.speak(utterance, voice_named("anchor_en"))) > 0.5);
}

TEST_CASE("an utterance without words is silence, not an error") {
    Speaker speaker(1);
    CHECK(speaker.speak(Utterance{}, voice_named("anchor")).samples.empty());
    Utterance marks = utterance_of("—— …");
    const Take take = speaker.speak(marks, voice_named("anchor"));
    CHECK(take.samples.empty());
    CHECK(take.times.size() == marks.units.size());
}

TEST_CASE("a voice or variant that the engine lacks is named, with the nearest it has") {
    Speaker speaker(1);
    VoiceProfile voice = voice_named("anchor");
    CHECK_NOTHROW(speaker.expect_voice(voice));
    voice.own.voice = "cmn-latin-pinyin";
    const char* const no_voice =
        "voice \"anchor\": eSpeak NG has no voice \"cmn-latin-pinyin\"\n  try: did you mean "
        "\"cmn-latn-pinyin\"?";
    CHECK_THROWS_WITH_AS(speaker.expect_voice(voice), no_voice, Error);
    CHECK_THROWS_WITH_AS(speaker.speak(utterance_of(kNews), voice), no_voice, Error);
    voice = voice_named("anchor");
    voice.latin.variant = "Anie";
    const char* const no_variant =
        "voice \"anchor\": eSpeak NG has no variant \"Anie\"\n  try: did you mean \"Annie\"?";
    CHECK_THROWS_WITH_AS(speaker.expect_voice(voice), no_variant, Error);
    CHECK_THROWS_WITH_AS(speaker.speak(utterance_of(kNews), voice), no_variant, Error);
    CHECK_NOTHROW(speaker.speak(utterance_of("hao3"), voice));
}

TEST_CASE("the version of the engine names library and data") {
    const std::string version = Speaker::engine_version();
    CHECK(version.starts_with("eSpeak NG 1."));
    CHECK(version.find("data ") != std::string::npos);
    CHECK(Speaker::engine_version() == version);
}
