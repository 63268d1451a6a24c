#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "media/audio.h"
#include "pictures/cover.h"
#include "publish/books/book.h"
#include "publish/books/book_wording.h"
#include "publish/books/daisy.h"
#include "publish/books/epub.h"
#include "publish/books/zip_archive.h"
#include "publish/fast_sentences.h"
#include "publish/publish.h"
#include "sample.h"
#include "support/folder.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// The entries of an archive by name; their order in `names`.
std::map<std::string, std::string> unpacked(const fs::path& file, std::vector<std::string>& names) {
    std::map<std::string, std::string> entries;
    int code = 0;
    zip_t* const archive = zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
    REQUIRE(archive != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        zip_stat_t facts;
        REQUIRE(zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &facts) == 0);
        std::string bytes(facts.size, '\0');
        zip_file_t* const entry = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
        REQUIRE(entry != nullptr);
        CHECK(zip_fread(entry, bytes.data(), facts.size) == static_cast<zip_int64_t>(facts.size));
        zip_fclose(entry);
        names.emplace_back(facts.name);
        entries[facts.name] = std::move(bytes);
    }
    zip_discard(archive);
    return entries;
}

double seconds_of(std::string text) {
    if (text.starts_with("npt=")) text.erase(0, 4);
    REQUIRE(text.ends_with("s"));
    return std::stod(text);
}

std::string text_in(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xpath_node& each : node.select_nodes(".//text()")) text += each.node().value();
    return text;
}

/// A talking book of a timeline, with a quiet tone for its sound.
struct Made {
    test::TemporaryFolder folder;
    Programme programme;
    Book book;
    BookSound sound;

    explicit Made(const Timeline& timeline, const Edition& edition = test::sample_edition(),
                  const Episode& episode = test::sample_episode())
        : programme(test::programme_of(timeline)),
          book(book_of(timeline, edition, episode, test::sample_channel(), folder.path())) {
        write_file(folder.path() / "cover.png", draw_cover({"柳河日报", "", ""}, 200));
        for (const BookPart& part : book.parts) {
            std::vector<const PieceSource*> pieces;
            for (const KeptPiece& piece : programme.pieces.front())
                if (piece.chapter == part.chapter) pieces.push_back(&piece);
            sound.files.push_back(folder.path() / fmt::format("{}.mp3", part.chapter));
            write_audio(sound.files.back(), Format::mp3, pieces, {}, {});
        }
    }

    std::map<std::string, std::string> epub(std::vector<std::string>& names) const {
        write_epub(folder.path() / "book.epub", book, sound, folder.path() / "cover.png");
        return unpacked(folder.path() / "book.epub", names);
    }
    std::map<std::string, std::string> epub() const {
        std::vector<std::string> names;
        return epub(names);
    }
};

pugi::xml_document parsed(const std::string& xml) {
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    INFO(xml.substr(0, 200));
    REQUIRE(result);
    return document;
}

std::string part_file(const char* folder, std::size_t index, const char* ending) {
    return fmt::format("EPUB/{}/part-{:03}.{}", folder, index + 1, ending);
}

TimedSegment said(const std::string& kind, const std::string& text, std::int64_t begin,
                  const std::string& language = "zh") {
    const std::int64_t end = begin + 44'100;
    return {kind, "anchor", "主播", language, "", begin, end, {{text, begin, end, {}}}};
}

/// A chapter for each list of segments (kind, text), a second for each sentence.
Timeline timeline_of(
    const std::vector<std::pair<int, std::vector<std::pair<std::string, std::string>>>>& chapters) {
    Timeline timeline;
    for (const auto& [article, segments] : chapters) {
        TimedChapter chapter{"", article, timeline.samples, 0, {}};
        std::int64_t at = chapter.begin + kPieceSilence;
        for (const auto& [kind, text] : segments) {
            chapter.segments.push_back(said(kind, text, at));
            if (kind == "title") chapter.title = text;
            at += 2 * 44'100;
        }
        chapter.end =
            chapter.begin + (at + kPieceSilence - chapter.begin + kPieceGrid) / kPieceGrid * kPieceGrid;
        timeline.samples = chapter.end;
        timeline.chapters.push_back(std::move(chapter));
    }
    return timeline;
}

Article article_of(int id, const std::string& title, const std::string& column = "", int page = 0) {
    Article article;
    article.id = id;
    article.title = title;
    article.column = column;
    article.page = page;
    return article;
}

