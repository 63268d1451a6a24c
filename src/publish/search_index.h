#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "publish/chapters.h"
#include "publish/episode.h"

namespace bobao {

/// Search over all episodes, in the browser. Every episode has its words and their times in search.json; the
/// folder search/ has an index of which chapter has which terms, in parts of some ten kilobytes, of which the
/// page asks only for those that a query needs. page_search.js reads both.

inline constexpr std::string_view kSearchText = "search.json";

/// search.json of an episode: its chapters with their sentences as printed, each with its time in seconds.
std::string search_text(const std::vector<PublishedChapter>& chapters, const Episode& episode,
                        int sample_rate);

/// What a text can be found by: words in lower case; of text that is written without spaces (Chinese,
/// Japanese, Korean) each pair of neighbours, and the last character of a run. Compatibility forms are folded
/// (NFKC), so that full-width letters are letters.
std::set<std::string> search_terms(std::string_view text);

/// The part of an index of so many parts that has a term.
std::size_t search_part_of(std::string_view term, std::size_t parts);

/// How many places (a term in a chapter) an index has at most; with more, the oldest episodes are not in it.
/// A place takes some three bytes, so this bounds the folder to some 8 MB.
inline constexpr std::size_t kMostPlaces = 2'000'000;

/// Writes search/ below `out` for these episodes (newest first), in one step. An episode without search.json,
/// or with one that is broken, is not found; the latter is said in `notes`.
void write_search_index(const std::filesystem::path& out, const std::vector<Episode>& episodes,
                        std::vector<std::string>& notes, std::size_t most_places = kMostPlaces);

}  // namespace bobao
