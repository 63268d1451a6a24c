#include "voice/command_engine.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <thread>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/text.h"
#include "voice/memory_file.h"
#include "voice/runs.h"
#include "voice/take.h"

extern char** environ;

namespace bobao {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kMostFailuresInARow = 3;
/// Ten minutes of 16 bits at 48 kHz; a sentence has some seconds.
constexpr std::size_t kMostOutput = std::size_t{64} << 20;
constexpr std::size_t kMostComplaint = 4096;
/// How long a program is waited for before it is asked whether anybody still wants it, in milliseconds.
constexpr long long kLookUp = 100;
constexpr int kLeastRate = 8'000;
constexpr int kMostRate = 192'000;

struct DestroyActions {
    void operator()(posix_spawn_file_actions_t* actions) const {
        ::posix_spawn_file_actions_destroy(actions);
    }
};
struct DestroyAttributes {
    void operator()(posix_spawnattr_t* attributes) const { ::posix_spawnattr_destroy(attributes); }
};

bool is_program(const fs::path& file) {
    std::error_code unknown;
    return fs::is_regular_file(file, unknown) && ::access(file.c_str(), X_OK) == 0;
}

/// What tells a file from its successor under the same name, without reading all of it (models have hundreds
/// of megabytes); empty for what is none.
std::string state_of_file(const fs::path& file) {
    struct stat status {};
    if (file.empty() || ::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
    return fmt::format(" ({} bytes, {}.{:09})", status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec);
}

/// What a program left behind.
struct Result {
    std::string output;
    std::string complaint;  ///< the end of what it said on standard error
    std::string problem;    ///< why its output is not to be used; empty if it is
};

/// A file without a name that holds the line. A pipe would need somebody to fill it, and a program that does
/// not read would end bobao by a signal.
Descriptor file_with(const std::string& line) {
    Descriptor file(::memfd_create("bobao-sentence", MFD_CLOEXEC));
    if (file.number() < 0) throw system_error({}, "keep a sentence for a voice", errno);
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t written = ::write(file.number(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) throw system_error({}, "keep a sentence for a voice", errno);
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file.number(), 0, SEEK_SET);
    return file;
}

struct Pipe {
    Descriptor reading;
    Descriptor writing;
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw system_error({}, "open a line to a voice", errno);
        reading = Descriptor(ends[0]);
        writing = Descriptor(ends[1]);
    }
};

class Child {
  public:
    Child(const fs::path& program, const std::vector<std::string>& arguments, const Descriptor& input,
          const Descriptor& output, const Descriptor& errors) {
        std::vector<std::string> words = arguments;
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);

        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        const std::unique_ptr<posix_spawn_file_actions_t, DestroyActions> actions_owner(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input.number(), STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, output.number(), STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, errors.number(), STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);

        posix_spawnattr_t attributes;
        ::posix_spawnattr_init(&attributes);
        const std::unique_ptr<posix_spawnattr_t, DestroyAttributes> attributes_owner(&attributes);
        sigset_t none, usual;
        ::sigemptyset(&none);
        ::sigfillset(&usual);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &usual);
        ::posix_spawnattr_setpgroup(&attributes, 0);
        ::posix_spawnattr_setflags(&attributes,
                                   POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        const int failure =
            ::posix_spawn(&id_, program.c_str(), &actions, &attributes, pointers.data(), environ);
        if (failure != 0) throw system_error(program, "start this program", failure);
    }
    ~Child() {
        if (!ended_) end();
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// Kills it with all that it has started.
    void end() {
        ::kill(-id_, SIGKILL);
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) continue;
        ended_ = true;
    }
    /// False if it has not ended by then. Throws Cancelled.
    bool wait_until(Clock::time_point deadline, const Cancellation& cancellation) {
        constexpr std::chrono::milliseconds kStep{2};
        while (!ended_) {
            const pid_t got = ::waitpid(id_, &status_, WNOHANG);
            ended_ = got == id_ || (got < 0 && errno != EINTR);
            if (ended_) break;
            cancellation.check();
            if (Clock::now() >= deadline) return false;
            std::this_thread::sleep_for(kStep);
        }
        // What it left running in its group is of no more use.
        ::kill(-id_, SIGKILL);
        return true;
    }
    int status() const { return status_; }

  private:
    pid_t id_ = -1;
    int status_ = 0;
    bool ended_ = false;
};

