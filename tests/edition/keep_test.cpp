#include "edition/keep.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "edition/edition_file.h"

using namespace bobao;

namespace {

/// A small reader of pages written for it: a line that begins with # is a headline, one with ? a fragment,
/// the others are paragraphs. What --keep does must not hang on how the real one reads.
struct Read {
    Edition edition;
    std::vector<SourcePage> pages;
};

Read read(const std::vector<std::string>& lines) {
    Read result;
    SourcePage page{"page.txt", {}};
    Edition& edition = result.edition;
    edition.publication = "柳溪日报";
    edition.date = "2025-03-08";
    edition.language = "zh";
    int number = 0;
    for (const std::string& line : lines) {
        ++number;
        if (line.empty()) continue;
        page.lines.push_back({number, line, ""});
        if (line[0] == '#') {
            Article& article = edition.articles.emplace_back();
            article.id = static_cast<int>(edition.articles.size());
            article.title = line.substr(1);
            article.first_line = article.last_line = number;
        } else if (line[0] == '?') {
            edition.orphans.push_back({number, line.substr(1), "begins inside a sentence"});
        } else {
            edition.articles.back().paragraphs.push_back(line);
            edition.articles.back().last_line = number;
        }
    }
    result.pages = {page};
    note_reading(edition, result.pages);
    return result;
}

/// As a person finds it: written to a file and read back.
Edition on_paper(const Edition& edition) {
    return edition_from_yaml(edition_to_yaml(edition), "edition.yaml");
}

std::string titles(const Edition& edition) {
    std::string all;
    for (const Article& article : edition.articles)
        all += (all.empty() ? "" : " ") + std::to_string(article.id) + article.title;
    return all;
}

const std::vector<std::string> kPage{"#春耕",      "麦田返青。", "渠水已通。", "",           "#夜校",
                                     "灯又亮了。", "#集市",      "鱼很新鲜。", "?断了的话。"};

const Article& titled(const Edition& edition, const std::string& title) {
    const auto found = std::ranges::find(edition.articles, title, &Article::title);
    REQUIRE(found != edition.articles.end());
    return *found;
}

}  // namespace

TEST_CASE("what nobody touched is read anew, and says the same") {
    const Read now = read(kPage);
    const KeptEdition kept = with_corrections(on_paper(now.edition), now.edition, now.pages);
    CHECK(edition_to_yaml(kept.edition) == edition_to_yaml(now.edition));
    CHECK(kept.corrected + kept.removed + kept.added + kept.gone + kept.outdated == 0);
}

TEST_CASE("a corrected article is kept while the reader's view of the others changes") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles[0].paragraphs[0] = "麦田返青了。";
    mine.articles[0].byline.reporters = {"单小满"};
    Read now = read(kPage);
    now.edition.articles[0].title = "春 耕";
    now.edition.articles[1].title = "夜校开课";
    note_reading(now.edition, now.pages);
    const KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titles(kept.edition) == "1春耕 2夜校开课 3集市");
    CHECK(kept.edition.articles[0].paragraphs[0] == "麦田返青了。");
    CHECK(kept.edition.articles[0].byline.reporters.size() == 1);
    CHECK(kept.edition.articles[0].repairs.empty());
    CHECK(kept.corrected == 1);

    SUBCASE("a third reading keeps it too") {
        const KeptEdition again = with_corrections(on_paper(kept.edition), now.edition, now.pages);
        CHECK(edition_to_yaml(again.edition) == edition_to_yaml(kept.edition));
    }
}

TEST_CASE("to remove a doubt is a correction too") {
    Read first = read(kPage);
    first.edition.articles[1].repairs = {{"doubt", 6, "灯又", 0.5}};
    note_reading(first.edition, first.pages);
    Edition mine = on_paper(first.edition);
    mine.articles[1].repairs.clear();
    const KeptEdition kept = with_corrections(mine, first.edition, first.pages);
    CHECK(kept.edition.articles[1].repairs.empty());
}

