#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"

namespace bobao {

/// Bytes that a Cache found or keeps. They stay as they are for as long as this lives, whatever becomes of
/// the cache's folder. Copies share them.
class KeptBytes {
  public:
    KeptBytes() = default;
    /// In memory, without a cache.
    explicit KeptBytes(std::string memory);
    std::string_view bytes() const { return bytes_; }
    /// Gives the memory back until the bytes are looked at again.
    void forget() const noexcept;

  private:
    friend class Cache;
    KeptBytes(MappedFile file, std::size_t offset);

    std::shared_ptr<const MappedFile> file_;
    std::shared_ptr<const std::string> memory_;
    std::string_view bytes_;
};

/// Things that took work to make, kept in files and found again by all that shaped them.
///
/// A file is `FOLDER/1/xx/yyyy`, named by the hash of its key; it begins with a line that has the checksum of
/// name and content, and whatever does not agree with that line is deleted and made again. Files appear by
/// rename and are never changed, so any number of programs may use a folder at once, and it may be deleted
/// at any time. Nothing here fails for a user: where the folder cannot be written, what is new lives in
/// unnamed temporary files, and where these cannot be had, in memory. Calls may come from any thread.
class Cache {
  public:
    static constexpr std::uintmax_t kUsualLimit = std::uintmax_t{2} << 30;

    /// Finds nothing, and keeps things for no longer than who has them.
    Cache() = default;
    /// Keeps up to `limit` bytes in `folder`, which is made when there is something to keep.
    explicit Cache(std::filesystem::path folder, std::uintmax_t limit = kUsualLimit);
    /// Keeps to the limit, if anything new was kept or the limit was a larger one before.
    ~Cache();
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    /// What was kept under this key. `kind` ("take") and `key`, any bytes, name it together.
    std::optional<KeptBytes> find(std::string_view kind, std::string_view key);
    KeptBytes keep(std::string_view kind, std::string_view key, std::string_view bytes);

    /// Deletes what was not used for longest until the limit is kept.
    void trim();

    /// Why nothing new is kept in the folder, for a note to the user; empty if all is well.
    std::string trouble() const;
    std::uint64_t found() const { return found_; }
    std::uint64_t made() const { return made_; }
    std::uint64_t corrupt() const { return corrupt_; }

  private:
    std::filesystem::path place_of(const std::string& name) const;
    std::optional<KeptBytes> keep_in_folder(const std::string& name, std::string_view bytes);
    void note_trouble(std::string reason);
    std::uintmax_t limit_kept() const;

    std::filesystem::path folder_;  ///< with the version; empty: none
    std::uintmax_t limit_ = 0;
    std::atomic<std::uint64_t> found_{0}, made_{0}, corrupt_{0};
    std::atomic<std::uintmax_t> new_bytes_{0};  ///< since the last trim
    std::atomic<bool> read_only_{false};
    mutable std::mutex mutex_;
    std::string trouble_;
};

/// Where the cache is when nobody says: $BOBAO_CACHE, else bobao/ in $XDG_CACHE_HOME or ~/.cache; empty if
/// there is no home.
std::filesystem::path usual_cache_folder();

}  // namespace bobao
