#include "script/script.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"
#include "cli/pronunciation.h"
#include "script/print_aloud.h"

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
               "--pronunciation lists what to listen to before it goes on air: names, places, rare "
               "characters,\n"
               "close calls, unknown and foreign words, and what cannot be said, the most risky first. Its "
               "entries\n"
               "are those of a station's lexicon.yaml: correct what is wrong, delete what is right, paste "
               "the "
               "rest\n"
               "there, and the next run says it so. Pasted as it stands it changes no reading of this "
               "edition.\n"
               "What the lexicon decides is not listed again.\n"
               "\n"
               "Examples:\n"
               "  bobao script edition.yaml --show headlines -o script.yaml\n"
               "  bobao script edition.yaml --station station.yaml --pronunciation >>lexicon.yaml\n"
               "  bobao script page.txt --format text | bobao normalize | bobao pinyin";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("EDITION", inputs_, "editions or pages")->type_name("");
        arguments.add_option("-o,--output", output_, "a file (standard output)")->type_name("F");
        arguments.add_option("--format", format_, "yaml, json, ssml or text (yaml)")->type_name("WORD");
        arguments
            .add_option("--show", show_name_,
                        "the form of the broadcast: daily, headlines, plain, accessible, or a file")
            ->type_name("NAME");
        arguments.add_option("--station", station_file_, "who broadcasts: a station.yaml")->type_name("FILE");
        arguments.add_option("--date", date_, "the day of the paper, as 2025-02-13")->type_name("D");
        arguments.add_flag("--pronunciation", pronunciation_,
                           "instead of the script, what to listen to in it: entries for a lexicon.yaml");
    }

    ExitCode run(Console& console) override {
        if (format_.empty()) format_ = console.json ? "json" : "yaml";
        expect_one_of("format", format_, {"yaml", "json", "ssml", "text"});
        if (pronunciation_ && format_ != "yaml" && format_ != "json")
            throw usage_error(fmt::format("--pronunciation has no format \"{}\"", format_),
                              "use --format yaml or --format json");
        const Station station = station_of(station_file_);
        const FrontEnd front_end = front_end_of(station);
        const Material material = read_material(console, inputs_, "", date_, front_end);
        Script script = script_of(material, show_name_, station, all_voices());
        if (!material.script) say_print_aloud(script, material.edition, station.reading, front_end);
        write_output(console, output_, pronunciation_ ? pronunciation(script, front_end) : written(script));

        for (const std::string& line : script.left_out) console.warn("left out: " + line);
        return script.left_out.empty() && material.left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    std::string pronunciation(const Script& script, const FrontEnd& front_end) const {
        return format_ == "json" ? pronunciation_as_json(script, front_end)
                                 : pronunciation_as_yaml(script, front_end);
    }

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
    bool pronunciation_ = false;
};

}  // namespace

std::unique_ptr<Command> script_command() {
    return std::make_unique<ScriptCommand>();
}

}  // namespace bobao
