#include <fmt/format.h>

#include "base/error.h"
#include "publish/delivery.h"
#include "publish/media_types.h"
#include "publish/s3_store.h"

namespace bobao {
namespace {

namespace fs = std::filesystem;

struct BucketPlace {
    std::string bucket;
    std::string prefix;  ///< empty or ending with a slash
};

BucketPlace place_of(const std::string& target) {
    BucketPlace place;
    const std::string rest = target.substr(std::string("s3://").size());
    const std::size_t slash = rest.find('/');
    place.bucket = rest.substr(0, slash);
    if (slash != std::string::npos) place.prefix = rest.substr(slash + 1);
    while (place.prefix.starts_with('/')) place.prefix.erase(0, 1);
    if (!place.prefix.empty() && !place.prefix.ends_with('/')) place.prefix += '/';
    // Amazon's rule for names of buckets, without its finer points.
    const bool fits =
        place.bucket.size() >= 3 && place.bucket.size() <= 63 &&
        place.bucket.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos;
    if (!fits)
        throw usage_error(fmt::format("\"{}\" is no bucket", place.bucket),
                          "write s3://BUCKET or s3://BUCKET/PREFIX");
    return place;
}

}  // namespace

Delivered deliver_to_s3(const fs::path& tree, const std::string& target, const DeliveryGroups& groups,
                        const DeliveryOptions& options, Progress& progress,
                        const Cancellation& cancellation) {
    const BucketPlace place = place_of(target);
    S3Bucket bucket(s3_access(), place.bucket, cancellation);
    const std::map<std::string, S3Object> there = bucket.list(place.prefix);
    Delivered delivered;
    std::uintmax_t total = 0, done = 0;
    for (const auto& group : groups)
        for (const TreeFile& file : group) total += file.bytes;
    progress.begin("uploading", static_cast<double>(total));
    for (const auto& group : groups)
        for (const TreeFile& file : group) {
            cancellation.check();
            progress.advance(static_cast<double>(done), file.name);
            const auto known = there.find(place.prefix + file.name);
            if (known != there.end() && known->second.bytes == file.bytes &&
                known->second.etag == md5_of(tree / file.name)) {
                ++delivered.kept;
            } else {
                bucket.put(place.prefix + file.name, tree / file.name,
                           std::string(content_type_of(file.name)), std::string(cache_control_of(file.name)));
                ++delivered.sent;
                delivered.bytes += file.bytes;
            }
            done += file.bytes;
        }
    progress.end();
    const LeftOvers left_overs(groups, options);
    for (const auto& [key, object] : there)
        if (left_overs.has(key.substr(place.prefix.size()))) {
            bucket.remove(key);
            ++delivered.removed;
        }
    return delivered;
}

}  // namespace bobao
