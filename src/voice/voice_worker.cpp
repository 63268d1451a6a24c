#include "voice/voice_worker.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <optional>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/file.h"
#include "voice/speaker.h"
#include "voice/worker_protocol.h"

namespace bobao {
namespace {

constexpr std::string_view kVariantFolder = "!v/";
/// Twenty seconds of sound; what an unprivileged process may ask for.
constexpr int kPipeBytes = 1 << 20;

/// What the engine's data offers. Read once in the worker; children inherit it.
struct Voices {
    /// A word to ask for and the file that answers, the engine's preferred one first.
    struct Name {
        std::string word;
        std::string file;
        int priority = 0;
    };
    std::vector<Name> names;
    std::vector<std::string> variants;

    const Name* find(const std::string& word) const {
        const Name* best = nullptr;
        for (const Name& name : names)
            if (name.word == word && (best == nullptr || name.priority < best->priority)) best = &name;
        return best;
    }
    bool has_variant(const std::string& word) const {
        return std::find(variants.begin(), variants.end(), word) != variants.end();
    }
    std::vector<std::string> words() const {
        std::vector<std::string> all;
        for (const Name& name : names) all.push_back(name.word);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }
};

Voices voices_of_engine() {
    Voices found;
    const espeak_VOICE** const voices = espeak_ListVoices(nullptr);
    for (const espeak_VOICE** voice = voices; voice != nullptr && *voice != nullptr; ++voice) {
        const std::string file = (*voice)->identifier;
        // MBROLA's voices are listed whether their program and data are there or not.
        if (file.starts_with("mb/")) continue;
        // A byte of priority and a name, again and again, until an empty one.
        for (const char* language = (*voice)->languages; *language != '\0';
             language += std::strlen(language) + 1)
            found.names.push_back({language + 1, file, language[0]});
    }
    espeak_VOICE only_variants{};
    only_variants.languages = "variant";
    const espeak_VOICE** const variants = espeak_ListVoices(&only_variants);
    for (const espeak_VOICE** voice = variants; voice != nullptr && *voice != nullptr; ++voice) {
        const std::string file = (*voice)->identifier;
        if (file.starts_with(kVariantFolder)) found.variants.push_back(file.substr(kVariantFolder.size()));
    }
    std::sort(found.variants.begin(), found.variants.end());
    return found;
}

/// The engine calls back without a context that survives its own state, so the child that speaks keeps
/// its one reply here.
struct Hearing {
    RunReply reply;
    bool overflowed = false;
};
Hearing* hearing = nullptr;

int hear(short* samples, int count, espeak_EVENT* events) {
    if (hearing == nullptr) return 1;
    RunReply& reply = hearing->reply;
    try {
        if (samples != nullptr && count > 0)
            reply.samples.insert(reply.samples.end(), samples, samples + count);
        for (const espeak_EVENT* event = events; event->type != espeakEVENT_LIST_TERMINATED; ++event) {
            // Behind a comma the engine reports a word of no length that is none.
            if (event->type == espeakEVENT_WORD && event->text_position > 0 && event->length > 0)
                reply.words.push_back({static_cast<std::uint32_t>(event->text_position - 1), event->sample});
        }
    } catch (const std::exception&) {
        hearing->overflowed = true;
    }
    if (reply.samples.size() * sizeof(std::int16_t) > kLargestReply / 2) hearing->overflowed = true;
    return hearing->overflowed ? 1 : 0;
}

RunReply failure(Outcome outcome, std::string problem) {
    RunReply reply;
    reply.outcome = outcome;
    reply.problem = std::move(problem);
    return reply;
}

RunReply cannot_load(const RunRequest& request) {
    return failure(Outcome::failed,
                   fmt::format("the engine cannot load the voice {}", request.settings.voice));
}

class Engine {
  public:
    Engine()
        : sample_rate_(espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT)) {
        if (sample_rate_ <= 0) return;
        espeak_SetSynthCallback(hear);
        voices_ = voices_of_engine();
    }

