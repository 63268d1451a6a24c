#pragma once
#include <string>
#include <vector>

namespace bobao {

/// A line of a page that has text, and what the reader took it for.
struct SourceLine {
    int number = 0;    ///< in the file, from 1
    std::string text;  ///< UTF-8 without white space at its ends
    std::string what;  ///< title, byline, body, furniture…; empty if the reader does not class lines
};

/// A page as the reader saw it. `lines` is empty if its source has none, as a PDF.
struct SourcePage {
    std::string name;
    std::vector<SourceLine> lines;
};

}  // namespace bobao
