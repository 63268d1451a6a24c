#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/source_page.h"

namespace bobao {

/// What a reader may ask and be told.
struct ReadingOptions {
    /// True if the lexicon has the word; used to judge seams. May be empty.
    std::function<bool(std::string_view)> is_word;
    /// The kind of dump if the user knows it better ("blocks", "wrapped", …, "pdf");
    /// empty: found from the page.
    std::string kind;
    /// Where to put the lines of the page and what each was taken for; may be null. Those of a PDF take
    /// several times the room of its text.
    std::vector<SourceLine>* lines = nullptr;
};

/// Bytes as UTF-8 text: a byte order mark is obeyed, else UTF-8 if it is that, else what the statistics say
/// (GB18030, Big5, UTF-16); single zero bytes in UTF-8 are dropped. Throws an input Error that says what the
/// bytes are, and what to give instead, if they are not text (a picture, an office document, a program).
std::string text_of_bytes(std::string_view bytes, const std::filesystem::path& name);

/// Reads a page of text. `bytes` as they stand in the file. HTML is read by its blocks and headings; tags,
/// entities and CDATA in other text are taken off. Names of other pages (<nav>, in Markdown and plain text
/// too) are one orphan: left out, and said so. Scripts, styles, controls and comments are neither. Throws an
/// input Error if there is no text at all, or if it is a feed. Articles are numbered from 1 in order of the
/// page.
Edition read_page(std::string_view bytes, const std::filesystem::path& name, const ReadingOptions& options);

/// True if that is a file, not a pipe, and begins as a PDF does.
bool is_pdf_file(const std::filesystem::path& file);

/// As read_page(), of a PDF in a file, which may be of any size: no more of it is held than a few pages.
Edition read_pdf(const std::filesystem::path& file, const ReadingOptions& options);

/// Several pages of one paper as one edition: articles renumbered in order, the first known publication
/// and date kept.
Edition joined_editions(std::vector<Edition> pages);

}  // namespace bobao
