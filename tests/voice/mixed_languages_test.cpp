// That Latin words inside Chinese sound as if one person read both: pitch, loudness and pace of the two sides
// of each voice, and the joins between them, measured on what is rendered.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "sound_measures.h"
#include "utterances.h"
#include "voice/speaker.h"

using namespace bobao;
using test::decibels;
using test::Measured;
using test::measured;
using test::utterance_of;
using test::voice_named;

namespace {

const std::vector<std::string> kVoices{"anchor", "second_anchor", "reporter", "host", "narrator"};

// About thirty syllables each, none of them a break: what a newspaper prints in one sentence.
const char* const kChinese =
    "shi4 zheng4 fu3 jin1 tian1 zai4 xin1 wen2 fa1 bu4 hui4 shang4 jie4 shao4 le5 qi3 ye4 fu4 gong1 fu4 "
    "chan3 "
    "de5 qing2 kuang4 he2 xia4 yi2 bu4 de5 gong1 zuo4 an1";
const char* const kLatin =
    "Microsoft Windows online radio software computer number service mobile network open data model robot "
    "battery";

/// Chinese and Latin by turns: a sentence with ten joins.
const char* const kMixed =
    "wo3 guo2 !GDP zeng1 zhang3 Windows xi4 tong3 he2 !AI mo2 xing2 Robot gong1 si1 de5 DeepSeek ruan3 jian4";

/// Half a window, in seconds, to each side of a join.
constexpr double kWindow = 0.25;
/// As quiet as the pause itself: what TakeMaker trims (src/voice/take.cpp).
constexpr int kFaintest = 33;

struct Join {
    std::size_t begin = 0;  ///< the last sample that is heard before the pause
    std::size_t end = 0;    ///< the first behind it
};

std::vector<Join> joins_of(const Utterance& utterance, const Take& take) {
    std::vector<Join> joins;
    const auto faint = [&](std::size_t at) {
        return std::abs(static_cast<int>(take.samples[at])) < kFaintest;
    };
    for (std::size_t unit = 1; unit < utterance.units.size(); ++unit) {
        if (utterance.units[unit].language == utterance.units[unit - 1].language) continue;
        auto end = static_cast<std::size_t>(take.times[unit].sample);
        while (end < take.samples.size() && faint(end)) ++end;
        std::size_t begin = static_cast<std::size_t>(take.times[unit].sample);
        while (begin > 0 && faint(begin - 1)) --begin;
        joins.push_back({begin, end});
    }
    return joins;
}

double level_between(const Take& take, std::size_t begin, std::size_t end) {
    double energy = 0;
    for (std::size_t i = begin; i < end; ++i) energy += std::pow(take.samples[i] / 32'768.0, 2);
    return decibels(energy / static_cast<double>(std::max<std::size_t>(1, end - begin)));
}

double seconds(const Take& take) {
    return static_cast<double>(take.samples.size()) / take.sample_rate;
}

}  // namespace

TEST_CASE("a voice keeps its pitch, loudness and pace when it goes from Chinese to Latin words") {
    Speaker speaker(1);
    for (const std::string& name : kVoices) {
        INFO(name);
        const VoiceProfile voice = voice_named(name);
        const Take chinese_take = speaker.speak(utterance_of(kChinese), voice);
        const Take latin_take = speaker.speak(utterance_of(kLatin), voice);
        const Measured chinese = measured(chinese_take);
        const Measured latin = measured(latin_take);
        const double pitch = 12 * std::log2(latin.pitch / chinese.pitch);
        const double louder = latin.level - chinese.level;
        const double pace = seconds(latin_take) / seconds(chinese_take);
        MESSAGE(fmt::format("{}: Latin {:+.1f} semitones, {:+.1f} dB, {:.2f} of the time", name, pitch,
                            louder, pace));
        CHECK(std::abs(pitch) < 1.5);
        CHECK(std::abs(louder) < 1.5);
        CHECK(pace > 0.8);
        CHECK(pace < 1.25);
    }
}

TEST_CASE("where Chinese and Latin words meet there is neither a click nor a gap nor a step in loudness") {
    Speaker speaker(1);
    for (const std::string& name : kVoices) {
        INFO(name);
        const Utterance utterance = utterance_of(kMixed);
        const Take take = speaker.speak(utterance, voice_named(name));
        const std::vector<Join> joins = joins_of(utterance, take);
        REQUIRE(joins.size() == 10);
        int largest = 0;  ///< between neighbouring samples of all that is said
        for (std::size_t k = 1; k < take.samples.size(); ++k)
            largest = std::max(largest, std::abs(take.samples[k] - take.samples[k - 1]));
        double step = 0, signed_step = 0, longest = 0, shortest = 1;
        int jump = 0;
        int direction = 1;
        for (const Join& join : joins) {
            const double pause = static_cast<double>(join.end - join.begin) / take.sample_rate;
            longest = std::max(longest, pause);
            shortest = std::min(shortest, pause);
            const auto window = static_cast<std::size_t>(kWindow * take.sample_rate);
            const double before = level_between(take, join.begin - std::min(join.begin, window), join.begin);
            const double behind =
                level_between(take, join.end, std::min(take.samples.size(), join.end + window));
            step += std::abs(behind - before) / static_cast<double>(joins.size());
            // From Chinese to Latin and back by turns: what the Latin side is louder.
            signed_step += direction * (behind - before) / static_cast<double>(joins.size());
            direction = -direction;
            // A click is a jump where the sound begins or ends that is as large as those inside of it.
            const auto near = static_cast<std::size_t>(0.001 * take.sample_rate);
            for (const std::size_t edge : {join.begin, join.end})
                for (std::size_t i = edge < near ? 1 : edge - near + 1;
                     i < std::min(take.samples.size(), edge + near); ++i)
                    jump = std::max(jump, std::abs(take.samples[i] - take.samples[i - 1]));
        }
        MESSAGE(fmt::format(
            "{}: pauses {:.0f} to {:.0f} ms, step {:.1f} dB, Latin {:+.1f} dB, jump {:.3f} of the largest",
            name, shortest * 1000, longest * 1000, step, signed_step, static_cast<double>(jump) / largest));
        CHECK(shortest > 0.02);
        CHECK(longest < 0.09);
        CHECK(step < 5);
        CHECK(std::abs(signed_step) < 2);
        CHECK(jump < 0.3 * largest);
    }
}
