#include "publish/books/editions.h"

#include <cstdint>
#include <filesystem>
#include <system_error>

#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "publish/books/daisy.h"
#include "publish/books/epub.h"
#include "publish/books/zip_archive.h"

namespace bobao {
namespace {

EpisodeBook announced(const std::string& edition, const std::string& file, const std::string& type,
                      const std::filesystem::path& folder) {
    std::error_code failure;
    const std::uintmax_t bytes = std::filesystem::file_size(folder / file, failure);
    if (failure) throw system_error(folder / file, "read", failure.value());
    return {edition, file, type, bytes, content_hash_of_file(folder / file).substr(0, 8)};
}

std::vector<EpisodeBook> make_epub(const EditionMaterial& material) {
    write_epub(material.folder / "episode.epub", material.book, material.sound, material.cover,
               material.settings.step == "word" ? EpubStep::word : EpubStep::sentence);
    return {announced("epub", "episode.epub", "application/epub+zip", material.folder)};
}

/// All files of a folder, in a folder of the archive: unpacked on a card they lie as players look for them.
void pack(const std::filesystem::path& archive_file, const std::filesystem::path& folder,
          const std::string& name, const std::vector<std::string>& files) {
    ZipArchive archive(archive_file);
    for (const std::string& file : files)
        if (file.ends_with(".html") || file.ends_with(".smil"))
            archive.add(name + "/" + file, MappedFile(folder / file).bytes());
        else  // sound and pictures are small already
            archive.add_file(name + "/" + file, folder / file);
    archive.finish();
}

/// The folder for a card is the book with full text; the same packed, and packed with its contents alone.
std::vector<EpisodeBook> make_daisy(const EditionMaterial& material) {
    const std::string name = material.book.date.empty() ? "daisy" : "daisy-" + material.book.date;
    const std::filesystem::path card = material.folder / "daisy", small = material.folder / ".daisy-audio";
    pack(material.folder / "daisy.zip", card, name,
         write_daisy(card, material.book, material.sound, DaisyText::full));
    pack(material.folder / "daisy-audio.zip", small, name,
         write_daisy(small, material.book, material.sound, DaisyText::contents));
    std::error_code failure;
    std::filesystem::remove_all(small, failure);
    if (failure) throw system_error(small, "remove", failure.value());
    return {announced("daisy", "daisy.zip", "application/zip", material.folder),
            announced("daisy-audio", "daisy-audio.zip", "application/zip", material.folder)};
}

}  // namespace

const std::vector<EditionMaker>& edition_makers() {
    static const std::vector<EditionMaker> kMakers{{"epub", make_epub}, {"daisy", make_daisy}};
    return kMakers;
}

}  // namespace bobao
