#pragma once

#include <memory>
#include <vector>

#include "cli/command.h"

namespace bobao {

/// The whole program but for its voice workers: parses the command line, runs the one of `commands` that it
/// names, says on standard error what went wrong. Returns the exit code.
int run_command_line(int count, char** words, std::vector<std::unique_ptr<Command>> commands);

}  // namespace bobao
