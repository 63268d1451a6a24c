#include "publish/publish.h"
#include "publish/withdrawn.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "edition/edition_file.h"
#include "pictures/cover.h"
#include "publish/episode.h"
#include "publish/feed.h"
#include "publish/file_name.h"
#include "publish/printed_text.h"
#include "publish/revision.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;
namespace fs = std::filesystem;

namespace {

/// Encoding takes a while with sanitizers on, so all tests share one.
const Programme& programme() {
    static const Programme made = test::sample_programme();
    return made;
}

Station sample_station() {
    Station station;
    station.is_default = false;
    station.title = "柳河之声";
    station.base_url = "https://radio.liuhe.example/";
    station.hour = 7;
    station.minute = 30;
    return station;
}

Published publish(const std::string& date, const Station& station, const fs::path& out) {
    return publish_episode(programme(), test::sample_edition(date), test::sample_script(date), station, out);
}

/// Every file below a folder with its bytes.
std::map<std::string, std::string> tree(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
    return files;
}

struct Item {
    std::string guid, published, title, enclosure;
};

struct Feed {
    std::string podcast_guid, description, link, last_build_date;
    std::vector<Item> items;
};

Feed read_feed(const fs::path& file) {
    pugi::xml_document document;
    const std::string xml = read_file(file);
    REQUIRE(document.load_buffer(xml.data(), xml.size()));
    const pugi::xml_node channel = document.child("rss").child("channel");
    Feed feed{channel.child_value("podcast:guid"),
              channel.child_value("description"),
              channel.child_value("link"),
              channel.child_value("lastBuildDate"),
              {}};
    for (const pugi::xml_node item : channel.children("item"))
        feed.items.push_back({item.child_value("guid"), item.child_value("pubDate"),
                              item.child_value("title"), item.child("enclosure").attribute("url").value()});
    return feed;
}

}  // namespace

TEST_CASE("an episode has the files that are asked for, and one for each article") {
    const test::TemporaryFolder out;
    const Encoding mp3 = programme().pieces[0].front().encoding();
    const Encoding aac = programme().pieces[1].front().encoding();
    const SoundFiles wanted{{{Format::m4b, aac}, {Format::mp3, mp3}}, true};
    const Published published = publish_episode(programme(), test::sample_edition(), test::sample_script(),
                                                sample_station(), out.path(), {}, wanted);
    // MP3 stands first, whatever the order was: feeds announce the first.
    REQUIRE(published.sounds.size() == 2);
    CHECK(published.sounds[0].file == published.episode_folder / "episode.mp3");
    CHECK(published.sounds[0].encoding == 0);
    CHECK(published.sounds[1].file == published.episode_folder / "episode.m4b");
    CHECK(read_feed(published.feed).items.at(0).enclosure.ends_with("/episode.mp3"));
    CHECK_FALSE(fs::exists(published.episode_folder / "episode.m4a"));

    const nlohmann::json chapters =
        nlohmann::json::parse(read_file(published.episode_folder / "episode.json")).at("chapters");
    const auto& timed = programme().timeline.chapters;
    REQUIRE(chapters.size() == timed.size());
    int track = 0;
    const auto articles = std::count_if(timed.begin(), timed.end(),
                                        [](const TimedChapter& chapter) { return chapter.article > 0; });
    CHECK(published.article_files == 2 * articles);
    for (std::size_t i = 0; i < timed.size(); ++i) {
        if (timed[i].article == 0) continue;
        ++track;
        const std::string title = chapters[i]["title"];
        const fs::path file =
            published.episode_folder / "articles" / (numbered_file_name(track, 2, title) + ".mp3");
        INFO(file);
        REQUIRE(fs::exists(file));
        CHECK(fs::exists(fs::path(file).replace_extension(".m4b")));
        const AudioFacts facts = audio_facts(file);
        const std::map<std::string, std::string> tags(facts.tags.begin(), facts.tags.end());
        CHECK(tags.at("title") == title);
        CHECK(tags.at("album") == test::sample_script().title);
        CHECK(tags.at("track") == std::to_string(track) + "/" + std::to_string(articles));
        CHECK(facts.has_cover);
        CHECK(facts.chapters.empty());
        std::int64_t samples = 0;
        decode_audio(
            file, [&](std::span<const float> block) { samples += static_cast<std::int64_t>(block.size()); });
        CHECK(samples == timed[i].end - timed[i].begin);
        const std::string page = read_file(published.episode_folder / "index.html");
        CHECK(page.find("href=\"articles/" + url_segment(file.filename().string()) + "\" download") !=
              std::string::npos);
    }
    CHECK(track > 1);
    // Made again from the folder alone, the page has them still, but for one that somebody took away.
    const std::string before = read_file(published.episode_folder / "index.html");
    publish_again(sample_station(), out.path());
    CHECK(read_file(published.episode_folder / "index.html") == before);
    for (const auto& entry : fs::directory_iterator(published.episode_folder / "articles"))
        if (entry.path().extension() == ".m4b") fs::remove(entry.path());
    publish_again(sample_station(), out.path());
    const std::string after = read_file(published.episode_folder / "index.html");
    CHECK(after.find("articles/") != std::string::npos);
    CHECK(after.find(".m4b\" download=\"\">下载本篇") == std::string::npos);
}

