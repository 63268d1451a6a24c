#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "edition/source_page.h"

namespace bobao {

/// Embedded from reading_report.css and reading_report.js.
extern const std::string_view kReportStyle;
extern const std::string_view kReportScript;

/// One HTML file that shows what was understood of a page: what to look at, the page's lines each with what
/// became of it, and the articles, joined by links both ways. Needs nothing but itself, JavaScript only for
/// more comfort. `pages` are those the edition was read from, in order; without any, as for an edition
/// that was written by hand, the articles stand alone. `name` is that of the page or the edition.
std::string reading_report(std::string_view name, const Edition& edition,
                           const std::vector<SourcePage>& pages);

}  // namespace bobao
