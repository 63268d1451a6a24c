#pragma once
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace bobao {

class Console;

/// What the program answers to the shell.
enum class ExitCode : int {
    done = 0,
    left_out = 1,       ///< done, but something was left out; said on standard error
    usage = 2,          ///< the command line asks for what cannot be
    input = 3,          ///< a file that came in is not what it should be
    machine = 4,        ///< the disk, a codec or the speech engine failed
    interrupted = 130,  ///< Ctrl-C, as shells count it (128 + SIGINT)
    reader_gone = 141,  ///< whoever read standard output has left (128 + SIGPIPE)
};

/// One command of the program: what --help says of it, its options, and what it does.
class Command {
  public:
    virtual ~Command() = default;

    virtual std::string name() const = 0;
    /// One line for the list of commands, without a period.
    virtual std::string purpose() const = 0;
    /// What stands under the options in --help: how it works, examples.
    virtual std::string manual() const = 0;
    /// Adds options and arguments; they are bound to members, so the command outlives `arguments`.
    virtual void declare(CLI::App& arguments) = 0;
    /// Does it. Throws Error, or Cancelled if the user stopped it.
    virtual ExitCode run(Console& console) = 0;
};

std::unique_ptr<Command> make_command();
std::unique_ptr<Command> read_command();
std::unique_ptr<Command> publish_command();
std::unique_ptr<Command> loop_command();
std::unique_ptr<Command> serve_command();
std::unique_ptr<Command> script_command();
std::unique_ptr<Command> normalize_command();
std::unique_ptr<Command> pinyin_command();
std::unique_ptr<Command> phrase_command();
std::unique_ptr<Command> say_command();
std::unique_ptr<Command> braille_command();
std::unique_ptr<Command> voices_command();
std::unique_ptr<Command> doctor_command();

/// All of them, in the order in which they are listed.
std::vector<std::unique_ptr<Command>> all_commands();

/// Those that only read lines: the ones that the small program answers itself (main.cpp).
std::vector<std::unique_ptr<Command>> line_filters();

}  // namespace bobao
