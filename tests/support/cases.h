#pragma once
#include <string>
#include <vector>

namespace bobao::test {

/// One line of a table of cases: `input => output`.
struct Case {
    std::string input;
    std::string output;
    std::string where;  ///< "numbers.txt:12", for INFO
};

/// Reads tests/data/<name>. Lines are `input => output`; empty lines and lines that start with "# " are
/// comments; \n and \t in a line stand for a line end and a tab. Throws if the file is not there, has no
/// case, or a line has no " => ": a test that finds no cases must fail.
std::vector<Case> read_cases(const std::string& name);

/// The bytes of tests/data/<name>. Throws if it is not there.
std::string read_data(const std::string& name);

/// Compares with the golden file tests/data/<name>; with BOBAO_UPDATE_GOLDENS set in the environment it is
/// written instead and the test fails once, so that nobody updates by accident.
void check_golden(const std::string& name, const std::string& actual);

}  // namespace bobao::test
