#include "studio/fast_edition.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/error.h"
#include "studio/takes.h"

using namespace bobao;

namespace {

const std::filesystem::path kVoices = std::filesystem::path(BOBAO_SOURCE_FOLDER) / "voices";

/// Long enough that the grid on which chapters end is small beside it.
Script long_script() {
    Script script;
    script.title = "柳溪日报";
    script.language = "zh";
    script.voices = {{"anchor", "anchor"}, {"second", "second_anchor"}};
    const auto words = [](const std::string& kind, const std::string& role, const std::string& text,
                          double pause) { return Segment{kind, role, text, "zh", "", pause}; };
    script.chapters.push_back({"开场",
                               0,
                               {{"sound", "", "", "zh", "opening", 0.3},
                                words("announcement", "anchor", "各位听众，早上好。今天是三月七日。", 0.8)}});
    for (int article = 1; article <= 3; ++article)
        script.chapters.push_back(
            {"春耕开局",
             article,
             {{"sound", "", "", "zh", "separator", 0.3},
              words("title", "anchor", "柳溪镇春耕开局", 0.8),
              words("paragraph", "second",
                    "3月7日，柳溪镇麦田返青率达到95%"
                    "以上。镇里组织农机手检修农具，为春耕做准备。合作社今年新添了十二台"
                    "播种机，每天能播三百亩地，比去年快了一半。",
                    0.6),
              words("paragraph", "anchor",
                    "“先看苗，后浇水。”老农单小满说，今年雨水足，土壤墒情好。他家的二十亩麦田已经返青，长势比"
                    "去年好。"
                    "镇上的技术员每周到地里看一次，告诉大家什么时候该浇水、什么时候该施肥。",
                    1.0)}});
    return script;
}

struct Studio {
    Cache cache;
    Speaker speaker{2};
    Progress progress;
    Cancellation cancellation;
    const std::vector<VoiceProfile> voices = voice_profiles(kVoices);
    const FrontEnd front_end{kVoices};
    StudioSettings settings;

    Studio() { settings.encodings = {{Codec::mp3}, {Codec::aac}}; }
    Programme normal(const Script& script) {
        return produce(script, voices, front_end, speaker, cache, settings, progress, cancellation);
    }
    FastEdition fast(double speed, const Script& script, const Programme& programme) {
        return produce_fast(speed, script, programme, voices, front_end, speaker, cache, settings, progress,
                            cancellation);
    }
};

std::size_t sentences_in(const Timeline& timeline) {
    std::size_t count = 0;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) count += segment.sentences.size();
    return count;
}

TimedChapter chapter_of(const std::vector<std::string>& texts, std::int64_t length) {
    TimedSegment segment{"paragraph", "anchor", "主播", "zh", "", 0, 0, {}};
    for (const std::string& text : texts) {
        segment.sentences.push_back({text, segment.end, segment.end + length, {}});
        segment.end += length;
    }
    return {"", 1, 0, segment.end, {segment}};
}

Timeline timeline_of(const std::vector<std::string>& texts, std::int64_t length) {
    Timeline timeline;
    timeline.chapters = {chapter_of(texts, length)};
    timeline.samples = timeline.chapters.front().end;
    return timeline;
}

}  // namespace

TEST_CASE("a fast edition is as short as asked, and has every sentence") {
    Studio studio;
    const Script script = long_script();
    const Programme normal = studio.normal(script);
    for (const double speed : {1.5, 2.0, 2.5, 3.0}) {
        INFO(speed);
        const FastEdition edition = studio.fast(speed, script, normal);
        const double ratio = static_cast<double>(normal.timeline.samples) /
                             static_cast<double>(edition.programme.timeline.samples);
        CHECK(ratio == doctest::Approx(speed).epsilon(0.03));
        CHECK(edition.reached == doctest::Approx(ratio));
        // What the engine speaks by itself is not stretched; beyond, no more than is missing.
        if (speed <= 2) CHECK(edition.hurry == 1);
        if (speed == 3) CHECK(edition.hurry > 1);
        CHECK(edition.hurry < 1.5);
        CHECK(edition.programme.pieces.size() == 1);
        const std::vector<SentencePair> pairs = paired_sentences(normal.timeline, edition.programme.timeline);
        CHECK(pairs.size() == sentences_in(normal.timeline));
        CHECK(pairs.size() == sentences_in(edition.programme.timeline));
        std::int64_t last = 0;
        for (const SentencePair& pair : pairs) {
            CHECK(pair.fast.begin >= last);
            CHECK(pair.fast.end > pair.fast.begin);
            CHECK(pair.normal.end - pair.normal.begin > pair.fast.end - pair.fast.begin);
            last = pair.fast.end;
        }
        // Signs cannot be hurried.
        for (const TimedChapter& chapter : edition.programme.timeline.chapters)
            for (const TimedSegment& segment : chapter.segments) CHECK(segment.sound.empty());
    }
}

TEST_CASE("a voice at its fastest is hurried in its own sound") {
    Studio studio;
    VoiceProfile fastest = *std::ranges::find(studio.voices, "anchor", &VoiceProfile::name);
    fastest.own.rate = 449;
    VoiceProfile hurried = fastest;
    hurried.hurry = 1.3;
    Takes takes(studio.speaker, studio.cache);
    const Utterance utterance = studio.front_end.utterance("镇上的技术员每周到地里看一次。", "zh");
    const KeptTake as_spoken = takes.take(utterance, fastest), shorter = takes.take(utterance, hurried);
    const auto length = [](const KeptTake& take) { return static_cast<double>(take.samples().size()); };
    CHECK(length(as_spoken) / length(shorter) == doctest::Approx(1.3).epsilon(0.02));
    CHECK(as_spoken.key() != shorter.key());
    REQUIRE(shorter.times().size() == as_spoken.times().size());
    std::int64_t last = 0;
    for (const UnitTime& time : shorter.times()) {
        CHECK(time.sample >= last);
        CHECK(time.sample <= static_cast<std::int64_t>(shorter.samples().size()));
        last = time.sample;
    }
    CHECK(takes.take(utterance, hurried).key() == shorter.key());
}

TEST_CASE("no speed but one above the usual makes a fast edition") {
    Studio studio;
    const Script script = long_script();
    for (const double speed : {1.0, 0.5, 5.0, std::nan("")})
        CHECK_THROWS_AS(studio.fast(speed, script, Programme{}), Error);
}

TEST_CASE("sentences are paired by their words, also where one was lost") {
    const Timeline normal = timeline_of({"一。", "二。", "三。", "二。"}, 100);
    const auto pairs = paired_sentences(normal, timeline_of({"一。", "三。", "二。"}, 50));
    REQUIRE(pairs.size() == 4);
    CHECK(pairs[0].fast.begin == 0);
    CHECK(pairs[2].fast.begin == 50);
    CHECK(pairs[3].fast.begin == 100);
    // The lost one stands where the next begins.
    CHECK(pairs[1].fast.begin == pairs[1].fast.end);
    CHECK(paired_sentences(normal, Timeline{}).size() == 4);
    CHECK(paired_sentences(Timeline{}, normal).empty());
}
