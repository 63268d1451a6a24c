#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/line_filter.h"
#include "cli/station_option.h"

namespace bobao {
namespace {

/// Byte offset in a line → how strongly the voice breaks there.
using Breaks = std::map<std::uint32_t, int>;

/// The last unit of what is spoken for a printed piece decides: 7% has one break, behind the sign. A sentence
/// ends the strongest break there is to mark.
Breaks breaks_of(const FrontEnd& front_end, std::string_view line) {
    const std::string language = detect_language(line);
    Breaks breaks;
    for (const Span& sentence : sentences_of(line, language)) {
        const Utterance utterance =
            front_end.utterance(line.substr(sentence.begin, sentence.end - sentence.begin), language);
        for (const SpokenUnit& unit : utterance.units)
            breaks[sentence.begin + unit.source.end] =
                std::min(static_cast<int>(unit.after), static_cast<int>(Break::clause));
    }
    std::erase_if(breaks, [](const auto& entry) { return entry.second == static_cast<int>(Break::none); });
    return breaks;
}

class PhraseCommand : public Command {
  public:
    std::string name() const override { return "phrase"; }
    std::string purpose() const override { return "line filter: each line with the breaks of the voice"; }
    std::string manual() const override {
        return "The line as it stands, with a mark after the character where the voice breaks: #1 behind a\n"
               "prosodic word, #2 behind a phrase, #3 behind a clause or a sentence.\n"
               "\n"
               "Example:\n"
               "  echo 市委召开会议，部署重点工作。 | bobao phrase";
    }

    void declare(CLI::App& arguments) override { declare_station(arguments, station_file_); }

    ExitCode run(Console& console) override {
        const FrontEnd front_end = front_end_of(station_of(station_file_));
        return filter_lines(console, [&](std::string_view line) {
            const Breaks breaks = breaks_of(front_end, line);
            return console.json ? as_json(line, breaks) : marked(line, breaks);
        });
    }

  private:
    static std::string marked(std::string_view line, const Breaks& breaks) {
        std::string answer;
        std::uint32_t begin = 0;
        for (const auto& [offset, strength] : breaks) {
            answer += line.substr(begin, offset - begin);
            answer += fmt::format("#{}", strength);
            begin = offset;
        }
        return answer.append(line.substr(begin));
    }

    static std::string as_json(std::string_view line, const Breaks& breaks) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const auto& [offset, strength] : breaks)
            list.push_back({{"offset", offset}, {"strength", strength}});
        return Json{{"line", line}, {"breaks", list}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    std::string station_file_;
};

}  // namespace

std::unique_ptr<Command> phrase_command() {
    return std::make_unique<PhraseCommand>();
}

}  // namespace bobao
