#include "publish/show_notes.h"

#include <doctest/doctest.h>

#include "sample.h"

using namespace bobao;

namespace {

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("show notes list every article once, with its time and its text") {
    Episode episode = test::sample_episode();
    // As the shows write it: the list of contents.
    episode.description =
        "本期内容：\n1. 柳河大桥今天通车\n2. The \"A&B\" fair <opens> on Sunday\n以及另外1篇报道。";
    const std::string notes = show_notes(episode, test::sample_channel());
    CHECK(notes.find("<p>本期内容：</p>") != std::string::npos);
    CHECK(count(notes, "柳河大桥今天通车") == 1);
    CHECK(count(notes, "fair &lt;opens&gt;") == 1);
    CHECK(notes.find("以及另外") == std::string::npos);
    CHECK(count(notes, "<li>") == 3);
    CHECK(notes.find("index.html#article-3\">天气</a>") != std::string::npos);
    // The opening and the closing are no articles.
    CHECK(notes.find("开场") == std::string::npos);
}

TEST_CASE("a list of one story, and titles in one line, are not said twice either") {
    Episode episode = test::sample_episode();
    const std::string title = "柳河大桥今天通车";
    for (const std::string& list : {"1. " + title, title + "；天气。", "• " + title}) {
        INFO(list);
        episode.description = "本期内容：\n" + list;
        const std::string notes = show_notes(episode, test::sample_channel());
        CHECK(notes.find("<p>本期内容：</p>") != std::string::npos);
        CHECK(count(notes, title) == 1);
        CHECK(lead_of(episode).lists_contents);
    }
    episode.description = "我们去看看：" + title + "，请听报道。";
    CHECK_FALSE(lead_of(episode).lists_contents);
    CHECK(count(show_notes(episode, test::sample_channel()), title) == 2);
}

TEST_CASE("a description that somebody wrote stays whole") {
    Episode episode = test::sample_episode();
    episode.description = "今天的主角是桥。\n另外：天气转晴。";
    const std::string notes = show_notes(episode, test::sample_channel());
    CHECK(notes.find("<p>今天的主角是桥。</p>") != std::string::npos);
    CHECK(notes.find("<p>另外：天气转晴。</p>") != std::string::npos);
}

TEST_CASE("an episode of one piece lists that") {
    Episode episode = test::sample_episode();
    episode.chapters.resize(1);
    CHECK(count(show_notes(episode, test::sample_channel()), "<li>") == 1);
    episode.chapters.clear();
    CHECK(count(show_notes(episode, test::sample_channel()), "<ul>") == 0);
}
