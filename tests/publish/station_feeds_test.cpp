#include <doctest/doctest.h>
#include <fmt/format.h>

#include <pugixml.hpp>
#include <set>

#include "publish/feed.h"
#include "sample.h"

using namespace bobao;

namespace {

const std::string kGuid = "0c7a5f52-6d0f-5f0e-8a53-2b1d5a9c7e10";
const std::string kBase = "https://radio.liuhe.example/";

/// Episodes of every day from 1 January to 10 March 2025, newest first.
std::vector<Episode> seventy_days() {
    std::vector<Episode> episodes;
    for (const auto& [month, days] : {std::pair(3, 10), std::pair(2, 28), std::pair(1, 31)})
        for (int day = days; day > 0; --day) {
            Episode episode = test::sample_episode();
            episode.date = episode.folder = fmt::format("2025-{:02}-{:02}", month, day);
            episode.guid = "guid of " + episode.date;
            episodes.push_back(episode);
        }
    return episodes;
}

struct Document {
    pugi::xml_document xml;
    std::multimap<std::string, std::string> links;  ///< relation → address
    std::vector<std::string> guids;
    pugi::xml_node channel() const { return xml.child("rss").child("channel"); }
    std::string link(const std::string& relation) const {
        const auto found = links.find(relation);
        return found == links.end() ? "" : found->second;
    }
};

std::map<std::string, Document> documents(const std::vector<StationFile>& files) {
    std::map<std::string, Document> read;
    for (const StationFile& file : files) {
        Document& document = read[kBase + file.name];
        REQUIRE(document.xml.load_buffer(file.bytes.data(), file.bytes.size()));
        for (const pugi::xml_node link : document.channel().children("atom:link"))
            document.links.emplace(link.attribute("rel").value(), link.attribute("href").value());
        for (const pugi::xml_node item : document.channel().children("item"))
            document.guids.emplace_back(item.child_value("guid"));
    }
    return read;
}

Strand strand_of(const Episode& episode, const std::string& id, const std::string& title) {
    return {id, title, 20, {{id + ".mp3", "audio/mpeg", 64'000, 1000, ""}}, {episode.chapters.front()}};
}

}  // namespace

TEST_CASE("a short feed is one page and says nothing of others") {
    const auto files = station_feeds({test::sample_episode()}, test::sample_channel(), Station{}, kGuid);
    REQUIRE(files.size() == 2);
    CHECK(files[0].name == "feeds.opml");
    CHECK(files[1].name == "feed.xml");
    const auto read = documents(files);
    const Document& feed = read.at(kBase + "feed.xml");
    CHECK(feed.links.size() == 1);
    CHECK(feed.link("self") == kBase + "feed.xml");
}

TEST_CASE("every episode is found by walking the archive, forwards and back") {
    Station station;
    station.feed_episodes = 20;
    const std::vector<Episode> episodes = seventy_days();
    const auto files = station_feeds(episodes, test::sample_channel(), station, kGuid);
    CHECK(files.back().name == "feed.xml");
    const auto read = documents(files);
    const Document& feed = read.at(kBase + "feed.xml");
    CHECK(feed.guids.size() == 20);
    CHECK(feed.guids.front() == "guid of 2025-03-10");
    CHECK_FALSE(feed.channel().child("fh:archive"));

    for (const char* const relation : {"next", "prev-archive"}) {
        std::set<std::string> found;
        std::string at = kBase + "feed.xml", newer;
        for (int pages = 0; !at.empty(); ++pages) {
            REQUIRE(pages < 5);
            const Document& page = read.at(at);
            CHECK(page.link("self") == at);
            CHECK(page.link("first") == kBase + "feed.xml");
            CHECK(page.link("last") == kBase + "feeds/archive-2025-01.xml");
            CHECK(page.link("previous") == newer);
            CHECK(std::string(page.channel().child_value("podcast:guid")) == kGuid);
            if (at != kBase + "feed.xml") {
                CHECK(page.channel().child("fh:archive"));
                CHECK(page.link("current") == kBase + "feed.xml");
            }
            found.insert(page.guids.begin(), page.guids.end());
            newer = at;
            at = page.link(relation);
        }
        CHECK(found.size() == episodes.size());
    }
    // A month stands whole in its archive, also what the feed still has of it.
    CHECK(read.at(kBase + "feeds/archive-2025-02.xml").guids.size() == 28);
}

TEST_CASE("episodes without a date are found behind all others") {
    Station station;
    station.feed_episodes = 20;
    std::vector<Episode> episodes = seventy_days();
    Episode undated = test::sample_episode();
    undated.folder = "undated-01234567";
    undated.guid = "guid of no day";
    undated.date.clear();
    undated.published = "Thu, 01 Jan 1970 06:00:00 +0800";
    episodes.push_back(undated);
    const auto read = documents(station_feeds(episodes, test::sample_channel(), station, kGuid));
    const Document& last = read.at(kBase + "feeds/archive-undated.xml");
    CHECK(last.guids == std::vector<std::string>{"guid of no day"});
    CHECK(last.link("previous") == kBase + "feeds/archive-2025-01.xml");
    CHECK(read.at(kBase + "feed.xml").link("last") == last.link("self"));
}

TEST_CASE("the archive of a month that is over stays as it is when days are added") {
    Station station;
    station.feed_episodes = 20;
    std::vector<Episode> episodes = seventy_days();
    const auto after = documents(station_feeds(episodes, test::sample_channel(), station, kGuid));
    episodes.erase(episodes.begin(), episodes.begin() + 3);
    const auto before = documents(station_feeds(episodes, test::sample_channel(), station, kGuid));
    for (const char* const month : {"feeds/archive-2025-01.xml", "feeds/archive-2025-02.xml"})
        CHECK(before.at(kBase + month).guids == after.at(kBase + month).guids);
}

TEST_CASE("headlines and columns have feeds of their own, and one list has all feeds") {
    std::vector<Episode> episodes = seventy_days();
    episodes.resize(3);
    for (Episode& episode : episodes) episode.strands = {strand_of(episode, "headlines", "")};
    episodes[1].strands.push_back(strand_of(episodes[1], "column-0a1b2c3d", "新春走基层"));
    episodes[2].strands.push_back(strand_of(episodes[2], "column-0a1b2c3d", "新春走基层"));
    episodes[2].withdrawn = true;
    const auto files = station_feeds(episodes, test::sample_channel(), Station{}, kGuid);
    const auto read = documents(files);
    const Document& headlines = read.at(kBase + "feeds/headlines.xml");
    CHECK(std::string(headlines.channel().child_value("title")) == "柳河之声 · 内容提要");
    CHECK(headlines.guids.size() == 2);
    const Document& column = read.at(kBase + "feeds/column-0a1b2c3d.xml");
    CHECK(std::string(column.channel().child_value("title")) == "柳河之声 · 新春走基层");
    REQUIRE(column.guids.size() == 1);
    const pugi::xml_node item = column.channel().child("item");
    CHECK(std::string(item.child("enclosure").attribute("url").value()) ==
          kBase + "episodes/2025-03-09/column-0a1b2c3d.mp3");
    CHECK(std::string(item.child("podcast:chapters").attribute("url").value()) ==
          kBase + "episodes/2025-03-09/column-0a1b2c3d-chapters.json");

    // No guid of an item or a podcast is shared, else apps take two for one.
    std::set<std::string> guids, podcasts;
    std::size_t items = 0;
    for (const auto& [address, document] : read) {
        if (!address.ends_with(".xml")) continue;
        podcasts.insert(document.channel().child_value("podcast:guid"));
        guids.insert(document.guids.begin(), document.guids.end());
        items += document.guids.size();
    }
    CHECK(podcasts.size() == 3);
    CHECK(guids.size() == items);

    std::vector<std::string> listed;
    const pugi::xml_node opml = read.at(kBase + "feeds.opml").xml.child("opml");
    CHECK(std::string(opml.attribute("version").value()) == "2.0");
    for (const pugi::xml_node outline : opml.child("body")) {
        CHECK(std::string(outline.attribute("type").value()) == "rss");
        listed.emplace_back(outline.attribute("xmlUrl").value());
        CHECK(read.contains(listed.back()));
    }
    CHECK(listed == std::vector<std::string>{kBase + "feed.xml", kBase + "feeds/headlines.xml",
                                             kBase + "feeds/column-0a1b2c3d.xml"});
}

TEST_CASE("an episode that is withdrawn is in no feed") {
    Episode episode = test::sample_episode();
    episode.withdrawn = true;
    const auto read = documents(station_feeds({episode}, test::sample_channel(), Station{}, kGuid));
    CHECK(read.at(kBase + "feed.xml").guids.empty());
}