TEST_CASE("an EPUB begins with its media type, as it is") {
    const Made made(test::sample_timeline());
    std::vector<std::string> names;
    const auto entries = made.epub(names);
    REQUIRE(!names.empty());
    CHECK(names.front() == "mimetype");
    CHECK(entries.at("mimetype") == "application/epub+zip");
    // Local header of 30 bytes, the name, then the bytes themselves (OCF 3.3, section 4.3).
    CHECK(read_file(made.folder.path() / "book.epub").substr(30, 28) == "mimetypeapplication/epub+zip");
}

TEST_CASE("every sentence of the programme is narrated once, in order, at its time") {
    const Timeline timeline = test::sample_timeline();
    const Made made(timeline);
    const auto entries = made.epub();
    REQUIRE(made.book.parts.size() == timeline.chapters.size());
    for (std::size_t i = 0; i < timeline.chapters.size(); ++i) {
        const TimedChapter& chapter = timeline.chapters[i];
        const pugi::xml_document text = parsed(entries.at(part_file("text", i, "xhtml")));
        const pugi::xml_document overlay = parsed(entries.at(part_file("overlays", i, "smil")));
        std::vector<const TimedSentence*> sentences;
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) sentences.push_back(&sentence);
        const pugi::xpath_node_set pars = overlay.select_nodes("//par");
        REQUIRE(pars.size() == sentences.size());
        std::set<std::string> narrated;
        double last = 0;
        for (std::size_t s = 0; s < sentences.size(); ++s) {
            const pugi::xml_node par = pars[s].node();
            const std::string source = par.child("text").attribute("src").value();
            const std::string id = source.substr(source.find('#') + 1);
            CHECK(narrated.insert(id).second);
            const pugi::xml_node span = text.select_node(fmt::format("//span[@id='{}']", id).c_str()).node();
            CHECK(text_in(span) == sentences[s]->text);
            const double begin = seconds_of(par.child("audio").attribute("clipBegin").value());
            const double end = seconds_of(par.child("audio").attribute("clipEnd").value());
            CHECK(std::abs(begin - timeline.seconds(sentences[s]->begin - chapter.begin)) < 0.001);
            CHECK(end >= timeline.seconds(sentences[s]->end - chapter.begin) - 0.001);
            CHECK(begin >= last);
            last = end;
        }
        CHECK(last <= audio_facts(made.sound.files[i]).duration);
        // Nothing is shown that is not heard.
        CHECK(text_in(text.select_node("//body").node()).size() == [&] {
            std::size_t bytes = 0;
            for (const std::string& id : narrated)
                bytes += text_in(text.select_node(fmt::format("//span[@id='{}']", id).c_str()).node()).size();
            // The spaces between sentences.
            return bytes + text.select_nodes("//body//text()[.=' ']").size();
        }());
    }
}

TEST_CASE("the package says how long the book is and what can be done with it") {
    const Made made(test::sample_timeline());
    const auto entries = made.epub();
    const pugi::xml_document package = parsed(entries.at("EPUB/package.opf"));
    double sum = 0;
    for (const pugi::xpath_node& node :
         package.select_nodes("//meta[@property='media:duration' and @refines]"))
        sum += seconds_of(node.node().text().get());
    const std::string total =
        package.select_node("//meta[@property='media:duration' and not(@refines)]").node().text().get();
    CHECK(seconds_of(total) == doctest::Approx(sum));
    const auto has = [&](const char* property, const char* value) {
        for (const pugi::xpath_node& node :
             package.select_nodes(fmt::format("//meta[@property='{}']", property).c_str()))
            if (std::string(node.node().text().get()) == value) return true;
        return false;
    };
    CHECK(has("schema:accessibilityFeature", "synchronizedAudioText"));
    CHECK(has("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"));
    CHECK(has("media:narrator", "主播"));
    // There is no list of pages, so none is claimed.
    CHECK_FALSE(has("schema:accessibilityFeature", "pageNavigation"));
    // Everything in the archive is in the manifest, and the other way round.
    std::set<std::string> listed;
    for (const pugi::xpath_node& node : package.select_nodes("//item"))
        listed.insert(std::string("EPUB/") + node.node().attribute("href").value());
    for (const std::string& name : listed) CHECK(entries.contains(name));
    CHECK(listed.size() + 3 == entries.size());
}

