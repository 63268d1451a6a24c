#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace bobao {

/// Runs a program from PATH with these words, its standard input empty, and waits for its end. `line` gets
/// every line of its standard output. Returns what it wrote to standard error if it failed, nothing if it
/// went well. Cancelled, the program is ended too. Throws a usage Error with `remedy` if there is no such
/// program.
struct ChildResult {
    int exit_code = 0;  ///< 128 + signal if it was killed
    std::string errors;
};
ChildResult run_child(const std::vector<std::string>& words, const std::string& remedy,
                      const std::function<void(std::string_view)>& line, const Cancellation& cancellation);

}  // namespace bobao
