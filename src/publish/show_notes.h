#pragma once
#include <string>
#include <vector>

#include "publish/episode.h"
#include "publish/page.h"

namespace bobao {

/// The description of an episode as plain text: what the newspaper says of it first, if it had to withdraw
/// or correct something, then what is in it.
std::string whole_description(const Episode& episode);

/// What a description says before it lists what is in the episode. Shows write it as such a list; where the
/// list itself follows, with times and links, only the lead is wanted. Each line is one paragraph.
struct DescriptionLead {
    std::vector<std::string> lines;
    bool lists_contents = false;  ///< a list came behind these lines; else they are the whole description
};
DescriptionLead lead_of(const Episode& episode);

/// The same as HTML for apps that show notes, with the list of articles, where each begins and its text.
std::string show_notes(const Episode& episode, const Channel& channel);

}  // namespace bobao