    /// What stands in the way of the request; nothing if it can be spoken.
    std::optional<RunReply> refusal(const RunRequest& request) const {
        if (sample_rate_ <= 0 || voices_.names.empty()) {
            const char* place = nullptr;
            espeak_Info(&place);
            return failure(Outcome::no_engine,
                           fmt::format("eSpeak NG's voice data is not there (looked in {})",
                                       place != nullptr && *place != '\0' ? place : "its usual folders"));
        }
        const EspeakSettings& settings = request.settings;
        if (voice_for(request) == nullptr) {
            RunReply reply = failure(Outcome::unknown_voice, settings.voice);
            reply.choices = voices_.words();
            return reply;
        }
        if (!settings.variant.empty() && !is_text(settings.variant) &&
            !voices_.has_variant(settings.variant)) {
            RunReply reply = failure(Outcome::unknown_variant, settings.variant);
            reply.choices = voices_.variants;
            return reply;
        }
        return std::nullopt;
    }

    /// Loads the voice of a request, a third of the work of speaking a clause, unless it is the one loaded
    /// before. Loading leaves no trace in the sound of the next voice (a test compares), speaking does.
    bool load(const RunRequest& request) {
        const EspeakSettings& settings = request.settings;
        const std::string& file = voice_for(request)->file;
        std::string name = file;
        if (!settings.variant.empty()) name += "+" + settings.variant;
        if (name == loaded_) return true;
        loaded_.clear();
        const bool done = is_text(settings.variant) ? load_with(file, settings.variant)
                                                    : espeak_SetVoiceByName(name.c_str()) == EE_OK;
        if (done) loaded_ = std::move(name);
        return done;
    }

    /// Speaks in the loaded voice; for children only: afterwards the engine's state is not what it was.
    RunReply speak(const RunRequest& request) const {
        const EspeakSettings& settings = request.settings;
        espeak_SetParameter(espeakRATE, settings.rate, 0);
        espeak_SetParameter(espeakPITCH, settings.pitch, 0);
        espeak_SetParameter(espeakRANGE, settings.range, 0);
        espeak_SetParameter(espeakVOLUME, settings.volume, 0);
        Hearing heard;
        hearing = &heard;
        const espeak_ERROR result = espeak_Synth(request.text.c_str(), request.text.size() + 1, 0,
                                                 POS_CHARACTER, 0, espeakCHARS_UTF8, nullptr, nullptr);
        hearing = nullptr;
        if (result != EE_OK || heard.overflowed)
            return failure(Outcome::failed, "the engine gave up in the middle of it");
        heard.reply.outcome = Outcome::spoken;
        heard.reply.sample_rate = sample_rate_;
        return std::move(heard.reply);
    }

  private:
    /// A variant of ours comes as what its file says, the engine's own by their names.
    static bool is_text(const std::string& variant) { return variant.find('\n') != std::string::npos; }

