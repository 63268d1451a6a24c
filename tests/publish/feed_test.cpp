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

std::string feed_of(const std::vector<Episode>& episodes, const Channel& channel, const Station& station) {
    return feed_xml(episodes, channel, station, main_feed_head(channel, kGuid));
}

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
                       feed_of({test::sample_episode()}, test::sample_channel(), sample_station()));
}

TEST_CASE("a language that nobody knows is not named") {
    Episode episode = test::sample_episode();
    episode.language = "und";
    const std::string xml = feed_of({episode}, test::sample_channel(), sample_station());
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
    const pugi::xml_document document = read(feed_of({episode}, channel, station));
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
    const pugi::xml_document document = read(feed_of({episode}, test::sample_channel(), sample_station()));
    const pugi::xml_node item = channel_of(document).child("item");
    const std::string description = item.child_value("description");
    CHECK(description.size() == 3999);
    CHECK(is_utf8(description));
    CHECK(count_han(item.child_value("title")) == 255);
}

TEST_CASE("an episode without a description is described by its title") {
    Episode episode = test::sample_episode();
    episode.description.clear();
    const pugi::xml_document document = read(feed_of({episode}, test::sample_channel(), sample_station()));
    CHECK(std::string(channel_of(document).child("item").child_value("description")) == episode.title);
}

TEST_CASE("another cover has another address") {
    Channel channel = test::sample_channel();
    std::set<std::string> addresses;
    for (const char* const hash : {"0123456789abcdef", "fedcba9876543210"}) {
        channel.cover_hash = hash;
        const pugi::xml_document document =
            read(feed_of({test::sample_episode()}, channel, sample_station()));
        addresses.insert(channel_of(document).child("itunes:image").attribute("href").value());
    }
    CHECK(addresses == std::set<std::string>{"https://radio.liuhe.example/cover.png?v=01234567",
                                             "https://radio.liuhe.example/cover.png?v=fedcba98"});
}

TEST_CASE("a podcast is locked only if there is somebody to ask") {
    Station station = sample_station();
    station.email.clear();
    const pugi::xml_document document =
        read(feed_of({test::sample_episode()}, test::sample_channel(), station));
    CHECK(std::string(channel_of(document).child_value("podcast:locked")) == "no");
    CHECK_FALSE(channel_of(document).child("itunes:owner"));
}

TEST_CASE("the enclosure is the first sound, and every sound is an alternative") {
    const pugi::xml_document document =
        read(feed_of({test::sample_episode()}, test::sample_channel(), sample_station()));
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
    const pugi::xml_document document = read(feed_of({}, test::sample_channel(), sample_station()));
    CHECK(std::string(channel_of(document).child_value("title")) == "柳河之声");
    CHECK_FALSE(channel_of(document).child("lastBuildDate"));
}

