#include "script/script.h"

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"

namespace bobao {
namespace {

class ScriptCommand : public Command {
  public:
    std::string name() const override { return "script"; }
    std::string purpose() const override { return "an edition to the script that goes on air"; }
    std::string manual() const override {
        return "EDITION is an edition.yaml, the text of a page, or a script.yaml to be written in another "
               "form;\n"
               "- is standard input. The formats: yaml to correct and to make, json for programs, ssml for "
               "other\n"
               "voices, text for eyes and line filters (a sentence a line).\n"
               "\n"
               "Examples:\n"
               "  bobao script edition.yaml --show headlines -o script.yaml\n"
               "  bobao script page.txt --format text | bobao normalize | bobao pinyin";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("EDITION", inputs_, "editions or pages")->type_name("");
        arguments.add_option("-o,--output", output_, "a file (standard output)")->type_name("F");
        arguments.add_option("--format", format_, "yaml, json, ssml or text (yaml)")->type_name("WORD");
        arguments
            .add_option("--show", show_name_, "the form of the broadcast: daily, headlines, plain, or a file")
            ->type_name("NAME");
        arguments.add_option("--station", station_file_, "who broadcasts: a station.yaml")->type_name("FILE");
        arguments.add_option("--date", date_, "the day of the paper, as 2025-02-13")->type_name("D");
    }

    ExitCode run(Console& console) override {
        if (format_.empty()) format_ = console.json ? "json" : "yaml";
        expect_one_of("format", format_, {"yaml", "json", "ssml", "text"});
        const Station station = station_of(station_file_);
        const FrontEnd front_end = front_end_of(station);
        const Material material = read_material(console, inputs_, "", date_, front_end);
        const Script script = script_of(material, show_name_, station, all_voices());
        write_output(console, output_, written(script));

        for (const std::string& line : script.left_out) console.warn("left out: " + line);
        return script.left_out.empty() && material.left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    std::string written(const Script& script) const {
        if (format_ == "json") return script_to_json(script);
        if (format_ == "ssml") return script_to_ssml(script);
        if (format_ == "text") return script_to_text(script);
        return script_to_yaml(script);
    }

    std::vector<std::string> inputs_;
    std::string output_;
    std::string format_;
    std::string show_name_;
    std::string station_file_;
    std::string date_;
};

}  // namespace

std::unique_ptr<Command> script_command() {
    return std::make_unique<ScriptCommand>();
}

}  // namespace bobao
