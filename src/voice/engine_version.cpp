#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "voice/speaker.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

/// How takes are made of runs in this room: trimming, fades, times, and what one child speaks. Raise it when
/// that changes; pauses and melody stand in each run.
constexpr int kTakeVersion = 2;

/// The voice data's content in few bytes: the phonemes and melodies themselves, of dictionaries and
/// voices the names and sizes (there are 10 MB of them, and they come in one package).
std::string data_hash(const fs::path& folder) {
    std::string all;
    for (const char* const name : {"phontab", "phonindex", "phondata", "intonations"}) {
        try {
            all += read_file(folder / name);
        } catch (const Error&) {
            throw machine_error({folder}, "eSpeak NG's voice data is not there",
                                "install the Debian package espeak-ng-data");
        }
    }
    std::vector<std::string> others;
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code gone;
        if (entry->is_regular_file(gone))
            others.push_back(fmt::format("{} {}\n", fs::relative(entry->path(), folder, gone).string(),
                                         entry->file_size(gone)));
    }
    if (failure) throw system_error(folder, "list the voice data", failure.value());
    std::sort(others.begin(), others.end());
    for (const std::string& other : others) all += other;
    return content_hash(all);
}

std::string found_version() {
    // Without this the library does not know yet where its data is; it loads nothing.
    espeak_ng_InitializePath(nullptr);
    const char* folder = nullptr;
    const char* const version = espeak_Info(&folder);
    return fmt::format("eSpeak NG {} (data {}, takes {})", version, data_hash(folder).substr(0, 12),
                       kTakeVersion);
}

}  // namespace

std::string Speaker::engine_version() {
    static std::mutex mutex;
    static std::string version;
    const std::lock_guard lock(mutex);
    if (version.empty()) version = found_version();
    return version;
}

}  // namespace bobao
