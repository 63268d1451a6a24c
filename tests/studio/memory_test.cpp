#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "studio/studio.h"
#include "studio/timeline_file.h"
#include "support/memory_in_use.h"

using namespace bobao;

namespace {

const std::filesystem::path kVoices = std::filesystem::path(BOBAO_SOURCE_FOLDER) / "voices";

constexpr std::size_t kMegabyte = std::size_t{1} << 20;

/// Chapters of nine seconds or so, each in other words.
Script script_of(int chapters) {
    Script script;
    script.language = "zh";
    script.voices = {{"anchor", "anchor"}};
    script.sentence_pause = 0.4;
    for (int i = 1; i <= chapters; ++i) {
        const std::string number = std::to_string(i);
        Segment segment;
        segment.kind = "paragraph";
        segment.role = "anchor";
        segment.language = "zh";
        segment.text = "第" + number + "号消息，柳溪镇麦田返青率达到" + number +
                       "%以上。银行行长单小满说，今年增长" + number + "%左右。";
        script.chapters.push_back({"第" + number + "章", i, {segment}});
    }
    return script;
}

struct Made {
    Programme programme;
    std::size_t peak = 0;     ///< bytes above what there was before
    std::ptrdiff_t kept = 0;  ///< bytes that the programme holds, less what else went meanwhile
};

Made made(int chapters, const FrontEnd& front_end, const std::vector<VoiceProfile>& voices) {
    const Script script = script_of(chapters);
    StudioSettings settings;
    settings.encodings = {{Codec::mp3}};
    Speaker speaker(1);
    Cache none;
    Progress progress;
    const Cancellation cancellation;
    Made made;
    const std::size_t before = test::memory_in_use();
    made.peak = test::peak_of([&] {
        made.programme = produce(script, voices, front_end, speaker, none, settings, progress, cancellation);
    });
    made.kept = static_cast<std::ptrdiff_t>(test::memory_in_use() - before);
    return made;
}

}  // namespace

TEST_CASE("a long programme is made in the memory of a short one, and holds no sound") {
    const FrontEnd front_end(kVoices);
    const std::vector<VoiceProfile> voices = voice_profiles(kVoices);
    made(1, front_end, voices);  // what is loaded once and stays
    const Made few = made(8, front_end, voices);
    const Made many = made(28, front_end, voices);
    const double seconds = many.programme.timeline.seconds(many.programme.timeline.samples) -
                           few.programme.timeline.seconds(few.programme.timeline.samples);
    REQUIRE(seconds > 150);
    MESSAGE("peaks ", few.peak, " and ", many.peak, ", held ", few.kept, " and ", many.kept, " for ", seconds,
            " s more");
    // A second has 176 kB as samples, 44 as a take and 8 as MP3; as words, times and loudness it has 0.2.
    CHECK(static_cast<double>(many.kept - few.kept) < 1'000 * seconds);
    CHECK(many.peak < 2 * few.peak);  // what is in hand at a time is chance
}

TEST_CASE("a timeline becomes JSON without a second copy of it in memory") {
    Timeline timeline;
    for (int i = 0; i < 100; ++i) {
        TimedChapter chapter;
        chapter.title = "要闻";
        chapter.begin = timeline.samples;
        TimedSegment segment;
        segment.kind = "paragraph";
        for (int sentence = 0; sentence < 20; ++sentence) {
            TimedSentence timed;
            timed.text = "柳溪镇麦田返青率达到九成以上";
            for (std::uint32_t word = 0; word < 14; ++word)
                timed.words.push_back({{3 * word, 3 * word + 3}, timeline.samples, ++timeline.samples});
            segment.sentences.push_back(std::move(timed));
        }
        chapter.end = timeline.samples;
        chapter.segments.push_back(std::move(segment));
        timeline.chapters.push_back(std::move(chapter));
    }
    std::string json;
    const std::size_t peak = test::peak_of([&] { json = timeline_to_json(timeline); });
    CHECK(json.size() > kMegabyte / 2);
    // What appending takes at worst, doubling its room; a tree takes far more.
    CHECK(peak < 5 * json.size());
}
