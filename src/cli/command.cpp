#include "cli/command.h"

namespace bobao {

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(make_command());
    commands.push_back(read_command());
    commands.push_back(script_command());
    commands.push_back(publish_command());
    commands.push_back(loop_command());
    commands.push_back(serve_command());
    commands.push_back(normalize_command());
    commands.push_back(pinyin_command());
    commands.push_back(phrase_command());
    commands.push_back(say_command());
    commands.push_back(braille_command());
    commands.push_back(voices_command());
    commands.push_back(doctor_command());
    return commands;
}

}  // namespace bobao
