#pragma once
#include <string>
#include <string_view>

#include "publish/episode.h"
#include "publish/page.h"

namespace bobao {

/// Addresses of what lies in an episode's folder.
class Places {
  public:
    Places(const Channel& channel, const Episode& episode);
    std::string page() const { return folder_ + std::string(kEpisodePage); }
    /// The text of a chapter, on the page.
    std::string text_of(const EpisodeChapter& chapter) const { return page() + "#" + chapter.anchor; }
    std::string file(std::string_view name) const;

  private:
    std::string folder_;
};

}  // namespace bobao
