#include "publish/delivery.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "publish/episode.h"
#include "publish/feed.h"
#include "publish/station_tree.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

enum Group : std::size_t { episode_files, pages, other_feeds, main_feed, group_count };

Group group_of(const std::string& name) {
    if (name == kFeedFile) return main_feed;
    if (name.starts_with("feeds/") || name == kFeedList) return other_feeds;
    // The page of an episode names its sound.
    if (name.starts_with("episodes/") && !name.ends_with(".html")) return episode_files;
    return pages;
}

/// "episodes/2025-02-13/" of a file in it.
std::string episode_of(const std::string& name) {
    if (!name.starts_with("episodes/")) return {};
    const std::size_t end = name.find('/', 9);
    return end == std::string::npos ? std::string() : name.substr(0, end + 1);
}

bool looks_like_rsync(const std::string& target) {
    if (target.starts_with("rsync://")) return true;
    if (target.find("://") != std::string::npos) return false;
    const std::size_t colon = target.find(':');
    return colon != std::string::npos && colon > 0 && target.find('/') > colon;
}

}  // namespace

DeliveryGroups in_order_of_delivery(const fs::path& tree) {
    DeliveryGroups groups(group_count);
    std::error_code failure;
    for (fs::recursive_directory_iterator entry(tree, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code unknown;
        if (entry->path().filename().string().starts_with(".")) {
            if (entry->is_directory(unknown)) entry.disable_recursion_pending();
            continue;
        }
        if (!entry->is_regular_file(unknown)) continue;
        std::string name = entry->path().lexically_relative(tree).generic_string();
        const std::uintmax_t bytes = entry->file_size(unknown);
        if (unknown) throw system_error(entry->path(), "read", unknown.value());
        groups[group_of(name)].push_back({std::move(name), bytes});
    }
    if (failure) throw system_error(tree, "list", failure.value());
    for (std::vector<TreeFile>& group : groups) std::ranges::sort(group, {}, &TreeFile::name);
    return groups;
}

LeftOvers::LeftOvers(const DeliveryGroups& tree, const DeliveryOptions& options)
    : remove_episodes_(options.remove_episodes) {
    for (const std::vector<TreeFile>& group : tree)
        for (const TreeFile& file : group) {
            files_.insert(file.name);
            episodes_.insert(episode_of(file.name));
        }
}

bool LeftOvers::has(const std::string& name) const {
    // What is hidden is not the station's: a server's own settings, say.
    if (name.starts_with(".") || name.find("/.") != std::string::npos) return false;
    if (files_.contains(name)) return false;
    if (name.starts_with("feeds/")) return true;
    const std::string episode = episode_of(name);
    return !episode.empty() && (remove_episodes_ || episodes_.contains(episode));
}

Delivered deliver(const fs::path& tree, const std::string& target, const DeliveryOptions& options,
                  Progress& progress, const Cancellation& cancellation) {
    std::error_code ignored;
    if (!fs::is_regular_file(tree / kFeedFile, ignored))
        throw usage_error(fmt::format("there is no {} in {}", kFeedFile, tree.string()),
                          "name the folder that bobao make published into");
    // ssh would take a host of such a name for one of its options.
    const std::string host = target.substr(0, target.find(':'));
    if (target.empty() || target.starts_with("-") || host.find("@-") != std::string::npos)
        throw usage_error(fmt::format("\"{}\" is no place to publish to", target),
                          "name a folder, user@host:path or s3://bucket/prefix");
    // Else a feed that is made meanwhile would go up without its episode.
    const TreeLock lock(tree);
    const DeliveryGroups groups = in_order_of_delivery(tree);
    if (target.starts_with("s3://"))
        return deliver_to_s3(tree, target, groups, options, progress, cancellation);
    if (looks_like_rsync(target))
        return deliver_by_rsync(tree, target, groups, options, progress, cancellation);
    if (target.find("://") != std::string::npos)
        throw usage_error(fmt::format("\"{}\" is no place that bobao can publish to", target),
                          "name a folder, user@host:path for rsync over ssh, or s3://bucket/prefix");
    return deliver_to_folder(tree, target, groups, options, progress, cancellation);
}

}  // namespace bobao
