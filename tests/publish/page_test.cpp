#include "publish/page.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "base/text.h"
#include "publish/page_facts.h"
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
    for (const std::string tag : {"meta", "link", "img", "source", "input"}) {
        for (std::size_t at = html.find("<" + tag + " "); at != std::string::npos;
             at = html.find("<" + tag + " ", at + 1))
            html.insert(html.find('>', at), "/");
    }
    replace_all(html, "<audio controls", "<audio controls=\"\"");
    for (const std::string attribute : {"download", "hidden", "selected"})
        replace_all(html, " " + attribute + ">", " " + attribute + "=\"\">");
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

/// Two seconds, loud and then silent.
Waveform waveform() {
    return {44'100, 22'050, {-100, -90, 0, 0}, {90, 127, 0, 0}};
}

std::string sample_page(const Episode& episode, const Timeline& timeline, const std::string& language = "zh");

const std::vector<std::string> kFiles{"cover.png",      "chapters.json",   "transcript.vtt",
                                      "transcript.srt", "transcript.json", "edition.yaml"};

std::string sample_page(const Episode& episode, const Timeline& timeline, const std::string& language) {
    return episode_page(episode, published_chapters(timeline, language), test::sample_channel(), kFiles,
                        waveform());
}

nlohmann::json facts_of(const pugi::xml_document& page) {
    return nlohmann::json::parse(text_of(page.select_node("//script[@id='facts']").node()));
}

}  // namespace

TEST_CASE("the page of an episode has a player, chapters that seek and the words") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(sample_page(test::sample_episode(), timeline));
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

TEST_CASE("every sentence of the page has its times and those of its words") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(sample_page(test::sample_episode(), timeline));
    const nlohmann::json words = facts_of(page).at("words");
    const auto sentences = page.select_nodes("//section[@id='transcript']//span[@class='s']");
    REQUIRE(sentences.size() == words.size());
    std::size_t number = 0;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) {
                const std::string text = sentences[static_cast<long>(number)].node().child_value();
                CHECK(text == sentence.text);
                const nlohmann::json& times = words[number++];
                CHECK(times.at(0) == sentence.begin * 100 / timeline.sample_rate);
                CHECK(times.at(1) == sentence.end * 100 / timeline.sample_rate);
                REQUIRE(times.size() == 2 + 3 * sentence.words.size());
                // All that stands here is one UTF-16 unit a character.
                const std::u32string characters = to_utf32(text);
                std::size_t place = 0;
                long time = times.at(0);
                for (std::size_t i = 0; i < sentence.words.size(); ++i) {
                    const TimedWord& word = sentence.words[i];
                    place += times.at(2 + 3 * i).get<std::size_t>();
                    const auto length = times.at(3 + 3 * i).get<std::size_t>();
                    CHECK(to_utf8(characters.substr(place, length)) ==
                          sentence.text.substr(word.source.begin, word.source.end - word.source.begin));
                    place += length;
                    time += times.at(4 + 3 * i).get<long>();
                    CHECK(time == word.begin * 100 / timeline.sample_rate);
                }
            }
    CHECK(number == words.size());
}

