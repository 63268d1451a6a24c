#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/findings.h"
#include "cli/material.h"
#include "edition/check.h"
#include "edition/edition_file.h"
#include "edition/keep.h"
#include "publish/reading_report.h"
#include "readers/reader.h"

namespace bobao {
namespace {

class ReadCommand : public Command {
  public:
    std::string name() const override { return "read"; }
    std::string purpose() const override { return "pages to an edition, to check and correct by hand"; }
    std::string manual() const override {
        return "Several pages become one edition. The YAML names the source line of each repair and doubt in "
               "a\n"
               "comment beside it; correct what is wrong and go on with bobao make.\n"
               "--check lists what a person should look at instead, the riskiest first; with -o it does "
               "both,\n"
               "and of an edition that was corrected it names the lines of its file. --html shows the page\n"
               "beside what was made of it. --keep reads a page again that was corrected already.\n"
               "\n"
               "Examples:\n"
               "  bobao read page1.txt page2.txt -o edition.yaml\n"
               "  bobao read page1.txt -o edition.yaml --check --html report.html\n"
               "  bobao read page1.txt --keep edition.yaml -o edition.yaml    the page again, corrections "
               "kept\n"
               "  bobao read page1.txt --format json | jq .articles[].title\n"
               "  bobao read page1.txt | bobao script - --format text";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("INPUT", inputs_, "pages; editions are written anew")->type_name("");
        arguments.add_option("-o,--output", output_, "a file (standard output)")->type_name("F");
        arguments.add_option("--format", format_, "yaml or json (yaml)")->type_name("WORD");
        arguments
            .add_option("--kind", kind_,
                        "how it was dumped: blocks, wrapped, markdown, ocr_blocks, pdf (seen)")
            ->type_name("K");
        arguments.add_flag("--check", check_, "list doubts in order of risk instead of the edition");
        arguments.add_option("--html", report_, "a report for the browser: page and articles side by side")
            ->type_name("F");
        arguments.add_option("--keep", kept_, "an edition of these pages whose corrections are to survive")
            ->type_name("EDITION");
    }

    ExitCode run(Console& console) override {
        if (format_.empty()) format_ = console.json || output_.ends_with(".json") ? "json" : "yaml";
        expect_one_of("format", format_, {"yaml", "json"});
        if (!report_.empty() && report_ != "-" && report_ == output_)
            throw usage_error("the edition and the report go to the same file", "give each its own");
        const FrontEnd front_end = front_end_of(Station{});
        Material material = read_material(console, inputs_, kind_, "", front_end);
        if (material.script)
            throw input_error({inputs_.front()}, "this is a script, not a page",
                              "give it to bobao script or bobao make");
        if (!kept_.empty()) keep_corrections(material, console);
        if (!check_ || !output_.empty())
            write_output(console, output_, [&](const TakePiece& take) {
                (format_ == "json" ? give_edition_json : give_edition_yaml)(material.edition, take);
            });
        if (!report_.empty()) add_lines_of_pdfs(material, front_end, console);
        if (!report_.empty())
            write_output(console, report_,
                         reading_report(title_of(material), material.edition, material.pages));
        if (check_) {
            const std::vector<Finding> findings = check(material.edition);
            console.print(console.json ? findings_as_json(findings, material)
                                       : findings_as_text(findings, material));
        }
        return material.left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    void keep_corrections(Material& material, const Console& console) const {
        if (!material.all_pages)
            throw usage_error("--keep goes with the pages that the edition was read from",
                              "give the pages, not an edition");
        // Of several pages one that cannot be read would look as if its articles were gone.
        if (!material.left_out.empty())
            throw input_error({}, "with a page missing its corrections would be lost",
                              "mend or leave out the page, or read without --keep");
        const KeptEdition kept =
            with_corrections(edition_in_file(console, kept_), material.edition, material.pages);
        material.edition = kept.edition;
        console.note(fmt::format(
            "kept of {}: {} corrected or added, {} removed; read anew: {}; new on the page: {}; gone: {}",
            kept_, kept.corrected, kept.removed,
            static_cast<int>(kept.edition.articles.size()) - kept.corrected - kept.added, kept.added,
            kept.gone));
        if (kept.outdated > 0)
            console.warn(fmt::format(
                "the page has changed under {} of the corrected articles; each has a doubt that says so",
                kept.outdated));
    }

    /// Only the report shows the lines of a PDF, so they are read for it and not held before.
    void add_lines_of_pdfs(Material& material, const FrontEnd& front_end, const Console& console) const {
        for (SourcePage& page : material.pages) {
            if (!page.lines.empty()) continue;
            if (page.name == "-") {
                // An edition from there has no page to show.
                if (material.all_pages)
                    console.note(
                        "standard input can be read only once: the report shows the articles of that PDF "
                        "without the lines of its pages; give it as a file to see both");
                continue;
            }
            if (!is_pdf_file(page.name)) continue;
            read_pdf(page.name,
                     {[&](std::string_view word) { return front_end.is_word(word); }, kind_, &page.lines});
        }
    }

    std::string title_of(const Material& material) const {
        return material.pages.size() > 1
                   ? fmt::format("{} and {} more", material.name, material.pages.size() - 1)
                   : material.name;
    }

    std::vector<std::string> inputs_;
    std::string output_;
    std::string format_;
    std::string kind_;
    bool check_ = false;
    std::string report_;
    std::string kept_;
};

}  // namespace

std::unique_ptr<Command> read_command() {
    return std::make_unique<ReadCommand>();
}

}  // namespace bobao
