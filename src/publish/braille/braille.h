#pragma once
#include <set>
#include <string>
#include <vector>

#include "edition/edition.h"
#include "language/front_end.h"
#include "publish/braille/syllable_cells.h"
#include "publish/publish.h"
#include "script/station.h"

namespace bobao {

/// A part of a text that is to be read with the fingers.
struct BrailleBlock {
    enum class Kind {
        title,    ///< of the whole, in the middle of the line
        column,   ///< a heading in the middle, over the articles that follow
        heading,  ///< of an article; stands in the contents
        beside,   ///< kicker, subtitle, byline: what goes with a heading
        paragraph,
        caption,
    };
    Kind kind = Kind::paragraph;
    std::string text;
    std::string language;         ///< BCP 47
    bool begins_article = false;  ///< what is above it belongs to another one
};

struct BrailleDocument {
    std::string language;               ///< BCP 47, for the words that we say ourselves
    std::vector<BrailleBlock> blocks;   ///< in reading order
    std::vector<std::string> left_out;  ///< what is not there and why, one line each
};

/// The text of an edition as it was printed, without the sentences that its repairs forbid (gap, conjecture).
BrailleDocument braille_document(const Edition& edition);

/// Lines and pages.
struct BraillePages {
    std::vector<std::vector<std::string>> pages;  ///< [page][line]: cells (cells.h); no line ends in blanks
    std::set<char32_t> unwritten;                 ///< characters that braille has no cells for; left out
};

/// Sets a document: the title, the contents with page numbers, then the articles, beginning on a page of
/// their own. The last line of a page has its number, on the right (GB/T 44725-2024, 4.5.3), and from the
/// second page on the title before it, as far as there is room. A heading never stands at the foot of a page.
/// No word is divided unless it is longer than a line. Paragraphs begin with two blanks, headings of articles
/// with four. Throws a machine Error if liblouis has no tables.
BraillePages braille_pages(const BrailleDocument& document, const FrontEnd& front_end,
                           const BrailleSettings& settings);

/// A BRF file: Braille ASCII, lines end with CR LF, pages with a form feed, as embossers and displays take
/// it.
std::string braille_as_brf(const BraillePages& pages);

/// The same in Unicode (U+2800 to U+283F), UTF-8, for screens and programs; lines end with LF.
std::string braille_as_unicode(const BraillePages& pages);

/// What is to be told of a finished braille edition: what was left out, one line each.
std::vector<std::string> braille_notes(const BrailleDocument& document, const BraillePages& pages);

/// The braille edition of an episode: BRF ("braille") and Unicode ("braille-unicode").
std::vector<ReadyEdition> braille_edition(const BraillePages& pages);

}  // namespace bobao
