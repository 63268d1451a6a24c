#include "publish/page.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <set>

#include "base/text.h"
#include "sample.h"

using namespace bobao;

namespace {

/// The page as a tree. HTML's elements without an end are closed first, so that an XML parser, which forgives
/// nothing, can read it: an unescaped character anywhere fails the test.
pugi::xml_document read(std::string html) {
    // Style and script are ours and no XML.
    for (const std::string tag : {"style", "script"})
        while (true) {
            const std::size_t begin = html.find("<" + tag + ">");
            if (begin == std::string::npos) break;
            const std::size_t end = html.find("</" + tag + ">", begin);
            REQUIRE(end != std::string::npos);
            html.erase(begin, end + tag.size() + 3 - begin);
        }
    for (const std::string tag : {"meta", "link", "img", "source"}) {
        for (std::size_t at = html.find("<" + tag + " "); at != std::string::npos;
             at = html.find("<" + tag + " ", at + 1))
            html.insert(html.find('>', at), "/");
    }
    replace_all(html, "<audio controls", "<audio controls=\"\"");
    replace_all(html, " download>", " download=\"\">");
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(html.data(), html.size(), pugi::parse_full | pugi::parse_ws_pcdata);
    INFO(result.description() << " at: " << html.substr(static_cast<std::size_t>(result.offset), 80));
    REQUIRE(result);
    return document;
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xpath_node found : node.select_nodes(".//text()")) text += found.node().value();
    return std::string(trimmed(text));
}

const std::vector<std::string> kFiles{"cover.png",      "chapters.json",   "transcript.vtt",
                                      "transcript.srt", "transcript.json", "edition.yaml"};

}  // namespace

TEST_CASE("the page of an episode has a player, chapters that seek and the words") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(episode_page(
        test::sample_episode(), published_chapters(timeline, "zh"), test::sample_channel(), kFiles));
    CHECK(std::string(page.child("html").attribute("lang").value()) == "zh-CN");
    CHECK(text_of(page.select_node("//h1").node()) == "柳河日报 2025年2月13日");
    CHECK(page.select_nodes("//audio[@controls]/source").size() == 2);

    const auto links = page.select_nodes("//ol[@class='chapters']/li/a");
    REQUIRE(links.size() == 5);
    const pugi::xml_node second = links[1].node();
    CHECK(std::string(second.attribute("href").value()) == "episode.mp3#t=6.060");
    CHECK(second.attribute("data-start").as_double() == doctest::Approx(6.060408).epsilon(1e-6));
    CHECK(text_of(second) == "0:06 柳河大桥今天通车");

    const pugi::xml_node article = page.select_node("//section[@id='article-1']").node();
    CHECK(text_of(article.child("h3")) == "柳河大桥今天通车");
    // The title is said, but the heading has it already.
    CHECK(text_of(article).find("柳河大桥今天通车", 1) == std::string::npos);
    CHECK(text_of(article).find("桥长1280米，双向六车道。") != std::string::npos);
    CHECK(text_of(article.select_node(".//cite").node()) == "主播");
    CHECK(page.select_nodes("//section[@id='article-2']/p[@lang='en']").size() == 1);
    CHECK(page.select_nodes("//ul[@class='downloads']/li/a[@download]").size() == 7);
}

TEST_CASE("every id is there once and every link inside the page arrives") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(episode_page(
        test::sample_episode(), published_chapters(timeline, "zh"), test::sample_channel(), kFiles));
    std::set<std::string> ids;
    for (const pugi::xpath_node found : page.select_nodes("//@id"))
        CHECK(ids.insert(found.attribute().value()).second);
    for (const pugi::xpath_node found : page.select_nodes("//@aria-labelledby"))
        CHECK(ids.contains(found.attribute().value()));
    for (const pugi::xpath_node found : page.select_nodes("//a[starts-with(@href,'#')]/@href"))
        CHECK(ids.contains(std::string(found.attribute().value()).substr(1)));
}

TEST_CASE("pages ask nothing of other hosts") {
    const Timeline timeline = test::sample_timeline();
    const std::string episode = episode_page(test::sample_episode(), published_chapters(timeline, "zh"),
                                             test::sample_channel(), kFiles);
    const std::string index = index_page({test::sample_episode()}, test::sample_channel());
    for (const std::string& page : {episode, index}) {
        CHECK(page.find("http://") == std::string::npos);
        CHECK(page.find("https://") == std::string::npos);
        CHECK(page.find("src=\"//") == std::string::npos);
    }
}

TEST_CASE("hostile texts stay texts on both pages") {
    const std::string evil = "</title></h1><script>alert(\"'1'\")</script>&#x3c; ]]> \x01\u202E צ \xFF";
    Timeline timeline = test::one_sentence(evil, evil, "en");
    timeline.chapters[0].title = evil;
    Episode episode = test::sample_episode();
    Channel channel = test::sample_channel();
    for (std::string* const text :
         {&episode.title, &episode.description, &channel.title, &channel.description, &episode.publication})
        *text = evil;
    const auto chapters = published_chapters(timeline, "zh");
    episode.chapters = {{chapters[0].title, chapters[0].anchor, 1, 0, "zh"}};
    const std::string page = episode_page(episode, chapters, channel, kFiles);
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK(text_of(read(page).select_node("//section[@id='article-1']/p").node())
              .find("</title></h1><script>alert(\"'1'\")</script>&#x3c; ]]>") != std::string::npos);
    const std::string index = index_page({episode}, channel);
    CHECK(index.find("<script") == std::string::npos);
    CHECK(text_of(read(index).select_node("//h3").node()).find("</title></h1><script>") != std::string::npos);
}

TEST_CASE("a long description is cut on the pages, which have the chapters themselves") {
    Episode episode = test::sample_episode();
    episode.description = "第一行\n";
    for (int i = 0; i < 300; ++i) episode.description += "桥";
    const pugi::xml_document page = read(index_page({episode}, test::sample_channel()));
    const std::string shown = text_of(page.select_node("//article/p[2]").node());
    CHECK(shown.starts_with("第一行 桥"));
    CHECK(shown.ends_with("桥…"));
    CHECK(count_han(shown) == 199);
}

TEST_CASE("a page in another language than its words marks them") {
    Episode episode = test::sample_episode();
    episode.language = "de";
    episode.chapters[0].language = "de";
    Timeline timeline = test::one_sentence("Guten Morgen.", "Sprecherin", "de");
    episode.chapters.resize(1);
    const pugi::xml_document page =
        read(episode_page(episode, published_chapters(timeline, "de"), test::sample_channel(), kFiles));
    CHECK(std::string(page.child("html").attribute("lang").value()) == "en");
    CHECK(std::string(page.select_node("//h1").node().attribute("lang").value()) == "de");
    CHECK(std::string(page.select_node("//section[@id='article-1']/p").node().attribute("lang").value()) ==
          "de");
}

TEST_CASE("the page of the station lists every episode with a player and asks for one file only") {
    Episode older = test::sample_episode();
    older.folder = "2025-02-12";
    const pugi::xml_document page = read(index_page({test::sample_episode(), older}, test::sample_channel()));
    const auto players = page.select_nodes("//article//audio");
    REQUIRE(players.size() == 2);
    CHECK(std::string(players[0].node().attribute("preload").value()) == "metadata");
    CHECK(std::string(players[1].node().attribute("preload").value()) == "none");
    CHECK(std::string(players[1].node().child("source").attribute("src").value()) ==
          "episodes/2025-02-12/episode.mp3");
    CHECK(text_of(page.select_node("//article/p").node()) == "2025年2月13日 星期四 · 1 分钟 · 3 条新闻");
}
