#include "edition/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/text.h"
#include "edition/compared_text.h"

namespace bobao {
namespace {

constexpr std::string_view kSeamMark = " | ";  ///< between the two sides of a seam, in a repair's text

struct RepairRule {
    std::string_view kind;
    double sure;   ///< from this confidence on nobody needs to look
    double least;  ///< risk of a repair that is just not sure
    double most;   ///< risk of one with confidence 0
    std::string_view problem;
    std::string_view remedy;
};

/// Ranked by what it does on the air: a sentence that falls silent, one that is wrong, a name that is wrong,
/// something that is merely in the wrong place.
constexpr std::array kRepairRules{
    RepairRule{"gap", 2, 0.90, 1.00, "text is lost in this sentence, so it is not spoken",
               "mend the sentence from the paper, then remove this repair"},
    RepairRule{"conjecture", 2, 0.85, 0.95, "this is somebody's guess, so it is not spoken",
               "put it right from the paper, then remove this repair"},
    RepairRule{"doubt", 2, 0.45, 0.75, "the reader is not sure of this line",
               "compare it with the paper, then remove this repair"},
    RepairRule{"joined", 0.9, 0.35, 0.70, "these two pieces were put together as one sentence",
               "divide them if they are not one, then remove this repair"},
    RepairRule{"dropped", 0.95, 0.30, 0.60, "this was left out",
               "put it back if it belongs to the article, then remove this repair"},
    RepairRule{"names", 0.95, 0.30, 0.60, "names that ran together were divided",
               "compare the names in the byline with the paper, then remove this repair"},
    RepairRule{"moved", 0.9, 0.25, 0.50, "this stood elsewhere on the page and was given to this article",
               "give it to the article it belongs to, then remove this repair"},
};

bool is_sentence_end(char32_t c) {
    static constexpr std::u32string_view kEnds = U"。！？!?….:：—”’\"'」』）)】]》>";
    return kEnds.find(c) != std::u32string_view::npos;
}

class Checker {
  public:
    Checker(const Edition& edition, double least) : edition_(edition), least_(least) {}

    std::vector<Finding> run() {
        if (edition_.date.empty())
            add("no_date", 0.40, "the edition has no date, and the feed needs one", "",
                "write date: YYYY-MM-DD at the top, or give --date to bobao make");
        if (edition_.publication.empty())
            add("no_publication", 0.10, "the page does not say which paper it is of", "",
                "write publication: at the top if it should be named");
        leave_out(0);
        for (std::size_t i = 0; i < edition_.articles.size(); ++i) {
            const std::size_t before = findings_.size();
            check_article(static_cast<int>(i));
            leave_out(before);
        }
        for (std::size_t i = 0; i < edition_.orphans.size(); ++i) {
            const Orphan& orphan = edition_.orphans[i];
            Finding& finding = add("orphan", 0.80,
                                   orphan.note.empty() ? "belongs to no article for sure, so it is not spoken"
                                                       : "not spoken: " + orphan.note,
                                   orphan.text, "put it into its article, or remove it");
            finding.line = orphan.line;
            finding.page = orphan.page;
            finding.orphan = static_cast<int>(i);
        }
        std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
            return std::tuple(-a.risk, a.page, a.line, a.article) <
                   std::tuple(-b.risk, b.page, b.line, b.article);
        });
        return std::move(findings_);
    }

  private:
    /// Of the findings from there on those of too little risk: a year of articles without a byline has many.
    void leave_out(std::size_t begin) {
        const auto first = findings_.begin() + static_cast<std::ptrdiff_t>(begin);
        findings_.erase(std::remove_if(first, findings_.end(),
                                       [&](const Finding& finding) { return finding.risk < least_; }),
                        findings_.end());
    }

    Finding& add(std::string what, double risk, std::string problem, const std::string& text,
                 std::string remedy) {
        Finding& finding = findings_.emplace_back();
        finding.what = std::move(what);
        finding.risk = risk;
        finding.problem = std::move(problem);
        finding.text = with_single_spaces(without_controls(text));
        finding.remedy = std::move(remedy);
        return finding;
    }