TEST_CASE("a file that the programme was not encoded for is refused, and nothing is published") {
    const test::TemporaryFolder out;
    const SoundFiles wanted{{{Format::opus, {Codec::opus}}}, false};
    CHECK_THROWS_AS(publish_episode(programme(), test::sample_edition(), test::sample_script(),
                                    sample_station(), out.path(), {}, wanted),
                    Error);
    CHECK_FALSE(fs::exists(out / "feed.xml"));
}

TEST_CASE("an episode is published with all its files, and they agree with each other") {
    const test::TemporaryFolder out;
    const Published published = publish("2025-02-13", sample_station(), out.path());
    CHECK(published.episode_folder == out / "episodes/2025-02-13");
    CHECK(published.feed == out / "feed.xml");
    CHECK(published.page == out / "index.html");
    CHECK(published.notes.empty());

    std::vector<std::string> names;
    for (const auto& [name, bytes] : tree(out.path())) names.push_back(name);
    CHECK(joined(names, "\n") ==
          "card.png\n"
          "cover-small.png\n"
          "cover.png\n"
          "episodes/2025-02-13/article-1.png\n"
          "episodes/2025-02-13/article-2.png\n"
          "episodes/2025-02-13/article-3.png\n"
          "episodes/2025-02-13/card.png\n"
          "episodes/2025-02-13/chapters.json\n"
          "episodes/2025-02-13/cover-small.png\n"
          "episodes/2025-02-13/cover.png\n"
          "episodes/2025-02-13/edition.yaml\n"
          "episodes/2025-02-13/episode.json\n"
          "episodes/2025-02-13/episode.m4a\n"
          "episodes/2025-02-13/episode.mp3\n"
          "episodes/2025-02-13/index.html\n"
          "episodes/2025-02-13/large-print.html\n"
          "episodes/2025-02-13/part-1.png\n"
          "episodes/2025-02-13/part-2.png\n"
          "episodes/2025-02-13/script.yaml\n"
          "episodes/2025-02-13/search.json\n"
          "episodes/2025-02-13/timeline.json\n"
          "episodes/2025-02-13/transcript-words.json\n"
          "episodes/2025-02-13/transcript.html\n"
          "episodes/2025-02-13/transcript.json\n"
          "episodes/2025-02-13/transcript.lrc\n"
          "episodes/2025-02-13/transcript.srt\n"
          "episodes/2025-02-13/transcript.vtt\n"
          "episodes/2025-02-13/waveform.json\n"
          "feed.xml\n"
          "feeds.opml\n"
          "icon-180.png\n"
          "icon-192.png\n"
          "icon-512.png\n"
          "icon-maskable.png\n"
          "index.html\n"
          "manifest.webmanifest\n"
          "search/0.json\n"
          "search/index.json\n"
          "service-worker.js");

    const auto chapters =
        nlohmann::json::parse(read_file(published.episode_folder / "chapters.json")).at("chapters");
    for (const char* const name : {"episode.mp3", "episode.m4a"}) {
        const AudioFacts facts = audio_facts(published.episode_folder / name);
        CHECK(facts.has_cover);
        CHECK(facts.duration ==
              doctest::Approx(programme().timeline.seconds(programme().timeline.samples)).epsilon(0.01));
        REQUIRE(facts.chapters.size() == chapters.size());
        for (std::size_t i = 0; i < chapters.size(); ++i) {
            CHECK(facts.chapters[i].title == chapters[i].at("title").get<std::string>());
            CHECK(static_cast<double>(facts.chapters[i].begin) / facts.sample_rate ==
                  doctest::Approx(chapters[i].at("startTime").get<double>()).epsilon(0.001));
        }
    }
    CHECK(chapters[1].at("url") == "https://radio.liuhe.example/episodes/2025-02-13/index.html#article-1");

    const Feed feed = read_feed(published.feed);
    REQUIRE(feed.items.size() == 1);
    CHECK(feed.podcast_guid == podcast_guid_of("https://radio.liuhe.example/feed.xml"));
    CHECK(feed.items[0].published == "Thu, 13 Feb 2025 07:30:00 +0800");
    CHECK(feed.last_build_date == feed.items[0].published);
    CHECK(feed.items[0].enclosure == "https://radio.liuhe.example/episodes/2025-02-13/episode.mp3");
}

TEST_CASE("the same again gives the same bytes") {
    const test::TemporaryFolder first, second;
    publish("2025-02-13", sample_station(), first.path());
    publish("2025-02-13", sample_station(), second.path());
    const auto bytes = tree(first.path());
    CHECK(bytes == tree(second.path()));
    publish("2025-02-13", sample_station(), second.path());
    CHECK(bytes == tree(second.path()));
}

