#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "edition/edition.h"
#include "readers/pdf_lines.h"

namespace bobao::reading {

/// The words of all pages that were not divided at a line end, to judge those that may be.
class PdfVocabulary {
  public:
    /// `is_word` may be empty.
    PdfVocabulary(const PdfLines& lines, const std::function<bool(std::string_view)>& is_word);

    /// Appends a line to a text: ideographs without anything between, words with a space, a word divided
    /// by a hyphen put together. A compound keeps its hyphen if the pages have it with a hyphen elsewhere,
    /// or if they do not know it without.
    void append(Characters& text, CharactersView line) const;

    /// A word goes over the line end between two lines of ideographs: …储能电 / 池项目….
    bool divides_word(CharactersView line, CharactersView next) const;

    /// How the lines of these pages begin paragraphs.
    bool has_indents() const { return has_indents_; }

  private:
    std::size_t count(const Characters& word) const;

    std::unordered_map<std::uint64_t, std::uint32_t> words_;  ///< how often, by the word's fingerprint
    const std::function<bool(std::string_view)>& is_word_;
    bool has_indents_ = false;
};

/// Puts the paragraphs of an article together from lines in reading order (indices into `lines`) and appends
/// them to it, with slug and byline taken out and every seam over a column or page break recorded.
/// `subheads` are those of them that are paragraphs of their own; sorted, like `text`.
/// True if a picture credit was found.
bool set_pdf_paragraphs(const PdfLines& lines, const std::vector<std::size_t>& text,
                        const std::vector<std::size_t>& subheads, const PdfVocabulary& vocabulary,
                        Article& article);

}  // namespace bobao::reading
