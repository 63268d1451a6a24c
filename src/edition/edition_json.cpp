#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "edition/edition_file.h"

namespace bobao {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 32;

Json text_or_null(const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(text);
}

Json json_of(const Article& article) {
    Json repairs = Json::array();
    for (const Repair& repair : article.repairs)
        repairs.push_back({{"kind", repair.kind},
                           {"line", repair.line},
                           {"text", repair.text},
                           {"confidence", repair.confidence}});
    Json json{{"id", article.id},
              {"kind", article.kind},
              {"column", text_or_null(article.column)},
              {"kicker", text_or_null(article.kicker)},
              {"title", text_or_null(article.title)},
              {"subtitle", text_or_null(article.subtitle)},
              {"byline",
               {{"reporters", article.byline.reporters},
                {"correspondents", article.byline.correspondents},
                {"photographers", article.byline.photographers}}},
              {"paragraphs", article.paragraphs},
              {"captions", article.captions},
              {"repairs", std::move(repairs)}};
    if (!article.language.empty()) json["language"] = article.language;
    if (!article.dateline.empty()) json["dateline"] = article.dateline;
    if (!article.picture.empty() || !article.picture.alt.empty())
        json["picture"] = {{"file", article.picture.file}, {"alt", article.picture.alt}};
    if (article.page != 0) json["page"] = article.page;
    if (article.first_line != 0) json["lines"] = {article.first_line, article.last_line};
    return json;
}

Json json_of(const FirstReading& reading) {
    Json articles = Json::array();
    for (const ReadArticle& each : reading.articles)
        articles.push_back({{"id", each.id},
                            {"title", each.title},
                            {"line", each.first_line},
                            {"length", each.length},
                            {"content", each.content},
                            {"source", each.source}});
    return {{"publication", reading.publication},
            {"date", reading.date},
            {"language", reading.language},
            {"articles", std::move(articles)},
            {"orphans", reading.orphans}};
}

Json json_of(const Orphan& orphan) {
    Json json{{"line", orphan.line}, {"text", orphan.text}, {"note", orphan.note}};
    if (orphan.page != 0) json["page"] = orphan.page;
    return json;
}

/// An object that is handed over member by member: the tree of a year's articles takes many times their text.
class JsonObject {
  public:
    explicit JsonObject(const TakePiece& take) : take_(take) {}

    void add(const char* key, const Json& value) {
        begin(key);
        append(value, 2);
        hand_over();
    }

    template <typename Each>
    void add_each(const char* key, const std::vector<Each>& all) {
        begin(key);
        text_ += '[';
        for (const Each& each : all) {
            text_ += &each == all.data() ? "\n    " : ",\n    ";
            append(json_of(each), 4);
            hand_over();
        }
        text_ += all.empty() ? "]" : "\n  ]";
    }

    void end() {
        text_ += "\n}\n";
        hand_over();
    }

  private:
    void begin(const char* key) {
        text_ += first_ ? "{\n  " : ",\n  ";
        first_ = false;
        append(key, 0);
        text_ += ": ";
    }

    /// Within a value only line ends of the layout are line ends: those of texts are written as \n.
    void append(const Json& value, std::size_t indent) {
        for (const char c : value.dump(2, ' ', false, Json::error_handler_t::replace)) {
            text_ += c;
            if (c == '\n') text_.append(indent, ' ');
        }
    }

    void hand_over() {
        take_(text_);
        text_.clear();
    }

    const TakePiece& take_;
    std::string text_;
    bool first_ = true;
};

}  // namespace

std::string edition_to_json(const Edition& edition) {
    std::string text;
    give_edition_json(edition, [&](std::string_view piece) { text += piece; });
    return text;
}

void give_edition_json(const Edition& edition, const TakePiece& take) {
    JsonObject object(take);
    object.add("publication", text_or_null(edition.publication));
    object.add("date", text_or_null(edition.date));
    object.add("language", text_or_null(edition.language));
    object.add_each("articles", edition.articles);
    object.add_each("orphans", edition.orphans);
    if (!edition.dump.empty()) object.add("dump", edition.dump);
    if (!edition.pages.empty()) object.add("pages", edition.pages);
    if (!edition.reading.empty()) object.add("reading", json_of(edition.reading));
    object.end();
}

Edition edition_from_json(const std::string& text, const std::filesystem::path& name) {
    // JSON is YAML (1.2, section 1.3) but for one thing that matters here: yaml-cpp does not know \/ and
    // reads \u surrogate pairs as two characters. So the JSON parser reads it and hands it on with every
    // character as itself.
    const auto expect_shallow = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > kDeepest) throw input_error({name}, "nested too deeply to be an edition", "");
        return true;
    };
    try {
        return edition_from_yaml(
            Json::parse(text, expect_shallow).dump(1, ' ', false, Json::error_handler_t::replace), name);
    } catch (const Json::parse_error& failure) {
        const std::string_view before = std::string_view(text).substr(0, failure.byte);
        throw input_error({name, static_cast<int>(lines_of(before).size())}, "not JSON",
                          "check brackets, quotes and commas around here");
    }
}

bool looks_like_edition(std::string_view text) {
    const std::string_view start = trimmed(text);
    if (start.starts_with("{")) return start.find("\"articles\"") != std::string_view::npos;
    return start.starts_with("articles:") || text.find("\narticles:") != std::string_view::npos;
}

}  // namespace bobao
