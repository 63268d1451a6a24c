#pragma once
#include <vector>

#include "edition/edition.h"
#include "readers/lines.h"
#include "readers/markup.h"

namespace bobao::reading {

/// The lines of a page that was saved from a feed or from the web, with tags, CDATA and entities taken off;
/// what its tags part comes apart. Lines without any stay as they are, and so do all of a page that hardly
/// has any, but for scripts and such that go over several lines: those are named among the `orphans`.
std::vector<Line> without_markup(std::vector<Line> lines, MarkedBlock& navigation,
                                 std::vector<Orphan>& orphans);

}  // namespace bobao::reading
