#include <CLI/CLI.hpp>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"
#include "edition/edition_file.h"

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
               "\n"
               "Examples:\n"
               "  bobao read page1.txt page2.txt -o edition.yaml\n"
               "  bobao read page1.txt --format json | jq .articles[].title\n"
               "  bobao read page1.txt | bobao script - --format text";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("INPUT", inputs_, "pages; editions are written anew")->type_name("");
        arguments.add_option("-o,--output", output_, "a file (standard output)")->type_name("F");
        arguments.add_option("--format", format_, "yaml or json (yaml)")->type_name("WORD");
        arguments.add_option("--kind", kind_, "the kind of text dump, if it is not seen from the page")
            ->type_name("K");
    }

    ExitCode run(Console& console) override {
        if (format_.empty()) format_ = console.json || output_.ends_with(".json") ? "json" : "yaml";
        expect_one_of("format", format_, {"yaml", "json"});
        const FrontEnd front_end = front_end_of(Station{});
        const Material material = read_material(console, inputs_, kind_, "", front_end);
        if (material.script)
            throw input_error({inputs_.front()}, "this is a script, not a page",
                              "give it to bobao script or bobao make");
        write_output(
            console, output_,
            format_ == "json" ? edition_to_json(material.edition) : edition_to_yaml(material.edition));
        return material.left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    std::vector<std::string> inputs_;
    std::string output_;
    std::string format_;
    std::string kind_;
};

}  // namespace

std::unique_ptr<Command> read_command() {
    return std::make_unique<ReadCommand>();
}

}  // namespace bobao
