// What the shell starts as bobao. Codecs, drawing, PDF and the web bring some 180 shared libraries, whose
// loading takes longer than reading a page in pinyin. So the line filters are answered here, where nothing of
// that is linked, and for everything else this process becomes the station program: same process id, same
// standard streams, same words.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "cli/command.h"
#include "cli/command_line.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// Where it was installed or built: beside this program's bin/. Else where it was built, so that a copy of
/// this program alone works as long as the build is there, as it does with the data.
fs::path station_program() {
    fs::path beside = own_program().parent_path().parent_path() / "libexec" / "bobao-station";
    std::error_code ignored;
    return fs::exists(beside, ignored) ? beside : fs::path(BOBAO_STATION_AS_BUILT);
}

/// Returns only if that program cannot be started.
int become_station(char** words) {
    try {
        const fs::path program = station_program();
        ::execv(program.c_str(), words);
        throw machine_error({program},
                            fmt::format("cannot start this part of bobao: {}", std::strerror(errno)),
                            "install bobao again: bin/bobao needs libexec/bobao-station beside it");
    } catch (const Error& error) {
        fmt::print(stderr, "bobao: error: {}\n", error.what());
        return static_cast<int>(error.fault);
    }
}

}  // namespace
}  // namespace bobao

int main(int count, char** words) {
    // The filter must be the first word: with options before it, whose help is asked for is not told yet.
    auto filters = bobao::line_filters();
    if (count > 1 && std::ranges::any_of(filters, [&](const std::unique_ptr<bobao::Command>& filter) {
            return filter->name() == words[1];
        }))
        return bobao::run_command_line(count, words, std::move(filters));
    return bobao::become_station(words);
}
