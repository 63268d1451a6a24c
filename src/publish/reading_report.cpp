#include "publish/reading_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "edition/check.h"
#include "publish/html_writer.h"
#include "publish/line_places.h"

namespace bobao {
namespace {

/// An article's part, which lines lead to: index of the article, name, number.
using Part = std::tuple<int, std::string, int>;

class Report {
  public:
    Report(const Edition& edition, const std::vector<SourcePage>& pages)
        : edition_(edition), pages_(pages), findings_(check(edition)) {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            places_.push_back(places_of_lines(pages[page], static_cast<int>(page) + 1, edition));
            const auto& places = places_.back();
            for (std::size_t i = 0; i < places.size(); ++i) {
                const SourceLine& line = pages[page].lines[i];
                known_lines_[{page, line.number}] = true;
                if (places[i].article >= 0)
                    lines_of_part_[part_of(places[i])].emplace_back(page, line.number);
            }
        }
        for (std::size_t i = 0; i < findings_.size(); ++i) {
            const Finding& finding = findings_[i];
            if (finding.article >= 0) by_paragraph_[{finding.article, finding.paragraph}].push_back(i);
            if (finding.line > 0) by_line_[{page_of(finding.page), finding.line}].push_back(i);
        }
        const auto worth = [](const Finding& finding) { return finding.risk >= kWorthALook; };
        to_look_at_ = static_cast<std::size_t>(std::count_if(findings_.begin(), findings_.end(), worth));
    }

    std::string write(std::string_view name) {
        const std::string title = fmt::format("What was read: {}", name);
        html_.open("html", {{"lang", "en"}}).open("head");
        html_.lone("meta", {{"charset", "utf-8"}});
        html_.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
        html_.element("title", title);
        html_.lone("link", {{"rel", "icon"}, {"href", "data:,"}});
        html_.asset("style", kReportStyle).close();
        html_.open("body");
        html_.element("a", "Skip to the articles", {{"class", "skip"}, {"href", "#articles"}}).text("\n");
        html_.open("header").element("h1", title);
        html_.element("p", summary());
        html_.close();
        html_.open("main");
        write_findings();
        html_.open("div", {{"class", pages_.empty() ? "sides alone" : "sides"}});
        if (!pages_.empty()) write_pages();
        write_articles();
        html_.close().close();
        html_.asset("script", kReportScript);
        html_.close().close();
        return html_.finish();
    }

  private:
    static Part part_of(const LinePlace& place) { return {place.article, place.part, place.number}; }

    static std::size_t page_of(int page) { return static_cast<std::size_t>(std::max(page, 1) - 1); }

    static std::string id_of(const Part& part) {
        const auto& [article, name, number] = part;
        return name == "paragraph" || name == "caption"
                   ? fmt::format("a{}-{}-{}", article + 1, name, number + 1)
                   : fmt::format("a{}-{}", article + 1, name);
    }

    static std::string id_of_line(std::size_t page, int line) {
        return fmt::format("p{}-line-{}", page + 1, line);
    }

    std::string name_of_line(std::size_t page, int line) const {
        return pages_.size() > 1 ? fmt::format("page {}, line {}", page + 1, line)
                                 : fmt::format("line {}", line);
    }

    std::string language_of(const Article& article) const {
        const std::string& language = article.language.empty() ? edition_.language : article.language;
        return language.empty() ? "und" : language;
    }

    static std::string count(std::size_t number, std::string_view what) {
        return fmt::format("{} {}{}", number == 0 ? "no" : fmt::to_string(number), what,
                           number == 1 ? "" : "s");
    }

    std::string summary() const {
        std::string text = edition_.publication.empty() ? "" : edition_.publication + " · ";
        text += edition_.date.empty() ? "" : edition_.date + " · ";
        return text + fmt::format("{} · {} · {} to look at", count(edition_.articles.size(), "article"),
                                  count(edition_.orphans.size(), "fragment"), count(to_look_at_, "thing"));
    }

