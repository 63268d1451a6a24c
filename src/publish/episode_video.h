#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "media/video.h"

namespace bobao {

/// Makes a video of a published episode for screens that play nothing but files: column, headline and date
/// above, below them what is being said, its words in another colour as the voice reaches them, and how far
/// the programme is. Times are those of timeline.json, sound that of the episode, as AAC where it has that.
/// `station` stands at the head; empty: the publication's name. The file is replaced whole or not at all; the
/// same episode gives the same bytes. Returns what is not in it and why, one line each: a picture that cannot
/// be shown.
///
/// Throws an input Error if `episode_folder` is no episode that can be played, a usage Error for a shape that
/// there is not, a machine Error if disk or codec refuse, Cancelled.
std::vector<std::string> make_episode_video(const std::filesystem::path& episode_folder,
                                            const std::filesystem::path& file, const VideoShape& shape,
                                            const std::string& station, Progress& progress,
                                            const Cancellation& cancellation);

}  // namespace bobao
