#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "publish/publish.h"
#include "sample.h"
#include "support/cases.h"

using namespace bobao;

TEST_CASE("the transcripts of the sample are as they were read by eye") {
    const Timeline timeline = test::sample_timeline();
    test::check_golden("publish/sample.vtt", transcript_vtt(timeline));
    test::check_golden("publish/sample.srt", transcript_srt(timeline));
    test::check_golden("publish/sample.transcript.json", transcript_json(timeline));
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
