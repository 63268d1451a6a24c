#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "language/front_end.h"
#include "publish/publish.h"
#include "script/station.h"

namespace bobao {

/// What `--editions` asks for beside the podcast, which is always made.
struct Editions {
    std::vector<std::string> books;  ///< names of edition_makers(), in their order
    std::vector<double> fast;        ///< how many times as fast, slowest first
    bool braille = false;
};

/// Reads a list such as "podcast,epub,fast-2". "fast" is all of 1.5, 2, 2.5 and 3 times as fast. Throws a
/// usage Error for a name that is no edition, with the nearest right word, and for one that this version
/// cannot make.
Editions editions_of(std::string_view list);

/// As editions_of() reads them, one name for each. The podcast is not among them.
std::vector<std::string> names_of(const Editions& editions);

/// The names of all editions, for help and messages.
std::vector<std::string> edition_names();

/// The braille edition of a paper, as the station wants it; what it could not write is added to `notes`.
/// Throws a machine Error if liblouis has no tables.
std::vector<ReadyEdition> braille_of(const Edition& edition, const FrontEnd& front_end,
                                     const Station& station, std::vector<std::string>& notes);

/// The editions that an episode has, so that it can be made again with the same.
Editions editions_of(const Episode& episode);

}  // namespace bobao