    void write_findings() {
        html_.open("section", {{"id", "look"}, {"aria-labelledby", "look-title"}});
        html_.element("h2", "To look at, the riskiest first", {{"id", "look-title"}});
        if (to_look_at_ == 0) html_.element("p", "Nothing: the reader is sure of everything.");
        if (to_look_at_ > 0) html_.open("ol");
        for (std::size_t i = 0; i < findings_.size(); ++i) {
            // Remarks come last in the list.
            if (i == to_look_at_ && i > 0) html_.close();
            if (i == to_look_at_) html_.element("h3", "Remarks").open("ol");
            html_.open("li");
            write_finding(findings_[i]);
            html_.close();
        }
        if (!findings_.empty()) html_.close();
        html_.close();
    }

    void write_finding(const Finding& finding) {
        html_.element("em", finding.what, {{"class", "what"}}).text(" " + finding.problem);
        if (!finding.text.empty()) {
            constexpr std::size_t kLongest = 300;  // bytes
            std::string text = cut_to_bytes(finding.text, kLongest);
            if (text.size() < finding.text.size()) text += "…";
            html_.text(": ").element("span", text,
                                     {{"class", "quoted"}, {"lang", language_of_finding(finding)}});
        }
        html_.text(" – " + finding.remedy + ". ");
        write_line_link(page_of(finding.page), finding.line);
        if (finding.article >= 0) {
            const std::string target = finding.paragraph >= 0
                                           ? id_of({finding.article, "paragraph", finding.paragraph})
                                           : id_of({finding.article, "title", 0});
            html_.text(" ").element("a", fmt::format("article {}", finding.article_id),
                                    {{"href", "#" + target}});
        }
        if (finding.orphan >= 0)
            html_.text(" ").element("a", "fragment",
                                    {{"href", fmt::format("#orphan-{}", finding.orphan + 1)}});
    }

    std::string language_of_finding(const Finding& finding) const {
        if (finding.article >= 0)
            return language_of(edition_.articles[static_cast<std::size_t>(finding.article)]);
        return edition_.language.empty() ? "und" : edition_.language;
    }

    void write_line_link(std::size_t page, int line) {
        if (line > 0 && known_lines_.contains({page, line}))
            html_.element("a", name_of_line(page, line), {{"href", "#" + id_of_line(page, line)}});
        else if (line > 0)
            html_.element("span", name_of_line(page, line));
    }

    void write_pages() {
        html_.open(
            "section",
            {{"id", "pages"}, {"class", "side"}, {"aria-labelledby", "pages-title"}, {"tabindex", "0"}});
        html_.element("h2", pages_.size() > 1 ? "The pages" : "The page", {{"id", "pages-title"}});
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            if (pages_.size() > 1) html_.element("h3", fmt::format("{}: {}", page + 1, pages_[page].name));
            if (pages_[page].lines.empty()) {
                html_.element("p", "The lines of this source cannot be shown.");
                continue;
            }
            html_.open("ol", {{"class", "lines"}});
            for (std::size_t i = 0; i < pages_[page].lines.size(); ++i) write_line(page, i);
            html_.close();
        }
        html_.close();
    }

    /// What a line became, in one word that is also its class.
    std::string what_of(const SourceLine& line, const LinePlace& place) const {
        if (place.article >= 0) return place.part == "paragraph" ? "text" : place.part;
        if (place.orphan >= 0) return "orphan";
        return line.what == "furniture" || line.what == "noise" ? line.what : "unused";
    }

