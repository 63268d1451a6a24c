#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "language/utterance.h"
#include "voice/voice_profile.h"

namespace bobao {

/// When a unit of the utterance begins to sound.
struct UnitTime {
    std::uint32_t unit = 0;   ///< index into Utterance::units
    std::int64_t sample = 0;  ///< from the start of the take; never before the unit above
};

/// The sound of one utterance: mono, signed 16-bit, without silence before the first and behind the last
/// sound.
struct Take {
    int sample_rate = 0;  ///< Hz
    std::vector<std::int16_t> samples;
    std::vector<UnitTime> times;  ///< one for each unit, in order
    bool by_stand_in = false;     ///< the voice's command failed, and its fallback spoke
};

/// eSpeak NG in worker processes.
///
/// libespeak-ng keeps its state in globals and its sound depends on what it said before, so a worker (this
/// program started again) loads the engine, never speaks, and forks a child for each utterance: the same
/// utterance always gives the same bytes, whichever worker has it and whatever it had before. A child that
/// crashes, hangs or returns nothing costs that utterance one retry, then an Error that names it; the worker
/// is replaced.
///
/// speak() may be called from any number of threads; each call waits for a free worker.
class Speaker {
  public:
    /// Starts no process yet; workers start when they are first needed. Once `cancellation`, which must
    /// outlive this, is requested, speak() waits for no program of a voice any more, but throws Cancelled.
    explicit Speaker(int workers, const Cancellation* cancellation = nullptr);
    ~Speaker();
    Speaker(const Speaker&) = delete;
    Speaker& operator=(const Speaker&) = delete;

    /// An utterance with nothing to say gives no samples. Where the program of a voice (`engine: command`)
    /// fails, its stand-in speaks, if it has one. Throws a machine Error if the engine cannot say it, an
    /// input Error if the voice is unknown to it, Cancelled.
    Take speak(const Utterance& utterance, const VoiceProfile& voice);

    /// Throws the input Error that speak() would if the engine lacks a voice or variant of this profile, a
    /// machine Error if the engine itself is not there; speaks nothing.
    void expect_voice(const VoiceProfile& voice);

    /// What speak() would make depends on nothing but this: engine, its data, every run's voice, words and
    /// pauses. For caches; long, so hash it. Throws as speak() where an utterance cannot be put into runs.
    static std::string take_key(const Utterance& utterance, const VoiceProfile& voice);

    int workers() const;

    /// A line for each voice whose command failed: in how many sentences its stand-in spoke, and why.
    std::vector<std::string> stand_ins() const;

    /// Name and version of the engine, of its data, and of how takes are made: all that shapes the bytes
    /// but utterance and voice. Throws a machine Error if the voice data is not there.
    static std::string engine_version();

  private:
    struct Pool;
    std::unique_ptr<Pool> pool_;
};

/// Serves requests on two pipes until the first is closed: the whole of a worker process. Returns its exit
/// code. Must be called before the process has started any thread. A program that makes a Speaker begins its
/// main with
///
///     if (argc > 1 && std::string_view(argv[1]) == kVoiceWorkerArgument)
///         return serve_as_voice_worker(STDIN_FILENO, STDOUT_FILENO);
int serve_as_voice_worker(int requests, int replies);

/// From now on workers are the program `name` in this program's folder, a small one with such a main, rather
/// than this program started again: each of them then takes a few megabytes instead of twenty. It is opened
/// at once and stays the one that is there now, whatever takes its file's place later. If it is no file that
/// can be run, or the system does not start it, workers are this program still. To be called before there is
/// a Speaker.
void use_voice_program(const char* name);

/// The first argument that makes this program a voice worker (hidden from --help).
inline constexpr const char* kVoiceWorkerArgument = "--voice-worker";

}  // namespace bobao