    Finding& add_to_article(int index, std::string what, double risk, std::string problem,
                            const std::string& text, std::string remedy) {
        const Article& article = edition_.articles[static_cast<std::size_t>(index)];
        Finding& finding = add(std::move(what), risk, std::move(problem), text, std::move(remedy));
        finding.article = index;
        finding.article_id = article.id;
        finding.page = article.page;
        finding.line = article.first_line;
        return finding;
    }

    void check_article(int index) {
        const Article& article = edition_.articles[static_cast<std::size_t>(index)];
        check_headline(index, article);
        if (article.paragraphs.empty() && article.captions.empty())
            add_to_article(index, "no_text", 0.85, "there is no text under this headline", article.title,
                           "give it its paragraphs, or remove the article");
        check_byline(index, article);
        const std::vector<int> places = paragraphs_of_repairs(article);
        std::vector<bool> known(article.paragraphs.size(), false);
        for (std::size_t i = 0; i < article.repairs.size(); ++i) {
            if (article.repairs[i].kind == "gap" && places[i] >= 0)
                known[static_cast<std::size_t>(places[i])] = true;
            check_repair(index, static_cast<int>(i), places[i]);
        }
        for (std::size_t i = 0; i < article.paragraphs.size(); ++i)
            if (!known[i]) check_end(index, static_cast<int>(i));
    }

    void check_headline(int index, const Article& article) {
        if (article.title.empty()) {
            add_to_article(index, "no_title", 0.80, "this article has no headline",
                           article.paragraphs.empty() ? article.kicker : article.paragraphs.front(),
                           "give it its title, or put its text into the article it belongs to");
            return;
        }
        constexpr std::size_t kLongestTitle = 200;  // columns: an old English headline with its deck has 150
        std::size_t width = 0;
        const auto characters = code_points(article.title);
        for (const CodePoint& c : characters) width += is_han(c.value) ? 2 : 1;
        const char32_t last = characters.back().value;
        if (width > kLongestTitle)
            add_to_article(index, "long_title", 0.60, "this is long for a headline", article.title,
                           "compare it with the paper");
        else if (last == U'。' || last == U'，' || last == U',' || last == U'；' || last == U'、')
            add_to_article(index, "title_is_text", 0.55, "this headline reads like a piece of text",
                           article.title, "compare it with the paper");
    }

    void check_byline(int index, const Article& article) {
        const bool signs = article.kind == "news" || article.kind == "interview";
        if (signs && article.byline.empty() && article.dateline.empty() && !article.paragraphs.empty())
            add_to_article(index, "no_byline", 0.10, "nobody is named as its author", article.title,
                           "add a byline if the paper has one");
        for (const auto* names :
             {&article.byline.reporters, &article.byline.correspondents, &article.byline.photographers})
            for (const std::string& name : *names) check_name(index, article, name);
    }

    /// A Chinese name has two to four characters; one of another people has a dot.
    void check_name(int index, const Article& article, const std::string& name) {
        constexpr std::size_t kLongestName = 4;
        const std::size_t han = count_han(name);
        const bool one =
            han <= kLongestName || name.find("·") != std::string::npos || code_points(name).size() != han;
        const bool said =
            std::any_of(article.repairs.begin(), article.repairs.end(), [&](const Repair& repair) {
                return (repair.kind == "doubt" || repair.kind == "names") &&
                       repair.text.find(name) != std::string::npos;
            });
        if (!one && !said)
            add_to_article(index, "run_together", 0.50, "these may be several names that ran together", name,
                           "divide them in the byline");
    }

