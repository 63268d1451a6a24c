#include "cli/disk.h"

#include <unistd.h>

#include <cerrno>

#include "base/error.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

fs::path nearest_existing(const fs::path& folder) {
    fs::path place = fs::absolute(folder);
    std::error_code ignored;
    while (!fs::exists(place, ignored) && place.has_relative_path()) place = place.parent_path();
    return place;
}

}  // namespace

void expect_writable(const fs::path& folder) {
    const fs::path place = nearest_existing(folder);
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) throw system_error(place, "make a folder there", ENOTDIR);
    if (::access(place.c_str(), W_OK | X_OK) != 0) throw system_error(place, "write into this folder", errno);
}

std::uintmax_t free_bytes(const fs::path& folder) {
    std::error_code failure;
    const fs::space_info space = fs::space(nearest_existing(folder), failure);
    if (failure) throw system_error(folder, "ask for the free space", failure.value());
    return space.available;
}

}  // namespace bobao
