#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "pictures/card.h"
#include "pictures/chapter_picture.h"
#include "pictures/cover.h"
#include "pictures/icon.h"
#include "studio/cache.h"

namespace bobao {

/// Draws pictures (src/pictures), or takes them from a cache where they were drawn before by this same
/// program with the same fonts. Remembers what it drew, in the cache's files or unnamed ones, so that a
/// picture may be asked for ahead of the time when it is needed, by any thread.
class Drawings {
  public:
    /// Draws everything anew if there is no cache.
    explicit Drawings(Cache* cache = nullptr) : cache_(cache) {}

    std::string cover(const CoverText& text, int size = 3000);
    std::string chapter_picture(const ChapterPictureText& text);
    std::string card(const CardText& text);
    std::string icon(std::string_view name, int size, IconShape shape);

  private:
    std::string drawn(const std::string& key, const std::function<std::string()>& draw);

    /// All that shapes a picture but its text; empty without a cache.
    std::string tools();

    std::mutex mutex_;
    Cache* cache_;
    std::string tools_;
    Cache unnamed_;                              ///< in place of one that finds things again
    std::map<std::string, KeptBytes> pictures_;  ///< by key
};

/// Asks for a picture, so that it is there when it is needed.
using DrawingWish = std::function<void(Drawings&)>;

}  // namespace bobao
