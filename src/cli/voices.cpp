#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"
#include "cli/speech.h"
#include "cli/terminal.h"

namespace bobao {
namespace {

class VoicesCommand : public Command {
  public:
    std::string name() const override { return "voices"; }
    std::string purpose() const override { return "list who can speak"; }
    std::string manual() const override {
        return "The voices are files in voices/; shows and stations give them roles by name.\n"
               "\n"
               "Examples:\n"
               "  bobao voices\n"
               "  bobao voices --play-to samples    writes samples/anchor.wav, samples/reporter.wav, …";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("--play-to", samples_, "write each voice's sample sentence here, as WAV")
            ->type_name("DIR");
    }

    ExitCode run(Console& console) override {
        const std::vector<VoiceProfile> voices = all_voices();
        if (!samples_.empty()) write_samples(voices, console);
        if (console.json)
            console.print(as_json(voices));
        else if (samples_.empty())
            console.print(as_table(voices));
        console.flush();
        return ExitCode::done;
    }

  private:
    void write_samples(const std::vector<VoiceProfile>& voices, Console& console) const {
        const FrontEnd front_end = front_end_of(Station{});
        Speaker speaker(1);
        make_folder(samples_);
        for (const VoiceProfile& voice : voices) {
            const std::filesystem::path file = std::filesystem::path(samples_) / (voice.name + ".wav");
            write_file(file, wav_of(speak_text(voice.sample, voice.language, voice, front_end, speaker,
                                               console.cancellation())));
            console.note(fmt::format("{}: {}", file.string(), voice.sample));
        }
    }

    static std::string as_table(const std::vector<VoiceProfile>& voices) {
        std::vector<std::vector<std::string>> rows{{"NAME", "LANGUAGE", "ON AIR AS", "ENGINE", "WHAT IT IS"}};
        for (const VoiceProfile& voice : voices)
            rows.push_back({voice.name, voice.language, voice.display_name, voice.engine, voice.description});
        std::vector<std::size_t> widths(rows.front().size(), 0);
        for (const std::vector<std::string>& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
        std::string table;
        for (const std::vector<std::string>& row : rows) {
            for (std::size_t i = 0; i + 1 < row.size(); ++i)
                table += padded_to_columns(row[i], widths[i]) + "  ";
            table += row.back() + "\n";
        }
        return table;
    }

    static std::string as_json(const std::vector<VoiceProfile>& voices) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const VoiceProfile& voice : voices)
            list.push_back({{"name", voice.name},
                            {"display_name", voice.display_name},
                            {"description", voice.description},
                            {"language", voice.language},
                            {"engine", voice.engine},
                            {"sample", voice.sample}});
        return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    }

    std::string samples_;
};

}  // namespace

std::unique_ptr<Command> voices_command() {
    return std::make_unique<VoicesCommand>();
}

}  // namespace bobao
