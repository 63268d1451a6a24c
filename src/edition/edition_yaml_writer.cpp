#include <fmt/format.h>

#include <map>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "base/yaml.h"
#include "edition/check.h"
#include "edition/edition_file.h"

namespace bobao {
namespace {

/// "line 9: " before a comment; of several pages, "page2.txt line 9: ".
std::string line_name(const Edition& edition, int page, int line) {
    if (line == 0) return "";
    const bool named = page > 0 && static_cast<std::size_t>(page) <= edition.pages.size();
    return (named ? edition.pages[static_cast<std::size_t>(page) - 1] + " " : "") +
           fmt::format("line {}: ", line);
}

/// As edition_from_yaml() would give it: yaml-cpp writes a carriage return or a line separator as it is, and
/// what comes behind it would begin a line.
std::string in_one_line(const std::string& text) {
    return with_single_spaces(without_controls(text));
}

/// What is to be looked at, kept where it will be written.
class Findings {
  public:
    explicit Findings(const Edition& edition) : edition_(edition) {
        for (Finding& finding : check(edition, kWorthALook)) {
            ++count_;
            if (finding.article < 0) continue;
            ++counts_[finding.article];
            // Two repairs may say the same of a line; a person needs to hear it once.
            std::string comment = said_of(finding);
            if (said_.insert({finding.article, finding.paragraph, comment}).second)
                comments_[{finding.article, finding.paragraph}].push_back(std::move(comment));
        }
    }

    std::size_t count() const { return count_; }
    int count_of(int article) const {
        const auto found = counts_.find(article);
        return found == counts_.end() ? 0 : found->second;
    }
    /// Beside a paragraph of an article; -1 for what is in none of them.
    std::vector<std::string> beside(int article, int paragraph) const {
        const auto found = comments_.find({article, paragraph});
        return found == comments_.end() ? std::vector<std::string>{} : found->second;
    }

  private:
    std::string said_of(const Finding& finding) const {
        constexpr std::size_t kLongestText = 120;  // bytes: 40 ideographs
        std::string text = cut_to_bytes(finding.text, kLongestText);
        if (text.size() < finding.text.size()) text += "…";
        return line_name(edition_, finding.page, finding.line) + finding.problem +
               (text.empty() ? "" : ": " + text);
    }

    const Edition& edition_;
    std::size_t count_ = 0;
    std::map<int, int> counts_;
    std::set<std::tuple<int, int, std::string>> said_;
    std::map<std::pair<int, int>, std::vector<std::string>> comments_;
};

/// yaml-cpp writes a comment that has a line of its own at the left margin. It belongs to what comes behind
/// it, so it gets the indent of that, and an article an empty line before it. No text of the edition can
/// begin a line: yaml-cpp writes each in the line of its key or hyphen.
class CommentPlacer {
  public:
    explicit CommentPlacer(const TakePiece& take) : take_(take) {}

    /// What yaml-cpp wrote next; its last line may go on with what it writes then.
    void add(std::string_view yaml) {
        open_line_ += yaml;
        const std::size_t end = open_line_.rfind('\n');
        if (end == std::string::npos) return;
        place(std::string_view(open_line_).substr(0, end));
        open_line_.erase(0, end + 1);
    }

    void end() { place(std::exchange(open_line_, {})); }

  private:
    void place(std::string_view yaml) {
        std::string placed;
        for (const std::string_view line : lines_of(yaml)) {
            if (trimmed(line).empty()) continue;
            if (line.starts_with("#")) {
                comments_.emplace_back(line);
                continue;
            }
            const std::size_t indent = line.find_first_not_of(' ');
            if (!first_ && !comments_.empty() && indent <= 2) placed += '\n';
            for (const std::string& comment : std::exchange(comments_, {}))
                placed += std::string(indent, ' ') + comment + '\n';
            placed += std::string(line) + '\n';
            first_ = false;
        }
        take_(placed);
    }

    const TakePiece& take_;
    std::string open_line_;
    std::vector<std::string> comments_;  ///< that wait for the line they stand over
    bool first_ = true;
};

class Writer {
  public:
    Writer(const Edition& edition, const TakePiece& take)
        : edition_(edition), findings_(edition), placer_(take) {}

    void write() {
        head();
        out_ << YAML::BeginMap;
        text("publication", edition_.publication);
        text("date", edition_.date);
        text("language", edition_.language);
        text("dump", edition_.dump);
        texts("pages", edition_.pages, false);
        out_ << YAML::Key << "articles" << YAML::Value << YAML::BeginSeq;
        for (std::size_t i = 0; i < edition_.articles.size(); ++i) {
            article(static_cast<int>(i));
            hand_over();
        }
        out_ << YAML::EndSeq;
        if (!edition_.orphans.empty()) orphans();
        if (!edition_.reading.empty()) reading();
        out_ << YAML::EndMap;
        hand_over();
        placer_.end();
    }

  private:
    void hand_over() {
        placer_.add(written_.str());
        written_.str({});
    }

    void head() {
        comment(fmt::format("What bobao understood: {}, {}; {} to look at.",
                            count(edition_.articles.size(), "article"),
                            count(edition_.orphans.size(), "fragment"), count(findings_.count(), "thing")));
        comment(
            "Correct what is wrong. Comments name the line of the page; what you have looked at, remove "
            "from");
        comment("\"repairs\" or \"orphans\".");
        comment("To put it on air: bobao make THIS-FILE");
    }

