#include "publish/search_index.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/text.h"
#include "sample.h"
#include "support/folder.h"

using namespace bobao;
using Terms = std::set<std::string>;

namespace {

/// Chapters (numbered from the newest) that an index on the disk has for a term.
std::vector<int> found(const std::filesystem::path& out, const std::string& term) {
    const auto index = nlohmann::json::parse(read_file(out / "search/index.json"));
    const std::size_t part = search_part_of(term, index.at("parts").get<std::size_t>());
    const auto terms = nlohmann::json::parse(read_file(out / "search" / (std::to_string(part) + ".json")));
    std::vector<int> chapters;
    int chapter = -1;
    for (const auto& step : terms.at("terms").value(term, nlohmann::json::array()))
        chapters.push_back(chapter += step.get<int>());
    return chapters;
}

Episode add_episode(const std::filesystem::path& out, const std::string& folder) {
    Episode episode = test::sample_episode();
    episode.folder = folder;
    const Timeline timeline = test::sample_timeline();
    make_folder(out / "episodes" / folder);
    write_file(out / "episodes" / folder / kSearchText,
               search_text(published_chapters(timeline, "zh"), episode, timeline.sample_rate));
    return episode;
}

}  // namespace

TEST_CASE("text without spaces is found by pairs of characters and its last one, other text by words") {
    CHECK(search_terms("大桥通车。") == Terms{"大桥", "桥通", "通车", "车"});
    CHECK(search_terms("桥") == Terms{"桥"});
    CHECK(search_terms("The Bridge, 1280米") == Terms{"the", "bridge", "1280", "米"});
    CHECK(search_terms("ＡＢＣ ﬁne Été") == Terms{"abc", "fine", "été"});
    CHECK(search_terms("ひらカナ한글") == Terms{"ひら", "らカ", "カナ", "ナ한", "한글", "글"});
    CHECK(search_terms(" ，。!? \xFF\xC3").size() <= 1);
    CHECK(search_terms("").empty());
}

TEST_CASE("a term is in the part that the page looks for it in") {
    // As page_search.js reckons: the first character alone for text without spaces, the first two of a word.
    CHECK(search_part_of("大桥", 16) == 0x5927 % 16);
    CHECK(search_part_of("桥", 16) == 0x6865 % 16);
    CHECK(search_part_of("bridge", 16) == ('b' * 31 + 'r') % 16);
    CHECK(search_part_of("a", 16) == 'a' % 16);
}

TEST_CASE(
    "an index names the chapters of all episodes, the newest first, and the same again gives the same "
    "bytes") {
    const test::TemporaryFolder out;
    const std::vector<Episode> episodes{add_episode(out.path(), "2025-02-13"),
                                        add_episode(out.path(), "2025-02-12")};
    std::vector<std::string> notes;
    write_search_index(out.path(), episodes, notes);
    CHECK(notes.empty());
    // Five chapters an episode; the bridge is in the second.
    CHECK(found(out.path(), "大桥") == std::vector{1, 6});
    CHECK(found(out.path(), "apples") == std::vector{2, 7});
    CHECK(found(out.path(), "无此").empty());
    const std::string index = read_file(out / "search/index.json");
    write_search_index(out.path(), episodes, notes);
    CHECK(read_file(out / "search/index.json") == index);
    CHECK(nlohmann::json::parse(index).at("episodes").at(1).at("first") == 5);
}

TEST_CASE("the index is bounded: with too many words the oldest episodes are not in it") {
    const test::TemporaryFolder out;
    const std::vector<Episode> episodes{add_episode(out.path(), "2025-02-13"),
                                        add_episode(out.path(), "2025-02-12")};
    std::vector<std::string> notes;
    write_search_index(out.path(), episodes, notes, 250);
    CHECK(found(out.path(), "大桥") == std::vector{1});
}

TEST_CASE("a broken text is left out and said, a missing one is left out") {
    const test::TemporaryFolder out;
    std::vector<Episode> episodes{add_episode(out.path(), "2025-02-13"),
                                  add_episode(out.path(), "2025-02-12")};
    write_file(out / "episodes/2025-02-12" / kSearchText, "{\"chapters\": [1");
    Episode without = episodes[0];
    without.folder = "2025-02-11";
    episodes.push_back(without);
    std::vector<std::string> notes;
    write_search_index(out.path(), episodes, notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].find("2025-02-12") != std::string::npos);
    CHECK(found(out.path(), "大桥") == std::vector{1});
}
