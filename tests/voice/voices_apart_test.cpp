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
#include <numbers>

#include "base/file.h"
#include "utterances.h"
#include "voice/speaker.h"

using namespace bobao;
using test::utterance_of;
using test::voice_named;

namespace {

constexpr std::size_t kBands = 17;
constexpr double kLowestBand = 200;

struct Measured {
    double pitch = 0;                       ///< Hz, median of voiced frames
    double lowest_pitch = 0;                ///< 10th percentile
    double voiced = 0;                      ///< share of the loud frames that have a pitch
    double level = 0;                       ///< dB of full scale, of the loud frames
    double peak = 0;                        ///< dB of full scale
    double above_2_khz = 0;                 ///< dB of the whole
    std::array<double, kBands> spectrum{};  ///< dB of the whole, by thirds of an octave
};

double decibels(double power) {
    return 10 * std::log10(power + 1e-12);
}

/// The energy that a resonator a third of an octave wide lets through (two sections; coefficients of the
/// band-pass of the Audio EQ Cookbook).
double band_energy(std::vector<double> samples, double centre, int sample_rate) {
    constexpr double kQuality = 4.318;
    const double angle = 2 * std::numbers::pi * centre / sample_rate;
    const double alpha = std::sin(angle) / (2 * kQuality);
    for (int section = 0; section < 2; ++section) {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0;
        for (double& sample : samples) {
            const double out =
                (alpha * sample - alpha * x2 + 2 * std::cos(angle) * y1 - (1 - alpha) * y2) / (1 + alpha);
            x2 = x1;
            x1 = sample;
            y2 = y1;
            y1 = out;
            sample = out;
        }
    }
    double energy = 0;
    for (const double sample : samples) energy += sample * sample;
    return energy;
}

/// Pitch of a frame by its autocorrelation: the first lag that is nearly as good as the best; 0 if none is.
double pitch_of(const double* frame, int length, int sample_rate) {
    const int shortest = sample_rate / 400, longest = sample_rate / 60;
    double best = 0;
    int found = 0;
    double before = 0, here = 0;
    for (int lag = shortest; lag <= longest; ++lag) {
        double product = 0, one = 0, other = 0;
        for (int i = 0; i < length; ++i) {
            product += frame[i] * frame[i + lag];
            one += frame[i] * frame[i];
            other += frame[i + lag] * frame[i + lag];
        }
        const double likeness = product / std::sqrt(one * other + 1e-12);
        if (here > before && here >= likeness && here > best + 0.03) {
            best = here;
            found = lag - 1;
        }
        before = here;
        here = likeness;
    }
    return best > 0.6 ? static_cast<double>(sample_rate) / found : 0;
}

Measured measured(const Take& take) {
    std::vector<double> samples;
    for (const std::int16_t sample : take.samples) samples.push_back(sample / 32'768.0);
    Measured result;
    double peak = 0, energy = 0, high = 0, all = 0;
    for (const double sample : samples) {
        peak = std::max(peak, std::abs(sample));
        energy += sample * sample;
    }
    result.peak = decibels(peak * peak);
    for (std::size_t band = 0; band < kBands; ++band) {
        const double centre = kLowestBand * std::pow(2, static_cast<double>(band) / 3);
        const double in_band = band_energy(samples, centre, take.sample_rate);
        result.spectrum[band] = decibels(in_band / energy);
        all += in_band;
        if (centre >= 2000) high += in_band;
    }
    result.above_2_khz = decibels(high / all);

    // Half the rate is enough for pitch.
    std::vector<double> slower;
    for (std::size_t i = 0; i + 1 < samples.size(); i += 2)
        slower.push_back((samples[i] + samples[i + 1]) / 2);
    const int rate = take.sample_rate / 2, length = rate / 25, hop = rate / 50, room = rate / 60;
    std::vector<double> pitches;
    int loud = 0;
    double loud_energy = 0;
    for (std::size_t at = 0; at + static_cast<std::size_t>(length + room) < slower.size();
         at += static_cast<std::size_t>(hop)) {
        double power = 0;
        for (int i = 0; i < length; ++i)
            power += std::pow(slower[at + static_cast<std::size_t>(i)], 2) / length;
        if (decibels(power) < result.peak - 26) continue;
        ++loud;
        loud_energy += power;
        if (const double pitch = pitch_of(&slower[at], length, rate); pitch > 0) pitches.push_back(pitch);
    }
    REQUIRE(loud > 50);
    REQUIRE_FALSE(pitches.empty());
    std::sort(pitches.begin(), pitches.end());
    result.pitch = pitches[pitches.size() / 2];
    result.lowest_pitch = pitches[pitches.size() / 10];
    result.voiced = static_cast<double>(pitches.size()) / loud;
    result.level = decibels(loud_energy / loud);
    return result;
}

double semitones(const Measured& a, const Measured& b) {
    return std::abs(12 * std::log2(a.pitch / b.pitch));
}

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