TEST_CASE("sound that did not change is taken over from the episode before, and a broken file made again") {
    const test::TemporaryFolder folder;
    const fs::path out = folder / "out";
    Cache cache(folder / "cache");
    const auto publish_it = [&](const Edition& edition) {
        return publish_episode(programme(), edition, test::sample_script(), sample_station(), out, {}, {},
                               &cache);
    };
    const auto node_of = [&](const std::string& name) {
        struct stat status {};
        REQUIRE(::stat((out / "episodes/2025-02-13" / name).c_str(), &status) == 0);
        return status.st_ino;
    };
    publish_it(test::sample_edition());
    const auto before = tree(out);
    const auto mp3 = node_of("episode.mp3"), m4a = node_of("episode.m4a");
    publish_it(test::sample_edition());
    CHECK(tree(out) == before);
    CHECK(node_of("episode.mp3") == mp3);
    CHECK(node_of("episode.m4a") == m4a);
    // Without the cache the bytes are those.
    publish_episode(programme(), test::sample_edition(), test::sample_script(), sample_station(), out);
    CHECK(tree(out) == before);

    // A disk that lost a byte: the file is written anew, the whole one is taken over.
    publish_it(test::sample_edition());
    const auto whole = node_of("episode.m4a");
    const fs::path broken = out / "episodes/2025-02-13/episode.mp3";
    std::string bytes = read_file(broken);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(broken, bytes);
    publish_it(test::sample_edition());
    CHECK(tree(out) == before);
    CHECK(node_of("episode.m4a") == whole);

    // A title stands in the tag: another one is another file.
    Script renamed = test::sample_script();
    renamed.title = "另一个标题";
    publish_episode(programme(), test::sample_edition(), renamed, sample_station(), out, {}, {}, &cache);
    CHECK(tree(out).at("episodes/2025-02-13/episode.mp3") != before.at("episodes/2025-02-13/episode.mp3"));
    CHECK(node_of("episode.m4a") != whole);
}

TEST_CASE("files of articles that did not change are taken over from the episode before") {
    const test::TemporaryFolder folder;
    const fs::path out = folder / "out";
    Cache cache(folder / "cache");
    SoundFiles files;
    files.per_article = true;
    const auto publish_it = [&](const Script& script) {
        publish_episode(programme(), test::sample_edition(), script, sample_station(), out, {}, files,
                        &cache);
        std::map<std::string, ino_t> nodes;
        for (const auto& entry : fs::directory_iterator(out / "episodes/2025-02-13/articles")) {
            struct stat status {};
            REQUIRE(::stat(entry.path().c_str(), &status) == 0);
            nodes[entry.path().filename().string()] = status.st_ino;
        }
        return nodes;
    };
    const auto nodes = publish_it(test::sample_script());
    const auto bytes = tree(out);
    CHECK_FALSE(nodes.empty());
    CHECK((publish_it(test::sample_script()) == nodes));
    CHECK(tree(out) == bytes);
    // The title of the episode is the album of each of them.
    Script renamed = test::sample_script();
    renamed.title = "另一个标题";
    for (const auto& [name, node] : publish_it(renamed)) CHECK(nodes.at(name) != node);
}

TEST_CASE("the pictures of an episode can be drawn before there is sound, all of them, and are the same") {
    const test::TemporaryFolder folder;
    Cache pictures(folder / "cache");
    Drawings drawings(&pictures);
    for (const DrawingWish& wish :
         wishes_ahead(test::sample_edition(), test::sample_script(), sample_station()))
        wish(drawings);
    const auto drawn = pictures.made();
    CHECK(drawn > 0);
    publish_episode(programme(), test::sample_edition(), test::sample_script(), sample_station(),
                    folder / "ahead", {}, {}, nullptr, &drawings);
    CHECK(pictures.made() == drawn);
    publish_episode(programme(), test::sample_edition(), test::sample_script(), sample_station(),
                    folder / "late");
    CHECK(tree(folder / "ahead") == tree(folder / "late"));
}

TEST_CASE("an episode that is made again keeps its guid and its day, and the others stay") {
    const test::TemporaryFolder out;
    Station station = sample_station();
    publish("2025-02-12", station, out.path());
    publish("2025-02-13", station, out.path());
    const Feed before = read_feed(out / "feed.xml");

    // The station has moved, and goes on air at another hour.
    station.base_url = "https://elsewhere.example/radio/";
    station.hour = 9;
    Script corrected = test::sample_script("2025-02-12");
    corrected.title = "柳河日报（更正）";
    publish_episode(programme(), test::sample_edition("2025-02-12"), corrected, station, out.path());

    const Feed after = read_feed(out / "feed.xml");
    REQUIRE(after.items.size() == 2);
    CHECK(after.podcast_guid == before.podcast_guid);
    CHECK(after.items[0].guid == before.items[0].guid);
    CHECK(after.items[1].guid == before.items[1].guid);
    CHECK(after.items[1].published == before.items[1].published);
    CHECK(after.items[1].title == "柳河日报（更正）");
    CHECK(after.items[0].enclosure == "https://elsewhere.example/radio/episodes/2025-02-13/episode.mp3");
}

