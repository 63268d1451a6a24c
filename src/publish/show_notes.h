#pragma once
#include <string>

#include "publish/episode.h"
#include "publish/page.h"

namespace bobao {

/// The description of an episode as plain text: what the newspaper says of it first, if it had to withdraw
/// or correct something, then what is in it.
std::string whole_description(const Episode& episode);

/// The same as HTML for apps that show notes, with the list of articles, where each begins and its text.
std::string show_notes(const Episode& episode, const Channel& channel);

}  // namespace bobao
