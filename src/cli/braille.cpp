#include "publish/braille/braille.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <optional>

#include "base/error.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"

namespace bobao {
namespace {

class BrailleCommand : public Command {
  public:
    std::string name() const override { return "braille"; }
    std::string purpose() const override {
        return "an edition in braille, to emboss or to read on a display";
    }
    std::string manual() const override {
        return "INPUT is the text of newspaper pages, or an edition.yaml that a person has corrected; - is\n"
               "standard input. Chinese is written from bobao's own pinyin, so that a station's "
               "lexicon.yaml\n"
               "decides readings here too; English and figures follow UEB, other languages their own "
               "tables.\n"
               "\n"
               "The schemes: common is the National Common Braille of 2018 (国家通用盲文), which leaves out "
               "the\n"
               "tone that is usual for an initial; tones is Current Braille (现行盲文) with all of them. A\n"
               "station.yaml can set both for good: braille: {scheme: tones, width: 32, height: 25}.\n"
               "\n"
               "The formats: brf for embossers and displays (Braille ASCII), unicode for screens.\n"
               "\n"
               "Examples:\n"
               "  bobao braille page.txt -o page.brf\n"
               "  bobao braille edition.yaml --scheme tones --width 40 --format unicode\n"
               "  bobao make page.txt --editions podcast,braille";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("INPUT", inputs_, "pages or editions")->type_name("");
        arguments.add_option("-o,--output", output_, "a file (standard output)")->type_name("F");
        arguments.add_option("--format", format_, "brf or unicode (brf)")->type_name("WORD");
        arguments.add_option("--scheme", scheme_, "tones or common (the station's, else common)")
            ->type_name("WORD");
        arguments.add_option("--width", width_, "cells in a line (the station's, else 32)")->type_name("N");
        arguments.add_option("--height", height_, "lines on a page (the station's, else 25)")->type_name("N");
        arguments.add_option("--date", date_, "the day of the paper, as 2025-02-13")->type_name("D");
        declare_station(arguments, station_file_);
    }

    ExitCode run(Console& console) override {
        expect_one_of("format", format_, {"brf", "unicode"});
        const Station station = station_of(station_file_);
        const BrailleSettings settings = settings_of(station);
        const FrontEnd front_end = front_end_of(station);
        const Material material = read_material(console, inputs_, "", date_, front_end);
        const BrailleDocument document = braille_document(material.edition);
        if (document.blocks.empty())
            throw input_error({material.name}, "there is nothing to write in braille", "");
        const BraillePages pages = braille_pages(document, front_end, settings);
        write_output(console, output_, format_ == "brf" ? braille_as_brf(pages) : braille_as_unicode(pages));
        const std::vector<std::string> notes = braille_notes(document, pages);
        for (const std::string& note : notes) console.warn("left out: " + note);
        return notes.empty() && material.left_out.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    BrailleSettings settings_of(const Station& station) const {
        BrailleSettings settings = station.braille;
        if (!scheme_.empty()) {
            expect_one_of("scheme", scheme_, kBrailleSchemes);
            settings.scheme = scheme_;
        }
        settings.width = width_.value_or(settings.width);
        settings.height = height_.value_or(settings.height);
        expect("width", settings.width, BrailleSettings::kNarrowest, BrailleSettings::kWidest);
        expect("height", settings.height, BrailleSettings::kFewest, BrailleSettings::kMost);
        return settings;
    }

    static void expect(const char* name, int value, int least, int most) {
        if (value < least || value > most)
            throw usage_error(fmt::format("--{} cannot be {}", name, value),
                              fmt::format("a number from {} to {}", least, most));
    }

    std::vector<std::string> inputs_;
    std::string output_;
    std::string format_ = "brf";
    std::string scheme_;
    std::string station_file_;
    std::string date_;
    std::optional<int> width_;
    std::optional<int> height_;
};

}  // namespace

std::unique_ptr<Command> braille_command() {
    return std::make_unique<BrailleCommand>();
}

}  // namespace bobao