TEST_CASE("removed articles stay removed, added ones stay, in the order of the person") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles.erase(mine.articles.begin() + 1);
    Article added;
    added.title = "天气";
    added.paragraphs = {"明天有雨。"};
    mine.articles.insert(mine.articles.begin(), added);
    std::swap(mine.articles[1], mine.articles[2]);
    // The number of the article that was removed is not given to the new one.
    mine = on_paper(mine);
    CHECK(titles(mine) == "4天气 3集市 1春耕");
    const Read now = read(kPage);
    const KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titles(kept.edition) == "4天气 3集市 1春耕");
    CHECK(kept.removed == 1);
    CHECK(kept.corrected == 1);
    const KeptEdition again = with_corrections(on_paper(kept.edition), now.edition, now.pages);
    CHECK(edition_to_yaml(again.edition) == edition_to_yaml(kept.edition));
}

TEST_CASE("the last article, removed, does not come back as the next one a person adds") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles.pop_back();
    std::string yaml = edition_to_yaml(mine);
    yaml.insert(yaml.find("  - id: 1"), "  - title: 天气\n    paragraphs: [明天有雨。]\n");
    mine = edition_from_yaml(yaml, "edition.yaml");
    CHECK(titles(mine) == "4天气 1春耕 2夜校");
    const Read now = read(kPage);
    CHECK(titles(with_corrections(mine, now.edition, now.pages).edition) == "4天气 1春耕 2夜校");
}

TEST_CASE("lines that moved are found again; what is new on the page comes in behind what it follows") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles[2].paragraphs[0] = "鱼很新鲜，虾也是。";
    mine.articles[2].repairs = {{"doubt", 8, "鱼很", 0.5}};
    mine.articles.erase(mine.articles.begin());
    std::vector<std::string> page = kPage;
    page.insert(page.begin() + 4, {"#渡口", "船又通了。", "", ""});
    const Read now = read(page);
    const KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titles(kept.edition) == "4渡口 2夜校 3集市");
    CHECK(kept.added == 1);
    CHECK(kept.removed == 1);
    CHECK(kept.outdated == 0);
    const Article& moved = titled(kept.edition, "集市");
    CHECK(moved.paragraphs[0] == "鱼很新鲜，虾也是。");
    CHECK(moved.first_line == 11);
    CHECK(moved.repairs[0].line == 12);
}

TEST_CASE("if the page itself changed under a correction, the correction stays and is doubted once") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles[0].paragraphs[1] = "渠水昨天通了。";
    std::vector<std::string> page = kPage;
    page[1] = "麦田全部返青。";
    const Read now = read(page);
    KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titles(kept.edition) == "1春耕 2夜校 3集市");
    CHECK(kept.outdated == 1);
    REQUIRE(kept.edition.articles[0].repairs.size() == 1);
    CHECK(kept.edition.articles[0].repairs[0].kind == "doubt");
    CHECK(kept.edition.articles[0].paragraphs[1] == "渠水昨天通了。");
    const KeptEdition again = with_corrections(on_paper(kept.edition), now.edition, now.pages);
    CHECK(again.edition.articles[0].repairs.size() == 1);
    // Once a person has looked at it and removed the doubt, it is settled.
    kept.edition.articles[0].repairs.clear();
    CHECK(
        with_corrections(on_paper(kept.edition), now.edition, now.pages).edition.articles[0].repairs.empty());
}

TEST_CASE("a correction outlives its lines, an untouched article does not") {
    Edition mine = on_paper(read(kPage).edition);
    mine.articles[0].paragraphs[1] = "渠水昨天通了。";
    const Read now = read({"#旧书", "换来绿植。"});
    const KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titles(kept.edition) == "4旧书 1春耕");
    CHECK(kept.gone == 2);
    CHECK(kept.outdated == 1);
}

TEST_CASE("an article that the reader now divides is not there twice once it was corrected") {
    Read first = read({"#春耕", "麦田返青。", "灯又亮了。", "来了三十人。"});
    Edition mine = on_paper(first.edition);
    const Read now = read({"#春耕", "麦田返青。", "#灯又亮了。", "来了三十人。"});
    Read same_lines = now;
    same_lines.pages = first.pages;
    note_reading(same_lines.edition, same_lines.pages);
    CHECK(with_corrections(mine, same_lines.edition, same_lines.pages).edition.articles.size() == 2);
    mine.articles[0].title = "春耕与夜校";
    CHECK(titles(with_corrections(mine, same_lines.edition, same_lines.pages).edition) == "1春耕与夜校");
}

