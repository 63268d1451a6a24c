#include "publish/child_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/descriptor.h"
#include "base/error.h"

extern char** environ;

namespace bobao {
namespace {

constexpr std::size_t kMostErrors = 65'536;
constexpr int kLook = 100;  // milliseconds between two looks whether to stop

struct Pipe {
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw system_error({}, "make a pipe", errno);
        read = Descriptor(ends[0]);
        write = Descriptor(ends[1]);
    }
    Descriptor read;
    Descriptor write;
};

struct Actions {
    Actions() { ::posix_spawn_file_actions_init(&actions); }
    ~Actions() { ::posix_spawn_file_actions_destroy(&actions); }
    Actions(const Actions&) = delete;
    Actions& operator=(const Actions&) = delete;
    posix_spawn_file_actions_t actions{};
};

/// Reads what is there; false at the end.
bool read_into(const Descriptor& from, std::string& text) {
    std::array<char, 8192> block{};
    const ssize_t count = ::read(from.number(), block.data(), block.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    text.append(block.data(), static_cast<std::size_t>(count));
    return count > 0;
}

void give_lines(std::string& text, const std::function<void(std::string_view)>& line) {
    std::size_t begin = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        line(std::string_view(text).substr(begin, end - begin));
        begin = end + 1;
    }
    text.erase(0, begin);
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& words, const std::string& remedy,
                      const std::function<void(std::string_view)>& line, const Cancellation& cancellation) {
    Pipe output, errors;
    Actions actions;
    ::posix_spawn_file_actions_addopen(&actions.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions.actions, output.write.number(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions.actions, errors.write.number(), STDERR_FILENO);
    std::vector<std::string> copies = words;
    std::vector<char*> arguments;
    for (std::string& word : copies) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = -1;
    const int failure =
        ::posix_spawnp(&child, arguments[0], &actions.actions, nullptr, arguments.data(), environ);
    if (failure == ENOENT) throw usage_error(fmt::format("{} is not installed", words.front()), remedy);
    if (failure != 0) throw system_error(words.front(), "run this program", failure);
    output.write.close();
    errors.write.close();

    ChildResult result;
    std::string pending;
    bool stopped = false;
    while (output.read.number() >= 0 || errors.read.number() >= 0) {
        std::array<pollfd, 2> ends{{{output.read.number(), POLLIN, 0}, {errors.read.number(), POLLIN, 0}}};
        ::poll(ends.data(), ends.size(), kLook);
        if (cancellation.requested() && !stopped) {
            ::kill(child, SIGTERM);
            stopped = true;
        }
        if (ends[0].revents != 0) {
            if (!read_into(output.read, pending)) output.read.close();
            give_lines(pending, line);
        }
        if (ends[1].revents != 0 && !read_into(errors.read, result.errors)) errors.read.close();
        if (result.errors.size() > kMostErrors) result.errors.erase(0, result.errors.size() - kMostErrors);
    }
    result.exit_code = wait_for(child);
    if (stopped) throw Cancelled();
    return result;
}

}  // namespace bobao
