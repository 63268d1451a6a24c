#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/calendar.h"
#include "base/text.h"
#include "base/yaml.h"
#include "edition/edition_file.h"

namespace bobao {
namespace {

const std::vector<std::string> kEditionKeys{"publication", "date", "language", "articles", "orphans"};
const std::vector<std::string> kArticleKeys{"id",       "kind",     "language", "column", "kicker",
                                            "title",    "subtitle", "dateline", "byline", "paragraphs",
                                            "captions", "lines",    "repairs"};
const std::vector<std::string> kBylineKeys{"reporters", "correspondents", "photographers"};
const std::vector<std::string> kRepairKeys{"kind", "line", "text", "confidence"};
const std::vector<std::string> kOrphanKeys{"line", "text", "note"};

/// What a person who corrects the file should know about a repair.
std::string_view advice_on(const Repair& repair) {
    if (repair.kind == "gap")
        return "text is lost here, so this sentence is not spoken; mend it above, then remove this";
    if (repair.kind == "conjecture")
        return "somebody's guess, not spoken; put it right above, then remove this";
    if (repair.kind == "doubt") return "please look at this line";
    if (repair.kind == "moved") return "stood elsewhere on the page; is it this article's?";
    if (repair.kind == "names" && repair.confidence < 0.9)
        return "names ran together; is this how they divide?";
    if (repair.kind == "joined" && repair.confidence < 0.9) return "is this one sentence?";
    return "";
}

class Writer {
  public:
    std::string write(const Edition& edition) {
        out_ << YAML::Comment(
                    "What bobao understood of the page. Correct what is wrong, then: bobao make THIS-FILE")
             << YAML::Newline;
        out_ << YAML::BeginMap;
        text("publication", edition.publication);
        text("date", edition.date);
        text("language", edition.language);
        out_ << YAML::Key << "articles" << YAML::Value << YAML::BeginSeq;
        for (const Article& each : edition.articles) article(each);
        out_ << YAML::EndSeq;
        if (!edition.orphans.empty()) {
            out_ << YAML::Newline << YAML::Comment("Fragments of no article for sure; never spoken.");
            out_ << YAML::Key << "orphans" << YAML::Value << YAML::BeginSeq;
            for (const Orphan& orphan : edition.orphans) {
                out_ << YAML::BeginMap;
                number("line", orphan.line);
                text("text", orphan.text);
                text("note", orphan.note);
                out_ << YAML::EndMap;
            }
            out_ << YAML::EndSeq;
        }
        out_ << YAML::EndMap;
        return std::string(out_.c_str()) + "\n";
    }