    /// Loads the engine's voice file with lines of ours behind its own, which is what the engine itself does
    /// with a variant (a test compares). It takes names of up to 59 characters, in lower case, so the file
    /// it is given is one without a name.
    static bool load_with(const std::string& voice_file, const std::string& variant) {
        const char* data = nullptr;
        espeak_Info(&data);
        std::string text;
        for (const char* const folder : {"lang", "voices"}) {
            const std::filesystem::path file = std::filesystem::path(data) / folder / voice_file;
            std::error_code absent;
            if (text.empty() && std::filesystem::is_regular_file(file, absent)) text = read_file(file);
        }
        if (text.empty()) return false;
        text += "\n" + variant;
        const Descriptor file(::memfd_create("bobao-voice", MFD_CLOEXEC));
        if (file.number() < 0 ||
            ::write(file.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            return false;
        return espeak_ng_SetVoiceByFile(fmt::format("/proc/self/fd/{}", file.number()).c_str()) == ENS_OK;
    }

    const Voices::Name* voice_for(const RunRequest& request) const {
        const Voices::Name* const wanted = voices_.find(request.settings.voice);
        return wanted != nullptr || request.voice_otherwise.empty() ? wanted
                                                                    : voices_.find(request.voice_otherwise);
    }

    int sample_rate_;
    Voices voices_;
    std::string loaded_;  ///< file and variant
};

/// Speaks run after run; ends at the first that cannot be.
BreathReply spoken(Engine& engine, const Breath& runs, const VoiceWorkerManners& manners) {
    BreathReply replies;
    for (const RunRequest& run : runs) {
        if (manners.before_speaking) manners.before_speaking(run.text);
        replies.push_back(engine.load(run) ? engine.speak(run) : cannot_load(run));
        if (replies.back().outcome != Outcome::spoken) break;
    }
    return replies;
}

[[noreturn]] void speak_as_child(Engine& engine, const Breath& runs, int reply, pid_t worker,
                                 const VoiceWorkerManners& manners) {
    // The worker has one thread, so its death is the only thing this signal can mean.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != worker) ::_exit(1);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    try {
        ::_exit(send_frame(reply, packed(spoken(engine, runs, manners))) ? 0 : 1);
    } catch (const std::exception&) {
        ::_exit(1);
    }
}

/// The reply of a child forked for these runs, packed.
std::string reply_of_child(Engine& engine, const Breath& runs, const VoiceWorkerManners& manners) {
    const auto failed = [](std::string problem) {
        return packed(BreathReply{failure(Outcome::failed, std::move(problem))});
    };
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return failed(fmt::format("no pipe ({})", std::strerror(errno)));
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    // A sentence in one go, where the system allows it, instead of a switch of processes every 64 kB.
    ::fcntl(writing.number(), F_SETPIPE_SZ, kPipeBytes);
    const pid_t worker = ::getpid();
    const pid_t child = ::fork();
    if (child < 0) return failed(fmt::format("no process ({})", std::strerror(errno)));
    if (child == 0) speak_as_child(engine, runs, writing.number(), worker, manners);
    writing.close();

    std::size_t bytes = 0;
    for (const RunRequest& run : runs) bytes += run.text.size();
    const auto patience = manners.patience + manners.patience_for_each_byte * static_cast<int>(bytes);
    std::string body;
    const Received received =
        receive_frame(reading.number(), kLargestReply, static_cast<int>(patience.count()), body);
    if (received != Received::frame) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (received == Received::frame) return body;
    return failed(received == Received::late ? "the engine hangs" : "the engine crashed");
}

/// What answers these runs without a child; nothing if they can be spoken.
std::optional<RunReply> answer_at_once(Engine& engine, const Breath& runs) {
    for (const RunRequest& run : runs)
        if (std::optional<RunReply> refusal = engine.refusal(run)) return refusal;
    if (runs.front().text.empty()) {
        RunReply yes;
        yes.outcome = Outcome::spoken;
        return yes;
    }
    // Children inherit the voice that most of them begin with.
    if (!engine.load(runs.front())) return cannot_load(runs.front());
    return std::nullopt;
}

}  // namespace

int serve_voice_requests(int requests, int replies, const VoiceWorkerManners& manners) {
    // A worker ends when bobao closes its line, not when somebody types Ctrl-C: bobao decides what that
    // means, and a worker gone too early would look like a fault.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    Engine engine;
    std::string body;
    while (receive_frame(requests, kLargestRequest, -1, body) == Received::frame) {
        try {
            const Breath runs = breath_from(body);
            const std::optional<RunReply> answer = answer_at_once(engine, runs);
            if (!send_frame(replies,
                            answer ? packed(BreathReply{*answer}) : reply_of_child(engine, runs, manners)))
                return 0;
        } catch (const std::exception& fault) {
            if (!send_frame(replies, packed(BreathReply{failure(Outcome::failed, fault.what())}))) return 0;
        }
    }
    return 0;
}

int serve_as_voice_worker(int requests, int replies) {
    return serve_voice_requests(requests, replies, {});
}

}  // namespace bobao
