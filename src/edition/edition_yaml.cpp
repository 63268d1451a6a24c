#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/calendar.h"
#include "base/text.h"
#include "base/yaml.h"
#include "edition/edition_file.h"

namespace bobao {
namespace {

const std::vector<std::string> kEditionKeys{"publication", "date",     "language", "dump",
                                            "pages",       "articles", "orphans",  "reading"};
const std::vector<std::string> kArticleKeys{"id",       "kind",     "language", "column", "kicker",
                                            "title",    "subtitle", "dateline", "byline", "paragraphs",
                                            "captions", "picture",  "page",     "lines",  "repairs"};
const std::vector<std::string> kBylineKeys{"reporters", "correspondents", "photographers"};
const std::vector<std::string> kPictureKeys{"file", "alt"};
const std::vector<std::string> kRepairKeys{"kind", "line", "text", "confidence"};
const std::vector<std::string> kOrphanKeys{"page", "line", "text", "note"};
const std::vector<std::string> kReadingKeys{"publication", "date", "language", "articles", "orphans"};
const std::vector<std::string> kReadArticleKeys{"id", "title", "line", "length", "content", "source"};

constexpr int kLastLine = 100'000'000;
constexpr int kLastId = 1'000'000;

/// Text as the model has it and as it is written: one line, without control characters, without spaces at its
/// ends.
std::string one_line(const std::string& text) {
    return with_single_spaces(without_controls(text));
}

std::string one_line(const YamlNode& node) {
    return one_line(node.text_or(""));
}

/// Of the same that lines_without_empty() gives.
std::vector<int> places_of_lines(const YamlNode& node) {
    std::vector<int> places;
    if (!node.is_list()) return {node.line()};
    for (const YamlNode& item : node.items())
        if (!one_line(item).empty()) places.push_back(item.line());
    return places;
}

std::vector<std::string> lines_without_empty(const YamlNode& node) {
    std::vector<std::string> kept;
    for (const std::string& value : node.texts())
        if (std::string line = one_line(value); !line.empty()) kept.push_back(std::move(line));
    return kept;
}

Repair repair_from(const YamlNode& node) {
    node.expect_map(kRepairKeys);
    Repair repair;
    repair.kind = node.require("kind").one_of("kind of repair", kRepairKinds);
    repair.line = node.get("line").integer_or(0, 0, kLastLine);
    repair.text = one_line(node.get("text"));
    repair.confidence = node.get("confidence").number_or(1, 0, 1);
    return repair;
}

Article article_from(const YamlNode& node, EditionPlaces::OfArticle& places) {
    node.expect_map(kArticleKeys);
    Article article;
    places.line = node.line();
    article.id = node.get("id").integer_or(0, 1, kLastId);
    if (node.get("kind").exists()) article.kind = node.get("kind").one_of("kind of article", kArticleKinds);
    article.language = one_line(node.get("language"));
    article.column = one_line(node.get("column"));
    article.kicker = one_line(node.get("kicker"));
    article.title = one_line(node.get("title"));
    article.subtitle = one_line(node.get("subtitle"));
    article.dateline = one_line(node.get("dateline"));
    if (const YamlNode byline = node.get("byline"); byline.exists()) {
        byline.expect_map(kBylineKeys);
        article.byline.reporters = lines_without_empty(byline.get("reporters"));
        article.byline.correspondents = lines_without_empty(byline.get("correspondents"));
        article.byline.photographers = lines_without_empty(byline.get("photographers"));
    }
    article.paragraphs = lines_without_empty(node.get("paragraphs"));
    places.paragraphs = places_of_lines(node.get("paragraphs"));
    article.captions = lines_without_empty(node.get("captions"));
    if (const YamlNode picture = node.get("picture"); picture.exists()) {
        picture.expect_map(kPictureKeys);
        article.picture = {one_line(picture.get("file")), one_line(picture.get("alt"))};
        if (article.picture.empty() && article.picture.alt.empty())
            throw picture.wrong("this picture has neither a file nor a description",
                                "name a PNG or JPEG, say what is to be seen (alt), or remove the picture");
    }
    article.page = node.get("page").integer_or(0, 1, kLastId);
    if (const YamlNode lines = node.get("lines"); lines.exists()) {
        const auto items = lines.items();
        if (items.size() != 2)
            throw lines.wrong("expected two line numbers", "write \"lines: [first, last]\"");
        article.first_line = items[0].integer_or(0, 0, kLastLine);
        article.last_line = items[1].integer_or(0, 0, kLastLine);
    }
    for (const YamlNode& each : node.get("repairs").items()) {
        article.repairs.push_back(repair_from(each));
        places.repairs.push_back(each.line());
    }
    if (article.title.empty() && article.kicker.empty() && article.paragraphs.empty() &&
        article.captions.empty())
        throw node.wrong("this article has neither a title nor a paragraph", "fill it in or remove it");
    return article;
}

FirstReading reading_from(const YamlNode& node) {
    FirstReading reading;
    if (!node.exists()) return reading;
    node.expect_map(kReadingKeys);
    reading.publication = one_line(node.get("publication"));
    reading.date = one_line(node.get("date"));
    reading.language = one_line(node.get("language"));
    for (const YamlNode& each : node.get("articles").items()) {
        each.expect_map(kReadArticleKeys);
        each.require("id");
        reading.articles.push_back({each.get("id").integer_or(0, 1, kLastId), one_line(each.get("title")),
                                    one_line(each.get("content")), one_line(each.get("source")),
                                    each.get("line").integer_or(0, 0, kLastLine),
                                    each.get("length").integer_or(0, 0, kLastLine)});
    }
    reading.orphans = lines_without_empty(node.get("orphans"));
    return reading;
}

/// Articles that a person added have no id yet; they get the next free ones. That of an article which was
/// removed is not free: it would be taken for that one, corrected.
void number_articles(Edition& edition, const std::vector<YamlNode>& nodes) {
    std::vector<Article>& articles = edition.articles;
    int last = 0;
    for (const ReadArticle& read : edition.reading.articles) last = std::max(last, read.id);
    std::set<int> taken;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        last = std::max(last, articles[i].id);
        if (articles[i].id != 0 && !taken.insert(articles[i].id).second)
            throw nodes[i].wrong(fmt::format("the id {} stands here twice", articles[i].id),
                                 "give each article its own id, or leave it out");
    }
    for (Article& article : articles)
        if (article.id == 0) article.id = ++last;
}

}  // namespace

