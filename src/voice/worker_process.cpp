#include "voice/worker_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "voice/speaker.h"

extern char** environ;

namespace bobao {
namespace {

struct DestroyActions {
    void operator()(posix_spawn_file_actions_t* actions) const {
        ::posix_spawn_file_actions_destroy(actions);
    }
};
struct DestroyAttributes {
    void operator()(posix_spawnattr_t* attributes) const { ::posix_spawnattr_destroy(attributes); }
};

/// Set for workers. A program that does not know kVoiceWorkerArgument would, started as a worker, do its
/// usual work and start workers in turn, without end; so nobody who has this starts any.
constexpr const char* kWorkerMark = "BOBAO_VOICE_WORKER";

/// Above standard input and output, even where bobao was started without them: the worker's own are put
/// there.
Descriptor moved_up(Descriptor descriptor) {
    if (descriptor.number() > STDERR_FILENO) return descriptor;
    return Descriptor(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

/// What workers are, if not this program.
struct VoiceProgram {
    std::filesystem::path path;
    Descriptor file;
};
VoiceProgram voice_program;

/// Where a worker has the file of the voice program.
constexpr int kProgramInWorker = STDERR_FILENO + 1;

/// None if there is no file that could be run.
Descriptor opened_program(const std::filesystem::path& program) {
    Descriptor file = moved_up(Descriptor(::open(program.c_str(), O_PATH | O_CLOEXEC)));
    struct stat status;
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode) ||
        ::faccessat(AT_FDCWD, program.c_str(), X_OK, 0) != 0)
        return Descriptor();
    return file;
}

}  // namespace

void use_voice_program(const char* name) {
    std::error_code failure;
    const std::filesystem::path own = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (failure) return;
    std::filesystem::path program = own.parent_path() / name;
    Descriptor file = opened_program(program);
    voice_program = {std::move(program), std::move(file)};
}

WorkerProcess::WorkerProcess() {
    if (std::getenv(kWorkerMark) != nullptr)
        throw machine_error(
            {}, fmt::format("{} was started as a voice worker and is none", own_program().string()),
            fmt::format("begin its main with serve_as_voice_worker, or unset {}", kWorkerMark));
    int ends[2];
    // A socket rather than pipes: writing to a dead worker is then an error, not a signal.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw system_error({}, "open a line to a voice worker", errno);
    Descriptor ours(ends[0]), their_end(ends[1]);
    socket_ = moved_up(std::move(ours));
    const Descriptor theirs = moved_up(std::move(their_end));
    if (socket_.number() < 0 || theirs.number() < 0)
        throw system_error({}, "open a line to a voice worker", errno);

    std::string mark = std::string(kWorkerMark) + "=1";
    std::vector<char*> environment;
    for (char** variable = environ; *variable != nullptr; ++variable) environment.push_back(*variable);
    environment.push_back(mark.data());
    environment.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    const std::unique_ptr<posix_spawn_file_actions_t, DestroyActions> actions_owner(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, theirs.number(), STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, theirs.number(), STDOUT_FILENO);
    // After the socket, whose number it may take.
    const bool has_voice_program = voice_program.file.number() >= 0;
    if (has_voice_program)
        ::posix_spawn_file_actions_adddup2(&actions, voice_program.file.number(), kProgramInWorker);
    // Another worker's socket, kept open in here, would keep that worker alive.
    ::posix_spawn_file_actions_addclosefrom_np(&actions, kProgramInWorker + (has_voice_program ? 1 : 0));

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    const std::unique_ptr<posix_spawnattr_t, DestroyAttributes> attributes_owner(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);

    const auto start = [&](const std::filesystem::path& program, const std::string& file) {
        std::string name = program.string();
        std::string argument = kVoiceWorkerArgument;
        char* const arguments[] = {name.data(), argument.data(), nullptr};
        return ::posix_spawn(&id_, file.c_str(), &actions, &attributes, arguments, environment.data());
    };
    // By the worker's own descriptor: this process may have another number in /proc, or be closed to others.
    if (has_voice_program &&
        start(voice_program.path, fmt::format("/proc/self/fd/{}", kProgramInWorker)) == 0)
        return;
    // The program that runs, even where another version has taken its file's place since it was started.
    const int failure = start(own_program(), "/proc/self/exe");
    if (failure != 0) throw system_error(own_program(), "start a voice worker", failure);
}

WorkerProcess::~WorkerProcess() {
    // Killed rather than asked: it holds nothing that could be lost, and it may be stopped or hanging.
    ::kill(id_, SIGKILL);
    while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
}

bool WorkerProcess::is_sound() const {
    char byte = 0;
    return sound_ && ::recv(socket_.number(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

BreathReply WorkerProcess::ask(const Breath& runs, std::chrono::milliseconds patience) {
    RunReply failure;
    failure.outcome = Outcome::lost;
    failure.problem = "its worker ends again and again";
    std::string body;
    sound_ = false;
    if (!send_frame(socket_.number(), packed(runs))) return {failure};
    switch (receive_frame(socket_.number(), kLargestReply, static_cast<int>(patience.count()), body)) {
        case Received::frame: {
            BreathReply replies = breath_reply_from(body);
            sound_ = true;
            return replies;
        }
        case Received::late:
            failure.outcome = Outcome::failed;
            failure.problem = "the voice worker does not answer";
            break;
        case Received::closed:
        case Received::broken:
            break;
    }
    return {failure};
}

}  // namespace bobao