TEST_CASE("a preview says so and passes no guid on") {
    const test::TemporaryFolder out;
    publish("2025-02-13", Station{}, out.path());
    const Feed preview = read_feed(out / "feed.xml");
    CHECK(preview.description.find("试播") != std::string::npos);
    CHECK(preview.link == "http://localhost:8000/");

    publish("2025-02-13", sample_station(), out.path());
    const Feed feed = read_feed(out / "feed.xml");
    REQUIRE(feed.items.size() == 1);
    CHECK(feed.description.find("试播") == std::string::npos);
    CHECK(feed.podcast_guid == podcast_guid_of("https://radio.liuhe.example/feed.xml"));
    CHECK(feed.items[0].guid != preview.items[0].guid);
}

TEST_CASE("programs that publish at the same time do not lose each other's episodes") {
    const test::TemporaryFolder out;
    const Programme& shared = programme();
    const std::vector<std::string> dates{"2025-02-11", "2025-02-12", "2025-02-13"};
    std::vector<pid_t> children;
    for (const std::string& date : dates) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                publish_episode(shared, test::sample_edition(date), test::sample_script(date),
                                sample_station(), out.path());
                ::_exit(0);
            } catch (...) {
                ::_exit(1);
            }
        }
        children.push_back(child);
    }
    for (const pid_t child : children) {
        int status = -1;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    CHECK(read_feed(out / "feed.xml").items.size() == dates.size());
}

TEST_CASE("a broken feed and what a killed run left are mended") {
    const test::TemporaryFolder out;
    publish("2025-02-12", sample_station(), out.path());
    write_file(out / "feed.xml", "<rss><channel>");
    make_folder(out / "episodes/.2025-02-13.making-ABCDEF");
    write_file(out / "episodes/.2025-02-13.making-ABCDEF/episode.mp3", "half");
    const Published published = publish("2025-02-13", sample_station(), out.path());
    CHECK(published.notes.empty());
    CHECK(read_feed(out / "feed.xml").items.size() == 2);
    CHECK_FALSE(fs::exists(out / "episodes/.2025-02-13.making-ABCDEF"));
}

TEST_CASE("an episode that somebody broke is left out of the feed with a note") {
    const test::TemporaryFolder out;
    publish("2025-02-12", sample_station(), out.path());
    const std::string guid = read_feed(out / "feed.xml").items.at(0).guid;
    write_file(out / "episodes/2025-02-12/episode.json", "{");
    const Published published = publish("2025-02-13", sample_station(), out.path());
    CHECK(read_feed(out / "feed.xml").items.size() == 1);
    REQUIRE(published.notes.size() == 1);
    CHECK(published.notes[0].find("2025-02-12") != std::string::npos);

    // Made again, it is whole, and its guid is the one it had: the name of a day of this podcast.
    publish("2025-02-12", sample_station(), out.path());
    const Feed mended = read_feed(out / "feed.xml");
    REQUIRE(mended.items.size() == 2);
    CHECK(mended.items[1].guid == guid);
}

TEST_CASE("a paper without a date is published all the same") {
    const test::TemporaryFolder out;
    const Published published = publish("", sample_station(), out.path());
    REQUIRE(published.notes.size() == 1);
    CHECK(published.notes[0].find("--date") != std::string::npos);
    CHECK(published.episode_folder.filename().string().starts_with("undated-"));
    publish("2025-02-13", sample_station(), out.path());
    const Feed feed = read_feed(out / "feed.xml");
    REQUIRE(feed.items.size() == 2);
    CHECK(feed.items[1].published == "Thu, 01 Jan 1970 07:30:00 +0800");
    CHECK(feed.last_build_date == "Thu, 13 Feb 2025 07:30:00 +0800");
}

TEST_CASE("a date that is none never becomes a path") {
    const test::TemporaryFolder out;
    publish("../../../escaped", sample_station(), out / "public");
    for (const auto& [name, bytes] : tree(out.path())) CHECK(name.starts_with("public/"));
    CHECK(read_feed(out / "public/feed.xml").items.size() == 1);
}

TEST_CASE("the cover of the station is taken as it is") {
    const test::TemporaryFolder out;
    Station station = sample_station();
    station.cover = out / "art.jpg";
    write_file(station.cover, "not a picture");
    CHECK_THROWS_AS(publish("2025-02-13", station, out / "public"), Error);
    CHECK_FALSE(fs::exists(out / "public"));
    station.cover = out / "gone.png";
    CHECK_THROWS_AS(publish("2025-02-13", station, out / "public"), Error);

    publish("2025-02-13", sample_station(), out / "drawn");
    station.cover = out / "drawn/cover.png";
    publish("2025-02-13", station, out / "public");
    CHECK(read_file(out / "public/cover.png") == read_file(station.cover));
    CHECK(read_file(out / "public/episodes/2025-02-13/cover.png") == read_file(station.cover));
}

