#include "voice/speaker.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <span>

#include "base/error.h"
#include "base/suggest.h"
#include "base/text.h"
#include "voice/command_engine.h"
#include "voice/runs.h"
#include "voice/take.h"
#include "voice/worker_process.h"

namespace bobao {
namespace {

/// More than any worker grants its children, so that the worker is first to notice a child that hangs.
constexpr std::chrono::seconds kPatience{30};

/// What fails in its child is tried once more. A worker that is gone says nothing about the words, since it
/// never speaks: somebody killed it, or memory ran out.
constexpr int kMostFailures = 2;
constexpr int kMostLosses = 10;

/// Of text that one child speaks. At 80 words a minute they last ten minutes, which a reply can hold.
constexpr std::size_t kMostBreathBytes = 2'000;

/// Throws what is not worth another attempt.
void expect_possible(const RunReply& reply, const VoiceProfile& voice) {
    switch (reply.outcome) {
        case Outcome::spoken:
        case Outcome::failed:
        case Outcome::lost:
            return;
        case Outcome::unknown_voice:
            throw input_error(
                {}, fmt::format("voice \"{}\": eSpeak NG has no voice \"{}\"", voice.name, reply.problem),
                remedy_for_unknown(reply.problem, reply.choices));
        case Outcome::unknown_variant:
            throw input_error(
                {}, fmt::format("voice \"{}\": eSpeak NG has no variant \"{}\"", voice.name, reply.problem),
                remedy_for_unknown(reply.problem, reply.choices));
        case Outcome::no_engine:
            throw machine_error({}, reply.problem, "install the Debian package espeak-ng-data");
    }
}

/// Runs that one child speaks: an utterance, unless it is so long that its sound would not fit into a reply.
std::size_t end_of_breath(const std::vector<Run>& runs, std::size_t begin) {
    std::size_t end = begin, bytes = 0;
    do {
        bytes += runs[end].request.text.size();
        ++end;
    } while (end < runs.size() && bytes + runs[end].request.text.size() <= kMostBreathBytes);
    return end;
}

/// Why these replies are not the sound of these runs; empty if they are.
std::string problem_of(std::span<const Run> runs, const BreathReply& replies) {
    if (replies.back().outcome != Outcome::spoken) return replies.back().problem;
    if (replies.size() != runs.size()) return "the engine lost a part of it";
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (runs[i].must_sound && !can_be_heard(replies[i])) return "the engine says nothing";
    return "";
}

}  // namespace

struct Speaker::Pool {
    Pool(int workers, const Cancellation* wish)
        : free(static_cast<std::size_t>(std::max(workers, 1))),
          cancellation(wish == nullptr ? never : *wish) {}

    std::mutex mutex;
    std::condition_variable returned;
    /// Workers that nobody uses; empty ones have not been started.
    std::vector<std::unique_ptr<WorkerProcess>> free;
    const int size = static_cast<int>(free.size());
    CommandEngine commands;
    const Cancellation never{};
    const Cancellation& cancellation;

    /// Where a command failed.
    struct StandIn {
        std::string by;
        std::string reason;  ///< of the first time
        int sentences = 0;
    };
    std::map<std::string, StandIn> stand_ins;  ///< by the voice; guarded by `mutex`

    /// A worker for as long as one utterance takes.
    class Loan {
      public:
        explicit Loan(Pool& pool) : pool_(pool) {
            std::unique_lock lock(pool_.mutex);
            pool_.returned.wait(lock, [&] { return !pool_.free.empty(); });
            worker_ = std::move(pool_.free.back());
            pool_.free.pop_back();
        }
        ~Loan() {
            {
                const std::lock_guard lock(pool_.mutex);
                pool_.free.push_back(std::move(worker_));
            }
            pool_.returned.notify_one();
        }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

        BreathReply ask(const Breath& runs) {
            if (!worker_ || !worker_->is_sound()) worker_ = std::make_unique<WorkerProcess>();
            return worker_->ask(runs, kPatience);
        }
        void replace() { worker_.reset(); }

