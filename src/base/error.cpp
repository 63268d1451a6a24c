#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace bobao {
namespace {

std::string written_out(const Place& place, const std::string& problem, const std::string& remedy) {
    std::string text;
    if (!place.file.empty()) {
        text += place.file.string();
        if (place.line > 0) text += fmt::format(":{}", place.line);
        if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
        text += ": ";
    }
    text += problem;
    if (!remedy.empty()) text += "\n  try: " + remedy;
    return text;
}

std::string_view remedy_of(int error_number) {
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
            return "free some space on that disk, or name another folder with --out";
        case EFBIG:
            return "raise the limit on the size of files (ulimit -f), or name a folder on another disk";
        case EACCES:
        case EPERM:
        case EROFS:
            return "check the permissions of that folder, or name another one";
        case ENOENT:
        case ENOTDIR:
            return "check the path";
        case EISDIR:
            return "name a file, not a folder";
        default:
            return "";
    }
}

}  // namespace

Error::Error(Fault fault_, Place place_, std::string problem_, std::string remedy_)
    : std::runtime_error(written_out(place_, problem_, remedy_)),
      fault(fault_),
      place(std::move(place_)),
      problem(std::move(problem_)),
      remedy(std::move(remedy_)) {}

Error usage_error(std::string problem, std::string remedy) {
    return {Fault::usage, {}, std::move(problem), std::move(remedy)};
}

Error input_error(Place place, std::string problem, std::string remedy) {
    return {Fault::input, std::move(place), std::move(problem), std::move(remedy)};
}

Error machine_error(Place place, std::string problem, std::string remedy) {
    return {Fault::machine, std::move(place), std::move(problem), std::move(remedy)};
}

Error system_error(const std::filesystem::path& file, std::string_view doing, int error_number) {
    return machine_error({file},
                         fmt::format("cannot {}: {}", doing, std::generic_category().message(error_number)),
                         std::string(remedy_of(error_number)));
}

}  // namespace bobao