TEST_CASE("an article's own picture is that of its chapter, everywhere") {
    const test::TemporaryFolder out;
    write_file(out / "bridge.png", draw_cover({"桥", "", ""}, 200));
    Edition edition = test::sample_edition();
    REQUIRE(edition.articles.size() == 3);
    edition.articles[0].picture = {(out / "bridge.png").string(), "人们走过 \"新\" 桥"};
    edition.articles[1].picture = {(out / "gone.jpg").string(), ""};
    write_file(out / "text.png", "no picture at all");
    edition.articles[2].picture = {(out / "text.png").string(), ""};
    const Published published =
        publish_episode(programme(), edition, test::sample_script(), sample_station(), out / "public");
    const std::string notes = joined(published.notes, "\n");
    CHECK(notes.find("article 2: its picture " + (out / "gone.jpg").string() + " is not there") == 0);
    CHECK(notes.find("article 3: its picture " + (out / "text.png").string() + " is neither PNG nor JPEG") !=
          std::string::npos);

    const fs::path& folder = published.episode_folder;
    const std::string bytes = read_file(out / "bridge.png");
    CHECK(read_file(folder / "article-1.png") == bytes);
    CHECK(read_file(folder / "article-2.png") != bytes);
    const auto chapters = nlohmann::json::parse(read_file(folder / "chapters.json")).at("chapters");
    CHECK(chapters[1].at("img") == "https://radio.liuhe.example/episodes/2025-02-13/article-1.png");
    CHECK(read_file(folder / "episode.mp3").find(bytes) != std::string::npos);
    const std::string page = read_file(folder / "index.html");
    CHECK(page.find("class=\"photograph\" src=\"article-1.png\" alt=\"人们走过 &quot;新&quot; 桥\"") !=
          std::string::npos);
    CHECK(page.find("src=\"article-2.png\" alt=\"\"") != std::string::npos);
    // What lies beside the episode is enough to make it again when the paper's own file is gone.
    const Edition kept = edition_from_yaml(read_file(folder / "edition.yaml"), folder / "edition.yaml");
    CHECK(kept.articles[0].picture.file == "article-1.png");
    CHECK(kept.articles[0].picture.alt == "人们走过 \"新\" 桥");
    CHECK(kept.articles[1].picture.empty());
    CHECK(kept.articles[1].picture.alt.empty());
}

TEST_CASE("a damaged picture is said and not taken, and what it shows stays told") {
    const test::TemporaryFolder out;
    const std::string whole = draw_cover({"桥", "", ""}, 200);
    std::string large = whole;
    large.replace(16, 8, std::string("\0\0\x75\x30\0\0\x75\x30", 8));  // 30,000 by 30,000 pixels
    const std::map<std::string, std::string> pictures{
        {"short.jpg", "\xFF\xD8\xFF\xE0 broken"},
        {"garbage.png", "\x89PNG\r\n\x1a\n and what is no picture"},
        {"cut.png", whole.substr(0, whole.size() / 2)},
        {"large.png", large}};
    for (const auto& picture : pictures) {
        const std::string &name = picture.first, &bytes = picture.second;
        INFO(name);
        write_file(out / name, bytes);
        Edition edition = test::sample_edition();
        edition.articles[0].picture = {(out / name).string(), "一条 <渠> & \"水\""};
        const Published published =
            publish_episode(programme(), edition, test::sample_script(), sample_station(), out / "public");
        REQUIRE(published.notes.size() >= 1);
        CHECK(published.notes[0].find("is damaged or has more than 40 million pixels; one was drawn") !=
              std::string::npos);
        const fs::path& folder = published.episode_folder;
        CHECK_FALSE(fs::exists(folder / "article-1.jpg"));
        CHECK(read_file(folder / "article-1.png") != bytes);
        const Edition kept = edition_from_yaml(read_file(folder / "edition.yaml"), folder / "edition.yaml");
        CHECK(kept.articles[0].picture.empty());
        CHECK(kept.articles[0].picture.alt == "一条 <渠> & \"水\"");
    }
}

TEST_CASE("a picture too large for players is said and not taken") {
    const test::TemporaryFolder out;
    write_file(out / "large.jpg", "\xFF\xD8\xFF" + std::string(2'000'001, 'x'));
    Edition edition = test::sample_edition();
    edition.articles[0].picture = {(out / "large.jpg").string(), ""};
    const Published published =
        publish_episode(programme(), edition, test::sample_script(), sample_station(), out / "public");
    REQUIRE(published.notes.size() == 1);
    CHECK(published.notes[0].find("has 2.0 MB, and players take 2") != std::string::npos);
    CHECK_FALSE(fs::exists(published.episode_folder / "article-1.jpg"));
}

TEST_CASE("an address that is none is refused before anything is written") {
    const test::TemporaryFolder out;
    for (const char* const url : {"", "radio.example", "ftp://radio.example/", "https://", "http:///x",
                                  "https://radio.example/?a=b", "https://radio example/"}) {
        Station station = sample_station();
        station.base_url = url;
        INFO(url);
        CHECK_THROWS_AS(publish("2025-02-13", station, out / "public"), Error);
    }
    CHECK_FALSE(fs::exists(out / "public"));
}

