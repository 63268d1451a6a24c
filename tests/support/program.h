#pragma once
#include <map>
#include <string>
#include <vector>

namespace bobao::test {

/// What a run of the real program left behind.
struct Run {
    int exit_code = -1;  ///< 128 + signal if it was killed
    std::string output;  ///< standard output
    std::string errors;  ///< standard error
};

/// Runs bobao as a user would, with `input` on its standard input and these variables added to the
/// environment.
Run run_bobao(const std::vector<std::string>& arguments, const std::string& input = "",
              const std::map<std::string, std::string>& environment = {});

/// Runs any program from PATH the same way.
Run run_program(const std::string& program, const std::vector<std::string>& arguments,
                const std::string& input = "", const std::map<std::string, std::string>& environment = {});

}  // namespace bobao::test