  private:
    void text(const char* key, const std::string& value) {
        if (!value.empty()) out_ << YAML::Key << key << YAML::Value << value;
    }
    void number(const char* key, int value) {
        if (value != 0) out_ << YAML::Key << key << YAML::Value << value;
    }
    void texts(const char* key, const std::vector<std::string>& values, bool in_one_line) {
        if (values.empty()) return;
        out_ << YAML::Key << key << YAML::Value << (in_one_line ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
        for (const std::string& value : values) out_ << value;
        out_ << YAML::EndSeq;
    }

    void article(const Article& article) {
        out_ << YAML::BeginMap;
        out_ << YAML::Key << "id" << YAML::Value << article.id;
        out_ << YAML::Key << "kind" << YAML::Value << article.kind;
        text("language", article.language);
        text("column", article.column);
        text("kicker", article.kicker);
        out_ << YAML::Key << "title" << YAML::Value << article.title;
        text("subtitle", article.subtitle);
        text("dateline", article.dateline);
        if (!article.byline.empty()) {
            out_ << YAML::Key << "byline" << YAML::Value << YAML::BeginMap;
            texts("reporters", article.byline.reporters, true);
            texts("correspondents", article.byline.correspondents, true);
            texts("photographers", article.byline.photographers, true);
            out_ << YAML::EndMap;
        }
        texts("paragraphs", article.paragraphs, false);
        texts("captions", article.captions, false);
        if (article.first_line != 0)
            out_ << YAML::Key << "lines" << YAML::Value << YAML::Flow << YAML::BeginSeq << article.first_line
                 << article.last_line << YAML::EndSeq;
        if (!article.repairs.empty()) {
            out_ << YAML::Key << "repairs" << YAML::Value << YAML::BeginSeq;
            for (const Repair& each : article.repairs) repair(each);
            out_ << YAML::EndSeq;
        }
        out_ << YAML::EndMap;
    }

    void repair(const Repair& repair) {
        out_ << YAML::BeginMap << YAML::Key << "kind" << YAML::Value << repair.kind;
        if (const std::string_view advice = advice_on(repair); !advice.empty())
            out_ << YAML::Comment(std::string(advice));
        number("line", repair.line);
        text("text", repair.text);
        out_ << YAML::Key << "confidence" << YAML::Value << fmt::format("{}", repair.confidence)
             << YAML::EndMap;
    }

    YAML::Emitter out_;
};

/// Text as the model has it: one line, without spaces at its ends.
std::string one_line(const YamlNode& node) {
    return with_single_spaces(node.text_or(""));
}

std::vector<std::string> lines_without_empty(const YamlNode& node) {
    std::vector<std::string> kept;
    for (const std::string& value : node.texts())
        if (std::string line = with_single_spaces(value); !line.empty()) kept.push_back(std::move(line));
    return kept;
}

Repair repair_from(const YamlNode& node) {
    node.expect_map(kRepairKeys);
    Repair repair;
    repair.kind = node.require("kind").one_of("kind of repair", kRepairKinds);
    repair.line = node.get("line").integer_or(0, 0, 100'000'000);
    repair.text = node.get("text").text_or("");
    repair.confidence = node.get("confidence").number_or(1, 0, 1);
    return repair;
}

Article article_from(const YamlNode& node) {
    node.expect_map(kArticleKeys);
    Article article;
    article.id = node.get("id").integer_or(0, 1, 1'000'000);
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
    article.captions = lines_without_empty(node.get("captions"));
    if (const YamlNode lines = node.get("lines"); lines.exists()) {
        const auto items = lines.items();
        if (items.size() != 2)
            throw lines.wrong("expected two line numbers", "write \"lines: [first, last]\"");
        article.first_line = items[0].integer_or(0, 0, 100'000'000);
        article.last_line = items[1].integer_or(0, 0, 100'000'000);
    }
    for (const YamlNode& each : node.get("repairs").items()) article.repairs.push_back(repair_from(each));
    if (article.title.empty() && article.kicker.empty() && article.paragraphs.empty() &&
        article.captions.empty())
        throw node.wrong("this article has neither a title nor a paragraph", "fill it in or remove it");
    return article;
}

/// Articles that a person added have no id yet; they get the next free ones.
void number_articles(std::vector<Article>& articles, const std::vector<YamlNode>& nodes) {
    int last = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
        last = std::max(last, articles[i].id);
        for (std::size_t j = 0; j < i; ++j)
            if (articles[i].id != 0 && articles[i].id == articles[j].id)
                throw nodes[i].wrong(fmt::format("the id {} stands here twice", articles[i].id),
                                     "give each article its own id, or leave it out");
    }
    for (Article& article : articles)
        if (article.id == 0) article.id = ++last;
}

}  // namespace

std::string edition_to_yaml(const Edition& edition) {
    return Writer().write(edition);
}

Edition edition_from_yaml(const std::string& text, const std::filesystem::path& name) {
    const YamlNode root = YamlNode::from_text(text, name);
    root.expect_map(kEditionKeys);
    Edition edition;
    edition.publication = one_line(root.get("publication"));
    edition.date = one_line(root.get("date"));
    if (!edition.date.empty() && !date_from_iso(edition.date))
        throw root.get("date").wrong(fmt::format("\"{}\" is not a day", edition.date),
                                     "write it as YYYY-MM-DD, such as 2025-02-13");
    edition.language = one_line(root.get("language"));
    const auto nodes = root.require("articles").items();
    for (const YamlNode& node : nodes) edition.articles.push_back(article_from(node));
    number_articles(edition.articles, nodes);
    for (const YamlNode& node : root.get("orphans").items()) {
        node.expect_map(kOrphanKeys);
        edition.orphans.push_back({node.get("line").integer_or(0, 0, 100'000'000),
                                   node.get("text").text_or(""), node.get("note").text_or("")});
    }
    return edition;
}

}  // namespace bobao
