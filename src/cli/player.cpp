#include "cli/player.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/error.h"
#include "base/file.h"

extern char** environ;

namespace bobao {
namespace {

namespace fs = std::filesystem;

const std::vector<std::vector<std::string>> kPlayers{
    {"aplay", "-q"}, {"paplay"}, {"ffplay", "-nodisp", "-autoexit", "-loglevel", "error"}};

bool in_path(const std::string& program) {
    const char* const path = std::getenv("PATH");
    std::string folders = path == nullptr ? "" : path;
    for (std::size_t begin = 0; begin <= folders.size();) {
        const std::size_t end = std::min(folders.find(':', begin), folders.size());
        if (::access((fs::path(folders.substr(begin, end - begin)) / program).c_str(), X_OK) == 0)
            return true;
        begin = end + 1;
    }
    return false;
}

/// A file that is gone at the end of its scope.
class TemporaryWav {
  public:
    explicit TemporaryWav(std::string_view bytes) {
        std::string name = (fs::temp_directory_path() / "bobao-say-XXXXXX.wav").string();
        const int descriptor = ::mkstemps(name.data(), 4);
        if (descriptor < 0) throw system_error(name, "make a file to play", errno);
        ::close(descriptor);
        file_ = name;
        try {
            write_file(file_, bytes);
        } catch (...) {
            ::unlink(file_.c_str());
            throw;
        }
    }
    ~TemporaryWav() { ::unlink(file_.c_str()); }
    TemporaryWav(const TemporaryWav&) = delete;
    TemporaryWav& operator=(const TemporaryWav&) = delete;
    const fs::path& file() const { return file_; }

  private:
    fs::path file_;
};

int run_and_wait(std::vector<std::string> words, const Cancellation& cancellation) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    if (const int reason = ::posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ);
        reason != 0)
        throw system_error(words.front(), "start this player", reason);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) throw system_error(words.front(), "wait for this player", errno);
        if (cancellation.requested()) ::kill(child, SIGTERM);
    }
    cancellation.check();
    return status;
}

}  // namespace

std::optional<std::string> player_in_path() {
    for (const std::vector<std::string>& player : kPlayers)
        if (in_path(player.front())) return player.front();
    return std::nullopt;
}

void play(std::string_view wav, double seconds, const Cancellation& cancellation) {
    for (std::vector<std::string> player : kPlayers) {
        if (!in_path(player.front())) continue;
        const TemporaryWav file(wav);
        player.push_back(file.file().string());
        const auto begin = std::chrono::steady_clock::now();
        const int status = run_and_wait(player, cancellation);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        if (status != 0)
            throw machine_error({}, fmt::format("{} could not play the sound", player.front()),
                                "write it to a file instead: -o speech.wav");
        const bool may_fail_silently = player.front() == "ffplay";
        if (may_fail_silently && took.count() < seconds / 2)
            throw machine_error(
                {},
                fmt::format("{} was back after {:.1f} s of {:.1f} s of sound, so it was hardly heard",
                            player.front(), took.count(), seconds),
                "see whether this machine has a loudspeaker, or write it to a file: -o speech.wav");
        return;
    }
    throw machine_error({}, "no program that plays sound is here (aplay, paplay, ffplay)",
                        "write it to a file instead: -o speech.wav");
}

}  // namespace bobao