Edition edition_from_yaml(const std::string& text, const std::filesystem::path& name, EditionPlaces* places) {
    EditionPlaces unwanted;
    if (places == nullptr) places = &unwanted;
    *places = {};
    const YamlNode root = YamlNode::from_text(text, name);
    root.expect_map(kEditionKeys);
    Edition edition;
    edition.publication = one_line(root.get("publication"));
    edition.date = one_line(root.get("date"));
    if (!edition.date.empty() && !date_from_iso(edition.date))
        throw root.get("date").wrong(fmt::format("\"{}\" is not a day", edition.date),
                                     "write it as YYYY-MM-DD, such as 2025-02-13");
    edition.language = one_line(root.get("language"));
    edition.dump = one_line(root.get("dump"));
    const auto nodes = root.require("articles").items();
    for (const YamlNode& node : nodes)
        edition.articles.push_back(article_from(node, places->articles.emplace_back()));
    edition.pages = lines_without_empty(root.get("pages"));
    edition.reading = reading_from(root.get("reading"));
    number_articles(edition, nodes);
    for (const YamlNode& node : root.get("orphans").items()) {
        node.expect_map(kOrphanKeys);
        edition.orphans.push_back({node.get("line").integer_or(0, 0, kLastLine), one_line(node.get("text")),
                                   one_line(node.get("note")), node.get("page").integer_or(0, 1, kLastId)});
        places->orphans.push_back(node.line());
    }
    return edition;
}

}  // namespace bobao
