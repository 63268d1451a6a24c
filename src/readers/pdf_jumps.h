#pragma once
#include <string>

#include "edition/edition.h"
#include "readers/pdf_lines.h"

namespace bobao::reading {

/// Where an article says that it goes on, and from where it comes: (Continued on Page 3), 上接第一版.
struct JumpLines {
    int to_page = 0;  ///< as printed; 0 if it does not say
    int from_page = 0;
    bool closed = false;       ///< the part it goes on with has been found
    std::string joined_title;  ///< the headline that stood over that part

    /// True if the line is a jump line; it is no text then. `number` is its line for repairs.
    bool take(CharactersView line, int number);
    /// Writes down what was dropped and joined.
    void record(Article& article) const;

  private:
    std::string dropped_;
    int line_ = 0;
};

/// How many words (of Chinese: ideographs) two headlines share.
std::size_t words_in_common(CharactersView a, CharactersView b);

}  // namespace bobao::reading
