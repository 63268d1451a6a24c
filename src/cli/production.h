#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "cli/console.h"
#include "edition/edition.h"
#include "language/front_end.h"
#include "publish/drawings.h"
#include "publish/publish.h"
#include "script/script.h"
#include "script/station.h"
#include "studio/cache.h"
#include "studio/fast_edition.h"
#include "studio/studio.h"
#include "voice/voice_profile.h"

namespace bobao {

/// Speaks and mixes a script as every command that makes an episode does, in the encodings that `files`
/// are made of, with as many workers as `workers` says (else one a core) and progress on the terminal. Throws
/// a usage Error for a number of workers that cannot be had, and as produce() of the studio; `beside` is as
/// there.
Programme produced(const Script& script, const std::vector<VoiceProfile>& voices, const SoundFiles& files,
                   const FrontEnd& front_end, const Station& station, std::optional<int> workers,
                   Cache& cache, const Console& console, std::vector<std::function<void()>> beside = {});

/// Work for produced() to do beside: the pictures of the episode, drawn into `drawings`. It throws Cancelled,
/// and this as wishes_ahead() of the publisher.
std::function<void()> pictures_beside(Drawings& drawings, const Edition& edition, const Script& script,
                                      const Station& station, const Cancellation& cancellation);

/// Speaks the same script faster, once for each speed; `normal` is what produced() made of it. Throws as
/// produce_fast() of the studio.
std::vector<FastEdition> produced_fast(const std::vector<double>& speeds, const Script& script,
                                       const Programme& normal, const std::vector<VoiceProfile>& voices,
                                       const SoundFiles& files, const FrontEnd& front_end,
                                       const Station& station, std::optional<int> workers, Cache& cache,
                                       const Console& console);

/// The same check of the number of workers, for before anything else is done.
void expect_workers(std::optional<int> workers);

}  // namespace bobao