TEST_CASE("orphans: the removed stay away, those a person added stay, new ones come") {
    Edition mine = on_paper(read(kPage).edition);
    mine.orphans = {{3, "自己记的。", "ask the desk"}};
    std::vector<std::string> page = kPage;
    page.push_back("?又一句断了的话。");
    const Read now = read(page);
    const Edition kept = with_corrections(mine, now.edition, now.pages).edition;
    REQUIRE(kept.orphans.size() == 2);
    CHECK(kept.orphans[0].text == "又一句断了的话。");
    CHECK(kept.orphans[1].note == "ask the desk");
}

TEST_CASE("date and name of the paper are the person's where a person changed them") {
    Edition mine = on_paper(read(kPage).edition);
    mine.date = "2025-03-09";
    Read now = read(kPage);
    now.edition.date = "2025-03-07";
    now.edition.publication = "柳溪晚报";
    note_reading(now.edition, now.pages);
    const Edition kept = with_corrections(mine, now.edition, now.pages).edition;
    CHECK(kept.date == "2025-03-09");
    CHECK(kept.publication == "柳溪晚报");
}

TEST_CASE("of an edition written by hand all is kept, and what it lacks comes in") {
    const Edition mine =
        edition_from_yaml("articles: [{title: 夜校, paragraphs: [灯又亮了起来。]}]", "e.yaml");
    const Read now = read(kPage);
    const KeptEdition kept = with_corrections(mine, now.edition, now.pages);
    CHECK(titled(kept.edition, "夜校").paragraphs[0] == "灯又亮了起来。");
    CHECK(kept.edition.articles.size() == 3);
    CHECK(kept.edition.date == "2025-03-08");
}

TEST_CASE("pages without lines are compared by what the reader makes of them") {
    Read first = read(kPage);
    first.pages[0].lines.clear();
    note_reading(first.edition, first.pages);
    Edition mine = on_paper(first.edition);
    mine.articles[0].paragraphs[1] = "渠水昨天通了。";
    mine.articles.pop_back();
    KeptEdition kept = with_corrections(mine, first.edition, first.pages);
    CHECK(titles(kept.edition) == "1春耕 2夜校");
    CHECK(kept.outdated == 0);
    Read changed = first;
    changed.edition.articles[0].paragraphs[0] = "麦田全部返青。";
    note_reading(changed.edition, changed.pages);
    kept = with_corrections(mine, changed.edition, changed.pages);
    CHECK(titles(kept.edition) == "1春耕 2夜校");
    CHECK(kept.outdated == 1);
}

TEST_CASE("two pages: each article is looked for on all of them") {
    const Read first = read({"#春耕", "麦田返青。"});
    const Read second = read({"#夜校", "灯又亮了。"});
    Edition both = first.edition;
    both.pages = {"a.txt", "b.txt"};
    both.articles[0].page = 1;
    both.articles.push_back(second.edition.articles[0]);
    both.articles[1].id = 2;
    both.articles[1].page = 2;
    const std::vector<SourcePage> pages{first.pages[0], second.pages[0]};
    note_reading(both, pages);
    Edition mine = on_paper(both);
    CHECK(mine.articles[1].page == 2);
    CHECK(mine.pages == both.pages);
    mine.articles[1].title = "夜校开课";
    CHECK(titles(with_corrections(mine, both, pages).edition) == "1春耕 2夜校开课");
}

TEST_CASE("a fingerprint is the same after writing and reading back, and changes with any text") {
    Article article;
    article.title = "题  with\ttab\x01 and \xC3 broken";
    article.paragraphs = {"  一。 ", "", "null", "\r", "a\r\nb"};
    article.repairs = {{"doubt", 3, "x  y", 0.25}};
    Edition edition;
    edition.articles = {article};
    edition.articles[0].id = 1;
    const Edition back = on_paper(edition);
    CHECK(fingerprint_of(back.articles[0]) == fingerprint_of(article));
    Article other = article;
    other.kicker = "肩";
    CHECK(fingerprint_of(other) != fingerprint_of(article));
    other = article;
    other.repairs.clear();
    CHECK(fingerprint_of(other) != fingerprint_of(article));
    other = article;
    other.first_line = 9;
    other.id = 7;
    CHECK(fingerprint_of(other) == fingerprint_of(article));
}
