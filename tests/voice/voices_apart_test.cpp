// That a listener can tell the voices of the house apart, measured: pitch, spectrum and level of each, on the
// same words. Two voices are a distance of 1 apart if three semitones of pitch, or 3 dB of the shape of their
// spectrum in thirds of an octave, lie between them. For comparison: two or three semitones are where
// listeners begin to hear another speaker, and the same voice with other words is 0.3 to 0.5 from itself.
#include <doctest/doctest.h>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>

#include "base/file.h"
#include "sound_measures.h"
#include "utterances.h"
#include "voice/speaker.h"

using namespace bobao;
using test::kBands;
using test::Measured;
using test::measured;
using test::semitones;
using test::utterance_of;
using test::voice_named;

namespace {

/// Difference in shape, whatever the levels are.
double spectral_distance(const Measured& a, const Measured& b) {
    double mean = 0, square = 0;
    for (std::size_t i = 0; i < kBands; ++i) mean += (a.spectrum[i] - b.spectrum[i]) / kBands;
    for (std::size_t i = 0; i < kBands; ++i)
        square += std::pow(a.spectrum[i] - b.spectrum[i] - mean, 2) / kBands;
    return std::sqrt(square);
}

double distance(const Measured& a, const Measured& b) {
    return std::hypot(semitones(a, b) / 3, spectral_distance(a, b) / 3);
}

const std::vector<std::string> kChineseVoices{"anchor", "second_anchor", "reporter", "host", "narrator"};
const std::vector<std::string> kEnglishVoices{"anchor_en", "second_anchor_en"};
const std::vector<std::string> kWomen{"anchor", "host", "anchor_en"};

const char* const kChinese =
    "ge4 wei4 ting1 zhong4 zao3 shang4 hao3, xian4 zai4 wei4 nin2 bo1 bao4 jin1 tian1 de5 zhu3 yao4 xin1 "
    "wen2, "
    "xin1 xiu1 de5 da4 qiao2 yi3 jing1 you3 che1 liang4 tong1 xing2.";
const char* const kEnglish =
    "good morning. here is the news from the paper of today. the ferry across the bay will run again from "
    "monday, "
    "the harbor office says.";

const std::map<std::string, Measured>& house() {
    static const std::map<std::string, Measured> kHouse = [] {
        std::map<std::string, Measured> all;
        Speaker speaker(1);
        for (const auto* const names : {&kChineseVoices, &kEnglishVoices})
            for (const std::string& name : *names)
                all[name] = measured(speaker.speak(
                    utterance_of(names == &kChineseVoices ? kChinese : kEnglish), voice_named(name)));
        return all;
    }();
    return kHouse;
}

}  // namespace

TEST_CASE("every two voices of a language are clearly apart") {
    for (const auto* const names : {&kChineseVoices, &kEnglishVoices})
        for (std::size_t i = 0; i < names->size(); ++i)
            for (std::size_t k = i + 1; k < names->size(); ++k) {
                const Measured &a = house().at((*names)[i]), &b = house().at((*names)[k]);
                const std::string said =
                    fmt::format("{} and {}: {:.1f} semitones, {:.1f} dB, distance {:.2f}", (*names)[i],
                                (*names)[k], semitones(a, b), spectral_distance(a, b), distance(a, b));
                INFO(said);
                MESSAGE(said);
                CHECK(distance(a, b) >= 1.4);
                CHECK(semitones(a, b) >= 2);
            }
}

TEST_CASE("women and men are told by their pitch, and nobody whispers, croaks or clips") {
    double loudest = -100, softest = 0;
    for (const auto& [name, voice] : house()) {
        const std::string said = fmt::format(
            "{}: {:.0f} Hz (from {:.0f}), {:.0f} % voiced, {:.1f} dB, peak {:.1f} dB, above 2 kHz {:.1f} dB",
            name, voice.pitch, voice.lowest_pitch, 100 * voice.voiced, voice.level, voice.peak,
            voice.above_2_khz);
        INFO(said);
        MESSAGE(said);
        const bool woman = std::find(kWomen.begin(), kWomen.end(), name) != kWomen.end();
        CHECK((woman ? voice.pitch > 160 : voice.pitch < 155));
        CHECK(voice.voiced > 0.6);
        CHECK(voice.lowest_pitch > 62);
        CHECK(voice.peak < -1);
        // Consonants must be heard: a muffled voice has less than this above 2 kHz, a hissing one more.
        CHECK(voice.above_2_khz > -19);
        CHECK(voice.above_2_khz < -5);
        loudest = std::max(loudest, voice.level);
        softest = std::min(softest, voice.level);
    }
    CHECK(loudest - softest < 4);
}

TEST_CASE("the measure knows one voice with other words for the same, and two for two") {
    Speaker speaker(1);
    const Measured other_words = measured(speaker.speak(
        utterance_of(
            "cheng2 dong1 shui3 chang3 zuo2 tian1 xia4 wu3 kai1 shi3 gong1 shui3, shi4 zheng4 fu3 bei3 jie1 "
            "huan4 shang4 xin1 lu4 deng1, da4 jia1 dou1 hen3 gao1 xing4."),
        voice_named("anchor")));
    CHECK(distance(house().at("anchor"), other_words) < 0.8);
}

TEST_CASE("a variant file added to a voice sounds as eSpeak NG's own way of adding it") {
    Speaker speaker(1);
    VoiceProfile voice = voice_named("second_anchor");
    REQUIRE(voice.own.variant == "m7");
    const Utterance utterance = utterance_of(kChinese);
    const Take by_name = speaker.speak(utterance, voice);
    // Where the engine keeps its data it tells itself; nothing is spoken in this process.
    const char* data = nullptr;
    espeak_Info(&data);
    if (data == nullptr || *data == '\0') {
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
        espeak_Info(&data);
    }
    voice.own.variant = read_file(std::filesystem::path(data) / "voices/!v/m7") + "\n";
    const Take by_text = speaker.speak(utterance, voice);
    CHECK(by_text.samples == by_name.samples);
    voice.own.variant = "formant 1 130\n";
    CHECK(speaker.speak(utterance, voice).samples != by_name.samples);
}
