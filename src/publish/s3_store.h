#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/progress.h"

namespace bobao {

/// The key that a store knows its user by.
struct S3Key {
    std::string id;
    std::string secret;
    std::string session;  ///< may be empty
};

/// Where the store is and who asks; taken from the environment as Amazon's own tools do (publish/delivery.h).
struct S3Access {
    std::string endpoint;  ///< http(s)://host[:port]
    std::string region;
    S3Key key;
};
/// Throws a usage Error that names what is missing, an input Error for a broken credentials file.
S3Access s3_access();
/// The key of a profile in a credentials file as Amazon's tools have it. Throws an input Error.
S3Key s3_key_from(const std::filesystem::path& file, const std::string& profile);

/// An object in a bucket.
struct S3Object {
    std::uintmax_t bytes = 0;
    std::string etag;  ///< without quotes; MD5 in hexadecimal digits of what was put in one piece
};

/// A bucket of a store that speaks Amazon's S3 over HTTP with signatures of version 4. For one thread. A
/// request that the store or the network fails is made again twice. Every member throws a machine Error that
/// says what the store said, and Cancelled.
class S3Bucket {
  public:
    S3Bucket(S3Access access, std::string bucket, const Cancellation& cancellation);
    ~S3Bucket();
    S3Bucket(const S3Bucket&) = delete;
    S3Bucket& operator=(const S3Bucket&) = delete;

    /// Objects whose key begins with `prefix`, by key.
    std::map<std::string, S3Object> list(const std::string& prefix);
    /// The file is read as it goes out; the store refuses it if it is not what it was when it was hashed.
    void put(const std::string& key, const std::filesystem::path& file, const std::string& content_type,
             const std::string& cache_control);
    void remove(const std::string& key);

  private:
    class Connection;
    std::unique_ptr<Connection> connection_;
};

/// MD5 of a file in hexadecimal digits: what an ETag is. Not for anything that must be safe.
std::string md5_of(const std::filesystem::path& file);

}  // namespace bobao
