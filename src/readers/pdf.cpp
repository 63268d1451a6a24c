#include "readers/pdf.h"

#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "readers/page.h"
#include "readers/pdf_articles.h"
#include "readers/pdf_furniture.h"

namespace bobao::reading {
namespace {

/// "page 1", "pages 1, 3 and 4"; long lists end in a count.
std::string names_of_pages(const std::vector<int>& pages) {
    constexpr std::size_t kMostNamed = 5;
    if (pages.size() == 1) return "page " + std::to_string(pages.front());
    std::string names = "pages ";
    const std::size_t named = pages.size() > kMostNamed ? kMostNamed - 1 : pages.size();
    for (std::size_t i = 0; i < named; ++i) {
        if (i > 0) names += i + 1 == pages.size() ? " and " : ", ";
        names += std::to_string(pages[i]);
    }
    if (named < pages.size()) names += " and " + std::to_string(pages.size() - named) + " more";
    return names;
}

/// What is kept of the pages: their lines, and what could not be read.
struct Pages {
    PdfLines lines;
    std::vector<BodyType> bodies;  ///< of each page
    BodyType body;                 ///< of most of them
    std::vector<int> broken;
    std::vector<int> without_text;
    std::vector<int> without_codes;
    std::vector<Orphan> turned;
};

class Gatherer {
  public:
    explicit Gatherer(const PdfFile& file) : file_(file) {}

    Pages run() {
        // Only the lines of a page outlive it, so that memory grows with the text and not with the pages.
        for (int number = 1; number <= file_.pages(); ++number) take(number);
        pages_.lines.close();
        set_body();
        return std::move(pages_);
    }

  private:
    void take(int number) {
        pages_.bodies.emplace_back();
        sizes_.push_back(0);
        std::optional<PdfPage> page = file_.page(number);
        if (!page) {
            pages_.broken.push_back(number);
            return;
        }
        if (!page->has_text()) {
            pages_.without_text.push_back(number);
            return;
        }
        if (page->without_codes) {
            pages_.without_codes.push_back(number);
            return;
        }
        if (!page->turned.empty())
            pages_.turned.push_back({static_cast<int>(pages_.lines.size()) + 1, to_utf8(page->turned),
                                     "words set upright on page " + std::to_string(number)});
        const BodyType body = body_type_of(page->words);
        pages_.bodies.back() = body;
        for (const PdfWord& word : page->words)
            if (std::abs(word.size - body.size) < 0.3) sizes_.back() += word.text.size();
        std::vector<PdfLine> lines;
        for (PdfColumn& column : columns_of(std::move(page->words), body)) {
            ++columns_;
            for (PdfLine& line : lines_of_column(std::move(column), body, number, page->height)) {
                line.column = columns_;
                if (!line.text.empty()) lines.push_back(std::move(line));
            }
        }
        share_edges(lines);
        pages_.lines.append_page(lines);
    }

    /// A page with little text, such as a title page, is judged by the body of the others.
    void set_body() {
        constexpr std::size_t kEnough = 300;  // characters
        std::map<std::pair<double, bool>, std::size_t> characters;
        std::size_t most = 0;
        for (std::size_t i = 0; i < pages_.bodies.size(); ++i) {
            const BodyType& body = pages_.bodies[i];
            std::size_t& count = characters[{body.size, body.bold}];
            count += sizes_[i];
            if (count <= most) continue;
            most = count;
            pages_.body = body;
        }
        for (std::size_t i = 0; i < pages_.bodies.size(); ++i)
            if (sizes_[i] < kEnough) pages_.bodies[i] = pages_.body;
    }

    const PdfFile& file_;
    Pages pages_;
    std::vector<std::size_t> sizes_;  ///< characters of each page in its body type
    int columns_ = 0;
};

bool has_words(const PdfLines& lines) {
    const auto is_of_word = [](char32_t c) {
        return c != 0xFFFD && !is_punctuation(c) && !is_ascii_digit(c) && !is_white_space(c);
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Characters text = lines.text(i);
        if (std::any_of(text.begin(), text.end(), is_of_word)) return true;
    }
    return false;
}

Error nothing_to_read(const Pages& pages, const std::filesystem::path& name) {
    if (!pages.without_text.empty())
        return input_error({name, 0, 0},
                           names_of_pages(pages.without_text) +
                               (pages.without_text.size() == 1 ? " has" : " have") +
                               " no text layer: a picture of text, as a scanner makes it",
                           "run it through text recognition first (ocrmypdf), or give the page's text");
    if (!pages.without_codes.empty())
        return input_error(
            {name, 0, 0},
            "the fonts of " + names_of_pages(pages.without_codes) + " do not say which characters they show",
            "run it through text recognition first (ocrmypdf --force-ocr)");
    if (!pages.broken.empty())
        return input_error({name, 0, 0}, names_of_pages(pages.broken) + " of this PDF cannot be read",
                           "get the file again, or open it in a viewer and print it to a new PDF");
    return input_error({name, 0, 0}, "no text in this PDF", "check that the file is the issue you mean");
}

void report_unread(const Pages& pages, Edition& edition) {
    const auto report = [&](const std::vector<int>& numbers, const std::string& what) {
        if (!numbers.empty()) edition.orphans.push_back({0, "", names_of_pages(numbers) + what});
    };
    report(pages.without_text, ": no text, a picture or a scan");
    report(pages.without_codes, ": the fonts do not say which characters they show");
    report(pages.broken, ": broken in the file");
    edition.orphans.insert(edition.orphans.end(), pages.turned.begin(), pages.turned.end());
}

}  // namespace

Edition edition_of_pdf(std::unique_ptr<PdfFile> file, const std::filesystem::path& name,
                       const ReadingOptions& options) {
    const Pages pages = Gatherer(*file).run();
    // What poppler held of the file is given back before the edition grows: to the system, for the pieces it
    // leaves free are too small for most of what comes.
    file.reset();
    ::malloc_trim(0);
    if (!has_words(pages.lines)) throw nothing_to_read(pages, name);
    Edition edition;
    report_unread(pages, edition);
    const PdfFurniture furniture = furniture_of_pages(pages.lines, pages.body);
    edition.publication = furniture.publication;
    edition.date = furniture.date;
    const PdfVocabulary vocabulary(pages.lines, options.is_word);
    const std::vector<LineClass> classes =
        divide_among_articles(pages.lines, furniture.lines, pages.bodies, vocabulary, edition);
    if (options.lines != nullptr) {
        options.lines->clear();
        for (std::size_t i = 0; i < pages.lines.size(); ++i)
            options.lines->push_back({static_cast<int>(i) + 1, to_utf8(pages.lines.text(i)),
                                      std::string(name_of_class(classes[i]))});
    }
    drop_doubles(edition.articles);
    std::stable_sort(edition.orphans.begin(), edition.orphans.end(),
                     [](const Orphan& a, const Orphan& b) { return a.line < b.line; });
    return edition;
}

bool is_pdf(std::string_view bytes) {
    return bytes.starts_with("%PDF-");
}

}  // namespace bobao::reading
