#pragma once
#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/file.h"

namespace bobao {

/// Tables that are mapped, not parsed: a header, then sections of plain little-endian values, each
/// beginning at a multiple of 16 bytes. Where a file must be small, a section may be compressed.
///
///     bytes  0-7   what it is, such as "bobaolex"
///            8-11  version of the layout
///           12-15  number of sections
///           16-47  content hash (base/hash.h) of everything from byte 48 on, in hexadecimal
///           48-    offset and size of each section, 8 bytes each
///
/// The hash is checked when the file is opened (0.3 ms for 3 MB), so what the tables say about each other
/// can be relied on afterwards.
class DataFile {
  public:
    /// Throws a machine Error if the file is not there, not of this kind and version, or damaged.
    DataFile(const std::filesystem::path& file, std::string_view kind, std::uint32_t version,
             std::uint32_t sections);

    template <typename T>
    std::span<const T> section(std::uint32_t number) const {
        static_assert(std::is_trivially_copyable_v<T>);
        const std::string_view bytes = section_bytes(number, sizeof(T));
        return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
    }

    /// What add_compressed put there, which has this many bytes. Throws a machine Error if it has not.
    std::string decompressed(std::uint32_t number, std::size_t size) const;

    /// A machine Error that says what is wrong with the tables.
    [[noreturn]] void reject(std::string_view what) const;

  private:
    std::string_view section_bytes(std::uint32_t number, std::size_t unit) const;

    std::filesystem::path file_;
    MappedFile mapped_;
};

/// Writes what DataFile reads.
class DataFileMaker {
  public:
    template <typename T>
    void add(std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        sections_.emplace_back(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    }
    /// For what is not mapped: a zstd frame (RFC 8878). The same library makes the same bytes of it.
    void add_compressed(std::string_view bytes);
    void write(const std::filesystem::path& file, std::string_view kind, std::uint32_t version) const;

  private:
    std::vector<std::string> sections_;
};

}  // namespace bobao