TEST_CASE("times of words stand where the words are printed, whatever was cleaned away or takes two units") {
    const std::string spoken = "  \xF0\x9F\x93\xBB \x01  桥\tB";
    TimedSentence timed{spoken, 0, 44'100, {}};
    const auto word = [&](const std::string& text, std::int64_t begin) {
        const auto at = static_cast<std::uint32_t>(spoken.find(text));
        timed.words.push_back({{at, at + static_cast<std::uint32_t>(text.size())}, begin, begin + 441});
    };
    word("\xF0\x9F\x93\xBB", 0);
    word("桥", 4'410);
    word("B", 8'820);
    const std::vector<TimedSentence> sentences{timed};
    const std::vector<PrintedSentence> printed = printed_sentences(sentences);
    REQUIRE(printed.size() == 1);
    CHECK(printed[0].text == "\xF0\x9F\x93\xBB 桥 B");
    CHECK(word_times(printed[0], 44'100) == std::vector<long>{0, 100, 0, 2, 0, 1, 1, 10, 1, 1, 10});
    // A span that is none is left out.
    timed.words = {{{5, 5}, 0, 1}, {{90, 95}, 0, 1}};
    CHECK(word_times({printed[0].text, false, &timed}, 44'100).size() == 2);
}

TEST_CASE("the code of the pages is small") {
    const std::size_t episode = kPageStyle.size() + kDisplayScript.code.size() + kPlayerScript.code.size();
    const std::size_t all = episode + kSearchScript.code.size() + kServiceWorker.size();
    CHECK(all <= 60'000);
}

TEST_CASE("only the page's own scripts may run, and nothing comes from elsewhere") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(sample_page(test::sample_episode(), timeline));
    const std::string policy =
        page.select_node("//meta[@http-equiv='Content-Security-Policy']/@content").attribute().value();
    CHECK(policy.starts_with("default-src 'none';"));
    CHECK(policy.find(kPlayerScript.sha256) != std::string::npos);
    CHECK(policy.find(kDisplayScript.sha256) != std::string::npos);
    CHECK(policy.find("script-src 'sha256-") != std::string::npos);
    CHECK(policy.find("http") == std::string::npos);
}

TEST_CASE("a link to a page is shown with its card") {
    Episode episode = test::sample_episode();
    episode.card = "card.png";
    const pugi::xml_document page = read(sample_page(episode, test::sample_timeline()));
    const auto property = [&](const std::string& name) {
        return std::string(
            page.select_node(("//meta[@property='" + name + "']/@content").c_str()).attribute().value());
    };
    CHECK(property("og:title") == episode.title);
    CHECK(property("og:url") == "https://radio.liuhe.example/episodes/2025-02-13/index.html");
    CHECK(property("og:image") == "https://radio.liuhe.example/episodes/2025-02-13/card.png");
    CHECK(property("og:image:alt") == episode.title);
}

TEST_CASE("every id is there once and every link inside the page arrives") {
    const Timeline timeline = test::sample_timeline();
    const pugi::xml_document page = read(sample_page(test::sample_episode(), timeline));
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
    const std::string episode = sample_page(test::sample_episode(), timeline);
    const std::string index = index_page({test::sample_episode()}, test::sample_channel());
    for (std::string page : {episode, index}) {
        // What others may show of the page names its own address; a browser asks nothing of it.
        for (const std::string property : {"og:url", "og:image"})
            replace_all(page, "<meta property=\"" + property + "\" content=\"https://radio.liuhe.example/",
                        "");
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
    episode.chapters = {{chapters[0].title, chapters[0].anchor, 1, 0, "zh", {}}};
    const std::string page = episode_page(episode, chapters, channel, kFiles, waveform());
    CHECK(page.find("<script>alert") == std::string::npos);
    CHECK(text_of(read(page).select_node("//section[@id='article-1']/p[2]").node())
              .find("</title></h1><script>alert(\"'1'\")</script>&#x3c; ]]>") != std::string::npos);
    const std::string index = index_page({episode}, channel);
    CHECK(index.find("<script>alert") == std::string::npos);
    CHECK(text_of(read(index).select_node("//h3").node()).find("</title></h1><script>") != std::string::npos);
}

TEST_CASE("a long description is cut on the pages, which have the chapters themselves") {
    Episode episode = test::sample_episode();
    episode.description = "第一行\n";
    for (int i = 0; i < 300; ++i) episode.description += "桥";
    const pugi::xml_document page = read(index_page({episode}, test::sample_channel()));
    CHECK(text_of(page.select_node("//article/p[1]").node()) == "第一行");
    const std::string shown = text_of(page.select_node("//article/p[2]").node());
    CHECK(shown.ends_with("桥…"));
    CHECK(count_han(shown) == 197);
}

TEST_CASE("a description that lists the contents is a list, where the page has no other") {
    Episode episode = test::sample_episode();
    episode.description = "本期内容：";
    std::vector<std::string> titles;
    for (const EpisodeChapter& chapter : episode.chapters)
        if (chapter.article > 0) {
            titles.push_back(chapter.title);
            episode.description += fmt::format("\n{}. {}", titles.size(), chapter.title);
        }
    const pugi::xml_document station = read(index_page({episode}, test::sample_channel()));
    CHECK(text_of(station.select_node("//article/p[1]").node()) == "本期内容：");
    const auto items = station.select_nodes("//article/ol[@class='headlines']/li");
    REQUIRE(items.size() == titles.size());
    for (std::size_t i = 0; i < titles.size(); ++i)
        CHECK(text_of(items[static_cast<int>(i)].node()) == titles[i]);
    // The page of the episode has its chapters.
    const std::string html = episode_page(episode, published_chapters(test::sample_timeline(), "zh"),
                                          test::sample_channel(), {}, Waveform{});
    CHECK(read(html).select_nodes("//main//p[contains(., '本期内容')]").empty());
    CHECK(read(html).select_nodes("//ol[@class='headlines']").empty());
}

TEST_CASE("a page in another language than its words marks them") {
    Episode episode = test::sample_episode();
    episode.language = "de";
    episode.chapters[0].language = "de";
    Timeline timeline = test::one_sentence("Guten Morgen.", "Sprecherin", "de");
    episode.chapters.resize(1);
    const pugi::xml_document page = read(sample_page(episode, timeline, "de"));
    CHECK(std::string(page.child("html").attribute("lang").value()) == "en");
    CHECK(std::string(page.select_node("//h1").node().attribute("lang").value()) == "de");
    CHECK(std::string(page.select_node("//section[@id='article-1']/p[2]").node().attribute("lang").value()) ==
          "de");
}

TEST_CASE(
    "the page of the station lists every episode, with a player for the newest, and asks for one file only") {
    Episode older = test::sample_episode();
    older.folder = "2025-02-12";
    const pugi::xml_document page = read(index_page({test::sample_episode(), older}, test::sample_channel()));
    const auto players = page.select_nodes("//article//audio");
    REQUIRE(players.size() == 1);
    CHECK(std::string(players[0].node().attribute("preload").value()) == "metadata");
    CHECK(std::string(players[0].node().child("source").attribute("src").value()) ==
          "episodes/2025-02-13/episode.mp3");
    const auto links = page.select_nodes("//article//h3/a/@href");
    REQUIRE(links.size() == 2);
    CHECK(std::string(links[1].attribute().value()) == "episodes/2025-02-12/index.html");
    CHECK(text_of(page.select_node("//article//p").node()) == "2025年2月13日 星期四 · 1 分钟 · 3 条新闻");
}

TEST_CASE("the page of a station with years of episodes stays small") {
    std::vector<Episode> episodes(730, test::sample_episode());
    const std::string page = index_page(episodes, test::sample_channel());
    CHECK(read(page).select_nodes("//article").size() == 30);
    CHECK(read(page).select_nodes("//ul[@class='archive']/li").size() == 700);
    CHECK(page.size() < 400'000);
}