TEST_CASE("a corrected book is a release of its own") {
    Made made(test::sample_timeline());
    const auto release = [&](int revision) {
        made.book.revision = revision;
        const pugi::xml_document package = parsed(made.epub().at("EPUB/package.opf"));
        return std::string(package.select_node("//meta[@property='dcterms:modified']").node().text().get());
    };
    CHECK(release(0) == made.book.date + "T00:00:00Z");
    CHECK(release(61) == made.book.date + "T01:01:00Z");
    CHECK(release(100'000) == made.book.date + "T23:59:00Z");
}

TEST_CASE("columns, articles and subheads are headings of their level, pages are listed") {
    const Timeline timeline = timeline_of({
        {1,
         {{"announcement", "请听《春耕》。"},
          {"title", "开犁"},
          {"paragraph", "一、种子"},
          {"paragraph", "种子备齐了。"}}},
        {2, {{"announcement", "下面是《春耕》栏目。"}, {"title", "浇水"}, {"paragraph", "水渠通了。"}}},
        {3, {{"title", "天气"}, {"paragraph", "明天晴。"}}},
    });
    Edition edition;
    edition.language = "zh";
    edition.pages = {"a.txt", "b.txt"};
    edition.articles = {article_of(1, "开犁", "春耕", 1), article_of(2, "浇水", "春耕", 1),
                        article_of(3, "天气", "", 2)};
    const Made made(timeline, edition);
    const auto entries = made.epub();
    const pugi::xml_document first = parsed(entries.at(part_file("text", 0, "xhtml")));
    CHECK(text_in(first.select_node("//h1").node()) == "春耕");
    CHECK(text_in(first.select_node("//h2").node()) == "开犁");
    CHECK(text_in(first.select_node("//h3").node()) == "一、种子");
    CHECK(text_in(parsed(entries.at(part_file("text", 2, "xhtml"))).select_node("//h1").node()) == "天气");
    const pugi::xml_document contents = parsed(entries.at("EPUB/nav.xhtml"));
    const pugi::xpath_node_set top = contents.select_nodes("//nav[@id='toc']/ol/li/a");
    REQUIRE(top.size() == 2);
    CHECK(text_in(top[0].node()) == "春耕");
    CHECK(contents.select_nodes("//nav[@id='toc']/ol/li[1]/ol/li").size() == 2);
    CHECK(contents.select_nodes("//nav[@id='page-list']//a").size() == 2);
    // Every link leads somewhere.
    for (const pugi::xpath_node& node : contents.select_nodes("//a")) {
        const std::string link = node.node().attribute("href").value();
        const std::size_t mark = link.find('#');
        const pugi::xml_document target = parsed(entries.at("EPUB/" + link.substr(0, mark)));
        INFO(link);
        CHECK(target.select_node(fmt::format("//*[@id='{}']", link.substr(mark + 1)).c_str()));
    }
}

TEST_CASE("a headline is shown as printed and heard as it is read") {
    const Timeline timeline =
        timeline_of({{1, {{"title", "春风送暖，万物生长"}, {"paragraph", "今天升温。"}}}});
    Edition edition;
    edition.articles = {article_of(1, "春风送暖 万物生长")};
    const Made made(timeline, edition);
    CHECK(made.book.parts[0].blocks[0].sentences[0].text == "春风送暖 万物生长");
}

TEST_CASE("headlines lead to their articles") {
    const Timeline timeline = timeline_of({{0, {{"headline", "开犁。"}, {"headline", "浇水。"}}},
                                           {1, {{"title", "开犁"}, {"paragraph", "种子备齐了。"}}},
                                           {2, {{"title", "浇水"}, {"paragraph", "水渠通了。"}}}});
    const Made made(timeline, Edition{});
    REQUIRE(made.book.parts[0].blocks.size() == 2);
    CHECK(made.book.parts[0].blocks[0].link == 1);
    CHECK(made.book.parts[0].blocks[1].link == 2);
    const auto entries = made.epub();
    const pugi::xml_document list = parsed(entries.at(part_file("text", 0, "xhtml")));
    CHECK(std::string(list.select_node("//ol/li[2]/a").node().attribute("href").value()) ==
          "part-003.xhtml#part");
}

TEST_CASE("articles without a title, without text and by the hundred make a book") {
    std::vector<std::pair<int, std::vector<std::pair<std::string, std::string>>>> chapters{
        {1, {{"paragraph", "没有标题的消息。"}}},
        {2, {{"title", "只有标题"}}},
        {3, {{"paragraph", "🌾丰收🎉了。"}}}};
    for (int i = 4; i <= 300; ++i) chapters.push_back({i, {{"paragraph", fmt::format("第{}条。", i)}}});
    const Made made(timeline_of(chapters), Edition{});
    CHECK(made.book.parts.size() == 300);
    const auto entries = made.epub();
    CHECK(entries.contains(part_file("text", 299, "xhtml")));
    const pugi::xml_document untitled = parsed(entries.at(part_file("text", 0, "xhtml")));
    CHECK(untitled.select_nodes("//h1").empty());
    CHECK(*untitled.select_node("//section").node().attribute("aria-label").value() != '\0');
    write_daisy(made.folder.path() / "daisy", made.book, made.sound, DaisyText::full);
    CHECK(fs::exists(made.folder.path() / "daisy" / "part0300.mp3"));
}

TEST_CASE("pictures without a word are counted, and the summary says so") {
    const std::vector<std::pair<int, std::vector<std::pair<std::string, std::string>>>> chapters{
        {1, {{"title", "开犁"}, {"caption", "图为农机手。"}}},
        {2, {{"title", "浇水"}}},
        {3, {{"title", "赏花"}}}};
    Edition edition;
    for (int id = 1; id <= 3; ++id) edition.articles.push_back(article_of(id, "题"));
    edition.articles[0].picture.file = edition.articles[1].picture.file = "picture.png";
    edition.articles[2].kind = "photo";
    Book book = Made(timeline_of(chapters), edition).book;
    CHECK(book.pictures == 0);
    CHECK(book.captions == 1);
    CHECK(book.uncaptioned == 2);
    book.language = "zh";
    CHECK(accessibility_summary(book).find("，只有 1 条图片说明，2 幅图片连说明也没有。") !=
          std::string::npos);
    book.language = "en";
    CHECK(accessibility_summary(book).find("Captions that are: 1. Pictures without a caption: 2.") !=
          std::string::npos);
    book.captions = book.uncaptioned = 0;
    CHECK(accessibility_summary(book).find("ictures") == std::string::npos);
}

TEST_CASE("where a station asks, an EPUB follows the voice word by word") {
    Timeline timeline = timeline_of({{1, {{"title", "开犁"}, {"paragraph", "种子备齐了，مرحبا。"}}}});
    TimedSentence& sentence = timeline.chapters[0].segments[1].sentences[0];
    const std::int64_t at = sentence.begin;
    // 种子 备 (too short to be seen) 齐了， مرحبا。
    sentence.words = {{{0, 6}, at, at + 9'000},
                      {{6, 9}, at + 9'100, at + 9'500},
                      {{9, 15}, at + 9'600, at + 20'000},
                      {{18, 28}, at + 22'000, at + 40'000}};
    const Made made(timeline, Edition{});
    write_epub(made.folder.path() / "words.epub", made.book, made.sound, made.folder.path() / "cover.png",
               EpubStep::word);
    std::vector<std::string> names;
    const auto entries = unpacked(made.folder.path() / "words.epub", names);
    const pugi::xml_document text = parsed(entries.at(part_file("text", 0, "xhtml")));
    const pugi::xml_document overlay = parsed(entries.at(part_file("overlays", 0, "smil")));
    const pugi::xml_node shown = text.select_node("//span[@id='s2']").node();
    CHECK(text_in(shown) == sentence.text);
    std::vector<std::string> words;
    for (const pugi::xml_node& word : shown.children()) words.push_back(text_in(word));
    CHECK(words == std::vector<std::string>{"种子", "备齐了，", "مرحبا。"});
    CHECK(text.select_node("//span[@id='s2w3']/span[@dir='rtl']"));
    // The clips of the words are together that of the sentence; a title that is one word has its own.
    double end = -1;
    int clips = 0;
    for (const pugi::xpath_node& par : overlay.select_nodes("//seq[@id='seq-s2']/par")) {
        const pugi::xml_node audio = par.node().child("audio");
        const double begin = seconds_of(audio.attribute("clipBegin").value());
        if (end >= 0) CHECK(begin == end);
        end = seconds_of(audio.attribute("clipEnd").value());
        CHECK(end > begin);
        ++clips;
    }
    CHECK(clips == 3);
    CHECK(end == doctest::Approx(made.book.seconds(made.book.parts[0].samples)).epsilon(0.001));
    CHECK(overlay.select_node("//par/text[contains(@src, '#s1')]"));
    CHECK(entries.at("EPUB/package.opf").find("逐词对应") != std::string::npos);
    // By sentence, as usual, there are no words.
    CHECK(made.epub().at(part_file("text", 0, "xhtml")).find("s2w1") == std::string::npos);
}

TEST_CASE(
    "by word, a quotation from the right keeps its order, and marks and blanks stand where they belong") {
    Timeline timeline =
        timeline_of({{1, {{"title", "开犁"}, {"paragraph", "He said “السلام عليكم يا أهل” (again)."}}}});
    TimedSegment& segment = timeline.chapters[0].segments[1];
    segment.language = "en";
    TimedSentence& sentence = segment.sentences[0];
    sentence.words.clear();
    std::int64_t at = sentence.begin;
    for (const char* const word : {"He", "said", "السلام", "عليكم", "يا", "أهل", "again"}) {
        const auto begin = static_cast<std::uint32_t>(sentence.text.find(word));
        sentence.words.push_back(
            {{begin, begin + static_cast<std::uint32_t>(std::string_view(word).size())}, at, at + 5'000});
        at += 5'000;
    }
    REQUIRE(at < sentence.end);
    const Made made(timeline, Edition{});
    write_epub(made.folder.path() / "words.epub", made.book, made.sound, made.folder.path() / "cover.png",
               EpubStep::word);
    std::vector<std::string> names;
    const auto entries = unpacked(made.folder.path() / "words.epub", names);
    const pugi::xml_document text = parsed(entries.at(part_file("text", 0, "xhtml")));
    const pugi::xml_node shown = text.select_node("//span[@id='s2']").node();
    CHECK(text_in(shown) == sentence.text);
    std::vector<std::string> words;
    for (const pugi::xml_node& word : shown.children("span")) words.push_back(text_in(word));
    CHECK(words == std::vector<std::string>{"He", "said", "“السلام عليكم يا أهل”", "(again)."});
    CHECK(shown.select_nodes(".//span[@dir='rtl']").size() == 1);
    CHECK(text_in(shown.select_node(".//span[@dir='rtl']").node()) == "السلام عليكم يا أهل");
    const pugi::xml_document overlay = parsed(entries.at(part_file("overlays", 0, "smil")));
    CHECK(overlay.select_nodes("//seq[@id='seq-s2']/par").size() == words.size());
}

TEST_CASE("a picture with the title for its only words, and one that is described but not there, are told") {
    const std::vector<std::pair<int, std::vector<std::pair<std::string, std::string>>>> chapters{
        {1, {{"title", "开犁"}, {"paragraph", "种子备齐了。"}}},
        {2, {{"title", "浇水"}, {"announcement", "报纸上有图片，画面是：渠水流进麦田。"}}}};
    Edition edition;
    for (int id = 1; id <= 2; ++id) edition.articles.push_back(article_of(id, "题"));
    edition.articles[0].picture.file = "picture.png";
    // Printed, but with a gap, so that no voice reads it.
    edition.articles[0].captions = {"图为张三在□□□修理路灯。"};
    edition.articles[1].picture.alt = "渠水流进麦田。";
    Episode episode = test::sample_episode();
    episode.chapters.clear();
    EpisodeChapter& chapter = episode.chapters.emplace_back();
    chapter.article = 1;
    chapter.image = "one.png";
    chapter.alt = "开犁 <\"今天\" & 明天>";
    Made made(timeline_of(chapters), edition, episode);
    write_file(made.folder.path() / "one.png", draw_cover({"图", "", ""}, 60));
    CHECK(made.book.pictures == 1);
    CHECK(made.book.undescribed == 1);
    CHECK(made.book.described == 1);
    CHECK(made.book.uncaptioned == 0);
    const auto entries = made.epub();
    CHECK(parsed(entries.at(part_file("text", 0, "xhtml")))
              .select_node("//img")
              .node()
              .attribute("alt")
              .value() == chapter.alt);
    // Nobody claims then that all pictures are described.
    const std::string package = entries.at("EPUB/package.opf");
    CHECK(package.find("alternativeText") == std::string::npos);
    CHECK(package.find("conformsTo") != std::string::npos);
    made.book.language = "zh";
    const std::string summary = accessibility_summary(made.book);
    CHECK(summary.find("其中 1 幅没有图片描述和说明，只有文章标题。") != std::string::npos);
    CHECK(summary.find("有 1 幅图片没有收入，但朗读了图片描述。") != std::string::npos);
    CHECK(summary.find("也没有图片描述") == std::string::npos);
    made.book.language = "en";
    CHECK(accessibility_summary(made.book).find("nor are descriptions") == std::string::npos);
}

TEST_CASE("an article's own picture is in the book, with its words") {
    const std::vector<std::pair<int, std::vector<std::pair<std::string, std::string>>>> chapters{
        {1, {{"title", "开犁"}, {"paragraph", "种子备齐了。"}, {"caption", "图为农机手。"}}},
        {2, {{"title", "浇水"}, {"paragraph", "水来了。"}}},
        {3, {{"title", "赏花"}}}};
    Edition edition;
    for (int id = 1; id <= 3; ++id) edition.articles.push_back(article_of(id, "题"));
    for (Article& article : edition.articles) article.picture.file = "picture.png";
    edition.articles[0].captions = {"图为农机手。"};
    edition.articles[1].picture.alt = "渠水流进麦田";
    Episode episode = test::sample_episode();
    episode.chapters.clear();
    const auto add_chapter = [&](int article, const char* image, const char* alt) {
        EpisodeChapter chapter;
        chapter.article = article;
        chapter.image = image;
        chapter.alt = alt;
        episode.chapters.push_back(std::move(chapter));
    };
    add_chapter(1, "one.png", "图为农机手。");
    add_chapter(2, "two.png", "渠水流进麦田");
    add_chapter(3, "drawn.png", "");
    const Made made(timeline_of(chapters), edition, episode);
    const std::string picture = draw_cover({"图", "", ""}, 60);
    for (const char* name : {"one.png", "two.png"}) write_file(made.folder.path() / name, picture);
    CHECK(made.book.pictures == 2);
    CHECK(made.book.undescribed == 0);
    CHECK(made.book.uncaptioned == 1);

    const auto entries = made.epub();
    CHECK(entries.at("EPUB/images/part-001.png") == picture);
    const pugi::xml_document first = parsed(entries.at(part_file("text", 0, "xhtml")));
    const pugi::xml_node figure = first.select_node("//figure[figcaption]").node();
    CHECK(figure.child("img").attribute("alt").value() == std::string("图为农机手。"));
    CHECK(figure.child("img").attribute("src").value() == std::string("../images/part-001.png"));
    CHECK(text_in(figure.child("figcaption")) == "图为农机手。");
    // Without a caption it stands before the text.
    const pugi::xml_document second = parsed(entries.at(part_file("text", 1, "xhtml")));
    CHECK(second.select_node("//figure[img]/following-sibling::p"));
    CHECK(parsed(entries.at(part_file("text", 2, "xhtml"))).select_nodes("//img").empty());
    const std::string package = entries.at("EPUB/package.opf");
    CHECK(package.find("href=\"images/part-002.png\" media-type=\"image/png\"") != std::string::npos);
    CHECK(package.find(">visual<") != std::string::npos);
    CHECK(package.find(">alternativeText<") != std::string::npos);

    const fs::path card = made.folder.path() / "daisy";
    const std::vector<std::string> files = write_daisy(card, made.book, made.sound, DaisyText::full);
    CHECK(std::ranges::find(files, "part0001.png") != files.end());
    const pugi::xml_document text = parsed(read_file(card / "part0002.html"));
    CHECK(text.select_node("//img").node().attribute("alt").value() == std::string("渠水流进麦田"));
    CHECK_FALSE(fs::exists(card / "part0003.png"));
}

TEST_CASE("text in another script has its language, and its direction") {
    const std::vector<LanguageRun> runs = language_runs("他说“السلام عليكم”，然后去了WTO总部。", "zh");
    std::string whole;
    for (const LanguageRun& run : runs) whole += run.text;
    CHECK(whole == "他说“السلام عليكم”，然后去了WTO总部。");
    REQUIRE(runs.size() == 5);
    CHECK(runs[1].text == "السلام عليكم");
    CHECK(runs[1].right_to_left);
    CHECK(!runs[1].language.empty());
    CHECK(runs[3].text == "WTO");
    CHECK(runs[3].language == "en");
    CHECK_FALSE(runs[3].right_to_left);
    CHECK(runs[0].language.empty());
    CHECK(language_runs("Plain words.", "en").size() == 1);
    CHECK(language_runs("Слово", "en").front().language == "und-Cyrl");
    CHECK(language_runs("", "zh").empty());
}

TEST_CASE("a book has the same bytes in every time zone") {
    const Made made(test::sample_timeline());
    const auto bytes_in = [&](const char* zone) {
        ::setenv("TZ", zone, 1);
        ::tzset();
        const fs::path file = made.folder.path() / "zone.epub";
        write_epub(file, made.book, made.sound, made.folder.path() / "cover.png");
        return read_file(file);
    };
    const std::string here = bytes_in("UTC");
    CHECK(bytes_in("Asia/Shanghai") == here);
    CHECK(bytes_in("America/New_York") == here);
    ::unsetenv("TZ");
    ::tzset();
}

TEST_CASE("an archive that cannot be written is an error, and there is no file") {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "no" / "such" / "book.epub";
    try {
        ZipArchive archive(file);
        archive.add("a", "b");
        archive.finish();
        FAIL("it was written");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
    }
    ZipArchive missing(folder.path() / "missing.zip");
    missing.add_file("a.mp3", folder.path() / "none.mp3");
    CHECK_THROWS_AS(missing.finish(), Error);
    CHECK_FALSE(fs::exists(folder.path() / "missing.zip"));
}

TEST_CASE("a DAISY book counts what it has and keeps to the sound") {
    const Timeline timeline = test::sample_timeline();
    const Made made(timeline);
    for (const DaisyText kind : {DaisyText::full, DaisyText::contents}) {
        const fs::path folder = made.folder.path() / (kind == DaisyText::full ? "full" : "contents");
        const std::vector<std::string> files = write_daisy(folder, made.book, made.sound, kind);
        std::set<std::string> there;
        for (const auto& entry : fs::directory_iterator(folder)) there.insert(entry.path().filename());
        CHECK(std::set<std::string>(files.begin(), files.end()) == there);
        for (const std::string& name : there)
            CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.") == std::string::npos);
        const pugi::xml_document ncc = parsed(read_file(folder / "ncc.html"));
        const auto meta = [&](const char* name) -> std::string {
            const pugi::xpath_node_set found =
                ncc.select_nodes(fmt::format("//meta[@name='{}']", name).c_str());
            REQUIRE(found.size() == 1);
            return found[0].node().attribute("content").value();
        };
        CHECK(meta("ncc:files") == std::to_string(there.size()));
        CHECK(meta("dc:format") == "Daisy 2.02");
        CHECK(meta("ncc:multimediaType") == (kind == DaisyText::full ? "audioFullText" : "audioNcc"));
        const pugi::xpath_node_set items = ncc.select_nodes("//body/*");
        CHECK(meta("ncc:tocItems") == std::to_string(items.size()));
        CHECK(std::string(items[0].node().name()) == "h1");
        CHECK(std::string(items[0].node().attribute("class").value()) == "title");
        double total = 0;
        std::size_t clips = 0, sentences = 0;
        for (std::size_t i = 0; i < made.book.parts.size(); ++i) {
            const pugi::xml_document smil = parsed(read_file(folder / fmt::format("part{:04}.smil", i + 1)));
            double last = 0;
            for (const pugi::xpath_node& node : smil.select_nodes("//audio")) {
                const double begin = seconds_of(node.node().attribute("clip-begin").value());
                const double end = seconds_of(node.node().attribute("clip-end").value());
                CHECK(begin >= last);
                CHECK(end > begin);
                total += end - begin;
                last = end;
                ++clips;
            }
            CHECK(last <= audio_facts(folder / fmt::format("part{:04}.mp3", i + 1)).duration);
        }
        for (const TimedChapter& chapter : timeline.chapters)
            for (const TimedSegment& segment : chapter.segments) sentences += segment.sentences.size();
        CHECK(clips == sentences);
        const long whole = std::lround(total);
        CHECK(meta("ncc:totalTime") ==
              fmt::format("{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60));
        // Every line of the contents leads to where something is heard.
        for (const pugi::xpath_node& node : ncc.select_nodes("//a")) {
            const std::string link = node.node().attribute("href").value();
            const std::size_t mark = link.find('#');
            const pugi::xml_document smil = parsed(read_file(folder / link.substr(0, mark)));
            CHECK(smil.select_node(fmt::format("//par[@id='{}']", link.substr(mark + 1)).c_str()));
        }
    }
}

TEST_CASE("books of an episode stand in its folder, its facts, its feed and its page") {
    const test::TemporaryFolder out;
    const Programme programme = test::sample_programme();
    SoundFiles wanted;
    wanted.editions = {"epub", "daisy"};
    const Published published = publish_episode(programme, test::sample_edition(), test::sample_script(),
                                                Station{}, out.path(), {}, wanted);
    const fs::path folder = published.episode_folder;
    REQUIRE(published.books.size() == 3);
    for (const fs::path& book : published.books) CHECK(fs::file_size(book) > 1000);
    CHECK(fs::exists(folder / "daisy" / "ncc.html"));
    CHECK_FALSE(fs::exists(folder / ".sound"));
    const Episode episode = episode_from_folder(folder);
    REQUIRE(episode.books.size() == 3);
    CHECK(episode.books[0].edition == "epub");
    const std::string feed = read_file(out.path() / "feed.xml");
    CHECK(feed.find("type=\"application/epub+zip\"") != std::string::npos);
    CHECK(feed.find("daisy.zip") != std::string::npos);
    CHECK(read_file(folder / "index.html").find("href=\"episode.epub\"") != std::string::npos);
    // Made again it is the same; without, it is gone.
    const std::string before = read_file(folder / "episode.epub");
    publish_episode(programme, test::sample_edition(), test::sample_script(), Station{}, out.path(), {},
                    wanted);
    CHECK(read_file(folder / "episode.epub") == before);
    publish_again(Station{}, out.path());
    CHECK(read_file(out.path() / "feed.xml") == feed);
    publish_episode(programme, test::sample_edition(), test::sample_script(), Station{}, out.path());
    CHECK_FALSE(fs::exists(folder / "episode.epub"));
}

TEST_CASE("a fast edition is a file with a map of its sentences, announced with its speed") {
    const test::TemporaryFolder out;
    const Programme normal = test::sample_programme();
    SoundFiles wanted;
    // As fast as asked, and one for which the voices were too slow.
    wanted.fast.push_back({1.5, 1.49, test::sample_programme()});
    wanted.fast.push_back({3, 2.61, test::sample_programme()});
    wanted.fast.push_back({2.5, 2.48, test::sample_programme(), 1.0638});
    const Published published = publish_episode(normal, test::sample_edition(), test::sample_script(),
                                                Station{}, out.path(), {}, wanted);
    const fs::path folder = published.episode_folder;
    const Episode episode = episode_from_folder(folder);
    REQUIRE(episode.sounds.size() == 5);
    CHECK(episode.sounds[0].edition.empty());
    CHECK(episode.sounds[2].edition == "fast-1.5");
    CHECK(episode.sounds[3].edition == "fast-2.6");
    CHECK(std::any_of(published.notes.begin(), published.notes.end(), [](const std::string& note) {
        return note.find("2.6 times as fast") != std::string::npos;
    }));
    // What was stretched is said, and is no fault.
    REQUIRE(published.remarks.size() == 1);
    CHECK(published.remarks.front().find("fast-2.5x.mp3") != std::string::npos);
    CHECK(published.remarks.front().find("the last 6 % are stretched") != std::string::npos);
    const auto editions = fast_editions_in(folder, episode);
    REQUIRE(editions.size() == 3);
    CHECK(editions[0].second.speed == "1.5");
    std::size_t sentences = 0;
    for (const TimedChapter& chapter : normal.timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) sentences += segment.sentences.size();
    CHECK(editions[0].second.sentences.size() == sentences);
    CHECK(fs::exists(folder / "fast-1.5x.mp3"));
    CHECK(fs::exists(folder / "fast-1.5x-timeline.json"));
    CHECK(read_file(out.path() / "feed.xml").find("MP3 (1.5 倍语速)") != std::string::npos);
    const std::string page = read_file(folder / "index.html");
    // For the script of the player, and to download; the player without a script has the episode alone.
    CHECK(page.find("\"sound\":\"fast-1.5x.mp3") != std::string::npos);
    CHECK(page.find("<a href=\"fast-1.5x.mp3\" download") != std::string::npos);
    CHECK(page.find("<source src=\"fast-") == std::string::npos);
}

TEST_CASE("with a file for each article there is a playlist, the headlines first") {
    const test::TemporaryFolder out;
    const Timeline timeline = timeline_of({{0, {{"headline", "开犁。"}, {"headline", "浇水。"}}},
                                           {1, {{"title", "开犁"}, {"paragraph", "种子备齐了。"}}},
                                           {2, {{"title", "浇水"}, {"paragraph", "水渠通了。"}}}});
    Script script = test::sample_script();
    SoundFiles wanted;
    wanted.per_article = true;
    const Published published =
        publish_episode(test::programme_of(timeline), Edition{}, script, Station{}, out.path(), {}, wanted);
    const std::string playlist = read_file(published.episode_folder / "articles.m3u8");
    const std::vector<std::string_view> lines = lines_of(playlist);
    REQUIRE(lines.size() == 8);
    CHECK(lines[0] == "#EXTM3U");
    CHECK(lines[3].starts_with("articles/00 "));
    CHECK(lines[4].ends_with(",开犁"));
    CHECK(lines[5] == "articles/01 开犁.mp3");
    for (const std::size_t file : {3, 5, 7}) CHECK(fs::exists(published.episode_folder / lines[file]));
    CHECK(published.article_files == 4);
    CHECK(read_file(published.episode_folder / "index.html").find("href=\"articles.m3u8\"") !=
          std::string::npos);
}

}  // namespace
}  // namespace bobao
