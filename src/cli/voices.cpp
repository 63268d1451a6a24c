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
        return "The voices are files in voices/; shows and stations give them roles by name. A voice that "
               "cannot\n"
               "run on this machine is listed with what to install for it; --play-to leaves it out and the\n"
               "exit code is 1 then.\n"
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
        std::vector<Candidate> voices;
        Speaker speaker(1, &console.cancellation());
        for (const VoiceProfile& voice : all_voices()) voices.push_back(tried(voice, speaker));
        const bool all_played = samples_.empty() || write_samples(voices, speaker, console);
        if (console.json)
            console.print(as_json(voices));
        else if (samples_.empty())
            console.print(as_table(voices));
        console.flush();
        return all_played ? ExitCode::done : ExitCode::left_out;
    }

  private:
    /// A voice, and why it cannot run here; empty if it can.
    struct Candidate {
        VoiceProfile profile;
        std::string problem;
        std::string remedy;
    };

    static Candidate tried(const VoiceProfile& voice, Speaker& speaker) {
        Candidate candidate{voice, "", ""};
        try {
            speaker.expect_voice(voice);
        } catch (const Error& error) {
            candidate.problem = error.problem;
            candidate.remedy = error.remedy;
        }
        return candidate;
    }

    /// False if one of them could not be played.
    bool write_samples(const std::vector<Candidate>& voices, Speaker& speaker, Console& console) const {
        const FrontEnd front_end = front_end_of(Station{});
        make_folder(samples_);
        bool all = true;
        const auto leave_out = [&](const std::string& name, const std::string& problem) {
            console.warn(fmt::format("left out: {}: {}", name, problem));
            all = false;
        };
        for (const auto& [voice, problem, remedy] : voices) {
            if (!problem.empty()) {
                leave_out(voice.name, problem);
                continue;
            }
            const std::filesystem::path file = std::filesystem::path(samples_) / (voice.name + ".wav");
            // Heard is the voice itself, not who would speak in its place.
            VoiceProfile alone = voice;
            alone.stand_in = nullptr;
            try {
                write_file(file, wav_of(speak_text(voice.sample, voice.language, alone, front_end, speaker,
                                                   console.cancellation())));
            } catch (const Error& error) {
                if (voice.engine != "command") throw;
                leave_out(voice.name, error.problem);
                continue;
            }
            console.note(fmt::format("{}: {}", file.string(), voice.sample));
        }
        return all;
    }

    static std::string as_table(const std::vector<Candidate>& voices) {
        std::vector<std::vector<std::string>> rows{
            {"NAME", "LANGUAGE", "ON AIR AS", "ENGINE", "HERE", "WHAT IT IS"}};
        std::string missing;
        for (const auto& [voice, problem, remedy] : voices) {
            rows.push_back({voice.name, voice.language, voice.display_name, voice.engine,
                            problem.empty() ? "yes" : "no", voice.description});
            if (!problem.empty())
                missing += fmt::format("{} cannot run here: {}{}{}\n", voice.name, problem,
                                       remedy.empty() ? "" : "\n  try: ", remedy);
        }
        std::vector<std::size_t> widths(rows.front().size(), 0);
        for (const std::vector<std::string>& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
        std::string table;
        for (const std::vector<std::string>& row : rows) {
            for (std::size_t i = 0; i + 1 < row.size(); ++i)
                table += padded_to_columns(row[i], widths[i]) + "  ";
            table += row.back() + "\n";
        }
        return missing.empty() ? table : table + "\n" + missing;
    }

    static std::string as_json(const std::vector<Candidate>& voices) {
        using Json = nlohmann::ordered_json;
        Json list = Json::array();
        for (const auto& [voice, problem, remedy] : voices)
            list.push_back({{"name", voice.name},
                            {"display_name", voice.display_name},
                            {"description", voice.description},
                            {"language", voice.language},
                            {"engine", voice.engine},
                            {"runs_here", problem.empty()},
                            {"missing", problem.empty() ? Json() : Json(problem)},
                            {"install", remedy.empty() ? Json() : Json(remedy)},
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
