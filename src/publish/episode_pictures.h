#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edition/edition.h"
#include "publish/chapters.h"
#include "publish/drawings.h"
#include "publish/episode.h"

namespace bobao {

/// The side of the cover that pages show, in pixels: sharp on a phone, without the memory of the whole one.
inline constexpr int kSmallCover = 480;
inline constexpr std::string_view kSmallCoverFile = "cover-small.png";

/// Puts the pictures of an episode into its folder, one for every chapter and a card for links, and their
/// names into the episode. The picture of an article is its own (Article::picture), copied, where it has one;
/// all others are drawn. One that is not there, no PNG or JPEG, or too large for a player is said in `notes`,
/// and drawn; so is a damaged one. `captions` are the articles' first captions as they are heard. `name`
/// gives the colours: that of the paper, as on the cover. A picture that cannot be drawn is a machine Error.
void write_pictures(Episode& episode, const Edition& edition, const std::map<int, std::string>& captions,
                    const std::string& name, const std::filesystem::path& folder, Drawings& drawings,
                    std::vector<std::string>& notes);

/// The first caption of each article that is heard, by the article's id: without the sentences that are left
/// out because nobody can vouch for them.
std::map<int, std::string> captions_heard(const std::vector<PublishedChapter>& chapters);

/// What write_pictures() will draw for an episode whose chapters have titles, articles and anchors.
std::vector<DrawingWish> wishes_of_episode(const Episode& episode, const Edition& edition,
                                           const std::string& name);

/// The edition as it goes into the episode's folder: pictures are those that lie there. What is to be seen on
/// others is kept without them, for a show may say it.
Edition edition_with_pictures_beside(Edition edition, const Episode& episode);

}  // namespace bobao
