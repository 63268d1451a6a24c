#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace bobao {

/// The largest page or edition that is read into memory, in bytes. A newspaper page has 20 kB.
inline constexpr std::size_t kLargestTextFile = std::size_t{64} << 20;

/// The bytes of a file; "-" is standard input. Throws an input Error if it cannot be read, is a
/// folder, or is larger than `limit` bytes.
std::string read_file(const std::filesystem::path& file, std::size_t limit = kLargestTextFile);

/// Writes `bytes` so that `file` is never seen half-written: into a sibling, fsync, rename, and
/// fsync of the folder. Throws a machine Error; the old file is then still whole. A link is followed, so that
/// it stays one; into a device or a pipe the bytes are written as they are. Below a FolderInTheMaking of this
/// program nothing is fsynced, since nobody sees it before commit() does that for all.
void write_file(const std::filesystem::path& file, std::string_view bytes);

/// A folder that appears whole or not at all. Files are written into path() (a hidden sibling of
/// the target); commit() makes them durable and puts the folder in the target's place, in one step
/// where the file system can (renameat2 with RENAME_EXCHANGE). Without commit the target stays as it
/// was and the sibling is removed. Siblings that a killed run of this program left are removed too; if such a
/// run had moved the old folder aside and got no further, it is put back.
class FolderInTheMaking {
  public:
    explicit FolderInTheMaking(std::filesystem::path target);
    ~FolderInTheMaking();
    FolderInTheMaking(const FolderInTheMaking&) = delete;
    FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;

    const std::filesystem::path& path() const { return sibling_; }
    void commit();

  private:
    std::filesystem::path target_;
    std::filesystem::path sibling_;
    Descriptor lock_;  ///< held as long as the sibling is ours, so that nobody sweeps it away
};

/// A file that appears whole or not at all, for those that are too large to be written at once, or by others.
/// Write to path() (a hidden sibling of the target, which is there and empty); commit() makes it durable and
/// puts it in the target's place. Without commit the target stays as it was and the sibling is removed.
class FileInTheMaking {
  public:
    explicit FileInTheMaking(std::filesystem::path target);
    ~FileInTheMaking();
    FileInTheMaking(const FileInTheMaking&) = delete;
    FileInTheMaking& operator=(const FileInTheMaking&) = delete;

    const std::filesystem::path& path() const { return sibling_; }
    void commit();

  private:
    std::filesystem::path target_;
    std::filesystem::path sibling_;
};

/// Makes a folder and those above it. Throws a machine Error.
void make_folder(const std::filesystem::path& folder);

/// fsync of a file or folder. Throws a machine Error.
void make_durable(const std::filesystem::path& file_or_folder);

/// A memory map of a whole file, read-only. An empty file gives an empty view.
class MappedFile {
  public:
    /// Throws a machine Error if the file is not there or cannot be mapped.
    explicit MappedFile(const std::filesystem::path& file);
    /// The same of an open file, which may be closed afterwards; `name` is for the message.
    MappedFile(const Descriptor& file, const std::filesystem::path& name);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

    /// Gives the memory back until the bytes are looked at again; they are then read from the file.
    void forget() const noexcept;

  private:
    void map(int descriptor, const std::filesystem::path& name);

    void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace bobao
