#pragma once
#include <string>
#include <vector>

#include "publish/chapters.h"
#include "publish/episode.h"
#include "publish/fast_sentences.h"
#include "publish/page.h"
#include "publish/printed_text.h"
#include "publish/wording.h"

namespace bobao {

/// When each word of a sentence is heard, for page_player.js: begin and end of the sentence in hundredths of
/// a second, then for each word how many UTF-16 units it begins behind the end of the word before (in its
/// text as the page has it), how many it has, and how many hundredths it begins after the word before began.
std::vector<long> word_times(const PrintedSentence& sentence, int sample_rate);

/// What the scripts of an episode's page must know, as JSON. `words` are those of the page's sentences, in
/// their order on it, `fast` the editions that the player may go over to.
std::string episode_facts_json(const Episode& episode, const Channel& channel, const PageWording& wording,
                               const std::vector<std::vector<long>>& words,
                               const std::vector<std::pair<EpisodeSound, FastSentences>>& fast = {});

/// What the script of the station's page says, as JSON.
std::string station_facts_json(const PageWording& wording);

}  // namespace bobao