TEST_CASE("what a station says of itself is in its feed") {
    Station station = sample_station();
    station.license = "CC-BY-4.0";
    station.frequency = "weekdays";
    station.podroll = {"917393e3-1b1e-5cef-ace4-edaa54e1f810", "0c7a5f52-6d0f-5f0e-8a53-2b1d5a9c7e10"};
    station.publisher = "003af0a0-6a45-55cf-b765-68e3d349551a";
    station.funding_url = "https://liuhe.example/give?to=radio&how=often";
    station.funding_text = "支持我们";
    station.new_feed_url = "https://new.example/feed.xml";
    const pugi::xml_document document =
        read(feed_of({test::sample_episode()}, test::sample_channel(), station));
    const pugi::xml_node channel = channel_of(document);
    CHECK(std::string(channel.child_value("podcast:license")) == "CC-BY-4.0");
    const pugi::xml_node frequency = channel.child("podcast:updateFrequency");
    CHECK(std::string(frequency.attribute("rrule").value()) == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    CHECK(std::string(frequency.child_value()) == "周一至周五");
    std::vector<std::string> roll;
    for (const pugi::xml_node item : channel.child("podcast:podroll")) {
        CHECK(std::string(item.name()) == "podcast:remoteItem");
        roll.emplace_back(item.attribute("feedGuid").value());
    }
    CHECK(roll == station.podroll);
    const pugi::xml_node publisher = channel.child("podcast:publisher").child("podcast:remoteItem");
    CHECK(std::string(publisher.attribute("medium").value()) == "publisher");
    CHECK(std::string(publisher.attribute("feedGuid").value()) == station.publisher);
    CHECK(std::string(channel.child("podcast:funding").attribute("url").value()) == station.funding_url);
    CHECK(std::string(channel.child_value("itunes:new-feed-url")) == station.new_feed_url);
    CHECK(std::string(channel.child("podcast:person").child_value()) == "柳河日报社");

    const pugi::xml_document plain =
        read(feed_of({test::sample_episode()}, test::sample_channel(), sample_station()));
    for (const char* const name : {"podcast:license", "podcast:podroll", "podcast:publisher",
                                   "podcast:funding", "itunes:new-feed-url"})
        CHECK_FALSE(channel_of(plain).child(name));
}

TEST_CASE("reporters, a soundbite and pictures of chapters are in the item") {
    Episode episode = test::sample_episode();
    episode.reporters = {"田野", "  ", "李河"};
    episode.soundbite = Soundbite{10.25, 31.5, "大桥通车"};
    episode.chapters[1].image = "article-1.jpg";
    episode.sounds.push_back({"episode.opus", "audio/ogg; codecs=opus", 32'000, 300'000, ""});
    episode.sounds.push_back({"fast-1.5x.mp3", "audio/mpeg", 64'000, 400'000, "", "fast-1.5"});
    const pugi::xml_document document = read(feed_of({episode}, test::sample_channel(), sample_station()));
    const pugi::xml_node item = channel_of(document).child("item");
    std::vector<std::string> people;
    for (const pugi::xml_node person : item.children("podcast:person"))
        people.push_back(person.attribute("role").value() + std::string(" ") + person.child_value());
    CHECK(joined(people, ", ") == "host 柳河日报社, author 田野, author 李河");
    CHECK(std::string(item.child("podcast:soundbite").attribute("startTime").value()) == "10.250");
    CHECK(std::string(item.child("podcast:soundbite").attribute("duration").value()) == "31.500");
    std::vector<std::string> sounds;
    for (const pugi::xml_node sound : item.children("podcast:alternateEnclosure"))
        sounds.push_back(sound.attribute("type").value() + std::string(" ") +
                         sound.attribute("title").value());
    CHECK(joined(sounds, ", ") ==
          "audio/mpeg MP3, audio/mp4 M4A, audio/ogg; codecs=opus Opus, audio/mpeg MP3 (1.5 倍语速)");
    const pugi::xml_node chapter = item.child("psc:chapters").child("psc:chapter").next_sibling();
    CHECK(std::string(chapter.attribute("image").value()) ==
          "https://radio.liuhe.example/episodes/2025-02-13/article-1.jpg");
    std::vector<std::string> types;
    for (const pugi::xml_node text : item.children("podcast:transcript"))
        types.emplace_back(text.attribute("type").value());
    CHECK(joined(types, " ") == "text/vtt application/x-subrip application/json text/html");
}

TEST_CASE("what the newspaper says of an episode stands before everything else") {
    Episode episode = test::sample_episode();
    episode.notices = {{"corrected", 1, "更正：大桥长1280米 & 不是 <1200> 米。", false, ""}};
    const pugi::xml_document document = read(feed_of({episode}, test::sample_channel(), sample_station()));
    const pugi::xml_node item = channel_of(document).child("item");
    CHECK(
        std::string(item.child_value("description")).starts_with("更正：大桥长1280米 & 不是 <1200> 米。\n"));
    std::string notes;
    for (const pugi::xml_node part : item.child("content:encoded")) notes += part.value();
    CHECK(notes.find("更正：大桥长1280米 &amp; 不是 &lt;1200&gt; 米。") < notes.find("大桥通车"));
}
