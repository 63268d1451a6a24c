#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/books/book.h"
#include "publish/books/epub.h"

namespace bobao {

/// What a DAISY book has beside its sound.
enum class DaisyText {
    full,      ///< all text, sentence by sentence in step with the sound (audioFullText)
    contents,  ///< the headings of its NCC alone (audioNcc): less for a player to read, nothing to show
};

/// Writes the book as DAISY 2.02 into a folder that is made for it: ncc.html, master.smil, and for each part
/// its SMIL, its sound and, with full text, its XHTML. All names are plain ASCII of eight characters and an
/// ending, so the folder can be copied to a card or a disc as it is. Returns the names of
/// the files, ncc.html first. Throws a machine Error if the disk fails, a usage Error if the book has no
/// part, or not a sound for each.
std::vector<std::string> write_daisy(const std::filesystem::path& folder, const Book& book,
                                     const BookSound& sound, DaisyText text);

}  // namespace bobao