    void check_repair(int index, int number, int paragraph) {
        const Repair& repair =
            edition_.articles[static_cast<std::size_t>(index)].repairs[static_cast<std::size_t>(number)];
        const auto rule = std::find_if(kRepairRules.begin(), kRepairRules.end(),
                                       [&](const RepairRule& each) { return each.kind == repair.kind; });
        if (rule == kRepairRules.end() || repair.confidence >= rule->sure) return;
        const double doubt = 1 - std::clamp(repair.confidence, 0.0, 1.0);
        Finding& finding =
            add_to_article(index, repair.kind, rule->least + (rule->most - rule->least) * doubt,
                           std::string(rule->problem), repair.text, std::string(rule->remedy));
        if (repair.line != 0) finding.line = repair.line;
        finding.repair = number;
        finding.paragraph = paragraph;
    }

    /// A paragraph that ends inside a sentence. Short ones are subheads, which have no mark.
    void check_end(int index, int number) {
        constexpr std::size_t kLongestSubhead = 90;  // bytes: 30 ideographs, or a line of words
        const std::string& paragraph =
            edition_.articles[static_cast<std::size_t>(index)].paragraphs[static_cast<std::size_t>(number)];
        if (paragraph.size() <= kLongestSubhead) return;
        // The last character alone: paragraphs can be long.
        const std::string_view end = std::string_view(paragraph).substr(paragraph.size() - 16);
        const auto characters = code_points(end);
        if (is_sentence_end(characters.back().value)) return;
        std::string shown = to_utf8(to_utf32(with_single_spaces(paragraph.substr(paragraph.size() - 90))));
        shown.erase(0, shown.find_first_not_of("\xEF\xBF\xBD"));
        Finding& finding =
            add_to_article(index, "open_paragraph", 0.65, "this paragraph ends inside a sentence",
                           "…" + shown, "mend its end from the paper, or join it to the next paragraph");
        finding.paragraph = number;
    }

    const Edition& edition_;
    double least_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check(const Edition& edition, double least) {
    return Checker(edition, least).run();
}

std::string_view advice_on(const Repair& repair) {
    if (repair.kind == "gap")
        return "text is lost here, so this sentence is not spoken; mend it above, then remove this";
    if (repair.kind == "conjecture")
        return "somebody's guess, not spoken; put it right above, then remove this";
    if (repair.kind == "doubt") return "please look at this line, then remove this";
    if (repair.kind == "moved") return "stood elsewhere on the page; is it this article's?";
    if (repair.kind == "names")
        return repair.confidence < 0.95 ? "names ran together; is this how they divide?"
                                        : "names were divided";
    if (repair.kind == "joined")
        return repair.confidence < 0.9 ? "is this one sentence?" : "one sentence, cut by a column or page";
    if (repair.kind == "dropped") return "left out";
    if (repair.kind == "folded") return "nothing to do";
    return "";
}

std::vector<int> paragraphs_of_repairs(const Article& article) {
    // Repairs come in the order of the page, so each is looked for from the last one's paragraph on. What is
    // not found costs a walk through the article; a file with thousands of such gets no more of them.
    std::size_t budget = std::size_t{64} << 20;
    std::vector<std::string> texts;
    texts.reserve(article.paragraphs.size());
    for (const std::string& paragraph : article.paragraphs) texts.push_back(compared_text(paragraph));
    std::vector<int> places(article.repairs.size(), -1);
    std::size_t last = 0;
    for (std::size_t r = 0; r < article.repairs.size(); ++r) {
        std::string text = article.repairs[r].text;
        if (const std::size_t seam = text.find(kSeamMark); seam != std::string::npos)
            text.erase(seam, kSeamMark.size());
        const std::string wanted = compared_text(text);
        if (wanted.empty()) continue;
        for (std::size_t step = 0; step < texts.size() && budget > 0; ++step) {
            const std::size_t place = (last + step) % texts.size();
            budget -= std::min(budget, texts[place].size() + 1);
            if (texts[place].find(wanted) == std::string::npos) continue;
            places[r] = static_cast<int>(place);
            last = place;
            break;
        }
    }
    return places;
}

}  // namespace bobao