/// Reads what is there; false at the end.
bool read_some(const Descriptor& from, std::string& into) {
    std::array<char, 1 << 16> buffer;
    const ssize_t got = ::read(from.number(), buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    if (got <= 0) return false;
    into.append(buffer.data(), static_cast<std::size_t>(got));
    return true;
}

/// Throws Cancelled, with the program ended, once that is asked for.
Result result_of(const fs::path& program, const CommandSettings& settings, const std::string& line,
                 const Cancellation& cancellation) {
    const auto deadline =
        Clock::now() + std::chrono::milliseconds(std::llround(settings.timeout_seconds * 1000));
    const Descriptor input = file_with(line);
    Pipe output, errors;
    Child child(program, settings.arguments, input, output.writing, errors.writing);
    output.writing.close();
    errors.writing.close();

    Result result;
    const auto late = [&] {
        result.problem = fmt::format("it was not done within {} s", settings.timeout_seconds);
        child.end();
        return result;
    };
    bool output_open = true, errors_open = true;
    while (output_open || errors_open) {
        cancellation.check();
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return late();
        pollfd waiting[] = {{output_open ? output.reading.number() : -1, POLLIN, 0},
                            {errors_open ? errors.reading.number() : -1, POLLIN, 0}};
        const int ready = ::poll(waiting, 2, static_cast<int>(std::min<long long>(left, kLookUp)));
        if (ready < 0 && errno != EINTR) throw system_error({}, "listen to a voice", errno);
        if (ready <= 0) continue;
        if (waiting[0].revents != 0) output_open = read_some(output.reading, result.output);
        if (waiting[1].revents != 0) errors_open = read_some(errors.reading, result.complaint);
        if (result.complaint.size() > kMostComplaint)
            result.complaint.erase(0, result.complaint.size() - kMostComplaint);
        if (result.output.size() > kMostOutput) {
            child.end();
            result.problem = fmt::format("it wrote more than {} MB", kMostOutput >> 20);
            return result;
        }
    }
    if (!child.wait_until(deadline, cancellation)) return late();
    if (WIFSIGNALED(child.status()))
        result.problem = fmt::format("it was ended by signal {}", WTERMSIG(child.status()));
    else if (WEXITSTATUS(child.status()) != 0)
        result.problem = fmt::format("it failed with exit code {}", WEXITSTATUS(child.status()));
    return result;
}

std::string last_line(const std::string& complaint) {
    std::string last;
    for (const std::string_view line : lines_of(complaint))
        if (std::string clean = with_single_spaces(without_controls(line)); !clean.empty())
            last = std::move(clean);
    return cut_to_bytes(last, 200);
}

/// The sound of a program's output as a run's; the problem in `problem` if there is none.
RunReply sound_of(std::string output, std::string& problem) {
    RunReply reply;
    if (output.empty()) {
        problem = "it wrote nothing";
        return reply;
    }
    SF_INFO info{};
    MemoryFile memory(std::move(output));
    const SoundHandle file = memory.open(SFM_READ, info);
    if (file == nullptr) {
        problem = fmt::format("what it wrote is no sound file ({})", sf_strerror(nullptr));
        return reply;
    }
    if (info.samplerate < kLeastRate || info.samplerate > kMostRate || info.channels < 1) {
        problem = fmt::format("it wrote sound of {} Hz and {} channels", info.samplerate, info.channels);
        return reply;
    }
    reply.sample_rate = info.samplerate;
    const auto channels = static_cast<std::size_t>(info.channels);
    std::vector<float> block(4096 * channels);
    sf_count_t got = 0;
    while ((got = sf_readf_float(file.get(), block.data(), 4096)) > 0) {
        // A packed file may hold a thousand times its size.
        if (reply.samples.size() * sizeof(std::int16_t) > kMostOutput) {
            problem = fmt::format("it wrote sound of more than {} MB", kMostOutput >> 20);
            return RunReply{};
        }
        for (std::size_t i = 0; i < static_cast<std::size_t>(got); ++i) {
            float sum = 0;
            for (std::size_t k = 0; k < channels; ++k) sum += block[i * channels + k];
            const float sample = sum / static_cast<float>(channels);
            reply.samples.push_back(
                std::isfinite(sample)
                    ? static_cast<std::int16_t>(std::clamp(std::lrint(sample * 32'767.0F), -32'767L, 32'767L))
                    : std::int16_t{0});
        }
    }
    reply.outcome = Outcome::spoken;
    return reply;
}

/// How long a unit takes beside the others, since no program says when its words begin: a syllable of
/// Chinese as long as three letters, and the pauses of the marks.
double weight_of(const SpokenUnit& unit) {
    constexpr double kSyllable = 3, kClause = 4;
    const double words =
        unit.sound.empty() ? static_cast<double>(code_points(unit.spoken).size()) : kSyllable;
    return std::max(words, 1.0) + (unit.after >= Break::clause ? kClause : 0);
}

std::vector<WordEvent> estimated_times(const Utterance& utterance, std::size_t samples) {
    double total = 0;
    for (const SpokenUnit& unit : utterance.units) total += weight_of(unit);
    std::vector<WordEvent> words;
    double before = 0;
    for (std::uint32_t i = 0; i < utterance.units.size(); ++i) {
        words.push_back({i, std::llround(before / total * static_cast<double>(samples))});
        before += weight_of(utterance.units[i]);
    }
    return words;
}

bool is_syllable(const SpokenUnit& unit) {
    return !unit.sound.empty() || count_han(unit.spoken) > 0;
}

}  // namespace

fs::path CommandEngine::program_of(const VoiceProfile& voice) {
    const std::string& name = voice.command.arguments.front();
    if (name.find('/') != std::string::npos) {
        const fs::path file = voice.command.folder / name;  // an absolute path replaces the folder
        return is_program(file) ? file : fs::path();
    }
    const char* const path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "/usr/local/bin:/usr/bin:/bin" : path;
    while (true) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const fs::path file = fs::path(rest.substr(0, end)) / name;
        if (end > 0 && is_program(file)) return file;
        if (end == rest.size()) return {};
        rest.remove_prefix(end + 1);
    }
}

std::string CommandEngine::line_for(const Utterance& utterance, const CommandSettings& settings) {
    std::string line;
    if (settings.text == "printed") {
        line = utterance.text;
    } else {
        const bool pinyin = settings.text == "pinyin";
        bool glued = true;  // nothing stands between the characters of Chinese, and nothing before the first
        for (const SpokenUnit& unit : utterance.units) {
            const bool syllable = is_syllable(unit);
            if (!line.empty() && (pinyin || !(glued && syllable))) line += ' ';
            line += pinyin && !unit.sound.empty() ? unit.sound : unit.spoken;
            glued = syllable;
            if (unit.after == Break::clause) line += syllable && !pinyin ? "，" : ",";
        }
        const bool chinese = !utterance.units.empty() && is_syllable(utterance.units.back()) && !pinyin;
        if (utterance.text.ends_with("？") || utterance.text.ends_with("?"))
            line += chinese ? "？" : "?";
        else if (!line.empty())
            line += chinese ? "。" : ".";
    }
    return with_single_spaces(without_controls(line)) + "\n";
}

std::string CommandEngine::key_of(const VoiceProfile& voice) {
    const fs::path program = program_of(voice);
    std::string key =
        fmt::format("command\n{}\n{}\n{}{}\n", voice.command.version, voice.command.text,
                    program.empty() ? "none" : fs::absolute(program).string(), state_of_file(program));
    // Lengths keep ["a b"] and ["a", "b"] apart. The program may be an interpreter or read a model: what it
    // is told to read shapes the sound as much as it does itself.
    for (const std::string& argument : voice.command.arguments)
        key += fmt::format("{} {}{}\n", argument.size(), argument, state_of_file(argument));
    return key;
}

Take CommandEngine::speak(const Utterance& utterance, const VoiceProfile& voice,
                          const Cancellation& cancellation) {
    TakeMaker maker(utterance.units.size());
    if (utterance.units.empty()) return maker.finish();
    const auto refuse = [&](const std::string& problem, const std::string& remedy) {
        return machine_error({},
                             fmt::format("voice \"{}\": {} cannot speak: {}", voice.name,
                                         voice.command.arguments.front(), problem),
                             remedy);
    };
    const auto count = [&](auto change) {
        const std::lock_guard lock(mutex_);
        int& failures = failures_in_a_row_[voice.name];
        return change(failures);
    };
    if (count([](int& failures) { return failures; }) >= kMostFailuresInARow)
        throw refuse(fmt::format("it failed {} times running and is not tried again", kMostFailuresInARow),
                     "run it by hand with a sentence on its standard input");
    const fs::path program = program_of(voice);
    if (program.empty()) throw refuse("there is no such program", voice.command.install);
    Result result = result_of(program, voice.command, line_for(utterance, voice.command), cancellation);
    RunReply reply;
    if (result.problem.empty()) reply = sound_of(std::move(result.output), result.problem);
    if (result.problem.empty()) {
        reply.words = estimated_times(utterance, reply.samples.size());
        Run run;
        for (std::uint32_t i = 0; i < utterance.units.size(); ++i) run.parts.push_back({i, i});
        if (!maker.add(run, reply)) result.problem = "what it wrote is silent";
    }
    if (!result.problem.empty()) {
        count([](int& failures) { return ++failures; });
        if (const std::string said = last_line(result.complaint); !said.empty())
            result.problem += fmt::format(", and said \"{}\"", said);
        throw refuse(result.problem, "run it by hand with a sentence on its standard input");
    }
    count([](int& failures) { return failures = 0; });
    return maker.finish();
}

}  // namespace bobao
