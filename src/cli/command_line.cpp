#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>
#include <utility>

#include "base/error.h"
#include "base/suggest.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/interrupt.h"

namespace bobao {
namespace {

const char* const kAbout =
    "bobao turns a day's newspaper into radio: page text in, a podcast episode with chapters, transcript\n"
    "and feed out. Each step can be run by itself, looked at, corrected and piped into the next.\n";

const char* const kProgramManual =
    "Examples:\n"
    "  bobao make page.txt --out public           the episode, its page and the feed\n"
    "  bobao read page.txt -o edition.yaml        to correct by hand, then: bobao make edition.yaml\n"
    "  echo 银行行长 | bobao pinyin\n"
    "\n"
    "Exit codes: 0 done; 1 done, but something was left out (said on standard error); 2 wrong usage;\n"
    "3 bad input; 4 the machine failed (disk, codec, engine); 130 stopped by Ctrl-C or SIGTERM.\n"
    "bobao COMMAND --help says more of each command.";

const char* const kEverywhere =
    "Everywhere: --quiet --verbose --json. Exit codes: 0 done, 1 something left out, 2 usage, 3 input, 4 "
    "machine, 130 stopped.";

/// The command line as CLI11 sees it: the options that all commands share, and the commands.
class CommandLine {
  public:
    CommandLine(Console& console, std::vector<std::unique_ptr<Command>> commands)
        : console_(console), commands_(std::move(commands)) {
        program_.name("bobao");
        program_.set_version_flag("--version", "bobao " BOBAO_VERSION)->description("the version");
        program_.set_help_flag("-h,--help", "this text");
        program_.get_formatter()->column_width(26);
        program_.get_formatter()->label("SUBCOMMAND", "COMMAND");
        program_.get_formatter()->label("Positionals", "Arguments");
        program_.footer(kProgramManual);
        program_.add_flag("-q,--quiet", console.quiet, "say nothing but warnings and errors");
        program_.add_flag("-v,--verbose", console.verbose, "say more of what is done");
        program_.add_flag("--json", console.json, "data for machines, where a command has such");
        // What is not expected is kept, so that it can be answered with the nearest right word.
        program_.allow_extras();
        program_.fallthrough();
        program_.require_subcommand(0, 1);
        for (const auto& command : commands_) {
            CLI::App* const arguments = program_.add_subcommand(command->name(), command->purpose());
            arguments->group("Commands");
            arguments->footer(fmt::format("{}\n\n{}", command->manual(), kEverywhere));
            command->declare(*arguments);
        }
    }

    /// The command that is wanted; none if the command line was answered already, with help or version.
    Command* parse(int count, char** words) {
        try {
            program_.parse(count, words);
        } catch (const CLI::CallForHelp&) {
            console_.print(program_.help());
            return nullptr;
        } catch (const CLI::CallForVersion& version) {
            console_.print(std::string(version.what()) + "\n");
            return nullptr;
        } catch (const CLI::ParseError& error) {
            throw usage_error(error.what(), fmt::format("see {} --help", full_name()));
        }
        refuse_unexpected();
        for (const auto& command : commands_)
            if (program_.got_subcommand(command->name())) return command.get();
        throw usage_error("no command is named", "see bobao --help");
    }

  private:
    const CLI::App* chosen() const {
        const auto commands = program_.get_subcommands();
        return commands.empty() ? nullptr : commands.front();
    }

    std::string full_name() const { return chosen() == nullptr ? "bobao" : "bobao " + chosen()->get_name(); }

    std::vector<std::string> option_names() const {
        std::vector<std::string> names;
        for (const CLI::App* const arguments : {chosen(), &program_})
            if (arguments != nullptr)
                for (const CLI::Option* const option : arguments->get_options())
                    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
        return names;
    }

    void refuse_unexpected() const {
        const std::vector<std::string> unexpected = program_.remaining(true);
        if (unexpected.empty()) return;
        const std::string word = unexpected.front().substr(0, unexpected.front().find('='));
        if (word.starts_with("-") && word.size() > 1)
            throw usage_error(fmt::format("unknown option {}", word), remedy(word, option_names()));
        if (chosen() != nullptr)
            throw usage_error(fmt::format("{} takes no argument \"{}\"", full_name(), word),
                              fmt::format("see {} --help", full_name()));
        std::vector<std::string> names;
        for (const auto& command : commands_) names.push_back(command->name());
        throw usage_error(fmt::format("unknown command \"{}\"", word), remedy(word, names));
    }

    std::string remedy(const std::string& word, const std::vector<std::string>& known) const {
        const std::string nearest = nearest_word(word, known);
        return nearest.empty() ? fmt::format("see {} --help", full_name())
                               : fmt::format("did you mean {}?", nearest);
    }

    Console& console_;
    std::vector<std::unique_ptr<Command>> commands_;
    CLI::App program_{kAbout};
};

/// What is true once it has been stopped; empty for commands that have no other end, or nothing to lose.
std::string_view after_stop(std::string_view command) {
    if (command == "make")
        return "stopped: what was published is as it was; the same command again goes on with what is in the "
               "cache";
    if (command == "publish") return "stopped: the same command again goes on";
    if (command == "read" || command == "script" || command == "say" || command == "braille")
        return "stopped";
    return {};
}

ExitCode parse_and_run(int count, char** words, std::vector<std::unique_ptr<Command>> commands,
                       Console& console, const Cancellation& cancellation) {
    CommandLine command_line(console, std::move(commands));
    Command* const command = command_line.parse(count, words);
    if (command == nullptr) {
        console.flush();
        return ExitCode::done;
    }
    const auto tell = [&] {
        if (const std::string_view end = after_stop(command->name()); !end.empty())
            console.note(fmt::format("bobao: {}", end));
    };
    try {
        const ExitCode code = command->run(console);
        console.flush();
        return code;
    } catch (const Cancelled&) {
        tell();
        throw;
    } catch (const Error&) {
        // Ctrl-C reaches the workers of the same terminal too; what fails by that is not worth a word.
        if (!cancellation.requested()) throw;
        tell();
        throw Cancelled();
    }
}

}  // namespace

int run_command_line(int count, char** words, std::vector<std::unique_ptr<Command>> commands) {
    const Cancellation& cancellation = cancelled_by_signals();
    Console console(cancellation);
    ExitCode code = ExitCode::machine;
    try {
        code = parse_and_run(count, words, std::move(commands), console, cancellation);
    } catch (const ReaderGone&) {
        code = ExitCode::reader_gone;
    } catch (const Cancelled&) {
        code = ExitCode::interrupted;
    } catch (const Error& error) {
        console.error(error.what());
        code = static_cast<ExitCode>(error.fault);
    } catch (const std::bad_alloc&) {
        console.error("out of memory\n  try: give it less at a time");
    } catch (const std::exception& error) {
        console.error(error.what());
    }
    return static_cast<int>(code);
}

}  // namespace bobao
