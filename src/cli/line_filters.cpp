#include "cli/command.h"

namespace bobao {

std::vector<std::unique_ptr<Command>> line_filters() {
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(normalize_command());
    commands.push_back(pinyin_command());
    commands.push_back(phrase_command());
    return commands;
}

}  // namespace bobao
