#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/line_filter.h"
#include "cli/station_option.h"
#include "cli/terminal.h"
#include "script/tags.h"

namespace bobao {
namespace {

class NormalizeCommand : public Command {
  public:
    std::string name() const override { return "normalize"; }
    std::string purpose() const override { return "line filter: each line as it is spoken"; }
    std::string manual() const override {
        return "One line out for each line in: numbers, dates, units and signs in words. With --explain "
               "each\n"
               "piece that changed stands under its line, indented by four spaces: what is printed, →, what "
               "is "
               "said,\n"
               "two spaces or more, and the name of the rule that did it. Nothing behind → is silence; the "
               "rule\n"
               "\"lexicon\" is the station's own. Pieces that were copied are not shown; --json has all of "
               "them, "
               "with\n"
               "their places (bytes of the line, begin and end).\n"
               "--lang takes a tag of BCP 47. English is read out in words; of German, French and Spanish "
               "what a\n"
               "speech engine would read wrongly; other languages stay as they are.\n"
               "\n"
               "Examples:\n"
               "  echo '同比增长7%' | bobao normalize                同比增长百分之七\n"
               "  echo '同比增长7%' | bobao normalize --explain\n"
               "  echo 'It rose 7% in 2024.' | bobao normalize --lang en";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("--lang", language_, "the language, as zh or en (seen from each line)")
            ->type_name("LANG");
        arguments.add_flag("--explain", explain_, "show which rule changed what");
        declare_station(arguments, station_file_);
    }

    ExitCode run(Console& console) override {
        const FrontEnd front_end = front_end_of(station_of(station_file_));
        if (!language_.empty()) expect_language(language_);
        return filter_lines(console, [&](std::string_view line) {
            const std::string language = language_.empty() ? detect_language(line) : language_;
            const std::vector<SpokenPiece> pieces = front_end.normalize(line, language);
            if (console.json) return as_json(line, language, pieces);
            return explain_ ? spoken(pieces) + explanation(line, pieces) : spoken(pieces);
        });
    }

  private:
    static void expect_language(std::string tag) {
        std::ranges::replace(tag, '_', '-');  // as in $LANG
        if (tag != "und" && !is_language_tag(tag))
            throw usage_error(fmt::format("unknown language \"{}\"", tag), remedy_for_unknown_language(tag));
    }

    static std::string spoken(const std::vector<SpokenPiece>& pieces) {
        std::string line;
        for (const SpokenPiece& piece : pieces) line += piece.spoken;
        return line;
    }

    static std::string_view printed(std::string_view line, const SpokenPiece& piece) {
        return line.substr(piece.source.begin, piece.source.end - piece.source.begin);
    }

    static std::string explanation(std::string_view line, const std::vector<SpokenPiece>& pieces) {
        std::string table;
        for (const SpokenPiece& piece : pieces)
            if (!piece.rule.empty())
                table += fmt::format("\n    {} → {}  {}", padded_to_columns(printed(line, piece), 16),
                                     padded_to_columns(piece.spoken, 28), piece.rule);
        return table;
    }

    static std::string as_json(std::string_view line, const std::string& language,
                               const std::vector<SpokenPiece>& pieces) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const SpokenPiece& piece : pieces)
            list.push_back({{"printed", printed(line, piece)},
                            {"spoken", piece.spoken},
                            {"rule", piece.rule},
                            {"begin", piece.source.begin},
                            {"end", piece.source.end}});
        return Json{{"line", line}, {"language", language}, {"spoken", spoken(pieces)}, {"pieces", list}}
            .dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    std::string station_file_;
    std::string language_;
    bool explain_ = false;
};

}  // namespace

std::unique_ptr<Command> normalize_command() {
    return std::make_unique<NormalizeCommand>();
}

}  // namespace bobao