TEST_CASE("where nothing can be written, it is said and nothing changes") {
    const test::TemporaryFolder out;
    publish("2025-02-12", sample_station(), out.path());
    const auto before = tree(out.path());
    write_file(out / "file", "");
    CHECK_THROWS_AS(publish("2025-02-13", sample_station(), out / "file"), Error);
    // Root may write anywhere, so only others can be refused.
    if (::geteuid() != 0) {
        REQUIRE(::chmod((out / "episodes").c_str(), 0500) == 0);
        CHECK_THROWS_AS(publish("2025-02-13", sample_station(), out.path()), Error);
        REQUIRE(::chmod((out / "episodes").c_str(), 0700) == 0);
    }
    fs::remove(out / "file");
    CHECK(tree(out.path()) == before);
}

TEST_CASE("a programme without sound is not published") {
    const test::TemporaryFolder out;
    Programme silent;
    silent.timeline = test::sample_timeline();
    CHECK_THROWS_AS(publish_episode(silent, test::sample_edition(), test::sample_script(), sample_station(),
                                    out / "public"),
                    Error);
    CHECK_FALSE(fs::exists(out / "public/episodes/2025-02-13"));
    CHECK_FALSE(fs::exists(out / "public/feed.xml"));
}

TEST_CASE("an English paper has an English station, in its own time zone") {
    const test::TemporaryFolder out;
    Script script = test::sample_script();
    script.language = "en";
    script.publication = "The Liuhe Herald";
    publish_episode(programme(), test::sample_edition(), script, Station{}, out.path());
    const Feed feed = read_feed(out / "feed.xml");
    CHECK(feed.description ==
          "The Liuhe Herald: the day's paper, read aloud. Read by a synthetic voice. This is a preview made "
          "with default settings: its name, address and voices are yet to be chosen.");
    CHECK(feed.items[0].published == "Thu, 13 Feb 2025 06:00:00 +0000");
}

TEST_CASE("a feed names a language also where the paper's is not known") {
    const test::TemporaryFolder out;
    Script script = test::sample_script();
    script.language = "und";
    publish_episode(programme(), test::sample_edition(), script, Station{}, out.path());
    CHECK(read_file(out / "feed.xml").find("<language>en</language>") != std::string::npos);
}

TEST_CASE("a script by hand needs no edition") {
    const test::TemporaryFolder out;
    const Published published =
        publish_episode(programme(), Edition{}, test::sample_script(), sample_station(), out.path());
    CHECK_FALSE(fs::exists(published.episode_folder / "edition.yaml"));
    CHECK(read_file(published.episode_folder / "index.html").find("edition.yaml") == std::string::npos);
}

TEST_CASE("everything but the sound is made again from the episodes' own files") {
    const test::TemporaryFolder out;
    publish("2025-02-12", sample_station(), out.path());
    publish("2025-02-13", sample_station(), out.path());
    const auto before = tree(out.path());
    // As it was, nothing changes at all, not even the times of files.
    const auto time = fs::last_write_time(out / "feed.xml");
    CHECK(publish_again(sample_station(), out.path()).notes.empty());
    CHECK(tree(out.path()) == before);
    CHECK(fs::last_write_time(out / "feed.xml") == time);

    for (const char* const name : {"feed.xml", "index.html", "feeds.opml", "cover.png"})
        fs::remove(out / name);
    write_file(out / "episodes/2025-02-12/transcript.vtt", "by hand");
    write_file(out / "episodes/2025-02-12/index.html", "by hand");
    fs::remove(out / "episodes/2025-02-13/chapters.json");
    write_file(out / "feed.xml", "<rss version='2.0'><channel><title>by hand");
    publish_again(sample_station(), out.path());
    CHECK(tree(out.path()) == before);
}

TEST_CASE("made again with another station, guids and days stay and addresses move") {
    const test::TemporaryFolder out;
    publish("2025-02-13", sample_station(), out.path());
    const Feed before = read_feed(out / "feed.xml");
    Station moved = sample_station();
    moved.base_url = "https://elsewhere.example/";
    moved.hour = 9;
    publish_again(moved, out.path());
    const Feed after = read_feed(out / "feed.xml");
    CHECK(after.podcast_guid == before.podcast_guid);
    CHECK(after.items.at(0).guid == before.items.at(0).guid);
    CHECK(after.items.at(0).published == before.items.at(0).published);
    CHECK(after.items.at(0).enclosure == "https://elsewhere.example/episodes/2025-02-13/episode.mp3");
    CHECK(read_file(out / "episodes/2025-02-13/chapters.json").find("https://elsewhere.example/") !=
          std::string::npos);
}

