#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace bobao {

/// Where in a user's file a problem is. Lines and columns count from 1; 0 means "not known".
/// Columns count characters (Unicode code points), as editors show them.
struct Place {
    std::filesystem::path file;
    int line = 0;
    int column = 0;
};

/// Who can mend a failure. The value is the exit code of the program.
enum class Fault {
    usage = 2,    ///< the command line asks for what cannot be
    input = 3,    ///< a file that came in is not what it should be
    machine = 4,  ///< the disk, a codec or the speech engine failed
};

/// A failure the user can act on: where, what, and what to do.
/// `problem` says what is wrong, `remedy` what to do (may be empty); neither ends in a period.
///
///     evening.yaml:12:3: unknown voice "en-uk"
///       try: use one of: en-gb, en-us
class Error : public std::runtime_error {
  public:
    Error(Fault fault, Place place, std::string problem, std::string remedy);

    Fault fault;
    Place place;
    std::string problem;
    std::string remedy;
};

/// Shorthands for the three kinds.
Error usage_error(std::string problem, std::string remedy);
Error input_error(Place place, std::string problem, std::string remedy);
Error machine_error(Place place, std::string problem, std::string remedy);

/// A machine_error for a failed system call: `problem` is "cannot <doing>: <reason of errno>", the
/// remedy fits the reason (a full disk, a missing folder, a forbidden one).
Error system_error(const std::filesystem::path& file, std::string_view doing, int error_number);

/// Thrown where work stops because the user asked for it (Ctrl-C). Not an error of anybody.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "cancelled"; }
};

}  // namespace bobao
