#pragma once

namespace bobao {

/// The whole program but for its voice workers: parses the command line, runs the command it names, says on
/// standard error what went wrong. Returns the exit code.
int run_command_line(int count, char** words);

}  // namespace bobao
