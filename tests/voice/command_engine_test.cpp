#include "voice/command_engine.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "support/folder.h"
#include "utterances.h"

using namespace bobao;

namespace {

/// Writes a WAV file to standard output: half a second of a tone for each character of the line it reads, at
/// RATE with CHANNELS, after what BEFORE does.
const std::string kTone = R"(#!/usr/bin/env python3
import math, struct, sys
rate, channels, size = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
line = sys.stdin.buffer.read().decode()
assert line.endswith("\n") and line.count("\n") == 1, line
frames = rate // 2 * len(line.strip())
data = bytearray(2 * channels * rate // 10)
for i in range(frames):
    data += struct.pack("<h", int(9000 * math.sin(i * 440 * 2 * math.pi / rate))) * channels
length = len(data) if size == "known" else 0xFFFFFFFF - 36
header = b"RIFF" + struct.pack("<I", 36 + length) + b"WAVEfmt " + struct.pack(
    "<IHHIIHH", 16, 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
sys.stdout.buffer.write(header + b"data" + struct.pack("<I", length) + data)
)";

/// A folder with programs in it, and a voice that runs one of them.
class Programs {
  public:
    VoiceProfile voice(const std::string& text, std::vector<std::string> arguments = {}) {
        const std::string name = "program" + std::to_string(++count_);
        write_file(folder_ / name, text);
        ::chmod((folder_ / name).c_str(), 0755);
        VoiceProfile voice;
        voice.name = "hired";
        voice.language = "zh";
        voice.engine = "command";
        arguments.insert(arguments.begin(), "./" + name);
        voice.command.arguments = std::move(arguments);
        voice.command.folder = folder_.path();
        voice.command.timeout_seconds = 20;
        voice.command.install = "install it";
        return voice;
    }
    std::filesystem::path path(const std::string& name) const { return folder_ / name; }

  private:
    test::TemporaryFolder folder_;
    int count_ = 0;
};

std::string problem(const VoiceProfile& voice, const std::string& words = "ni3 hao3") {
    CommandEngine engine;
    try {
        engine.speak(test::utterance_of(words), voice);
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        return error.problem;
    }
    return "none";
}

}  // namespace

TEST_CASE("a program's sound is taken at its own rate, without the silence around it, every unit in it") {
    Programs programs;
    struct Kind {
        const char *rate, *channels, *size;
    };
    for (const Kind& kind :
         {Kind{"22050", "1", "known"}, Kind{"16000", "1", "known"}, Kind{"48000", "2", "known"},
          // Who writes to a pipe cannot come back to fill in how long it was.
          Kind{"22050", "1", "unknown"}}) {
        const char *const rate = kind.rate, *const channels = kind.channels, *const size = kind.size;
        CAPTURE(rate);
        CAPTURE(size);
        CommandEngine engine;
        const Utterance utterance = test::utterance_of("ni3 hao3, GDP");
        const Take take = engine.speak(utterance, programs.voice(kTone, {rate, channels, size}));
        CHECK(take.sample_rate == std::stoi(rate));
        // Half a second for each of the 13 characters and none of the tenth of silence before it.
        const std::string line = CommandEngine::line_for(utterance, {});
        CHECK(line == "ni3hao3， GDP.\n");
        const double seconds = static_cast<double>(take.samples.size()) / take.sample_rate;
        CHECK(seconds == doctest::Approx(0.5 * 13).epsilon(0.01));
        REQUIRE(take.times.size() == utterance.units.size());
        for (std::size_t i = 1; i < take.times.size(); ++i)
            CHECK(take.times[i].sample > take.times[i - 1].sample);
        CHECK(take.times.back().sample < static_cast<std::int64_t>(take.samples.size()));
    }
}

TEST_CASE("what a program does wrong is said by name") {
    Programs programs;
    const std::string start = "voice \"hired\": ./program";
    CHECK(problem(programs.voice("#!/bin/sh\nexit 0\n")).ends_with(" cannot speak: it wrote nothing"));
    CHECK(problem(programs.voice("#!/bin/sh\ncat\n")).find("cannot speak: what it wrote is no sound file") !=
          std::string::npos);
    CHECK(problem(programs.voice("#!/bin/sh\necho loading >&2; echo 'no model there' >&2; exit 3\n"))
              .ends_with("cannot speak: it failed with exit code 3, and said \"no model there\""));
    CHECK(problem(programs.voice("#!/bin/sh\nkill -SEGV $$\n")).find("it was ended by signal 11") !=
          std::string::npos);
    CHECK(problem(programs.voice("#!/bin/sh\nhead -c 70000000 /dev/zero\n"))
              .ends_with("it wrote more than 64 MB"));
    // A header, and half a second of nothing.
    CHECK(problem(programs.voice(
                      "#!/bin/sh\nprintf 'RIFF\\244\\000\\000\\000WAVEfmt \\020\\000\\000\\000\\001\\000"
                      "\\001\\000\\042\\126\\000\\000\\104\\254\\000\\000\\002\\000\\020\\000data\\200\\000"
                      "\\000\\000'; head -c 128 /dev/zero\n"))
              .ends_with("what it wrote is silent"));
    CHECK(problem(programs.voice(
                      "#!/bin/sh\nprintf 'RIFF\\044\\000\\000\\000WAVEfmt \\020\\000\\000\\000\\001\\000"
                      "\\001\\000\\001\\000\\000\\000\\002\\000\\000\\000\\002\\000\\020\\000data\\000\\000"
                      "\\000\\000'\n"))
              .find("it wrote sound of 1 Hz") != std::string::npos);
    VoiceProfile nowhere = programs.voice("");
    nowhere.command.arguments = {"no-such-program-anywhere"};
    CHECK(problem(nowhere) ==
          "voice \"hired\": no-such-program-anywhere cannot speak: there is no such program");
    CHECK(CommandEngine::program_of(nowhere).empty());
    nowhere.command.arguments = {"sh"};
    CHECK(CommandEngine::program_of(nowhere).filename() == "sh");
}

TEST_CASE("a program that hangs is ended in time, and what it started with it") {
    Programs programs;
    const std::filesystem::path alive = programs.path("alive");
    VoiceProfile voice = programs.voice("#!/bin/sh\n(sleep 2; touch \"$1\") &\nsleep 60\n", {alive.string()});
    voice.command.timeout_seconds = 0.5;
    const auto start = std::chrono::steady_clock::now();
    CHECK(problem(voice).ends_with("it was not done within 0.5 s"));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    std::this_thread::sleep_for(std::chrono::seconds(3));
    CHECK_FALSE(std::filesystem::exists(alive));
    // Also one that has said all it has to say and does not go.
    voice = programs.voice("#!/bin/sh\nexec >&- 2>&-\nsleep 60\n");
    voice.command.timeout_seconds = 0.5;
    CHECK(problem(voice).ends_with("it was not done within 0.5 s"));
}

TEST_CASE("whoever is asked to stop waits for no program") {
    Programs programs;
    for (const char* const program : {"#!/bin/sh\nsleep 600\n", "#!/bin/sh\nexec >&- 2>&-\nsleep 600\n"}) {
        VoiceProfile voice = programs.voice(program);
        voice.command.timeout_seconds = 600;
        // Nor does a stand-in take over then.
        voice.stand_in = std::make_shared<const VoiceProfile>(test::voice_named("anchor"));
        Cancellation cancellation;
        Speaker speaker(1, &cancellation);
        const std::jthread hand([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            cancellation.request();
        });
        const auto start = std::chrono::steady_clock::now();
        CHECK_THROWS_AS(speaker.speak(test::utterance_of("ni3 hao3"), voice), Cancelled);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
        CHECK(speaker.stand_ins().empty());
    }
}

TEST_CASE("after three failures in a row it is not asked again, and a success forgives") {
    Programs programs;
    const VoiceProfile bad = programs.voice("#!/bin/sh\nexit 1\n");
    const VoiceProfile good = programs.voice(kTone, {"22050", "1", "known"});
    CommandEngine engine;
    const Utterance utterance = test::utterance_of("ni3 hao3");
    for (int i = 0; i < 2; ++i) CHECK_THROWS_AS(engine.speak(utterance, bad), Error);
    CHECK_FALSE(engine.speak(utterance, good).samples.empty());
    for (int i = 0; i < 3; ++i) CHECK_THROWS_AS(engine.speak(utterance, bad), Error);
    CHECK_THROWS_WITH_AS(engine.speak(utterance, good),
                         doctest::Contains("it failed 3 times running and is not tried again"), Error);
}

TEST_CASE("where a program fails its stand-in speaks, and that is said once with the reason") {
    Programs programs;
    VoiceProfile voice = programs.voice("#!/bin/sh\necho 'out of luck' >&2\nexit 1\n");
    voice.stand_in = std::make_shared<const VoiceProfile>(test::voice_named("anchor"));
    Speaker speaker(1);
    const Utterance utterance = test::utterance_of("ni3 hao3");
    const Take take = speaker.speak(utterance, voice);
    CHECK(take.by_stand_in);
    CHECK(take.samples == speaker.speak(utterance, test::voice_named("anchor")).samples);
    speaker.speak(utterance, voice);
    REQUIRE(speaker.stand_ins().size() == 1);
    CHECK(speaker.stand_ins()[0].starts_with(
        "the voice \"hired\" in 2 sentences, which \"anchor\" speaks instead (voice \"hired\": ./program1 "
        "cannot speak: it failed with exit code 1, and said \"out of luck\""));
    voice.stand_in = nullptr;
    CHECK_THROWS_AS(speaker.speak(utterance, voice), Error);
}

TEST_CASE("no shell ever sees the arguments or the words") {
    Programs programs;
    const std::filesystem::path made = programs.path("made");
    const std::string evil =
        "$(touch " + made.string() + "); `touch " + made.string() + "` | touch " + made.string();
    const VoiceProfile voice =
        programs.voice("#!/bin/sh\nprintf '%s' \"$1\" >&2\ncat >/dev/null\nexit 1\n", {evil});
    CHECK(problem(voice, "$(touch " + made.string() + ")").find("touch") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(made));
}

TEST_CASE("a program gets one line: the words written out, or as printed, or pinyin") {
    Utterance utterance;
    utterance.text = "今年增长7%，GDP\n居首？";
    utterance.language = "zh";
    const auto add = [&](const std::string& spoken, const std::string& sound, Break after) {
        SpokenUnit unit;
        unit.spoken = spoken;
        unit.sound = sound;
        unit.after = after;
        utterance.units.push_back(unit);
    };
    add("今", "jin1", Break::none);
    add("年", "nian2", Break::clause);
    add("GDP", "", Break::word);
    add("居", "ju1", Break::none);
    add("首", "shou3", Break::sentence);
    CommandSettings settings;
    CHECK(CommandEngine::line_for(utterance, settings) == "今年， GDP 居首？\n");
    settings.text = "printed";
    CHECK(CommandEngine::line_for(utterance, settings) == "今年增长7%，GDP 居首？\n");
    settings.text = "pinyin";
    CHECK(CommandEngine::line_for(utterance, settings) == "jin1 nian2, GDP ju1 shou3?\n");
}

TEST_CASE("takes of other arguments or another version have other names") {
    VoiceProfile voice;
    voice.command.arguments = {"speak", "a b"};
    voice.command.version = "1";
    const std::string key = CommandEngine::key_of(voice);
    voice.command.arguments = {"speak", "a", "b"};
    CHECK(CommandEngine::key_of(voice) != key);
    voice.command.arguments = {"speak", "a b"};
    CHECK(CommandEngine::key_of(voice) == key);
    voice.command.version = "2";
    CHECK(CommandEngine::key_of(voice) != key);
}

TEST_CASE("takes of another program under the same name, or of another model, have other names") {
    Programs programs;
    VoiceProfile voice = programs.voice("#!/bin/sh\nexit 1\n", {programs.path("model").string()});
    const std::string without_model = CommandEngine::key_of(voice);
    write_file(programs.path("model"), "some");
    const std::string key = CommandEngine::key_of(voice);
    CHECK(key != without_model);
    CHECK(CommandEngine::key_of(voice) == key);
    write_file(programs.path("model"), "some more");
    const std::string other_model = CommandEngine::key_of(voice);
    CHECK(other_model != key);
    write_file(programs.path("program1"), "#!/bin/sh\nexit 22\n");
    CHECK(CommandEngine::key_of(voice) != other_model);
    // The same words in another place are another program.
    voice.command.folder = "/nowhere";
    CHECK(CommandEngine::key_of(voice) != other_model);
}
