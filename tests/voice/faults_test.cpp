#include <dirent.h>
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "support/folder.h"
#include "support/program.h"
#include "utterances.h"
#include "voice/speaker.h"
#include "voice/worker_process.h"

using namespace bobao;
using test::utterance_of;
using test::voice_named;

namespace {

/// Set as long as it lives; workers started meanwhile see it.
class Variable {
  public:
    Variable(const char* name, const std::string& value) : name_(name) { ::setenv(name, value.c_str(), 1); }
    ~Variable() { ::unsetenv(name_); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

  private:
    const char* name_;
};

/// The processes whose parent is this one.
std::vector<pid_t> own_children() {
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream stream(entry.path() / "stat");
        std::string stat;
        std::getline(stream, stat);
        const std::size_t behind_name = stat.rfind(") ");
        if (behind_name == std::string::npos || stat.size() < behind_name + 5) continue;
        if (std::atoi(stat.c_str() + behind_name + 4) == ::getpid()) found.push_back(std::atoi(name.c_str()));
    }
    return found;
}

const char* const kHarmless = "jin1 tian1 tian1 qi4 hen3 hao3.";
const char* const kFatal = "zhe4 shi3 ta1 gao1 xing4, xie4 xie5.";

}  // namespace

TEST_CASE("a child that crashes once costs nothing but time") {
    const test::TemporaryFolder folder;
    const VoiceProfile anchor = voice_named("anchor");
    const Take undisturbed = Speaker(1).speak(utterance_of(kFatal), anchor);
    const Variable fault("BOBAO_TEST_FAULT", "once " + (folder / "crashed").string());
    Speaker speaker(1);
    CHECK(speaker.speak(utterance_of(kFatal), anchor).samples == undisturbed.samples);
    CHECK(std::filesystem::exists(folder / "crashed"));
}

TEST_CASE("a child that always crashes or hangs costs its own utterance and no other") {
    const VoiceProfile anchor = voice_named("anchor");
    const Take undisturbed = Speaker(1).speak(utterance_of(kHarmless), anchor);
    for (const auto& [kind, reason] :
         {std::pair{"crash", "the engine crashed"}, {"hang", "the engine hangs"}}) {
        const char* const fault = kind;
        INFO(fault);
        const Variable variable("BOBAO_TEST_FAULT", fault);
        Speaker speaker(1);
        CHECK(speaker.speak(utterance_of(kHarmless), anchor).samples == undisturbed.samples);
        const std::string said = std::string("cannot speak \"") + kFatal +
                                 "\" with voice \"anchor\": " + reason +
                                 "\n  try: change the words, or give them a reading in the lexicon";
        CHECK_THROWS_WITH_AS(speaker.speak(utterance_of(kFatal), anchor), said.c_str(), Error);
        CHECK(speaker.speak(utterance_of(kHarmless), anchor).samples == undisturbed.samples);
    }
}

TEST_CASE("a run that comes back silent is an error, never silence without a word") {
    VoiceProfile mute = voice_named("anchor");
    mute.own.volume = 0;
    try {
        Speaker(1).speak(utterance_of(kHarmless), mute);
        FAIL("silence was accepted");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        CHECK(error.problem.ends_with("the engine says nothing"));
    }
}

TEST_CASE("workers that are killed are replaced, and nobody hears it") {
    const VoiceProfile anchor = voice_named("anchor");
    const Take undisturbed = Speaker(1).speak(utterance_of(kHarmless), anchor);
    Speaker speaker(2);
    for (int round = 0; round < 4; ++round) {
        CHECK(speaker.speak(utterance_of(kHarmless), anchor).samples == undisturbed.samples);
        const std::vector<pid_t> workers = own_children();
        CHECK(workers.size() == 1);
        for (const pid_t worker : workers) ::kill(worker, SIGKILL);
    }
    // And in the middle of their work.
    std::atomic<int> round{0};
    std::atomic<int> killed{0};
    int right = 0;
    constexpr int kRounds = 30;
    {
        const std::jthread killer([&] {
            int last = -1;
            for (int wait = 1; round < kRounds; wait = wait * 7 % 31) {
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                if (round < last + 2) continue;
                for (const pid_t worker : own_children()) killed += ::kill(worker, SIGKILL) == 0 ? 1 : 0;
                last = round;
            }
        });
        while (round < kRounds) {
            try {
                right +=
                    speaker.speak(utterance_of(kHarmless), anchor).samples == undisturbed.samples ? 1 : 0;
            } catch (const Error& error) {
                FAIL_CHECK(std::string(error.what()));
            }
            ++round;
        }
    }
    CHECK(killed >= 5);
    CHECK(right == kRounds);
}

