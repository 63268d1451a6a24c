#include "script/show_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/suggest.h"
#include "edition/edition.h"
#include "script/script.h"
#include "script/tags.h"

namespace bobao {
namespace {

using Names = std::vector<std::string>;

const Names kShowKeys{"description", "title", "contents", "fallback_language", "voices",
                      "pauses",      "audio", "sounds",   "programme",         "messages"};
const Names kPartKeys{"chapter", "least_articles", "bed", "lines", "articles"};
const Names kArticlesKeys{"reads", "lines", "kinds"};
const Names kPlanKeys{"reads", "lines"};
const Names kLineKeys{"sound", "say", "list", "read", "role", "kind", "pause", "at", "most"};
const Names kFields{"headline", "kicker", "title", "subtitle", "lead", "paragraphs", "captions"};
const Names kPlacesInRow{"first", "middle", "last"};

/// Placeholders that have a value everywhere, and those that stand for something of an article.
const Names kShowPlaceholders{"publication", "station",  "date",  "weekday", "lunar",
                              "lunar_year",  "good_day", "count", "rest"};
const Names kArticlePlaceholders{
    "number",        "title",    "headline", "kicker", "subtitle", "column", "reporters", "correspondents",
    "photographers", "dateline", "own",      "lead",   "captions", "page",   "picture",   "undescribed"};

constexpr double kLongestPause = 60;

struct DefaultPause {
    const char* name;
    double seconds;
};
constexpr DefaultPause kDefaultPauses[]{{"sentence", 0.35}, {"announcement", 0.5}, {"headline", 0.5},
                                        {"kicker", 0.35},   {"title", 0.7},        {"subtitle", 0.6},
                                        {"byline", 0.5},    {"caption", 0.5},      {"paragraph", 0.6},
                                        {"page", 0.5},      {"sound", 0.3},        {"chapter", 1.0}};

Names pause_names() {
    Names names;
    for (const DefaultPause& pause : kDefaultPauses) names.emplace_back(pause.name);
    return names;
}

bool contains(const Names& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

Names both(Names names, const Names& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

class Loader {
  public:
    Loader(const std::filesystem::path& file, const Names& voices)
        : root_(YamlNode::from_file(file)), voices_(voices) {
        show_.file = file;
        show_.name = file.stem().string();
    }

    ShowFile load() {
        root_.expect_map(kShowKeys);
        static_cast<void>(root_.get("description").text_or(""));
        if (root_.get("fallback_language").exists())
            show_.fallback = language_tag(root_.get("fallback_language"));
        load_voices(root_.require("voices"));
        load_pauses(root_.get("pauses"));
        show_.sounds = sounds_from(root_.get("sounds"));
        sound_names_ = names_of_sounds(show_.sounds);
        show_.audio = audio_plan_from(root_.get("audio"));
        show_.title = uses(root_.require("title"), false);
        load_contents(root_.get("contents"));
        for (const YamlNode& part : root_.require("programme").items())
            show_.programme.push_back(part_from(part));
        if (show_.programme.empty())
            throw root_.require("programme").wrong("the programme is empty", "add a chapter or articles");
        load_messages(root_.require("messages"));
        return std::move(show_);
    }

  private:
    /// A place where the programme names a message.
    struct Use {
        std::string message;
        bool in_article;
        YamlNode node;
    };

    void load_voices(const YamlNode& node) {
        for (const auto& [language, at_key] : node.entries()) {
            expect_language_tag(language, at_key);
            const YamlNode block = node.get(language);
            const bool is_first = show_.voices.empty();
            if (!is_first) block.expect_map(show_.roles);
            for (const auto& [role, role_key] : block.entries()) {
                if (role == kReader || role.empty())
                    throw role_key.wrong(
                        fmt::format("\"{}\" cannot be a role", role),
                        "\"reader\" stands for whoever reads the article; choose another name");
                if (is_first) show_.roles.push_back(role);
                show_.voices[language][role] = block.get(role).one_of("voice", voices_);
            }
            if (block.entries().empty())
                throw block.wrong("no roles here", "write \"anchor: NAME-OF-A-VOICE\"");
            for (const std::string& role : show_.roles) static_cast<void>(block.require(role));
        }
        expect_fallback(node, "voices", [&](const std::string& tag) { return show_.voices.count(tag) != 0; });
    }

    template <typename Has>
    void expect_fallback(const YamlNode& node, const char* what, Has has) const {
        if (has(show_.fallback)) return;
        throw node.wrong(
            fmt::format("no {} for the fallback language \"{}\"", what, show_.fallback),
            fmt::format("add \"{}:\" here, or name another \"fallback_language\"", show_.fallback));
    }

    void load_pauses(const YamlNode& node) {
        if (node.exists()) node.expect_map(pause_names());
        for (const DefaultPause& pause : kDefaultPauses)
            show_.pauses[pause.name] = node.get(pause.name).number_or(pause.seconds, 0, kLongestPause);
    }

    void load_contents(const YamlNode& node) {
        if (!node.exists()) return;
        node.expect_map({"begin", "item", "rest"});
        show_.contents_begin = uses(node.get("begin"), false);
        show_.contents_item = uses(node.require("item"), true);
        show_.contents_rest = uses(node.get("rest"), false);
    }

    Names uses(const YamlNode& node, bool in_article) {
        if (!node.exists()) return {};
        if (node.is_text()) {
            uses_.push_back({node.text(), in_article, node});
            return {node.text()};
        }
        Names names;
        for (const YamlNode& item : node.items()) {
            names.push_back(item.text());
            uses_.push_back({item.text(), in_article, item});
        }
        if (names.empty()) throw node.wrong("no message is named here", "name one of \"messages\"");
        return names;
    }

    ShowPart part_from(const YamlNode& node) {
        node.expect_map(kPartKeys);
        ShowPart part;
        part.is_articles = node.get("articles").exists();
        if (part.is_articles == node.get("chapter").exists())
            throw node.wrong("a part of the programme is either a chapter or the articles",
                             "write \"chapter: MESSAGE\" with \"lines:\", or \"articles:\"");
        part.bed = bed_from(node.get("bed"), sound_names_);
        part.least_articles = node.get("least_articles").integer_or(0, 0, 1'000'000);
        if (!part.is_articles) {
            part.title = uses(node.require("chapter"), false);
            part.lines = lines_from(node.require("lines"), false);
            return part;
        }
        if (node.get("lines").exists())
            throw node.get("lines").wrong("the lines of articles stand inside of \"articles\"",
                                          "indent them below \"articles:\"");
        const YamlNode articles = node.require("articles");
        articles.expect_map(kArticlesKeys);
        part.plan = {roles_from(articles.get("reads"), false), lines_from(articles.require("lines"), true)};
        if (part.plan.reads.empty()) part.plan.reads = {show_.roles.front()};
        const YamlNode kinds = articles.get("kinds");
        if (kinds.exists()) kinds.expect_map(kArticleKinds);
        for (const auto& [kind, key] : kinds.entries()) {
            const YamlNode plan = kinds.get(kind);
            plan.expect_map(kPlanKeys);
            ArticlePlan own{roles_from(plan.get("reads"), false), part.plan.lines};
            if (own.reads.empty()) own.reads = part.plan.reads;
            if (plan.get("lines").exists()) own.lines = lines_from(plan.get("lines"), true);
            part.by_kind[kind] = std::move(own);
        }
        return part;
    }

    Names roles_from(const YamlNode& node, bool in_article) const {
        if (!node.exists()) return {};
        const Names known = in_article ? both(show_.roles, {kReader}) : show_.roles;
        if (node.is_text()) return {node.one_of("role", known)};
        Names roles;
        for (const YamlNode& item : node.items()) roles.push_back(item.one_of("role", known));
        return roles;
    }

    std::vector<ShowLine> lines_from(const YamlNode& node, bool in_article) {
        std::vector<ShowLine> lines;
        for (const YamlNode& item : node.items()) lines.push_back(line_from(item, in_article));
        if (lines.empty())
            throw node.wrong("no lines here", "write \"- say: MESSAGE\" or \"- sound: opening\"");
        return lines;
    }

    ShowLine line_from(const YamlNode& node, bool in_article) {
        node.expect_map(kLineKeys);
        ShowLine line;
        int found = 0;
        for (const char* const what : {"sound", "say", "list", "read"})
            found += node.get(what).exists() ? 1 : 0;
        if (found != 1)
            throw node.wrong("a line needs exactly one of \"sound\", \"say\", \"list\" and \"read\"",
                             "divide it into several lines");
        if (node.get("sound").exists()) {
            line.what = ShowLine::What::sound;
            line.name = node.get("sound").one_of("sound", sound_names_);
            line.kind = "sound";
        } else if (node.get("say").exists()) {
            line.messages = uses(node.get("say"), in_article);
            line.kind = kind_from(node.get("kind"), "announcement");
        } else if (node.get("list").exists()) {
            line.what = ShowLine::What::list;
            line.messages = uses(node.get("list"), true);
            line.kind = kind_from(node.get("kind"), "headline");
            line.most = node.get("most").integer_or(0, 1, 1'000'000);
        } else {
            line.what = ShowLine::What::read;
            line.name = node.get("read").one_of("field", kFields);
        }
        expect_fitting_keys(node, line, in_article);
        line.roles = roles_from(node.get("role"), in_article);
        if (line.roles.size() > 1 && line.what != ShowLine::What::list)
            throw node.get("role").wrong("only the items of a list can be read in turns", "name one role");
        if (line.roles.empty()) line.roles = {in_article ? kReader : show_.roles.front()};
        if (node.get("pause").exists()) line.pause = node.get("pause").number(0, kLongestPause);
        const YamlNode at = node.get("at");
        if (at.is_text()) line.at = {at.one_of("place in the row of articles", kPlacesInRow)};
        if (at.exists() && !at.is_text())
            for (const YamlNode& item : at.items())
                line.at.push_back(item.one_of("place in the row of articles", kPlacesInRow));
        return line;
    }

    static std::string kind_from(const YamlNode& node, const char* fallback) {
        if (!node.exists()) return fallback;
        std::string kind = node.one_of("kind of segment", kSegmentKinds);
        if (kind == "sound")
            throw node.wrong("words cannot be of kind \"sound\"", "write \"sound: NAME\" alone");
        return kind;
    }

    /// A key that would have no effect is a mistake of whoever wrote it.
    static void expect_fitting_keys(const YamlNode& node, const ShowLine& line, bool in_article) {
        const auto refuse = [&](const char* key, bool fits, const char* where) {
            if (!fits && node.get(key).exists())
                throw node.get(key).wrong(fmt::format("\"{}\" has no effect here", key),
                                          fmt::format("it belongs to {}", where));
        };
        using What = ShowLine::What;
        refuse("role", line.what != What::sound, "words, not to a sound");
        refuse("kind", line.what == What::say || line.what == What::list, "\"say\" and \"list\"");
        refuse("most", line.what == What::list, "\"list\"");
        refuse("at", in_article, "lines inside of \"articles\"");
        refuse("read", in_article, "lines inside of \"articles\"");
        refuse("list", !in_article, "the lines of a chapter");
    }

    void load_messages(const YamlNode& node) {
        for (const auto& [language, key] : node.entries()) expect_language_tag(language, key);
        expect_fallback(node, "messages", [&](const std::string& tag) { return node.get(tag).exists(); });
        Names names;
        for (const auto& [name, key] : node.get(show_.fallback).entries()) names.push_back(name);
        Names wanted{"hours", "names"};
        for (const Use& use : uses_) {
            if (!contains(names, use.message))
                throw use.node.wrong(fmt::format("unknown message \"{}\"", use.message),
                                     remedy_for_unknown(use.message, names));
            if (!contains(wanted, use.message)) wanted.push_back(use.message);
        }
        for (const auto& [language, key] : node.entries())
            show_.wording[language] = wording_from(node.get(language), wanted);
    }

    Wording wording_from(const YamlNode& node, const Names& wanted) {
        node.expect_map(wanted);
        Wording wording;
        for (const std::string& name : wanted) {
            if (name == "hours" || name == "names") continue;
            const YamlNode message = node.require(name);
            const Names known = placeholders_for(name);
            std::vector<Message>& variants = wording.messages[name];
            if (message.is_text()) {
                variants.push_back(message_from(message, name, known));
            } else {
                for (const YamlNode& item : message.items())
                    variants.push_back(message_from(item, name, known));
                if (variants.empty()) throw message.wrong("no text here", "write \"\" to say nothing");
            }
        }
        load_hours(node.get("hours"), wording);
        if (const YamlNode names = node.get("names"); names.exists()) {
            names.expect_map({"between", "before_last"});
            wording.between_names = names.require("between").text();
            wording.before_last_name = names.get("before_last").text_or(wording.between_names);
        }
        return wording;
    }

    /// A message may be used in several places; it gets what all of them can give.
    Names placeholders_for(const std::string& name) const {
        const bool only_in_articles = std::all_of(uses_.begin(), uses_.end(), [&](const Use& use) {
            return use.message != name || use.in_article;
        });
        return only_in_articles ? both(kShowPlaceholders, kArticlePlaceholders) : kShowPlaceholders;
    }

    static Message message_from(const YamlNode& node, const std::string& name, const Names& known) {
        Message message(node, both(kShowPlaceholders, kArticlePlaceholders));
        for (const std::string& placeholder : message.placeholders())
            if (!contains(known, placeholder))
                throw node.wrong(
                    fmt::format("\"{{{}}}\" stands for nothing in \"{}\", which is said outside of "
                                "the articles",
                                placeholder, name),
                    "use one of: " + joined_names(known));
        return message;
    }

    static std::string joined_names(const Names& names) { return fmt::format("{}", fmt::join(names, ", ")); }

    static void load_hours(const YamlNode& node, Wording& wording) {
        for (const auto& [hour, key] : node.entries()) {
            int value = -1;
            const char* const end = hour.data() + hour.size();
            const auto result = std::from_chars(hour.data(), end, value);
            if (result.ec != std::errc() || result.ptr != end || value < 0 || value > 23)
                throw key.wrong(fmt::format("\"{}\" is no hour", hour), "use 0 to 23");
            wording.hours[value] = node.get(hour).text();
        }
    }

    YamlNode root_;
    const Names& voices_;
    ShowFile show_;
    Names sound_names_;
    std::vector<Use> uses_;
};

}  // namespace

ShowFile show_from_yaml(const std::filesystem::path& file, const std::vector<std::string>& voices) {
    return Loader(file, voices).load();
}

}  // namespace bobao