    void write_line(std::size_t page, std::size_t index) {
        const SourceLine& line = pages_[page].lines[index];
        const LinePlace& place = places_[page][index];
        const std::string what = what_of(line, place);
        html_.open("li", {{"id", id_of_line(page, line.number)}, {"class", what}, {"tabindex", "-1"}});
        html_.element("span", fmt::to_string(line.number), {{"class", "number"}}).text(" ");
        std::string language = edition_.language.empty() ? "und" : edition_.language;
        std::string target;
        std::string label = what;
        if (place.article >= 0) {
            const Article& article = edition_.articles[static_cast<std::size_t>(place.article)];
            language = language_of(article);
            target = id_of(part_of(place));
            label = fmt::format("{} of {}", place.part, article.id);
            if (place.part == "paragraph")
                label = fmt::format("paragraph {} of {}", place.number + 1, article.id);
        } else if (place.orphan >= 0) {
            target = fmt::format("orphan-{}", place.orphan + 1);
        }
        html_.open("span", {{"class", "text"}, {"lang", language}}).text(line.text).close().text(" ");
        if (target.empty())
            html_.element("span", label, {{"class", "what"}});
        else
            html_.element("a", label, {{"class", "what"}, {"href", "#" + target}});
        if (place.article >= 0 && place.orphan >= 0)
            html_.text(" ").element(
                "a", "its beginning: orphan",
                {{"class", "mark"}, {"href", fmt::format("#orphan-{}", place.orphan + 1)}});
        write_marks(page, line.number);
        html_.close();
    }

    /// The findings of a line, in a word each.
    void write_marks(std::size_t page, int line) {
        const auto found = by_line_.find({page, line});
        if (found == by_line_.end()) return;
        for (const std::size_t i : found->second)
            if (findings_[i].risk >= kWorthALook && findings_[i].orphan < 0)
                html_.text(" ").element("em", "look: " + findings_[i].what, {{"class", "mark"}});
    }

    void write_articles() {
        html_.open("section", {{"id", "articles"},
                               {"class", "side"},
                               {"aria-labelledby", "articles-title"},
                               {"tabindex", "0"}});
        html_.element("h2", "The articles", {{"id", "articles-title"}});
        for (std::size_t i = 0; i < edition_.articles.size(); ++i) write_article(static_cast<int>(i));
        if (!edition_.orphans.empty()) write_orphans();
        html_.close();
    }

    void write_article(int index) {
        const Article& article = edition_.articles[static_cast<std::size_t>(index)];
        const std::string language = language_of(article);
        html_.open("article", {{"aria-labelledby", id_of({index, "title", 0})}});
        write_part(index, "h3", "title", article.title.empty() ? std::string("(no headline)") : article.title,
                   language, fmt::format("{}. ", article.id));
        for (const auto& [name, text] : {std::pair<const char*, const std::string&>("column", article.column),
                                         {"kicker", article.kicker},
                                         {"subtitle", article.subtitle}})
            write_labelled(index, name, text, language);
        write_labelled(index, "byline", byline_of(article), language);
        write_labelled(index, "dateline", article.dateline, language);
        write_notes(index, -1);
        for (std::size_t i = 0; i < article.paragraphs.size(); ++i) {
            write_part(index, "p", "paragraph", article.paragraphs[i], language, "", static_cast<int>(i));
            write_notes(index, static_cast<int>(i));
        }
        for (std::size_t i = 0; i < article.captions.size(); ++i)
            write_labelled(index, "caption", article.captions[i], language, static_cast<int>(i));
        write_repairs(article);
        html_.close();
    }

    static std::string byline_of(const Article& article) {
        const auto add = [](std::string& all, std::string_view role, const std::vector<std::string>& names) {
            if (names.empty()) return;
            all += (all.empty() ? "" : "; ") + std::string(role) + " " + joined(names, ", ");
        };
        std::string all;
        add(all, "reporters", article.byline.reporters);
        add(all, "correspondents", article.byline.correspondents);
        add(all, "photographers", article.byline.photographers);
        return all;
    }

    void write_labelled(int article, const char* name, const std::string& text, const std::string& language,
                        int number = 0) {
        if (!text.empty()) write_part(article, "p", name, text, language, fmt::format("{}: ", name), number);
    }