TEST_CASE("a feed with listeners is not made a preview, and a preview can become a station's") {
    const test::TemporaryFolder out;
    publish("2025-02-13", sample_station(), out / "aired");
    const auto before = tree(out / "aired");
    CHECK_THROWS_AS(publish_again(Station{}, out / "aired"), Error);
    CHECK(tree(out / "aired") == before);
    CHECK_THROWS_AS(publish_again(Station{}, out / "nothing"), Error);

    publish("2025-02-13", Station{}, out / "preview");
    publish_again(sample_station(), out / "preview");
    const Feed feed = read_feed(out / "preview/feed.xml");
    CHECK(feed.podcast_guid == podcast_guid_of("https://radio.liuhe.example/feed.xml"));
    CHECK(feed.items.at(0).guid == read_feed(out / "aired/feed.xml").items.at(0).guid);
    CHECK(feed.items.at(0).published == "Thu, 13 Feb 2025 07:30:00 +0800");
}

TEST_CASE("a broken timeline leaves an episode's texts as they are, and that is said") {
    const test::TemporaryFolder out;
    publish("2025-02-13", sample_station(), out.path());
    const std::string vtt = read_file(out / "episodes/2025-02-13/transcript.vtt");
    const std::string timeline = read_file(out / "episodes/2025-02-13/timeline.json");
    for (const std::string& broken : {std::string("{"), std::string("{\"samples\": -1}"),
                                      timeline.substr(0, timeline.size() / 2), std::string(5000, '[')}) {
        write_file(out / "episodes/2025-02-13/timeline.json", broken);
        const Published published = publish_again(sample_station(), out.path());
        REQUIRE(published.notes.size() == 1);
        CHECK(published.notes[0].find("2025-02-13") != std::string::npos);
        CHECK(read_file(out / "episodes/2025-02-13/transcript.vtt") == vtt);
        CHECK(read_feed(out / "feed.xml").items.size() == 1);
    }
}

TEST_CASE("a withdrawn episode is in no feed; its page says so, and nothing else of it is left") {
    const test::TemporaryFolder out;
    Station station = sample_station();
    station.feeds = {"columns", "headlines"};
    publish("2025-02-12", station, out.path());
    publish("2025-02-13", station, out.path());
    const Programme spoken = programme();
    withdraw_episode("2025-02-13", "", &spoken, station, out.path());
    CHECK(read_feed(out / "feed.xml").items.size() == 1);
    std::vector<std::string> left;
    for (const auto& [name, bytes] : tree(out / "episodes/2025-02-13")) {
        left.push_back(name);
        CHECK(bytes.find("大桥") == std::string::npos);
    }
    CHECK(joined(left, " ") == "cover.png episode.json index.html notice.mp3");
    CHECK(read_file(out / "episodes/2025-02-13/index.html").find("本期节目已撤下。") != std::string::npos);
    CHECK(read_file(out / "index.html").find("2025-02-13/") == std::string::npos);
    CHECK_THROWS_AS(withdraw_episode("2025-02-30", "", nullptr, station, out.path()), Error);

    // Who comes for it hears the notice, and the newest that is on the air, also when that changes.
    const auto page = [&](const std::string& day) {
        return read_file(out / "episodes" / day / "index.html");
    };
    CHECK(page("2025-02-13").find("src=\"notice.mp3?v=") != std::string::npos);
    CHECK(page("2025-02-13").find("src=\"../2025-02-12/episode.mp3?v=") != std::string::npos);
    publish("2025-02-14", station, out.path());
    CHECK(page("2025-02-13").find("src=\"notice.mp3?v=") != std::string::npos);
    CHECK(page("2025-02-13").find("src=\"../2025-02-14/episode.mp3?v=") != std::string::npos);
    withdraw_episode("2025-02-14", "", nullptr, station, out.path());
    CHECK(page("2025-02-13").find("src=\"../2025-02-12/episode.mp3?v=") != std::string::npos);
    CHECK(page("2025-02-14").find("notice.") == std::string::npos);
    withdraw_episode("2025-02-12", "", nullptr, station, out.path());
    CHECK(page("2025-02-13").find("../2025") == std::string::npos);

    // Made again it stays where it is, until somebody restores it.
    const auto before = tree(out.path());
    CHECK_THROWS_AS(publish("2025-02-12", station, out.path()), Error);
    CHECK(tree(out.path()) == before);
    restore(out.path(), "2025-02-12");
    publish("2025-02-12", station, out.path());
    publish_again(station, out.path());
    CHECK(read_feed(out / "feed.xml").items.size() == 1);
    CHECK_THROWS_AS(publish("2025-02-13", station, out.path()), Error);
    restore(out.path(), "2025-02-13");
    const Published back = publish("2025-02-13", station, out.path());
    CHECK(back.notes.empty());
    CHECK(back.remarks.size() == 1);
    CHECK(read_feed(out / "feed.xml").items.size() == 2);
}

