#include "base/data_folder.h"

#include <fmt/format.h>

#include <cstdlib>
#include <vector>

#include "base/error.h"
#include "base/hash.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

fs::path found_data_folder() {
    std::vector<fs::path> places;
    if (const char* const named = std::getenv("BOBAO_DATA"); named != nullptr && *named != '\0') {
        places.emplace_back(named);
    } else {
        places.push_back(own_program().parent_path().parent_path() / "share" / "bobao");
        places.emplace_back(BOBAO_SOURCE_FOLDER);
    }
    std::string looked;
    for (const fs::path& place : places) {
        std::error_code ignored;
        if (fs::is_directory(place / "voices", ignored)) return place;
        looked += (looked.empty() ? "" : ", ") + place.string();
    }
    throw machine_error(
        {}, fmt::format("bobao's voices and shows are not there (looked in {})", looked),
        "install bobao again, or set BOBAO_DATA to the folder that holds voices/ and scripts/");
}

}  // namespace

const fs::path& data_folder() {
    static const fs::path folder = found_data_folder();
    return folder;
}

fs::path own_program() {
    std::error_code failure;
    fs::path program = fs::read_symlink("/proc/self/exe", failure);
    if (failure) throw machine_error({}, "cannot find the running program (/proc/self/exe)", "mount /proc");
    return program;
}

const std::string& own_program_hash() {
    static const std::string hash = content_hash_of_file("/proc/self/exe");
    return hash;
}

}  // namespace bobao
