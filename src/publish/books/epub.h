#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "publish/books/book.h"

namespace bobao {

/// What of the text is marked while it is heard.
enum class EpubStep { sentence, word };

/// Writes the book as EPUB 3.3 with media overlays: a content document, an overlay and a file of sound for
/// each part; navigation with landmarks and, where pages are known, a list of them; metadata of EPUB
/// Accessibility 1.1. `cover` is a PNG or JPEG in a file. The same book gives the same bytes. Throws a
/// machine Error if the disk fails, a usage Error if the book has no part or not a sound for each.
void write_epub(const std::filesystem::path& file, const Book& book, const BookSound& sound,
                const std::filesystem::path& cover, EpubStep step = EpubStep::sentence);

}  // namespace bobao
