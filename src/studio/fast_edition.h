#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "studio/bed.h"
#include "studio/studio.h"

namespace bobao {

/// A programme spoken faster: the engine itself speaks at a higher rate, pauses are shortened in step, signs
/// and beds are left out because they cannot be hurried. Only where the engine's fastest rate leaves the
/// sound too long is that made shorter behind it.
struct FastEdition {
    double speed = 1;    ///< times as fast as the programme, as asked
    double reached = 1;  ///< as it came out: length of the programme by length of this
    Programme programme;
    double hurry = 1;  ///< the most that a voice was made shorter behind the engine; 1 is not at all
};

/// Speaks the script of a finished programme so that it is `speed` (above 1, 4 at most) times as short, to
/// 3 per cent. How fast a voice must speak is searched for on sentences of the script, because its length is
/// not proportional to its rate; the cache makes that cheap the next time. The engine's own rates end below
/// 450 words a minute (Mandarin is then some 2.2 times as fast as usual, pauses apart); what is wanted beyond
/// is taken from the pauses first, to half of what they would be in step, and then, as little as is needed,
/// by hurried(). Only the first of the encodings is made. Throws as produce(); a usage Error if a voice is a
/// program of its own without a stand-in, whose speed nobody here can set.
FastEdition produce_fast(double speed, const Script& script, const Programme& normal,
                         const std::vector<VoiceProfile>& voices, const FrontEnd& front_end, Speaker& speaker,
                         Cache& cache, const StudioSettings& settings, Progress& progress,
                         const Cancellation& cancellation);

/// The same sentence in two timelines, in samples of each.
struct SentencePair {
    Stretch normal;
    Stretch fast;
};

/// Every sentence of a programme with its place in the fast edition. One that was lost there has no length:
/// it stands where the next one begins.
std::vector<SentencePair> paired_sentences(const Timeline& normal, const Timeline& fast);

}  // namespace bobao
