#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/books/book.h"
#include "publish/books/epub.h"
#include "publish/episode.h"
#include "script/station.h"

namespace bobao {

/// What an edition beside the podcast is made of: one book, one sound for each of its parts.
struct EditionMaterial {
    const Book& book;
    const BookSound& sound;
    const std::filesystem::path& cover;   ///< PNG or JPEG
    const std::filesystem::path& folder;  ///< of the episode, where the files go
    const BookSettings& settings;
};

/// Makes an edition of a book: EPUB, DAISY. Another one (braille) is a line in edition_makers() and a
/// function.
struct EditionMaker {
    std::string name;  ///< as on the command line: "epub"
    /// Writes its files and says which of them feed and page announce. Throws a machine Error.
    std::vector<EpisodeBook> (*make)(const EditionMaterial& material);
};

/// In the order in which feed and page announce them.
const std::vector<EditionMaker>& edition_makers();

}  // namespace bobao