      private:
        Pool& pool_;
        std::unique_ptr<WorkerProcess> worker_;
    };
};

Speaker::Speaker(int workers, const Cancellation* cancellation)
    : pool_(std::make_unique<Pool>(workers, cancellation)) {}
Speaker::~Speaker() = default;

int Speaker::workers() const {
    return pool_->size;
}

std::vector<std::string> Speaker::stand_ins() const {
    const std::lock_guard lock(pool_->mutex);
    std::vector<std::string> lines;
    for (const auto& [voice, entry] : pool_->stand_ins)
        lines.push_back(fmt::format("the voice \"{}\" in {} {}, which \"{}\" speaks instead ({})", voice,
                                    entry.sentences, entry.sentences == 1 ? "sentence" : "sentences",
                                    entry.by, entry.reason));
    return lines;
}

void Speaker::expect_voice(const VoiceProfile& voice) {
    if (voice.engine == "command") {
        if (CommandEngine::program_of(voice).empty())
            throw machine_error({},
                                fmt::format("there is no program \"{}\"", voice.command.arguments.front()),
                                voice.command.install);
        return;
    }
    Pool::Loan loan(*pool_);
    for (const EspeakSettings* const settings : {&voice.own, &voice.latin}) {
        RunRequest request;
        request.settings = *settings;
        const RunReply reply = loan.ask({request}).back();
        expect_possible(reply, voice);
        if (reply.outcome != Outcome::spoken) throw machine_error({}, reply.problem, "");
    }
}

Take Speaker::speak(const Utterance& utterance, const VoiceProfile& voice) {
    if (voice.engine == "command") {
        try {
            return pool_->commands.speak(utterance, voice, pool_->cancellation);
        } catch (const Error& error) {
            if (voice.stand_in == nullptr || error.fault != Fault::machine) throw;
            {
                const std::lock_guard lock(pool_->mutex);
                Pool::StandIn& entry = pool_->stand_ins[voice.name];
                if (entry.sentences++ == 0) {
                    entry.by = voice.stand_in->name;
                    entry.reason = error.problem;
                    if (!error.remedy.empty()) entry.reason += "; " + error.remedy;
                }
            }
            Take take = speak(utterance, *voice.stand_in);
            take.by_stand_in = true;
            return take;
        }
    }
    const std::vector<Run> runs = runs_of(utterance, voice);
    TakeMaker maker(utterance.units.size());
    if (runs.empty()) return maker.finish();
    Pool::Loan loan(*pool_);
    for (std::size_t begin = 0, end = 0; begin < runs.size(); begin = end) {
        end = end_of_breath(runs, begin);
        const std::span<const Run> breath(runs.begin() + static_cast<std::ptrdiff_t>(begin),
                                          runs.begin() + static_cast<std::ptrdiff_t>(end));
        Breath requests;
        for (const Run& run : breath) requests.push_back(run.request);
        int failures = 0, losses = 0;
        while (true) {
            const BreathReply replies = loan.ask(requests);
            expect_possible(replies.back(), voice);
            const std::string problem = problem_of(breath, replies);
            if (problem.empty()) {
                for (std::size_t i = 0; i < replies.size(); ++i) maker.add(breath[i], replies[i]);
                break;
            }
            loan.replace();
            ++(replies.back().outcome == Outcome::lost ? losses : failures);
            if (failures >= kMostFailures || losses >= kMostLosses)
                throw machine_error(
                    {},
                    fmt::format("cannot speak \"{}\" with voice \"{}\": {}",
                                cut_to_bytes(without_controls(utterance.text), 120), voice.name, problem),
                    losses >= kMostLosses ? "see whether memory or the number of processes is limited"
                                          : "change the words, or give them a reading in the lexicon");
        }
    }
    return maker.finish();
}

std::string Speaker::take_key(const Utterance& utterance, const VoiceProfile& voice) {
    std::string key = fmt::format("{}\n{} units\n", engine_version(), utterance.units.size());
    if (voice.engine == "command") {
        key += CommandEngine::key_of(voice) + CommandEngine::line_for(utterance, voice.command);
        // By which the sound is shared out among the units.
        for (const SpokenUnit& unit : utterance.units)
            key += fmt::format("{} {} {}\n", unit.spoken.size(), unit.sound, static_cast<int>(unit.after));
        return key;
    }
    for (const Run& run : runs_of(utterance, voice)) {
        // Texts have lengths in front of them there, so two different lists of runs never look the same.
        key += packed(Breath{run.request});
        key += fmt::format("{:a} {}", run.pause_after, run.must_sound);
        for (const Run::Part& part : run.parts) key += fmt::format(" {}:{}", part.unit, part.position);
        key += '\n';
    }
    return key;
}

}  // namespace bobao
