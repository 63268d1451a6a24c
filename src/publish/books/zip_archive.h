#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace bobao {

/// Writes a ZIP archive whose bytes depend on nothing but what is put in: every entry has the same time, noon
/// of the first day of 1980, whatever clock and time zone there are. Entries stand in the order in which they
/// are added.
class ZipArchive {
  public:
    /// Throws a machine Error if nothing can be written there. A file of that name is replaced.
    explicit ZipArchive(const std::filesystem::path& file);
    ~ZipArchive();
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;

    /// Bytes as they are, as the first entry of an EPUB has to be.
    void add_stored(const std::string& name, std::string_view bytes);
    /// Bytes made smaller.
    void add(const std::string& name, std::string_view bytes);
    /// A file as it is: sound and pictures are small already. It is read by finish().
    void add_file(const std::string& name, const std::filesystem::path& file);

    /// Writes it all. Without it nothing is written. Throws a machine Error; the file is then not there.
    void finish();

  private:
    struct Handle;
    std::unique_ptr<Handle> handle_;
};

}  // namespace bobao
