#include "studio/timeline_file.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "support/folder.h"

using namespace bobao;

namespace {

Timeline sample() {
    Timeline timeline;
    timeline.sample_rate = 22'050;
    timeline.samples = 1'000;
    TimedSegment words{"paragraph", "anchor", "主播", "zh", "", 110, 400, {}};
    words.sentences.push_back({"麦田\"返青\"。", 110, 300, {{{0, 6}, 110, 200}, {{7, 13}, 210, 300}}});
    words.sentences.push_back({"好。", 320, 400, {}});
    timeline.chapters.push_back(
        {"春耕", 3, 0, 600, {{"sound", "", "", "zh", "opening", 10, 100, {}}, words}});
    timeline.chapters.push_back({"再会", 0, 600, 1'000, {}});
    return timeline;
}

std::string complaint_about(const std::string& json) {
    try {
        timeline_from_json(json, "timeline.json");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::input);
        return error.what();
    }
    return "no complaint";
}

/// The sample with a part of its JSON put otherwise.
std::string with(const std::string& part, const std::string& other) {
    std::string json = timeline_to_json(sample());
    REQUIRE(json.find(part) != std::string::npos);
    replace_all(json, part, other);
    return json;
}

}  // namespace

TEST_CASE("a timeline comes out of its file as it went in") {
    const test::TemporaryFolder folder;
    write_file(folder / "timeline.json", timeline_to_json(sample()));
    const Timeline read = read_timeline(folder / "timeline.json");
    CHECK(timeline_to_json(read) == timeline_to_json(sample()));
    CHECK(read.sample_rate == 22'050);
    REQUIRE(read.chapters.size() == 2);
    CHECK(read.chapters[0].article == 3);
    const TimedSentence& sentence = read.chapters[0].segments.at(1).sentences.at(0);
    CHECK(sentence.text == "麦田\"返青\"。");
    REQUIRE(sentence.words.size() == 2);
    CHECK(sentence.words[1].source == Span{7, 13});
    CHECK(sentence.words[1].begin == 210);
}

TEST_CASE("what is no timeline, or breaks its promise, is refused") {
    CHECK(complaint_about("{}").starts_with("timeline.json: this is no timeline ("));
    CHECK(complaint_about("not json").starts_with("timeline.json: this is no timeline ("));
    CHECK(complaint_about(with("\"version\":1", "\"version\":2"))
              .starts_with("timeline.json: a timeline of version 2 is not known"));
    const std::string disorder =
        "timeline.json: the times of this timeline are out of order\n  try: make the episode again";
    for (const auto& change : {std::pair{"\"begin\":600", "\"begin\":601"},
                               {"\"samples\":1000", "\"samples\":999"},
                               {"[7,13,210,300]", "[7,13,190,300]"},
                               {"[7,13,210,300]", "[7,99,210,300]"},
                               {"[7,13,210,300]", "[7,13,210,301]"},
                               {"\"begin\":320", "\"begin\":290"},
                               {"\"begin\":10,\"end\":100", "\"begin\":10,\"end\":111"}}) {
        INFO(change.first << " as " << change.second);
        CHECK(complaint_about(with(change.first, change.second)) == disorder);
    }
}