TEST_CASE("whatever the text, a take is whole or an error says so, and the next is as ever") {
    const VoiceProfile anchor = voice_named("anchor_en");
    Speaker speaker(1);
    const Take undisturbed = speaker.speak(utterance_of(kHarmless), anchor);
    std::mt19937 chance(7);
    for (int round = 0; round < 40; ++round) {
        Utterance utterance;
        for (std::size_t left = 1 + chance() % 5; left > 0; --left) {
            SpokenUnit unit;
            unit.language = std::array{"en", "de", "ru", "ar", "ja", "und"}[chance() % 6];
            for (std::size_t characters = 1 + chance() % 15; characters > 0; --characters) {
                if (chance() % 3 == 0)
                    unit.spoken += static_cast<char>(chance());
                else
                    append_utf8(unit.spoken, chance() % 0x20000);
            }
            unit.spelled = chance() % 4 == 0;
            unit.after = static_cast<Break>(chance() % 5);
            utterance.units.push_back(unit);
        }
        try {
            const Take take = speaker.speak(utterance, anchor);
            REQUIRE(take.times.size() == utterance.units.size());
            std::int64_t before = 0;
            for (const UnitTime& time : take.times) {
                CHECK(time.sample >= before);
                before = time.sample;
            }
            CHECK(before <= static_cast<std::int64_t>(take.samples.size()));
        } catch (const Error& error) {
            CHECK(error.fault == Fault::machine);
        }
    }
    CHECK(speaker.speak(utterance_of(kHarmless), anchor).samples == undisturbed.samples);
}

TEST_CASE("a worker that does not answer is given up in time") {
    RunRequest request;
    request.settings = voice_named("anchor").own;
    request.text = "hao3";
    WorkerProcess worker;
    CHECK(worker.ask({request}, std::chrono::seconds(30)).front().outcome == Outcome::spoken);
    CHECK(worker.is_sound());
    ::kill(worker.id(), SIGSTOP);
    const RunReply reply = worker.ask({request}, std::chrono::milliseconds(50)).front();
    CHECK(reply.outcome == Outcome::failed);
    CHECK(reply.problem == "the voice worker does not answer");
    CHECK_FALSE(worker.is_sound());
}

TEST_CASE("no worker is left behind") {
    {
        Speaker speaker(2);
        CHECK(own_children().empty());  // none is started before there is something to say
        speaker.speak(utterance_of(kHarmless), voice_named("anchor"));
        CHECK(own_children().size() == 1);
    }
    CHECK(own_children().empty());
}

TEST_CASE("workers are the voice program, and this program where that one cannot be started") {
    const test::TemporaryFolder folder;
    const auto answers_as = [](const std::filesystem::path& program) {
        use_voice_program(program.c_str());
        RunRequest request;
        request.settings = voice_named("anchor").own;
        request.text = "hao3";
        WorkerProcess worker;
        CHECK(worker.ask({request}, std::chrono::seconds(30)).front().outcome == Outcome::spoken);
        return std::filesystem::read_symlink("/proc/" + std::to_string(worker.id()) + "/exe");
    };
    const std::filesystem::path own = std::filesystem::canonical("/proc/self/exe");
    const std::filesystem::path voice = std::filesystem::canonical(folder.path()) / "voice";
    std::filesystem::copy_file(own, voice);
    CHECK(answers_as(voice) == voice);
    ::prctl(PR_SET_DUMPABLE, 0);  // others may not look into this process
    CHECK(answers_as(voice) == voice);
    ::prctl(PR_SET_DUMPABLE, 1);

    std::filesystem::permissions(voice, std::filesystem::perms::owner_read);
    CHECK(answers_as(voice) == own);
    CHECK(answers_as(folder.path()) == own);
    write_file(voice, "no program of any machine");
    std::filesystem::permissions(voice, std::filesystem::perms::owner_all);
    CHECK(answers_as(voice) == own);
    CHECK(answers_as(folder / "missing") == own);
}

TEST_CASE("a worker whose line is closed ends, and so does one that is told nonsense") {
    for (const std::string& input : {std::string(), std::string("nonsense that is no frame")}) {
        const test::Run run = test::run_program(own_program().string(), {kVoiceWorkerArgument}, input);
        CHECK(run.exit_code == 0);
        CHECK(run.output.empty());
    }
}

TEST_CASE("a program that does not know how to be a worker starts no workers without end") {
    const Variable mark("BOBAO_VOICE_WORKER", "1");
    CHECK_THROWS_AS(Speaker(1).speak(utterance_of(kHarmless), voice_named("anchor")), Error);
}

TEST_CASE("missing voice data is named, with the package that brings it") {
    const test::TemporaryFolder folder;
    make_folder(folder / "espeak-ng-data");
    const Variable data("ESPEAK_DATA_PATH", folder.path().string());
    try {
        Speaker(1).speak(utterance_of(kHarmless), voice_named("anchor"));
        FAIL("spoke without data");
    } catch (const Error& error) {
        CHECK(error.fault == Fault::machine);
        CHECK(error.problem.find((folder / "espeak-ng-data").string()) != std::string::npos);
        CHECK(error.remedy == "install the Debian package espeak-ng-data");
    }
}
