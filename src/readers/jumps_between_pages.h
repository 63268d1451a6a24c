#pragma once
#include <vector>

#include "edition/edition.h"

namespace bobao::reading {

/// Puts together what one page breaks off with 下转第2版 and another takes up with 上接第1版, where the pages
/// were read by themselves: the jump lines stand in the repairs of their articles. Where more than one
/// article goes on elsewhere and neither headline nor page number tells which it is, both parts stay as they
/// are. `file_of_article` says for each article which of the pages it is from.
void join_jumps_between_pages(Edition& edition, std::vector<int> file_of_article);

}  // namespace bobao::reading
