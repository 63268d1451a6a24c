#pragma once
#include <string>
#include <vector>

#include "edition/edition.h"
#include "script/show.h"

namespace bobao::test {

/// The profiles that the shows of the house name.
inline const std::vector<std::string> kVoices{"anchor", "anchor_en", "reporter", "second_anchor",
                                              "second_anchor_en"};

/// A show of scripts/shows/.
Show house_show(const std::string& name);

/// Invented days of invented papers, with what real pages have: kickers, columns, photo items, lost text.
Edition chinese_edition();
Edition english_edition();

}  // namespace bobao::test
