#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/material.h"
#include "cli/player.h"
#include "cli/speech.h"

namespace bobao {
namespace {

const char* const kUsualVoice = "anchor";

class SayCommand : public Command {
  public:
    std::string name() const override { return "say"; }
    std::string purpose() const override { return "hear one thing"; }
    std::string manual() const override {
        return "TEXT is spoken as it would be in a programme; - is standard input. Without -o it is played "
               "by\n"
               "the first of aplay, paplay and ffplay that is there; -o - writes the WAV to standard "
               "output.\n"
               "Without --voice the anchor speaks, or the first voice of the text's own language.\n"
               "\n"
               "Examples:\n"
               "  bobao say 银行行长今天上午到任\n"
               "  bobao say 同比增长7% --voice reporter -o seven.wav";
    }

    void declare(CLI::App& arguments) override {
        arguments.add_option("TEXT", words_, "what to say")->type_name("");
        arguments.add_option("--voice", voice_, "who says it; bobao voices lists them")->type_name("V");
        arguments.add_option("-o,--output", output_, "a WAV file instead of the loudspeaker")->type_name("F");
        declare_station(arguments, station_file_);
    }

    ExitCode run(Console& console) override {
        const std::string text = what_to_say(console);
        const FrontEnd front_end = front_end_of(station_of(station_file_));
        const std::vector<VoiceProfile> voices = all_voices();
        const std::string language = detect_language(text);
        const VoiceProfile& voice =
            voice_.empty() ? usual_voice(voices, language) : voice_named(voice_, voices);

        Speaker speaker(1, &console.cancellation());
        const Speech speech = speak_text(text, "", voice, front_end, speaker, console.cancellation());
        if (!speech.unsaid.empty())
            console.warn(fmt::format("nobody can say {}; a station's lexicon.yaml can give it words",
                                     joined(speech.unsaid, " ")));
        if (speech.samples.empty())
            throw usage_error("there is nothing to say in this text",
                              "give it letters, digits or characters");
        if (output_.empty())
            play(wav_of(speech), speech.seconds(), console.cancellation());
        else
            write_output(console, output_, wav_of(speech));
        console.detail(fmt::format("{} ({}): {:.2f} s at {} Hz", voice.name, language, speech.seconds(),
                                   speech.sample_rate));
        const std::vector<std::string> stand_ins = speaker.stand_ins();
        for (const std::string& line : stand_ins) console.warn("left out: " + line);
        return stand_ins.empty() && speech.unsaid.empty() ? ExitCode::done : ExitCode::left_out;
    }

  private:
    std::string what_to_say(const Console& console) const {
        if (words_.empty()) throw usage_error("no text is given", "bobao say 你好, or - for standard input");
        const std::string text =
            words_.size() == 1 && words_.front() == "-" ? read_input(console, "-") : joined(words_, " ");
        return is_utf8(text) ? text : repaired_utf8(text);
    }

    static const VoiceProfile& usual_voice(const std::vector<VoiceProfile>& voices,
                                           const std::string& language) {
        const VoiceProfile& usual = voice_named(kUsualVoice, voices);
        if (language == "und" || usual.language.starts_with(language)) return usual;
        const auto own = std::ranges::find_if(
            voices, [&](const VoiceProfile& voice) { return voice.language.starts_with(language); });
        return own == voices.end() ? usual : *own;
    }

    std::vector<std::string> words_;
    std::string station_file_;
    std::string voice_;
    std::string output_;
};

}  // namespace

std::unique_ptr<Command> say_command() {
    return std::make_unique<SayCommand>();
}

}  // namespace bobao
