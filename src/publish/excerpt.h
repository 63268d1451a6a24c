#pragma once
#include <functional>
#include <optional>

#include "publish/episode.h"
#include "studio/timeline.h"

namespace bobao {

/// The programme as it is with these of its chapters only, one behind the other: chapters begin and end in
/// silence, so their sound can be joined the same way.
Timeline excerpt(const Timeline& timeline, const std::function<bool(const TimedChapter&)>& keep);

/// The beginning of the first article that is long enough: whole sentences of 15 to 60 seconds together, as
/// the podcast name space recommends (tag "soundbite": 15 to 120). Nothing if there is no such article.
std::optional<Soundbite> soundbite_of(const Timeline& timeline);

}  // namespace bobao
