#pragma once
#include <filesystem>
#include <map>
#include <mutex>
#include <string>

#include "base/progress.h"
#include "language/utterance.h"
#include "voice/speaker.h"
#include "voice/voice_profile.h"

namespace bobao {

/// Voices that are programs of their own (`engine: command`): a sentence goes in on standard input as one
/// line of UTF-8, a WAV file (or FLAC, or whatever libsndfile reads) comes out on standard output. The
/// program is started for each sentence, from a list of arguments and without a shell, as a process group of
/// its own that is killed when its time is over.
///
/// speak() may be called from several threads.
class CommandEngine {
  public:
    /// Throws a machine Error that names the voice and says why: the program is not there, takes too long,
    /// fails (with the last line that it said on standard error), writes nothing, no sound file, silence, or
    /// too much. After a few failures in a row it is not tried again: a thousand sentences would wait for as
    /// many timeouts. Throws Cancelled soon after that is asked for; the program is ended then.
    Take speak(const Utterance& utterance, const VoiceProfile& voice, const Cancellation& cancellation = {});

    /// The program that would be started; empty if there is none.
    static std::filesystem::path program_of(const VoiceProfile& voice);
    /// The line that the program gets.
    static std::string line_for(const Utterance& utterance, const CommandSettings& settings);
    /// All that shapes a take but the line: which program runs, on which files, and its version as the
    /// profile declares it.
    static std::string key_of(const VoiceProfile& voice);

  private:
    std::mutex mutex_;
    std::map<std::string, int> failures_in_a_row_;  ///< by the voice's name; guarded by mutex_
};

}  // namespace bobao
