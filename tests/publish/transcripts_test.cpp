#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "publish/page.h"
#include "publish/publish.h"
#include "sample.h"
#include "support/cases.h"
#include "support/memory_in_use.h"

using namespace bobao;

TEST_CASE("the transcripts of the sample are as they were read by eye") {
    const Timeline timeline = test::sample_timeline();
    test::check_golden("publish/sample.vtt", transcript_vtt(timeline));
    test::check_golden("publish/sample.srt", transcript_srt(timeline));
    test::check_golden("publish/sample.transcript.json", transcript_json(timeline));
    test::check_golden("publish/sample.lrc",
                       transcript_lrc(timeline, test::sample_episode(), test::sample_channel()));
    test::check_golden("publish/sample.transcript.html",
                       transcript_html(timeline, test::sample_episode(), test::sample_channel()));
}

TEST_CASE("WebVTT escapes what would be markup, in the words and in the name") {
    const std::string vtt = transcript_vtt(test::one_sentence("<b>A&B</b> --> C", "An<c>hor &\nCo", "en"));
    CHECK(vtt.starts_with("WEBVTT\n\n00:00:01.000 --> "));
    CHECK(vtt.find("<v An&lt;c&gt;hor &amp; Co>&lt;b&gt;A&amp;B&lt;/b&gt; --&gt; C\n") != std::string::npos);
}

TEST_CASE("SRT has no command and no second arrow in it") {
    const std::string srt = transcript_srt(test::one_sentence("<b>A</b> --> {\\an8}1 < 2", "", "en"));
    CHECK(srt.find("＜b>A＜/b> → ｛\\an8}1 < 2\n") != std::string::npos);
    CHECK(srt.starts_with("1\n00:00:01,000 --> "));
}

TEST_CASE("the JSON transcript has the sentences, whole and as printed") {
    const auto json = nlohmann::json::parse(transcript_json(test::sample_timeline()));
    CHECK(json.at("version") == "1.0.0");
    const auto& segments = json.at("segments");
    REQUIRE(segments.size() == 11);
    CHECK(segments[1].at("body") == "今天是2025年2月13日，星期四。");
    CHECK(segments[1].at("speaker") == "主播");
    double last = 0;
    for (const auto& segment : segments) {
        CHECK(segment.at("startTime").get<double>() >= last);
        last = segment.at("endTime").get<double>();
    }
}

TEST_CASE("a programme of sounds alone has empty transcripts, not broken ones") {
    Timeline timeline;
    timeline.samples = 44'100;
    timeline.chapters.push_back({"片头", 0, 0, 44'100, {{"sound", "", "", "", "opening", 0, 44'100, {}}}});
    CHECK(transcript_vtt(timeline) == "WEBVTT\n");
    CHECK(transcript_srt(timeline).empty());
    CHECK(nlohmann::json::parse(transcript_json(timeline)).at("segments").empty());
}

TEST_CASE("the words put together are the sentences, in order of time") {
    const Timeline timeline = test::sample_timeline();
    const auto words = nlohmann::json::parse(transcript_words(timeline)).at("segments");
    std::string together, sentences;
    double last = 0;
    for (const auto& word : words) {
        together += word.at("body").get<std::string>();
        CHECK(word.at("startTime").get<double>() >= last);
        CHECK(word.at("endTime").get<double>() > word.at("startTime").get<double>());
        last = word.at("endTime").get<double>();
    }
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) {
            if (segment.sentences.empty()) continue;
            for (const TimedSentence& sentence : segment.sentences) sentences += sentence.text;
            sentences += "\n";
        }
    CHECK(together == sentences);
    CHECK(words.size() > 100);
}

TEST_CASE("a figure that is said in another order than printed is one word") {
    Timeline timeline = test::one_sentence("涨7%。");
    auto& sentence = timeline.chapters[0].segments[0].sentences[0];
    // 涨 百分之 七: the sign is said before the figure.
    sentence.words = {{{0, 3}, 44'100, 50'000}, {{4, 5}, 50'000, 60'000}, {{3, 4}, 60'000, 70'000}};
    const auto words = nlohmann::json::parse(transcript_words(timeline)).at("segments");
    std::string together;
    for (const auto& word : words) together += word.at("body").get<std::string>();
    CHECK(together == "涨7%。\n");
    CHECK(words.back().at("endTime").get<double>() == doctest::Approx(70'000 / 44'100.0));
}

TEST_CASE("a sentence whose words nobody timed is one stretch") {
    Timeline timeline = test::one_sentence("没有词的时间。");
    timeline.chapters[0].segments[0].sentences[0].words.clear();
    const auto words = nlohmann::json::parse(transcript_words(timeline)).at("segments");
    REQUIRE(words.size() == 1);
    CHECK(words[0].at("body") == "没有词的时间。\n");
}

TEST_CASE("lyrics have no tag but ours") {
    Episode episode = test::sample_episode();
    episode.title = "A]\n[00:00.00]B";
    const std::string lrc = transcript_lrc(test::one_sentence("[99:99.99]A <00:01.00>B", "", "en"), episode,
                                           test::sample_channel());
    CHECK(lrc.starts_with("[ti:A］ ［00:00.00］B]\n"));
    CHECK(lrc.find("[00:01.00]［99:99.99］A ＜00:01.00>B\n") != std::string::npos);
}

TEST_CASE("the transcript as a page escapes what would be markup") {
    const std::string html = transcript_html(test::one_sentence("<b>A&B</b> --> C", "An<c>hor", "en"),
                                             test::sample_episode(), test::sample_channel());
    CHECK(html.find("<cite>An&lt;c&gt;hor:</cite>") != std::string::npos);
    CHECK(html.find("<time datetime=\"PT0M1S\">0:01</time>") != std::string::npos);
    CHECK(html.find("&lt;b&gt;A&amp;B&lt;/b&gt; --&gt; C</p>") != std::string::npos);
    CHECK(html.find("<b>") == std::string::npos);
}

TEST_CASE("the words of hours are written without a tree of all of them in memory") {
    Timeline timeline;
    for (int i = 0; i < 200; ++i) {
        TimedChapter chapter = test::one_sentence("柳溪镇麦田返青率", "主播", "zh").chapters.front();
        TimedSentence& sentence = chapter.segments.front().sentences.front();
        sentence.words.clear();
        for (std::uint32_t at = 0; at + 3 <= sentence.text.size(); at += 3)
            sentence.words.push_back(
                {{at, at + 3}, sentence.begin + 1'000 * at, sentence.begin + 1'000 * (at + 3)});
        timeline.chapters.push_back(std::move(chapter));
    }
    std::string words;
    const std::size_t peak = test::peak_of([&] { words = transcript_words(timeline); });
    CHECK(nlohmann::json::parse(words).at("segments").size() == 200 * 8);
    // What appending takes at worst, doubling its room; a tree takes far more.
    CHECK(peak < 5 * words.size());
}
