#include "publish/feed.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>

#include "base/text.h"
#include "sample.h"
#include "support/cases.h"

using namespace bobao;

namespace {

Station sample_station() {
    Station station;
    station.is_default = false;
    station.title = "柳河之声";
    station.copyright = "© 2025 柳河日报社";
    station.email = "radio@liuhe.example";
    return station;
}

const std::string kGuid = "0c7a5f52-6d0f-5f0e-8a53-2b1d5a9c7e10";

pugi::xml_node channel_of(const pugi::xml_document& document) {
    return document.child("rss").child("channel");
}

pugi::xml_document read(const std::string& xml) {
    pugi::xml_document document;
    const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size());
    INFO(result.description() << " at " << result.offset);
    REQUIRE(result);
    return document;
}

}  // namespace

TEST_CASE("the feed of the sample is as it was read by eye") {
    test::check_golden("publish/sample.feed.xml",
                       feed_xml({test::sample_episode()}, test::sample_channel(), sample_station(), kGuid));
}

TEST_CASE("a language that nobody knows is not named") {
    Episode episode = test::sample_episode();
    episode.language = "und";
    const std::string xml = feed_xml({episode}, test::sample_channel(), sample_station(), kGuid);
    CHECK(xml.find("und\"") == std::string::npos);
    const pugi::xml_document document = read(xml);
    const pugi::xml_node item = channel_of(document).child("item");
    CHECK(item.child("podcast:transcript").attribute("language").empty());
    CHECK(item.child("podcast:alternateEnclosure").attribute("lang").empty());
    CHECK_FALSE(item.child("podcast:alternateEnclosure").attribute("title").empty());
}

TEST_CASE("the guid of a podcast is that of Podcasting 2.0") {
    // The examples of the podcast name space's page on the tag.
    CHECK(podcast_guid_of("mp3s.nashownotes.com/pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810");
    CHECK(podcast_guid_of("https://mp3s.nashownotes.com/pc20rss.xml/") ==
          "917393e3-1b1e-5cef-ace4-edaa54e1f810");
}

TEST_CASE("hostile texts stay texts") {
    const std::string evil =
        "]]><script>alert(\"1\")</script> & ' \x01\x1F\uFFFE \u202Eצ\u200F 👩‍👩‍👧 \xFF end";
    Episode episode = test::sample_episode();
    Channel channel = test::sample_channel();
    Station station = sample_station();
    for (std::string* const text : {&episode.title, &episode.description, &channel.title,
                                    &channel.description, &channel.author, &station.copyright})
        *text = evil;
    for (EpisodeChapter& chapter : episode.chapters) chapter.title = evil;
    const pugi::xml_document document = read(feed_xml({episode}, channel, station, kGuid));
    const pugi::xml_node item = channel_of(document).child("item");
    const std::string title = item.child_value("title");
    CHECK(title == "]]><script>alert(\"1\")</script> & ' צ\u200F 👩‍👩‍👧 \uFFFD end");
    CHECK(std::string(item.child_value("description")).starts_with("]]><script>"));
    // In the HTML of the show notes the same text is escaped once more.
    std::string notes;
    for (const pugi::xml_node part : item.child("content:encoded")) notes += part.value();
    CHECK(notes.find("]]&gt;&lt;script&gt;") != std::string::npos);
    CHECK(notes.find("<script") == std::string::npos);
    CHECK(std::string(item.child("psc:chapters").child("psc:chapter").attribute("title").value()) == title);
}

TEST_CASE("descriptions and titles are cut at the limits of directories, between characters") {
    Episode episode = test::sample_episode();
    episode.description.clear();
    for (int i = 0; i < 3000; ++i) episode.description += "桥";
    episode.title.clear();
    for (int i = 0; i < 400; ++i) episode.title += "河";
    const pugi::xml_document document =
        read(feed_xml({episode}, test::sample_channel(), sample_station(), kGuid));
    const pugi::xml_node item = channel_of(document).child("item");
    const std::string description = item.child_value("description");
    CHECK(description.size() == 3999);
    CHECK(is_utf8(description));
    CHECK(count_han(item.child_value("title")) == 255);
}

TEST_CASE("an episode without a description is described by its title") {
    Episode episode = test::sample_episode();
    episode.description.clear();
    const pugi::xml_document document =
        read(feed_xml({episode}, test::sample_channel(), sample_station(), kGuid));
    CHECK(std::string(channel_of(document).child("item").child_value("description")) == episode.title);
}

TEST_CASE("another cover has another address") {
    Channel channel = test::sample_channel();
    std::set<std::string> addresses;
    for (const char* const hash : {"0123456789abcdef", "fedcba9876543210"}) {
        channel.cover_hash = hash;
        const pugi::xml_document document =
            read(feed_xml({test::sample_episode()}, channel, sample_station(), kGuid));
        addresses.insert(channel_of(document).child("itunes:image").attribute("href").value());
    }
    CHECK(addresses == std::set<std::string>{"https://radio.liuhe.example/cover.png?v=01234567",
                                             "https://radio.liuhe.example/cover.png?v=fedcba98"});
}

TEST_CASE("a podcast is locked only if there is somebody to ask") {
    Station station = sample_station();
    station.email.clear();
    const pugi::xml_document document =
        read(feed_xml({test::sample_episode()}, test::sample_channel(), station, kGuid));
    CHECK(std::string(channel_of(document).child_value("podcast:locked")) == "no");
    CHECK_FALSE(channel_of(document).child("itunes:owner"));
}

TEST_CASE("the enclosure is the first sound, and every sound is an alternative") {
    const pugi::xml_document document =
        read(feed_xml({test::sample_episode()}, test::sample_channel(), sample_station(), kGuid));
    const pugi::xml_node item = channel_of(document).child("item");
    CHECK(std::string(item.child("enclosure").attribute("url").value()) ==
          "https://radio.liuhe.example/episodes/2025-02-13/episode.mp3");
    CHECK(item.child("enclosure").attribute("length").as_int() == 668'000);
    std::vector<std::string> types;
    for (const pugi::xml_node sound : item.children("podcast:alternateEnclosure"))
        types.emplace_back(sound.attribute("type").value());
    CHECK(joined(types, " ") == "audio/mpeg audio/mp4");
}

TEST_CASE("a feed without episodes is still a feed") {
    const pugi::xml_document document = read(feed_xml({}, test::sample_channel(), sample_station(), kGuid));
    CHECK(std::string(channel_of(document).child_value("title")) == "柳河之声");
    CHECK_FALSE(channel_of(document).child("lastBuildDate"));
}
