#include "support/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "base/file.h"
#include "support/folder.h"

extern char** environ;

namespace bobao::test {

Run run_program(const std::string& program, const std::vector<std::string>& arguments,
                const std::string& input, const std::map<std::string, std::string>& environment) {
    // Files instead of pipes: no program can block on a reader that is not there.
    const TemporaryFolder folder;
    write_file(folder / "input", input);

    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);

    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string text = *variable;
        if (!environment.contains(text.substr(0, text.find('=')))) variables.push_back(text);
    }
    for (const auto& [name, value] : environment) variables.push_back(name + "=" + value);
    std::vector<char*> envp;
    for (std::string& variable : variables) envp.push_back(variable.data());
    envp.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    const auto redirect = [&](int number, const char* name, int flags) {
        posix_spawn_file_actions_addopen(&actions, number, (folder / name).c_str(), flags, 0600);
    };
    redirect(STDIN_FILENO, "input", O_RDONLY);
    redirect(STDOUT_FILENO, "output", O_WRONLY | O_CREAT);
    redirect(STDERR_FILENO, "errors", O_WRONLY | O_CREAT);
    pid_t child = 0;
    const int failure = ::posix_spawnp(&child, program.c_str(), &actions, nullptr, argv.data(), envp.data());
    posix_spawn_file_actions_destroy(&actions);
    if (failure != 0) throw std::runtime_error("cannot start " + program);

    int status = 0;
    ::waitpid(child, &status, 0);
    Run run;
    run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run.output = read_file(folder / "output", std::size_t{1} << 30);
    run.errors = read_file(folder / "errors");
    return run;
}

Run run_bobao(const std::vector<std::string>& arguments, const std::string& input,
              const std::map<std::string, std::string>& environment) {
    return run_program(BOBAO_PROGRAM, arguments, input, environment);
}

}  // namespace bobao::test