    /// A part of an article, and links to the lines it came from.
    void write_part(int article, const char* tag, const char* name, const std::string& text,
                    const std::string& language, const std::string& before, int number = 0) {
        const Part part{article, name, number};
        html_.open(tag, {{"id", id_of(part)}, {"class", std::string("part ") + name}, {"tabindex", "-1"}});
        if (!before.empty()) html_.element("span", before, {{"class", "name"}});
        html_.element("span", text, {{"lang", language}});
        if (const auto lines = lines_of_part_.find(part); lines != lines_of_part_.end()) {
            const auto& [page, first] = lines->second.front();
            const auto& [last_page, last] = lines->second.back();
            const std::string place = last != first && last_page == page
                                          ? name_of_line(page, first) + "–" + fmt::to_string(last)
                                          : name_of_line(page, first);
            html_.text(" ").element("a", place,
                                    {{"class", "source"}, {"href", "#" + id_of_line(page, first)}});
        }
        html_.close();
    }

    void write_notes(int article, int paragraph) {
        const auto found = by_paragraph_.find({article, paragraph});
        if (found == by_paragraph_.end()) return;
        for (const std::size_t i : found->second) {
            if (findings_[i].risk < kWorthALook) continue;
            html_.open("p", {{"class", "finding"}}).element("em", "look: " + findings_[i].what);
            html_.text(" " + findings_[i].problem + " ");
            if (paragraph < 0 && !findings_[i].text.empty())
                html_
                    .element("span", findings_[i].text,
                             {{"class", "quoted"}, {"lang", language_of_finding(findings_[i])}})
                    .text(" ");
            write_line_link(page_of(findings_[i].page), findings_[i].line);
            html_.close();
        }
    }

    void write_repairs(const Article& article) {
        if (article.repairs.empty()) return;
        // Open: what a closed one hides would be passed over by the keyboard, and by whoever searches the
        // page.
        html_.open("details", {{"open", ""}}).element("summary", count(article.repairs.size(), "repair"));
        html_.open("ul");
        for (const Repair& repair : article.repairs) {
            html_.open("li").element("em", repair.kind).text(" ");
            html_.element("span", repair.text, {{"class", "quoted"}, {"lang", language_of(article)}});
            html_.text(fmt::format(" {:.0f} % sure ", repair.confidence * 100));
            write_line_link(page_of(article.page), repair.line);
            html_.close();
        }
        html_.close().close();
    }

    void write_orphans() {
        html_.element("h3", "Fragments of no article for sure");
        html_.open("ul");
        for (std::size_t i = 0; i < edition_.orphans.size(); ++i) {
            const Orphan& orphan = edition_.orphans[i];
            html_.open("li",
                       {{"id", fmt::format("orphan-{}", i + 1)}, {"class", "part"}, {"tabindex", "-1"}});
            html_.element("span", orphan.text,
                          {{"lang", edition_.language.empty() ? "und" : edition_.language}});
            html_.text(" – " + orphan.note + " ");
            write_line_link(page_of(orphan.page), orphan.line);
            html_.close();
        }
        html_.close();
    }

    const Edition& edition_;
    const std::vector<SourcePage>& pages_;
    std::vector<Finding> findings_;
    std::size_t to_look_at_ = 0;
    std::vector<std::vector<LinePlace>> places_;
    std::map<Part, std::vector<std::pair<std::size_t, int>>> lines_of_part_;
    std::map<std::pair<std::size_t, int>, bool> known_lines_;
    std::map<std::pair<int, int>, std::vector<std::size_t>> by_paragraph_;
    std::map<std::pair<std::size_t, int>, std::vector<std::size_t>> by_line_;
    HtmlWriter html_;
};

}  // namespace

std::string reading_report(std::string_view name, const Edition& edition,
                           const std::vector<SourcePage>& pages) {
    return Report(edition, pages).write(name);
}

}  // namespace bobao
