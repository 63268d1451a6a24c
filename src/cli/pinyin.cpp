#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/line_filter.h"
#include "cli/station_option.h"

namespace bobao {
namespace {

class PinyinCommand : public Command {
  public:
    std::string name() const override { return "pinyin"; }
    std::string purpose() const override { return "line filter: the pinyin of each line as it stands"; }
    std::string manual() const override {
        return "One token for each character that is not white space, one space between them: a syllable "
               "with\n"
               "its tone (lv4 is lǜ, 5 the neutral tone, r5 the 儿 of erhua), other characters as "
               "themselves.\n"
               "Numbers are not read: bobao normalize does that. With --confidence each syllable is followed "
               "by\n"
               "how sure its reading is, from 0 to 1: hang2/0.97.\n"
               "\n"
               "Examples:\n"
               "  echo 银行行长 | bobao pinyin                       yin2 hang2 hang2 zhang3\n"
               "  echo 一个展览馆 | bobao pinyin --sandhi            yi2 ge5 zhan2 lan2 guan3\n"
               "  bobao script page.txt --format text | bobao normalize | bobao pinyin";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_flag("--sandhi", sandhi_, "tones as they are heard, not as in a dictionary");
        arguments.add_flag("--confidence", confidence_, "say how sure each reading is");
        declare_station(arguments, station_file_);
    }

    ExitCode run(Console& console) override {
        const FrontEnd front_end = front_end_of(station_of(station_file_));
        return filter_lines(console, [&](std::string_view line) {
            const std::vector<Reading> readings = front_end.pinyin(line, sandhi_ || console.json);
            return console.json ? as_json(line, readings) : tokens(line, readings);
        });
    }

  private:
    static std::string_view character(std::string_view line, const Reading& reading) {
        return line.substr(reading.source.begin, reading.source.end - reading.source.begin);
    }

    std::string tokens(std::string_view line, const std::vector<Reading>& readings) const {
        std::string answer;
        answer.reserve(2 * line.size());
        for (const Reading& reading : readings) {
            if (!answer.empty()) answer += ' ';
            answer += sandhi_ ? reading.surface : reading.citation;
            if (confidence_ && reading.citation != character(line, reading))
                answer += fmt::format("/{:.2f}", reading.confidence);
        }
        return answer;
    }

    static std::string as_json(std::string_view line, const std::vector<Reading>& readings) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const Reading& reading : readings)
            list.push_back({{"character", character(line, reading)},
                            {"citation", reading.citation},
                            {"sandhi", reading.surface},
                            {"confidence", reading.confidence}});
        return Json{{"line", line}, {"readings", list}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    std::string station_file_;
    bool sandhi_ = false;
    bool confidence_ = false;
};

}  // namespace

std::unique_ptr<Command> pinyin_command() {
    return std::make_unique<PinyinCommand>();
}

}  // namespace bobao
