#pragma once
#include <string>
#include <vector>

#include "edition/edition.h"
#include "edition/source_page.h"

namespace bobao {

/// What became of a line of a page.
struct LinePlace {
    int article = -1;  ///< index in the edition; -1: it is in no article
    std::string part;  ///< kicker, title, subtitle, column, byline, dateline, paragraph, caption; empty: none
    int number = 0;    ///< of the paragraph or caption, from 0
    int orphan = -1;   ///< index in the edition: the line, or its beginning, was set aside
};

/// What became of each line of the page that is number `page` of the edition (from 1), found by its text, so
/// that it holds for an edition that a person has corrected too. Every line is compared with what comes next
/// in its article, so the cost grows with the length of the page only.
std::vector<LinePlace> places_of_lines(const SourcePage& source, int page, const Edition& edition);

}  // namespace bobao
