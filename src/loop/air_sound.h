#pragma once
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/progress.h"
#include "language/front_end.h"
#include "loop/planner.h"
#include "script/station.h"
#include "studio/cache.h"
#include "studio/timeline.h"
#include "voice/voice_profile.h"

namespace bobao {

/// How an item sounds: mono, 16 bits, at kAirRate, as long as the item.
struct AirSound {
    std::vector<std::int16_t> samples;
    /// What is said in it, in samples from its begin.
    std::vector<TimedSentence> sentences;
};

/// A line for the log.
using Tell = std::function<void(const std::string& line)>;

/// Makes the sound of items: articles out of their episodes, what the loop says itself by its voices. For one
/// thread. Holds the sound of the few items made last, so that asking for a length and then for the sound
/// makes it once.
class AirSounds {
  public:
    /// What is spoken is kept in `cache`; `cancellation` ends the wait for a voice.
    AirSounds(const FrontEnd& front_end, std::vector<VoiceProfile> voices, const Station& station,
              Cache& cache, const Cancellation& cancellation, Tell tell);
    ~AirSounds();

    /// How long a spoken item lasts, in samples; 0 if it cannot be spoken, which is said.
    AirTime length_of(const AirItem& item, const LoopRules& rules);
    /// Throws an input Error if an article cannot be played, a machine Error if nothing can be spoken.
    std::shared_ptr<const AirSound> sound_of_item(const AirItem& item, const LoopRules& rules,
                                                  const Catalogue& catalogue);

    /// Makes everything anew, because an edition has changed.
    void forget() {
        kept_.clear();
        not_spoken_.clear();
    }

  private:
    std::shared_ptr<const AirSound> spoken(const AirItem& item, const LoopRules& rules);
    std::shared_ptr<const AirSound> article(const AirItem& item, const Catalogue& catalogue);
    std::shared_ptr<const AirSound> filled(const AirItem& item, const LoopRules& rules);
    void keep(const std::string& key, std::shared_ptr<const AirSound> sound);

    struct Voices;
    const FrontEnd& front_end_;
    std::vector<VoiceProfile> voices_;
    const Station& station_;
    Cache& cache_;
    const Cancellation& cancellation_;
    Tell tell_;
    std::unique_ptr<Voices> studio_;
    std::list<std::pair<std::string, std::shared_ptr<const AirSound>>> kept_;
    std::set<std::string> not_spoken_;  ///< keys of items of which that was said
};

}  // namespace bobao
