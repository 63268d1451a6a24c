#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "publish/delivery.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

bool is_inside(const fs::path& inner, const fs::path& outer) {
    const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    return end == outer.end();
}

/// By content: times say nothing where a tree was copied or made again.
bool is_the_same(const fs::path& file, const fs::path& other, std::uintmax_t bytes) {
    std::error_code failure;
    if (!fs::is_regular_file(other, failure) || fs::file_size(other, failure) != bytes || failure)
        return false;
    return MappedFile(file).bytes() == MappedFile(other).bytes();
}

std::vector<std::string> names_below(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code unknown;
        if (!entry->is_directory(unknown))
            names.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

void remove_empty_folders(fs::path folder, const fs::path& top) {
    std::error_code not_empty;
    while (folder != top && fs::remove(folder, not_empty)) folder = folder.parent_path();
}

}  // namespace

Delivered deliver_to_folder(const fs::path& tree, const fs::path& target, const DeliveryGroups& groups,
                            const DeliveryOptions& options, Progress& progress,
                            const Cancellation& cancellation) {
    const fs::path from = fs::weakly_canonical(tree), to = fs::weakly_canonical(target);
    if (is_inside(to, from) || is_inside(from, to))
        throw usage_error(fmt::format("{} and {} lie in each other", tree.string(), target.string()),
                          "name a folder outside of the published one");
    Delivered delivered;
    std::uintmax_t total = 0, done = 0;
    for (const auto& group : groups)
        for (const TreeFile& file : group) total += file.bytes;
    progress.begin("copying", static_cast<double>(total));
    for (const auto& group : groups)
        for (const TreeFile& file : group) {
            cancellation.check();
            progress.advance(static_cast<double>(done), file.name);
            if (is_the_same(tree / file.name, target / file.name, file.bytes)) {
                ++delivered.kept;
            } else {
                make_folder((target / file.name).parent_path());
                write_file(target / file.name, MappedFile(tree / file.name).bytes());
                ++delivered.sent;
                delivered.bytes += file.bytes;
            }
            done += file.bytes;
        }
    progress.end();
    const LeftOvers left_overs(groups, options);
    for (const std::string& name : names_below(target)) {
        if (!left_overs.has(name)) continue;
        std::error_code failure;
        if (!fs::remove(target / name, failure) && failure)
            throw system_error(target / name, "remove", failure.value());
        ++delivered.removed;
        remove_empty_folders((target / name).parent_path(), target);
    }
    return delivered;
}

}  // namespace bobao
