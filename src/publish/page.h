#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "publish/chapters.h"
#include "publish/episode.h"
#include "publish/fast_sentences.h"
#include "publish/waveform.h"

namespace bobao {

/// What the pages and the feed say of the station, defaults filled in.
struct Channel {
    std::string title;
    std::string description;
    std::string language;  ///< BCP 47
    std::string author;
    std::string base_url;  ///< ASCII, http or https, ends with a slash
    std::string cover;     ///< file name below base_url
    std::string cover_hash;
    std::string small_cover;  ///< file name of the cover as pages show it; empty: the cover itself
};

/// A script of the pages. They run none but those whose hash stands in their Content-Security-Policy.
struct PageScript {
    std::string_view code;
    std::string_view sha256;  ///< of the code, in Base64
};

/// Embedded from page.css, page_display.js, page_player.js, page_search.js, service_worker.js, signage.css
/// and signage.js.
extern const std::string_view kPageStyle;
extern const PageScript kDisplayScript;
extern const PageScript kPlayerScript;
extern const PageScript kSearchScript;
extern const std::string_view kServiceWorker;
extern const std::string_view kSignageStyle;
extern const PageScript kSignageScript;

/// The page of an episode: player, chapters that seek, transcript that follows the voice, downloads. Whole by
/// itself: no other file but sound and pictures, nothing from other hosts. Without JavaScript it is a player
/// with text. The chapters' times are in samples at the rate of the waveform.
std::string episode_page(const Episode& episode, const std::vector<PublishedChapter>& chapters,
                         const Channel& channel, const std::vector<std::string>& files,
                         const Waveform& waveform,
                         const std::vector<std::pair<EpisodeSound, FastSentences>>& fast = {});

/// The stories of an episode as plain HTML in large print, for eyes that are weak and for paper, with the
/// sound: no script, no other file.
std::string large_print_page(const Episode& episode, const std::vector<PublishedChapter>& chapters);
inline constexpr std::string_view kLargePrintPage = "large-print.html";

/// The page that stands where an episode was which has been withdrawn as a whole. Who came for it can hear
/// the newest that is on the air, if there is one.
std::string withdrawn_page(const Episode& episode, const Channel& channel, const Episode* newest);

/// The page of the station: search, the newest episode with a player, the others with their headlines.
std::string index_page(const std::vector<Episode>& episodes, const Channel& channel);

}  // namespace bobao
