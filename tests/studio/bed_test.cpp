#include "studio/bed.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/error.h"
#include "base/file.h"
#include "media/audio.h"
#include "studio/loudness.h"
#include "studio/studio.h"
#include "support/folder.h"

using namespace bobao;

namespace {

constexpr int kRate = 44'100;
constexpr double kVoices = -19;

/// A file of a steady tone, `seconds` long at most (a whole number of grids), at 48 kHz.
std::filesystem::path tone_file(const test::TemporaryFolder& folder, const std::string& name, Format format,
                                double seconds, float level) {
    std::vector<float> tone(static_cast<std::size_t>(seconds * 48'000 / kPieceGrid) * kPieceGrid);
    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] = level *
                  static_cast<float>(std::sin(2 * std::numbers::pi * 500 * static_cast<double>(i) / 48'000));
    const EncodedPiece piece = encode_piece(
        {facts_of(format).codecs.front(), 48'000, usual_bitrate(facts_of(format).codecs.front())}, tone);
    const EncodedPiece* const pieces[] = {&piece};
    write_audio(folder / name, format, pieces, {}, {});
    return folder / name;
}

Script script_with(const std::string& sound, const std::string& bed, OwnSounds own) {
    Script script;
    script.sounds = std::move(own);
    Chapter chapter;
    chapter.bed.sound = bed;
    chapter.segments.push_back({"sound", "", "", "", sound, 0});
    script.chapters.push_back(chapter);
    return script;
}

Cache& no_cache() {
    static Cache none;
    return none;
}

double level_between(const std::vector<float>& samples, double begin, double end) {
    double energy = 0;
    const auto first = static_cast<std::size_t>(begin * kRate), last = static_cast<std::size_t>(end * kRate);
    for (std::size_t i = first; i < last; ++i) energy += std::pow(samples.at(i), 2);
    return 10 * std::log10(energy / static_cast<double>(last - first) + 1e-15);
}

std::vector<Stretch> stretches(std::initializer_list<std::pair<double, double>> seconds) {
    std::vector<Stretch> all;
    for (const auto& [begin, end] : seconds)
        all.push_back({static_cast<std::int64_t>(begin * kRate), static_cast<std::int64_t>(end * kRate)});
    return all;
}

}  // namespace

TEST_CASE("a bed goes down under words by what it should, softly, and comes back") {
    const test::TemporaryFolder folder;
    const OwnSounds own{{"tone", {tone_file(folder, "tone.flac", Format::flac, 4, 0.5F), {}}}};
    const SoundLibrary library(script_with("opening", "tone", own), kRate, kVoices, no_cache());
    const Bed bed{"tone", -14, 10};
    // Two headlines with breath between, a long pause, one more.
    const std::vector<Stretch> heard = stretches({{2, 3}, {3.6, 5}, {8, 9.5}});
    const std::int64_t length = 14 * kRate;
    const std::vector<float> sound =
        ducked_bed(library.sound("tone"), bed, kVoices, heard, length, kPieceSilence, kRate);
    REQUIRE(sound.size() == static_cast<std::size_t>(length));

    const double open = level_between(sound, 6.2, 7.5);
    for (const auto& span : {std::pair{2.0, 3.0}, {3.1, 3.5}, {3.6, 5.0}, {8.0, 9.5}}) {
        CAPTURE(span.first);
        CHECK(level_between(sound, span.first, span.second) - open == doctest::Approx(-10).epsilon(0.02));
    }
    CHECK(level_between(sound, 11, 12.5) - open == doctest::Approx(0).scale(1).epsilon(0.1));
    // A steady tone has one loudness wherever it is measured.
    const auto open_part = std::span(sound).subspan(11 * kRate, kRate + kRate / 2);
    CHECK(measured(open_part, kRate).integrated == doctest::Approx(kVoices - 14).epsilon(0.02));

    // Ten decibels in 0.3 s along half a cosine are 0.52 dB in 10 ms at the steepest.
    double steepest = 0;
    for (double at = 1.0; at < 12.5; at += 0.01)
        steepest = std::max(steepest, std::abs(level_between(sound, at + 0.01, at + 0.02) -
                                               level_between(sound, at, at + 0.01)));
    CHECK(steepest < 0.6);
    CHECK(steepest > 0.3);
}

TEST_CASE("a bed begins and ends in digital silence, and no sample jumps") {
    const test::TemporaryFolder folder;
    const OwnSounds own{{"tone", {tone_file(folder, "tone.wav", Format::wav, 4, 0.5F), {}}}};
    const SoundLibrary library(script_with("opening", "tone", own), kRate, kVoices, no_cache());
    const Bed bed{"tone", -14, 10};
    const std::vector<float> sound = ducked_bed(library.sound("tone"), bed, kVoices, stretches({{3, 6}}),
                                                20 * kRate, kPieceSilence, kRate);
    for (std::int64_t i = 0; i < kPieceSilence; ++i) {
        CHECK(sound[static_cast<std::size_t>(i)] == 0);
        CHECK(sound[sound.size() - 1 - static_cast<std::size_t>(i)] == 0);
    }
    CHECK(level_between(sound, 0.06, 0.1) < level_between(sound, 1, 2) - 15);
    float largest = 0, step = 0;
    for (std::size_t i = 1; i < sound.size(); ++i) {
        largest = std::max(largest, std::abs(sound[i]));
        step = std::max(step, std::abs(sound[i] - sound[i - 1]));
    }
    // Of a sine of 500 Hz the largest step is 2 sin(π f / rate) of its peak; a click would be more, also
    // where the four seconds of the file begin again.
    CHECK(step < 1.1F * largest * 2 * static_cast<float>(std::sin(std::numbers::pi * 500 / kRate)));
}

TEST_CASE("what a bed is made of is in its key") {
    const SoundLibrary library(script_with("opening", "bed", {}), kRate, kVoices, no_cache());
    const auto key = [&](const Bed& bed, const std::vector<Stretch>& heard, std::int64_t length) {
        return key_of_bed(library.sound("bed"), bed, kVoices, heard, length, kPieceSilence);
    };
    const std::string usual = key({"bed", -14, 10}, stretches({{1, 2}}), kRate * 5);
    CHECK(key({"bed", -14, 10}, stretches({{1, 2}}), kRate * 5) == usual);
    CHECK(key({"bed", -13, 10}, stretches({{1, 2}}), kRate * 5) != usual);
    CHECK(key({"bed", -14, 11}, stretches({{1, 2}}), kRate * 5) != usual);
    CHECK(key({"bed", -14, 10}, stretches({{1, 2.5}}), kRate * 5) != usual);
    CHECK(key({"bed", -14, 10}, stretches({{1, 2}}), kRate * 6) != usual);
}

TEST_CASE("a station's own sound of any format takes a name, at the level of the voices, with soft edges") {
    const test::TemporaryFolder folder;
    for (const Format format : {Format::wav, Format::flac, Format::mp3, Format::m4a, Format::opus}) {
        const std::string name = "sign." + facts_of(format).name;
        CAPTURE(name);
        const OwnSounds own{{"opening", {tone_file(folder, name, format, 2, 0.02F), {}}}};
        const SoundLibrary library(script_with("opening", "", own), kRate, kVoices, no_cache());
        const std::vector<float>& samples = *library.sound("opening").samples;
        CHECK(static_cast<double>(samples.size()) / kRate == doctest::Approx(1.92).epsilon(0.01));
        // It was 12 dB too soft at most, or is as near as 12 dB bring it.
        CHECK(library.sound("opening").loudness > -28);
        CHECK(library.sound("opening").loudness < kVoices + 0.5);
        CHECK(std::abs(samples.front()) < 0.001F);
        CHECK(std::abs(samples.back()) < 0.001F);
    }
    const OwnSounds loud{{"opening", {tone_file(folder, "loud.flac", Format::flac, 2, 0.9F), {}}}};
    CHECK(SoundLibrary(script_with("opening", "", loud), kRate, kVoices, no_cache())
              .sound("opening")
              .loudness == doctest::Approx(kVoices).epsilon(0.01));
}

TEST_CASE("a file that is no sound, or none for a bed, is an error where it is named") {
    const test::TemporaryFolder folder;
    const Place place{"station.yaml", 7, 12};
    const auto complaint = [&](const std::string& name, const std::string& bed) {
        try {
            SoundLibrary(script_with("opening", bed, {{"opening", {folder / name, place}}}), kRate, kVoices,
                         no_cache());
        } catch (const Error& error) {
            CHECK(error.fault == Fault::input);
            CHECK(error.place.file == place.file);
            CHECK(error.place.line == 7);
            return error.problem;
        }
        return std::string("none");
    };
    write_file(folder / "text.wav", "this is no sound");
    CHECK(complaint("text.wav", "").find("text.wav") != std::string::npos);
    write_file(folder / "empty.mp3", "");
    CHECK(complaint("empty.mp3", "").find("empty.mp3") != std::string::npos);
    CHECK(complaint("gone.flac", "").find("gone.flac") != std::string::npos);
    tone_file(folder, "short.flac", Format::flac, 1, 0.5F);
    CHECK(complaint("short.flac", "opening") == "the sound \"opening\" is too short or too quiet for a bed");
    CHECK(complaint("short.flac", "") == "none");
    tone_file(folder, "silent.flac", Format::flac, 4, 0);
    CHECK(complaint("silent.flac", "opening") == "the sound \"opening\" is too short or too quiet for a bed");
}