    static std::string count(std::size_t number, std::string_view what) {
        return fmt::format("{} {}{}", number == 0 ? "no" : fmt::to_string(number), what,
                           number == 1 ? "" : "s");
    }

    /// On a line of its own.
    void comment(const std::string& line) { out_ << YAML::Newline << YAML::Comment(in_one_line(line)); }
    void text(const char* key, const std::string& value) {
        if (!value.empty()) out_ << YAML::Key << key << YAML::Value << in_one_line(value);
    }
    void number(const char* key, int value) {
        if (value != 0) out_ << YAML::Key << key << YAML::Value << value;
    }
    void texts(const char* key, const std::vector<std::string>& values, bool flow) {
        if (values.empty()) return;
        out_ << YAML::Key << key << YAML::Value << (flow ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
        for (const std::string& value : values) out_ << in_one_line(value);
        out_ << YAML::EndSeq;
    }

    void article(int index) {
        const Article& article = edition_.articles[static_cast<std::size_t>(index)];
        head_of(index, article);
        out_ << YAML::BeginMap;
        number("id", article.id);
        out_ << YAML::Key << "kind" << YAML::Value << article.kind;
        text("language", article.language);
        text("column", article.column);
        text("kicker", article.kicker);
        out_ << YAML::Key << "title" << YAML::Value << in_one_line(article.title);
        text("subtitle", article.subtitle);
        text("dateline", article.dateline);
        if (!article.byline.empty()) {
            out_ << YAML::Key << "byline" << YAML::Value << YAML::BeginMap;
            texts("reporters", article.byline.reporters, true);
            texts("correspondents", article.byline.correspondents, true);
            texts("photographers", article.byline.photographers, true);
            out_ << YAML::EndMap;
        }
        paragraphs(index, article);
        texts("captions", article.captions, false);
        if (!article.picture.empty() || !article.picture.alt.empty()) {
            out_ << YAML::Key << "picture" << YAML::Value << YAML::BeginMap;
            text("file", article.picture.file);
            text("alt", article.picture.alt);
            out_ << YAML::EndMap;
        }
        number("page", article.page);
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

    void head_of(int index, const Article& article) {
        std::string where = fmt::format("Article {}", article.id);
        if (article.page > 0 && static_cast<std::size_t>(article.page) <= edition_.pages.size())
            where += ", " + edition_.pages[static_cast<std::size_t>(article.page) - 1];
        if (article.first_line != 0)
            where += article.last_line > article.first_line
                         ? fmt::format(", lines {} to {}", article.first_line, article.last_line)
                         : fmt::format(", line {}", article.first_line);
        const int open = findings_.count_of(index);
        if (open > 0) where += fmt::format("; {} to look at", count(static_cast<std::size_t>(open), "thing"));
        comment(where);
        for (const std::string& line : findings_.beside(index, -1)) comment("  " + line);
    }

    void paragraphs(int index, const Article& article) {
        if (article.paragraphs.empty()) return;
        out_ << YAML::Key << "paragraphs" << YAML::Value << YAML::Block << YAML::BeginSeq;
        for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
            for (const std::string& line : findings_.beside(index, static_cast<int>(i))) comment(line);
            out_ << in_one_line(article.paragraphs[i]);
        }
        out_ << YAML::EndSeq;
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

    void orphans() {
        comment("Fragments of no article for sure; never spoken. Put each into its article, or remove it.");
        out_ << YAML::Key << "orphans" << YAML::Value << YAML::BeginSeq;
        for (const Orphan& orphan : edition_.orphans) {
            out_ << YAML::BeginMap;
            number("page", orphan.page);
            number("line", orphan.line);
            text("text", orphan.text);
            text("note", orphan.note);
            out_ << YAML::EndMap;
        }
        out_ << YAML::EndSeq;
    }

    void reading() {
        const FirstReading& reading = edition_.reading;
        comment(
            "What the reader itself had written, by which your corrections are known. Leave it as it is.");
        out_ << YAML::Key << "reading" << YAML::Value << YAML::BeginMap;
        text("publication", reading.publication);
        text("date", reading.date);
        text("language", reading.language);
        out_ << YAML::Key << "articles" << YAML::Value << YAML::BeginSeq;
        for (const ReadArticle& each : reading.articles) {
            out_ << YAML::Flow << YAML::BeginMap << YAML::Key << "id" << YAML::Value << each.id;
            number("line", each.first_line);
            number("length", each.length);
            // Quoted: a fingerprint such as 1e10 would else be a number to other programs.
            out_ << YAML::Key << "content" << YAML::Value << YAML::DoubleQuoted << each.content;
            if (!each.source.empty())
                out_ << YAML::Key << "source" << YAML::Value << YAML::DoubleQuoted << each.source;
            text("title", each.title);
            out_ << YAML::EndMap;
        }
        out_ << YAML::EndSeq;
        texts("orphans", reading.orphans, true);
        out_ << YAML::EndMap;
    }

    const Edition& edition_;
    Findings findings_;
    CommentPlacer placer_;
    std::ostringstream written_;  ///< since the last article
    YAML::Emitter out_{written_};
};

}  // namespace

std::string edition_to_yaml(const Edition& edition) {
    std::string text;
    give_edition_yaml(edition, [&](std::string_view piece) { text += piece; });
    return text;
}

void give_edition_yaml(const Edition& edition, const TakePiece& take) {
    Writer(edition, take).write();
}

}  // namespace bobao
