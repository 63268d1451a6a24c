#pragma once
#include <string>

#include "edition/edition.h"
#include "publish/episode.h"
#include "publish/page.h"
#include "script/script.h"
#include "script/station.h"
#include "studio/studio.h"

namespace bobao::test {

/// An invented day of an invented paper: an opening, three articles, a closing. Every character is a word of
/// 200 ms, as the Chinese voice times syllables; words of Latin letters take 60 ms a letter.
Timeline sample_timeline();
Edition sample_edition(const std::string& date = "2025-02-13");
Script sample_script(const std::string& date = "2025-02-13");

/// A timeline of one sentence, timed the same way, beginning at one second.
Timeline one_sentence(const std::string& text, const std::string& speaker = "主播",
                      const std::string& language = "zh");

/// A programme with a quiet tone for every chapter, in MP3 and AAC.
Programme programme_of(const Timeline& timeline);
Programme sample_programme();

/// What the feed and the pages are made of.
Episode sample_episode();
Channel sample_channel();

}  // namespace bobao::test
