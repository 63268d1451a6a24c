#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "edition/edition.h"
#include "publish/drawings.h"
#include "publish/episode.h"

namespace bobao {

/// The side of the cover that pages show, in pixels: sharp on a phone, without the memory of the whole one.
inline constexpr int kSmallCover = 480;
inline constexpr std::string_view kSmallCoverFile = "cover-small.png";

/// Draws the pictures of an episode into its folder, one for every chapter and a card for links, and writes
/// their names into the episode. `name` gives the colours: that of the paper, as on the cover. A picture that
/// cannot be drawn is a machine Error.
void write_pictures(Episode& episode, const Edition& edition, const std::string& name,
                    const std::filesystem::path& folder, Drawings& drawings);

}  // namespace bobao
