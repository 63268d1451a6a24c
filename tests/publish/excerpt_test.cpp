#include "publish/excerpt.h"

#include <doctest/doctest.h>

#include "media/audio.h"
#include "sample.h"

using namespace bobao;

TEST_CASE("an excerpt is the chapters one behind the other, with everything in them moved alike") {
    const Timeline whole = test::sample_timeline();
    const Timeline part = excerpt(whole, [](const TimedChapter& chapter) { return chapter.article == 2; });
    REQUIRE(part.chapters.size() == 1);
    const TimedChapter& before = whole.chapters[2];
    const TimedChapter& after = part.chapters[0];
    CHECK(after.begin == 0);
    CHECK(part.samples == before.end - before.begin);
    REQUIRE(after.segments.size() == before.segments.size());
    const auto& sentence_before = before.segments[1].sentences[0];
    const auto& sentence_after = after.segments[1].sentences[0];
    CHECK(sentence_after.begin == sentence_before.begin - before.begin);
    CHECK(sentence_after.words.back().end == sentence_before.words.back().end - before.begin);

    const Timeline two = excerpt(whole, [](const TimedChapter& chapter) { return chapter.article != 2; });
    REQUIRE(two.chapters.size() == 4);
    for (std::size_t i = 1; i < two.chapters.size(); ++i)
        CHECK(two.chapters[i].begin == two.chapters[i - 1].end);
    CHECK(two.samples == whole.samples - part.samples);
    // As long as their sound: pieces are a whole number of codec frames.
    CHECK(two.samples % kPieceGrid == 0);
}

TEST_CASE("the soundbite is whole sentences of the first article that is long enough") {
    const Timeline timeline = test::sample_timeline();
    const auto bite = soundbite_of(timeline);
    REQUIRE(bite);
    CHECK(bite->title == "柳河大桥今天通车");
    CHECK(bite->start ==
          doctest::Approx(timeline.seconds(timeline.chapters[1].segments[0].sentences[0].begin)));
    CHECK(bite->seconds >= 15);
    CHECK(bite->seconds <= 60);
    const double end = bite->start + bite->seconds;
    bool at_a_sentence = false;
    for (const TimedSegment& segment : timeline.chapters[1].segments)
        for (const TimedSentence& sentence : segment.sentences)
            at_a_sentence = at_a_sentence || end == doctest::Approx(timeline.seconds(sentence.end));
    CHECK(at_a_sentence);
    CHECK_FALSE(soundbite_of(test::one_sentence("短。")));
}
