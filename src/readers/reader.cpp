#include "readers/reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/suggest.h"
#include "base/text.h"
#include "language/front_end.h"
#include "readers/jumps_between_pages.h"
#include "readers/markdown.h"
#include "readers/markup.h"
#include "readers/page.h"
#include "readers/pattern.h"
#include "readers/pdf.h"
#include "readers/tagged_lines.h"

namespace bobao {
namespace {

using namespace reading;

/// A newspaper page has 20 kB, an issue of 200 pages 4 MB; what is larger is something else.
constexpr std::size_t kLargestPage = std::size_t{16} << 20;

const std::string kPdfKind = "pdf";

std::vector<std::string> kinds_to_name() {
    std::vector<std::string> kinds = names_of_kinds();
    kinds.push_back(kPdfKind);
    return kinds;
}

bool has_words(const std::vector<Line>& lines) {
    return std::any_of(lines.begin(), lines.end(), [](const Line& line) {
        return std::any_of(line.text.begin(), line.text.end(), [](char32_t c) {
            return c != 0xFFFD && !is_punctuation(c) && !is_ascii_digit(c);
        });
    });
}

/// "# 《新闻联播》": Markdown, which may have HTML in it and takes its own way.
bool has_headings(const std::vector<Line>& lines) {
    static const Pattern heading("^#{1,6} ?[^# ]");
    constexpr std::ptrdiff_t kFewest = 2;
    return std::count_if(lines.begin(), lines.end(),
                         [](const Line& line) { return heading.found_in(line.text); }) >= kFewest;
}

/// A PDF says itself what it is; a kind of text for it is a slip of the user.
void expect_pdf_kind(const std::string& kind, const std::filesystem::path& name) {
    if (kind.empty() || kind == kPdfKind) return;
    if (kind_of_name(kind))
        throw usage_error(name.string() + " is a PDF, not a page of the kind \"" + kind + "\"",
                          "leave the kind out, or say \"" + kPdfKind + "\"");
    throw usage_error("unknown kind of page \"" + kind + "\"", remedy_for_unknown(kind, kinds_to_name()));
}

DumpKind wanted_kind(const std::vector<Line>& lines, const PageStatistics& statistics,
                     const ReadingOptions& options, const std::filesystem::path& name) {
    if (options.kind.empty()) return kind_of(lines, statistics, options.is_word);
    if (options.kind == kPdfKind)
        throw usage_error(name.string() + " is text, not a PDF", "leave the kind out");
    const auto kind = kind_of_name(options.kind);
    if (!kind)
        throw usage_error("unknown kind of page \"" + options.kind + "\"",
                          remedy_for_unknown(options.kind, kinds_to_name()));
    return *kind;
}

void note_paper(const Page& page, Edition& edition) {
    for (const LineFacts& facts : page.facts) {
        if (edition.publication.empty()) edition.publication = facts.furniture.publication;
        if (edition.date.empty()) edition.date = facts.furniture.date;
    }
}

Edition edition_of(const Page& page, const PageIndex& index) {
    Edition edition;
    note_paper(page, edition);
    Drafts drafts = drafts_of(page);
    for (Draft& draft : drafts.drafts) {
        set_headline(page, draft);
        set_paragraphs(page, index, draft, drafts.orphans);
        classify(draft.article, draft.has_photo_credit);
    }
    give_labels(page, drafts);
    for (Draft& draft : drafts.drafts) {
        Article& article = draft.article;
        const bool empty = article.title.empty() && article.paragraphs.empty() && article.captions.empty();
        if (empty) continue;
        fold_marks(article, draft.folded);
        std::stable_sort(article.repairs.begin(), article.repairs.end(),
                         [](const Repair& a, const Repair& b) { return a.line < b.line; });
        edition.articles.push_back(std::move(article));
    }
    drop_doubles(edition.articles);
    edition.orphans = std::move(drafts.orphans);
    std::stable_sort(edition.orphans.begin(), edition.orphans.end(),
                     [](const Orphan& a, const Orphan& b) { return a.line < b.line; });
    return edition;
}

void note_lines(const Page& page, const ReadingOptions& options) {
    if (options.lines == nullptr) return;
    options.lines->clear();
    options.lines->reserve(page.lines.size());
    for (std::size_t i = 0; i < page.lines.size(); ++i)
        options.lines->push_back(
            {page.lines[i].number, to_utf8(page.lines[i].text),
             i < page.classes.size() ? std::string(name_of_class(page.classes[i])) : std::string()});
}

/// A piece that a repair shows may begin at a space; in the file that people correct no text does.
void round_off_repairs(Article& article) {
    for (Repair& repair : article.repairs) {
        repair.text = std::string(trimmed(repair.text));
        repair.confidence = std::round(repair.confidence * 100) / 100;  // it is no more exact than that
    }
}

void number(Edition& edition) {
    int id = 0;
    for (Article& article : edition.articles) {
        article.id = ++id;
        round_off_repairs(article);
    }
}

bool is_latin(const Article& article) {
    const std::string& text = article.paragraphs.empty() ? article.title : article.paragraphs.front();
    const std::vector<CodePoint> characters = code_points(text);
    return std::any_of(characters.begin(), characters.end(),
                       [](const CodePoint& c) { return is_latin_letter(c.value); }) &&
           count_han(text) == 0;
}

/// True if both halves of an article's text are of the language that the whole was found to be, and there is
/// enough of it: an advert in capitals or a list of names has words of any.
bool is_surely_of(const Article& article, const std::string& language) {
    constexpr std::size_t kEnough = 180;  // bytes
    std::string text;
    for (const std::string& paragraph : article.paragraphs) text += paragraph + "\n";
    if (text.size() < kEnough) return false;
    std::size_t half = text.find(' ', text.size() / 2);
    half = std::min(half, text.size());
    return detect_language(std::string_view(text).substr(0, half)) == language &&
           detect_language(std::string_view(text).substr(half)) == language;
}

bool is_in_latin_letters(const std::string& language) {
    for (const std::string_view other : {"zh", "ja", "ko", "ru", "uk", "be", "sr", "bg", "kk", "ar", "fa",
                                         "ur", "ug", "he", "el", "th", "hi"})
        if (language == other) return false;
    return !language.empty();
}

/// The language that most articles have; an article says its own only where it differs.
void settle_language(Edition& edition) {
    std::map<std::string, int> counts;
    for (const Article& article : edition.articles)
        if (!article.language.empty()) ++counts[article.language];
    for (const auto& [language, count] : counts)
        if (edition.language.empty() || count > counts[edition.language]) edition.language = language;
    const bool latin_paper = edition.language != "zh" && edition.language != "ja" && edition.language != "ko";
    for (Article& article : edition.articles) {
        // In a paper of one language another needs strong evidence, or a voice that nobody understands reads
        // it.
        const bool guessed = is_in_latin_letters(article.language) && article.language != "en" &&
                             article.language != edition.language &&
                             counts[edition.language] > counts[article.language];
        if (guessed && !is_surely_of(article, article.language)) article.language.clear();
        // A few Latin words among Chinese articles are not read as Chinese.
        if (article.language.empty() && !latin_paper && is_latin(article)) article.language = "en";
        if (article.language == edition.language) article.language.clear();
    }
    // Not even one article has enough text to tell: a page of a few names.
    if (edition.language.empty() && !edition.articles.empty()) edition.language = "en";
}

Edition edition_of_issue(std::unique_ptr<PdfFile> file, const std::filesystem::path& name,
                         const ReadingOptions& options) {
    Edition issue = edition_of_pdf(std::move(file), name, options);
    issue.dump = kPdfKind;
    settle_language(issue);
    number(issue);
    return issue;
}

/// What a page said of itself.
struct Paper {
    std::string publication;
    std::string date;
    std::string language;
    std::size_t articles = 0;
};

/// Pages of two papers make one edition. It has the name that most of its articles stand under, among the
/// papers of its own language: a Chinese programme does not welcome its listeners to The Herald because that
/// page was given first. The day is that of the paper, or else the first that any page says.
void name_after_papers(Edition& edition, const std::vector<Paper>& papers) {
    const auto is_own = [&](const Paper& paper) {
        return paper.language.empty() || paper.language == edition.language;
    };
    const bool any_own = std::any_of(papers.begin(), papers.end(), [&](const Paper& paper) {
        return is_own(paper) && !paper.publication.empty();
    });
    std::map<std::string, std::size_t> articles;
    const Paper* chosen = nullptr;
    for (const Paper& paper : papers) {
        if (paper.publication.empty() || (any_own && !is_own(paper))) continue;
        articles[paper.publication] += paper.articles;
    }
    for (const Paper& paper : papers) {
        const auto count = articles.find(paper.publication);
        if (count == articles.end() || (any_own && !is_own(paper))) continue;
        if (chosen == nullptr || count->second > articles[chosen->publication]) chosen = &paper;
    }
    if (chosen != nullptr) {
        edition.publication = chosen->publication;
        for (const Paper& paper : papers)
            if (edition.date.empty() && paper.publication == chosen->publication) edition.date = paper.date;
    }
    for (const Paper& paper : papers)
        if (edition.date.empty()) edition.date = paper.date;
}

}  // namespace

bool is_pdf_file(const std::filesystem::path& file) {
    std::error_code failure;
    if (!std::filesystem::is_regular_file(file, failure)) return false;
    std::array<char, 5> beginning{};
    std::ifstream(file, std::ios::binary).read(beginning.data(), beginning.size());
    return is_pdf({beginning.data(), beginning.size()});
}

Edition read_pdf(const std::filesystem::path& file, const ReadingOptions& options) {
    expect_pdf_kind(options.kind, file);
    return edition_of_issue(std::make_unique<PdfFile>(file), file, options);
}

Edition read_page(std::string_view bytes, const std::filesystem::path& name, const ReadingOptions& options) {
    if (is_pdf(bytes)) {
        expect_pdf_kind(options.kind, name);
        return edition_of_issue(std::make_unique<PdfFile>(bytes, name), name, options);
    }
    if (bytes.size() > kLargestPage)
        throw input_error({name, 0, 0}, "this is larger than any newspaper page",
                          "give one page or one issue as text, up to 16 MB");
    const std::string text = text_of_bytes(bytes, name);
    if (is_feed(text))
        throw input_error({name, 0, 0}, "this is a feed, not a page",
                          "give its articles as a page: headlines, and paragraphs below them");
    Page page;
    std::optional<Edition> of_headings;
    MarkedBlock navigation;
    std::vector<Orphan> left_out;
    try {
        page.lines = lines_of_page(text);
        if (is_html(text)) {
            std::vector<MarkedBlock> blocks = blocks_of_html(text, 1, navigation);
            page.lines = lines_of_blocks(blocks);
            of_headings = edition_of_headings(std::move(blocks));
        } else if (!has_headings(page.lines)) {
            page.lines = without_markup(std::move(page.lines), navigation, left_out);
        }
    } catch (const std::length_error&) {
        throw input_error({name, 0, 0}, "this has more markup than any newspaper page",
                          "give the text of one page without it");
    }
    if (!has_words(page.lines))
        throw input_error({name, 0, 0}, "no text on this page", "check that the file is the page you mean");
    page.statistics = statistics_of(page.lines);
    page.kind = wanted_kind(page.lines, page.statistics, options, name);
    page.is_word = options.is_word;
    Edition edition;
    if (page.kind == DumpKind::ocr_interleaved)
        throw input_error({name, 0, 0}, "cannot be read: columns are interleaved",
                          "give the text column by column, or a PDF with a text layer");
    if (of_headings) {
        page.kind = DumpKind::markdown;
        edition = std::move(*of_headings);
    } else if (page.kind == DumpKind::markdown) {
        // Which looks for itself.
        navigation = {};
        left_out.clear();
        edition = edition_of_markdown(text, name, navigation);
    } else {
        const PageIndex index(page.lines);
        page.facts = facts_of(page.lines, page.kind, page.statistics, index, page.is_word);
        page.classes = classes_of(page.facts, page.kind);
        edition = edition_of(page, index);
    }
    std::move(left_out.begin(), left_out.end(), std::back_inserter(edition.orphans));
    if (!navigation.text.empty())
        edition.orphans.push_back({navigation.line, navigation.text, "navigation of the page"});
    edition.dump = name_of_kind(page.kind);
    note_lines(page, options);
    settle_language(edition);
    number(edition);
    return edition;
}

Edition joined_editions(std::vector<Edition> pages) {
    Edition joined;
    std::vector<std::string> dumps;
    std::vector<Paper> papers;
    std::vector<int> files;
    int file = 0;
    for (Edition& page : pages) {
        files.insert(files.end(), page.articles.size(), file++);
        if (!page.dump.empty() && std::find(dumps.begin(), dumps.end(), page.dump) == dumps.end())
            dumps.push_back(page.dump);
        papers.push_back({page.publication, page.date, page.language, page.articles.size()});
        const int pages_before = static_cast<int>(joined.pages.size());
        for (Article& article : page.articles) {
            if (article.language.empty()) article.language = page.language;
            if (!page.pages.empty()) article.page = pages_before + std::max(article.page, 1);
            joined.articles.push_back(std::move(article));
        }
        for (Orphan& orphan : page.orphans) {
            if (!page.pages.empty()) orphan.page = pages_before + std::max(orphan.page, 1);
            joined.orphans.push_back(std::move(orphan));
        }
        joined.pages.insert(joined.pages.end(), page.pages.begin(), page.pages.end());
    }
    joined.dump = bobao::joined(dumps, ", ");
    join_jumps_between_pages(joined, std::move(files));
    settle_language(joined);
    name_after_papers(joined, papers);
    number(joined);
    return joined;
}

}  // namespace bobao