TEST_CASE("notices stay with an episode that is made again") {
    const test::TemporaryFolder out;
    const auto again = [&](const std::vector<Notice>& notices) {
        return publish_episode(programme(), test::sample_edition(), test::sample_script(), sample_station(),
                               out.path(), notices);
    };
    again({{"corrected", 1, "更正：桥长1280米。", true, ""}});
    again({{"withdrawn", 9, "本期有一篇报道已撤下。", false, ""}});
    again({});
    const Feed feed = read_feed(out / "feed.xml");
    const Episode episode = episode_from_folder(out / "episodes/2025-02-13");
    REQUIRE(episode.notices.size() == 2);
    CHECK(episode.notices[0].text == "更正：桥长1280米。");
    const std::string page = read_file(out / "episodes/2025-02-13/index.html");
    for (const Notice& notice : episode.notices) CHECK(page.find(notice.text) != std::string::npos);
    // A story that was withdrawn and is in the new issue is for a person to look at.
    CHECK(again({{"withdrawn", 2, "本期有一篇报道已撤下。", false, ""}}).notes.empty());
    const Published published = again({});
    REQUIRE(published.notes.size() == 1);
    CHECK(published.notes[0].find("article 2") != std::string::npos);
}

TEST_CASE("the next episode says a correction, once") {
    const test::TemporaryFolder out;
    publish_episode(programme(), test::sample_edition("2025-02-12"), test::sample_script("2025-02-12"),
                    sample_station(), out.path(), {{"corrected", 1, "更正：桥长1280米。", true, ""}});
    std::vector<std::string> notes;
    const auto to_say = [&](const std::string& date) {
        return corrections_to_say(all_episodes(out / "episodes", notes), date);
    };
    CHECK(to_say("2025-02-11").empty());
    CHECK(to_say("2025-02-12").empty());
    CHECK(to_say("2025-02-13") == std::vector<std::string>{"更正：桥长1280米。"});
    // One that is made without saying it leaves it to the next.
    publish("2025-02-13", sample_station(), out.path());
    CHECK(to_say("2025-02-14").size() == 1);
    const Script saying = script_with_corrections(test::sample_script(), to_say("2025-02-13"));
    publish_episode(programme(), test::sample_edition(), saying, sample_station(), out.path());
    // The one that said it says it again when it is made again; others do not.
    CHECK(to_say("2025-02-13").size() == 1);
    CHECK(to_say("2025-02-14").empty());
}

TEST_CASE("a station keeps as many days or episodes as it says, counted from the newest") {
    const test::TemporaryFolder out;
    Station station = sample_station();
    for (const char* const date : {"2025-02-01", "2025-02-10", "2025-02-12", "2025-02-13"})
        publish(date, station, out.path());
    station.keep_days = 4;
    Published published = publish_again(station, out.path());
    REQUIRE(published.notes.size() == 1);
    CHECK(published.notes[0].find("2025-02-01") != std::string::npos);
    CHECK_FALSE(fs::exists(out / "episodes/2025-02-01"));
    CHECK(read_feed(out / "feed.xml").items.size() == 3);
    station.keep_episodes = 2;
    publish("2025-02-14", station, out.path());
    CHECK(read_feed(out / "feed.xml").items.size() == 2);
    CHECK_FALSE(fs::exists(out / "episodes/2025-02-12"));
    CHECK(fs::exists(out / "episodes/2025-02-13"));
}

TEST_CASE("headlines and columns have sound, chapters and transcripts of their own") {
    const test::TemporaryFolder out;
    Station station = sample_station();
    station.feeds = {"headlines", "columns"};
    Edition edition = test::sample_edition();
    edition.articles.at(0).column = edition.articles.at(2).column = "新春走基层";
    Programme spoken = programme();
    spoken.timeline.chapters.at(0).segments.at(1).kind = "headline";
    publish_episode(spoken, edition, test::sample_script(), station, out.path());
    const Episode episode = episode_from_folder(out / "episodes/2025-02-13");
    REQUIRE(episode.strands.size() == 2);
    for (const Strand& strand : episode.strands) {
        INFO(strand.id);
        const fs::path folder = out / "episodes/2025-02-13";
        const AudioFacts facts = audio_facts(folder / strand.sounds.at(0).file);
        CHECK(facts.duration == doctest::Approx(strand.seconds).epsilon(0.02));
        REQUIRE(facts.chapters.size() == strand.chapters.size());
        for (std::size_t i = 0; i < strand.chapters.size(); ++i)
            CHECK(facts.chapters[i].title == strand.chapters[i].title);
        CHECK(fs::exists(folder / (strand.id + "-transcript.vtt")));
        CHECK(fs::exists(folder / (strand.id + "-chapters.json")));
    }
    CHECK(episode.strands[0].id == "headlines");
    CHECK(episode.strands[0].chapters.size() == 2);
    CHECK(episode.strands[1].title == "新春走基层");
    CHECK(episode.strands[1].chapters.size() == 2);
    const auto before = tree(out.path());
    publish_again(station, out.path());
    CHECK(tree(out.path()) == before);
    const Feed feed = read_feed(out / ("feeds/" + episode.strands[1].id + ".xml"));
    CHECK(feed.items.size() == 1);
    CHECK(feed.items[0].enclosure.ends_with("/" + episode.strands[1].id + ".mp3"));
}
