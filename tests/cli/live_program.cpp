#include "live_program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

extern char** environ;

namespace bobao::test {
namespace {

constexpr int kPatience = 60'000;  ///< ms

void close_once(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

/// {ours, the child's}: neither is inherited by accident.
std::array<int, 2> new_pipe(bool child_writes) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return child_writes ? std::array{ends[0], ends[1]} : std::array{ends[1], ends[0]};
}

std::array<int, 2> new_terminal(int columns) {
    const int ours = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (ours < 0 || ::grantpt(ours) != 0 || ::unlockpt(ours) != 0) throw std::runtime_error("no terminal");
    const int theirs = ::open(::ptsname(ours), O_RDWR | O_NOCTTY | O_CLOEXEC);
    struct winsize size {};
    size.ws_row = 24;
    size.ws_col = static_cast<unsigned short>(columns);
    if (theirs < 0 || ::ioctl(theirs, TIOCSWINSZ, &size) != 0) throw std::runtime_error("no terminal");
    return {ours, theirs};
}

}  // namespace

LiveProgram::LiveProgram(const std::vector<std::string>& arguments, int terminal_columns) {
    const std::array<int, 2> in = new_pipe(false);
    const std::array<int, 2> out = new_pipe(true);
    const std::array<int, 2> errors = terminal_columns > 0 ? new_terminal(terminal_columns) : new_pipe(true);

    std::vector<std::string> words{BOBAO_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    ::setenv("TERM", "xterm", 1);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors[1], STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&defaults, signal);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    const int failure = ::posix_spawn(&child_, argv[0], &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    for (const int descriptor : {in[1], out[1], errors[1]}) ::close(descriptor);
    input_ = in[0];
    output_ = out[0];
    error_output_ = errors[0];
    if (failure != 0) throw std::runtime_error("cannot start bobao");
}

LiveProgram::~LiveProgram() {
    close_once(input_);
    close_once(output_);
    close_once(error_output_);
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
}

void LiveProgram::write(const std::string& input) {
    // A program that has ended must not end the test that writes to it; other children of the test must not
    // inherit that.
    const auto before = std::signal(SIGPIPE, SIG_IGN);
    const ssize_t written = ::write(input_, input.data(), input.size());
    std::signal(SIGPIPE, before);
    if (written != static_cast<ssize_t>(input.size()))
        throw std::runtime_error("bobao does not take its input");
}

void LiveProgram::close_input() {
    close_once(input_);
}

void LiveProgram::close_output() {
    close_once(output_);
}

bool LiveProgram::read_more(int descriptor, std::string& into) {
    struct pollfd waiting {
        descriptor, POLLIN, 0
    };
    if (::poll(&waiting, 1, kPatience) <= 0) throw std::runtime_error("bobao says nothing for a minute");
    char block[4096];
    const ssize_t got = ::read(descriptor, block, sizeof block);
    if (got <= 0) return false;  // the end; a terminal says EIO there
    into.append(block, static_cast<std::size_t>(got));
    return true;
}

std::string LiveProgram::read_line() {
    while (pending_.find('\n') == std::string::npos)
        if (!read_more(output_, pending_))
            throw std::runtime_error("no further line from bobao: " + pending_);
    const std::size_t end = pending_.find('\n');
    std::string line = pending_.substr(0, end);
    pending_.erase(0, end + 1);
    return line;
}

void LiveProgram::wait_for_error_text(const std::string& what) {
    while (errors_.find(what) == std::string::npos)
        if (!read_more(error_output_, errors_)) throw std::runtime_error("bobao never said it: " + errors_);
}

void LiveProgram::send_signal(int number) const {
    ::kill(child_, number);
}

int LiveProgram::wait() {
    while (read_more(error_output_, errors_)) continue;
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) continue;
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace bobao::test
