#include "readers/dump.h"

#include <fmt/format.h>

#include "base/text.h"

namespace bobao::test {

std::string dump(const Edition& edition) {
    std::string text = fmt::format("{} | {} | {}\n", edition.publication, edition.date, edition.language);
    const auto line = [&](const char* name, const std::string& value) {
        if (!value.empty()) text += fmt::format("  {}: {}\n", name, value);
    };
    for (const Article& article : edition.articles) {
        text += fmt::format("\n{} {} lines {}-{}\n", article.id, article.kind, article.first_line,
                            article.last_line);
        line("language", article.language);
        line("column", article.column);
        line("kicker", article.kicker);
        line("title", article.title);
        line("subtitle", article.subtitle);
        line("dateline", article.dateline);
        line("reporters", joined(article.byline.reporters, ", "));
        line("correspondents", joined(article.byline.correspondents, ", "));
        line("photographers", joined(article.byline.photographers, ", "));
        for (const std::string& paragraph : article.paragraphs) line("p", paragraph);
        for (const std::string& caption : article.captions) line("caption", caption);
        for (const Repair& repair : article.repairs)
            text += fmt::format("  {} line {} ({:.2f}): {}\n", repair.kind, repair.line, repair.confidence,
                                repair.text);
    }
    for (const Orphan& orphan : edition.orphans)
        text += fmt::format("\norphan line {}: {}\n  {}\n", orphan.line, orphan.text, orphan.note);
    return text;
}

}  // namespace bobao::test
