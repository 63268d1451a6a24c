#pragma once
#include <filesystem>
#include <string_view>

namespace bobao {

/// Throws an input Error if a text is none that a newspaper was printed in but a file of the house that was
/// named by mistake, and says what it is for: a station, a lexicon, a show, a voice, an edition or script
/// without its articles or chapters, JSON, subtitles, lyrics, a page that bobao made. All of the text must be
/// that: a page that has such lines, or front matter, is a page.
void refuse_other_files(std::string_view text, const std::filesystem::path& name);

}  // namespace bobao
