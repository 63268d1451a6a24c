#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/progress.h"

namespace bobao {

/// Brings a published tree to where the public has it: another folder, a host that rsync reaches over ssh, or
/// a store that speaks Amazon's S3. Files go in an order in which nothing names a file that is not there yet:
/// sound and texts of episodes, then pages, then the other feeds, feed.xml last. What is there already and
/// the same is not sent again, so a delivery that was broken off goes on where it stopped. When the feed is
/// there, files that an episode has no more (a story that was withdrawn) are removed from the target too.

/// What a delivery did.
struct Delivered {
    std::size_t sent = 0;     ///< files
    std::size_t kept = 0;     ///< files that were there and the same
    std::size_t removed = 0;  ///< files
    std::uintmax_t bytes = 0;
    std::vector<std::string> notes;
};

struct DeliveryOptions {
    /// Also remove whole episodes from the target that are not in the tree any more. Not by default: a tree
    /// that was made on a new machine has today's episode only, and the others must not vanish with it.
    bool remove_episodes = false;
};

/// `target` is a folder, user@host:path (or host:path) for rsync, or s3://bucket or s3://bucket/prefix.
///
/// rsync is run as `rsync -e "$RSYNC_RSH"`, by default `ssh`; keys and ports belong into ~/.ssh/config. The
/// store is that of AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, else Amazon's in AWS_REGION or
/// AWS_DEFAULT_REGION (us-east-1); the key that of AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and
/// AWS_SESSION_TOKEN, else that of the profile AWS_PROFILE ("default") in AWS_SHARED_CREDENTIALS_FILE
/// (~/.aws/credentials). Nothing secret is ever taken from the command line.
///
/// Throws a usage Error for a target that is none or a tree without a feed, a machine Error that names the
/// file and what the other side said, Cancelled.
Delivered deliver(const std::filesystem::path& tree, const std::string& target,
                  const DeliveryOptions& options, Progress& progress, const Cancellation& cancellation);

/// A file of the tree in its place in the order.
struct TreeFile {
    std::string name;  ///< below the tree, with slashes
    std::uintmax_t bytes = 0;
};
using DeliveryGroups = std::vector<std::vector<TreeFile>>;

/// The files of a tree, in the groups in which they must arrive. Hidden ones are not the public's.
DeliveryGroups in_order_of_delivery(const std::filesystem::path& tree);

/// Knows what is at the target and not in the tree any more.
class LeftOvers {
  public:
    LeftOvers(const DeliveryGroups& tree, const DeliveryOptions& options);

    /// True for a file at the target (by its name below it) that is to be removed: one in an episode's folder
    /// or among the feeds that the tree does not have.
    bool has(const std::string& name) const;

  private:
    std::unordered_set<std::string> files_;
    std::unordered_set<std::string> episodes_;  ///< their folders
    bool remove_episodes_;
};

/// The three kinds of target, each given the groups of in_order_of_delivery.
Delivered deliver_to_folder(const std::filesystem::path& tree, const std::filesystem::path& target,
                            const DeliveryGroups& groups, const DeliveryOptions& options, Progress& progress,
                            const Cancellation& cancellation);
Delivered deliver_by_rsync(const std::filesystem::path& tree, const std::string& target,
                           const DeliveryGroups& groups, const DeliveryOptions& options, Progress& progress,
                           const Cancellation& cancellation);
Delivered deliver_to_s3(const std::filesystem::path& tree, const std::string& target,
                        const DeliveryGroups& groups, const DeliveryOptions& options, Progress& progress,
                        const Cancellation& cancellation);

}  // namespace bobao
