#include "studio/fast_edition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/error.h"
#include "script/names_of_articles.h"
#include "studio/takes.h"
#include "voice/runs.h"

namespace bobao {
namespace {

/// eSpeak NG speaks up to here. From 450 on (espeakRATE_MAXIMUM of its speed.c) it speaks at 175 and
/// stretches all of it, which comes out longer at first and leaves consonants no time.
constexpr int kFastestRate = 449;
/// Sentences on which the rate of a voice is searched for, spread over all that it says.
constexpr std::size_t kTrialSentences = 10;
/// How far the length may be from what is asked before it is made anew; the promise is 3 per cent.
constexpr double kCloseEnough = 0.015;
/// What is spoken once is in the cache: other pauses and another hurry cost mixing and encoding alone.
constexpr int kMostAttempts = 3;
/// Where the programme is short and its silences long, the voice may have to hurry this much more.
constexpr double kMostHurry = 1.1;
/// Pauses are shortened in step with the speech; so much more or less makes up for what the rate, a whole
/// number, and the signs that are left out leave over.
constexpr double kLeastPauses = 0.5;
constexpr double kMostPauses = 1.6;

/// What a voice says in a programme.
struct Part {
    std::vector<const TimedSentence*> sentences;
    std::vector<const TimedSegment*> segments;  ///< of each sentence
    std::vector<int> articles;                  ///< of each sentence
    double seconds = 0;
};

double length_in_seconds(const KeptTake& take) {
    return take.sample_rate() > 0 ? static_cast<double>(take.samples().size()) / take.sample_rate() : 0;
}

/// What becomes of a voice whose fastest rate is not as fast as it should be.
enum class AtTheLimit { stay, hurry };

/// Finds the rate at which a voice is `speed` times as fast on these sentences.
class RateSearch {
  public:
    RateSearch(const VoiceProfile& voice, double speed, double pace, AtTheLimit limit,
               const std::vector<Utterance>& trials, Takes& takes)
        : voice_(voice), speed_(speed), pace_(pace), limit_(limit), trials_(trials), takes_(takes) {}

    struct Found {
        VoiceProfile voice;
        double shorter = 1;  ///< length at that rate by length at the usual one
    };

    /// A sentence that cannot be spoken on its own account tells nothing: then the rate goes up with the
    /// speed.
    Found find() {
        try {
            return search();
        } catch (const Error& error) {
            if (error.fault != Fault::machine) throw;
            const double rate = std::min(voice_.own.rate * speed_, static_cast<double>(kFastestRate));
            return {at_rate(static_cast<int>(std::lround(rate))), voice_.own.rate / rate};
        }
    }

  private:
    Found search() {
        const double usual = length_of(voice_);
        const int slowest = std::min(voice_.own.rate, kFastestRate);
        if (usual <= 0) return {at_rate(slowest), 1 / speed_};
        const double wanted = usual / speed_;
        // Longer at `low`, shorter at `high`; the next is where a line between them meets what is wanted.
        int low = slowest, high = kFastestRate;
        double long_one = length_of(at_rate(low)), short_one = length_of(at_rate(high));
        if (short_one >= wanted) {
            Found fastest{at_rate(high), short_one / usual};
            if (limit_ == AtTheLimit::hurry) fastest = hurried(std::move(fastest.voice), short_one / wanted);
            return fastest;
        }
        if (long_one <= wanted) return {at_rate(low), long_one / usual};
        while (high - low > 1) {
            const double share = (long_one - wanted) / (long_one - short_one);
            const int next =
                std::clamp(low + static_cast<int>(std::lround(share * (high - low))), low + 1, high - 1);
            const double length = length_of(at_rate(next));
            if (std::abs(length / wanted - 1) < kCloseEnough / 4) return {at_rate(next), length / usual};
            (length > wanted ? low : high) = next;
            (length > wanted ? long_one : short_one) = length;
        }
        const bool low_is_nearer = long_one - wanted < wanted - short_one;
        return {at_rate(low_is_nearer ? low : high), (low_is_nearer ? long_one : short_one) / usual};
    }

    /// Latin words inside the text keep their relation to it.
    VoiceProfile at_rate(int rate) const {
        VoiceProfile fast = voice_;
        fast.own.rate = rate;
        fast.latin.rate = std::clamp(static_cast<int>(std::lround(static_cast<double>(voice_.latin.rate) *
                                                                  rate / std::max(1, voice_.own.rate))),
                                     voice_.latin.rate, std::max(voice_.latin.rate, kFastestRate));
        fast.pace = pace_;
        return fast;
    }

    Found hurried(VoiceProfile voice, double times) const {
        voice.hurry = times;
        return {std::move(voice), 1 / speed_};
    }

    double length_of(const VoiceProfile& voice) {
        double seconds = 0;
        for (const Utterance& utterance : trials_)
            seconds += length_in_seconds(takes_.take(utterance, voice));
        return seconds;
    }

    const VoiceProfile& voice_;
    const double speed_;
    const double pace_;  ///< of the pauses inside sentences
    const AtTheLimit limit_;
    const std::vector<Utterance>& trials_;
    Takes& takes_;
};

VoiceProfile profile_that_can_be_paced(const VoiceProfile& voice) {
    if (voice.engine != "command") return voice;
    if (voice.stand_in == nullptr)
        throw usage_error(
            fmt::format("the voice \"{}\" is a program, which bobao cannot make speak faster", voice.name),
            "give it a fallback, which speaks the fast editions, or make none");
    VoiceProfile stand_in = *voice.stand_in;
    stand_in.name = voice.name;
    stand_in.display_name = voice.display_name;
    return stand_in;
}

/// Without signs and beds, pauses times `scale`. The pause behind a sign is kept by what stands before it.
Script fast_script(const Script& script, double scale) {
    Script fast = script;
    fast.sentence_pause *= scale;
    for (Chapter& chapter : fast.chapters) {
        chapter.bed = {};
        std::vector<Segment> segments;
        for (Segment& segment : chapter.segments) {
            segment.pause *= scale;
            if (segment.sound.empty())
                segments.push_back(std::move(segment));
            else if (!segments.empty())
                segments.back().pause = std::max(segments.back().pause, segment.pause);
        }
        chapter.segments = std::move(segments);
    }
    std::erase_if(fast.chapters, [](const Chapter& chapter) { return chapter.segments.empty(); });
    return fast;
}

std::map<std::string, Part> parts_of(const Timeline& timeline, const Script& script) {
    std::map<std::string, Part> parts;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments) {
            const auto voice = script.voices.find(segment.role);
            if (voice == script.voices.end()) continue;
            Part& part = parts[voice->second];
            for (const TimedSentence& sentence : segment.sentences) {
                part.sentences.push_back(&sentence);
                part.segments.push_back(&segment);
                part.articles.push_back(chapter.article);
                part.seconds += timeline.seconds(sentence.end - sentence.begin);
            }
        }
    return parts;
}

std::vector<Utterance> trials_of(const Part& part, const FrontEnd& front_end, const NamesOfArticles& names) {
    std::vector<Utterance> trials;
    const std::size_t count = std::min(kTrialSentences, part.sentences.size());
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = i * part.sentences.size() / count;
        trials.push_back(speakable(front_end.utterance(part.sentences[at]->text, part.segments[at]->language,
                                                       {}, names.of(part.articles[at])))
                             .utterance);
    }
    return trials;
}

/// The voices of a programme, to be spoken faster.
class Cast {
  public:
    Cast(const std::vector<VoiceProfile>& voices, std::map<std::string, Part> parts, double pace,
         const FrontEnd& front_end, const NamesOfArticles& names, Speaker& speaker, Cache& cache,
         const Cancellation& cancellation)
        : usual_(voices),
          voices_(voices),
          parts_(std::move(parts)),
          pace_(pace),
          takes_(speaker, cache),
          cancellation_(cancellation) {
        for (const auto& [name, part] : parts_) {
            usual_seconds_ += part.seconds;
            trials_[name] = trials_of(part, front_end, names);
        }
    }

    const std::vector<VoiceProfile>& voices() const { return voices_; }
    double usual_seconds() const { return usual_seconds_; }

    /// Makes each voice `speed` times as fast as usual, as near as it goes. Returns the seconds that all of
    /// the programme's speech then takes, by what the trials say.
    double speak_at(double speed, AtTheLimit limit) {
        double seconds = 0;
        for (const auto& [name, part] : parts_) {
            cancellation_.check();
            const auto usual = std::ranges::find(usual_, name, &VoiceProfile::name);
            if (usual == usual_.end()) continue;  // produce() says so
            const VoiceProfile paced = profile_that_can_be_paced(*usual);
            RateSearch search(paced, speed, pace_, limit, trials_.at(name), takes_);
            RateSearch::Found found = search.find();
            voices_[static_cast<std::size_t>(usual - usual_.begin())] = std::move(found.voice);
            seconds += part.seconds * found.shorter;
        }
        return seconds;
    }

    double hurry() const {
        double most = 1;
        for (const auto& [name, part] : parts_)
            if (const auto voice = std::ranges::find(voices_, name, &VoiceProfile::name);
                voice != voices_.end())
                most = std::max(most, voice->hurry);
        return most;
    }

    /// Voices that speak as fast as they can are made so many times as short as they are now. False if that
    /// changes nothing.
    bool hurry_more(double times) {
        if (std::abs(times - 1) < 0.001) return false;
        bool changed = false;
        for (VoiceProfile& voice : voices_) {
            if (voice.own.rate < kFastestRate || !parts_.contains(voice.name)) continue;
            const double before = std::exchange(voice.hurry, std::max(1.0, voice.hurry * times));
            changed = changed || voice.hurry != before;
        }
        return changed;
    }

  private:
    const std::vector<VoiceProfile>& usual_;
    std::vector<VoiceProfile> voices_;
    const std::map<std::string, Part> parts_;
    std::map<std::string, std::vector<Utterance>> trials_;
    const double pace_;
    double usual_seconds_ = 0;
    Takes takes_;
    const Cancellation& cancellation_;
};

double length_of(const Timeline& timeline) {
    return timeline.seconds(timeline.samples);
}

/// Seconds that the script is silent in, with the pauses it asks for.
double pauses_in(const Script& script, const Timeline& timeline) {
    double seconds = 0;
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments) seconds += segment.pause;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            if (segment.sentences.size() > 1)
                seconds += script.sentence_pause * static_cast<double>(segment.sentences.size() - 1);
    return seconds;
}

std::vector<const TimedSentence*> all_sentences(const Timeline& timeline) {
    std::vector<const TimedSentence*> sentences;
    for (const TimedChapter& chapter : timeline.chapters)
        for (const TimedSegment& segment : chapter.segments)
            for (const TimedSentence& sentence : segment.sentences) sentences.push_back(&sentence);
    return sentences;
}

}  // namespace

FastEdition produce_fast(double speed, const Script& script, const Programme& normal,
                         const std::vector<VoiceProfile>& voices, const FrontEnd& front_end, Speaker& speaker,
                         Cache& cache, const StudioSettings& settings, Progress& progress,
                         const Cancellation& cancellation) {
    if (!(speed > 1 && speed <= 4))
        throw usage_error(fmt::format("a fast edition cannot be {} times as fast", speed),
                          "a number above 1, 4 at most");
    StudioSettings own = settings;
    own.encodings.resize(std::min<std::size_t>(1, own.encodings.size()));
    const double asked = length_of(normal.timeline) / speed;
    const double pauses = std::max(pauses_in(fast_script(script, 1), normal.timeline), 0.001);
    Cast cast(voices, parts_of(normal.timeline, script), speed, front_end, NamesOfArticles(script, front_end),
              speaker, cache, cancellation);
    // What the signs would have lasted goes to the speech, so that the length is as asked all the same.
    const auto speed_with = [&](double pause_scale) {
        const double room =
            std::max(asked - pauses * pause_scale, std::max(cast.usual_seconds() / speed / 2, 0.001));
        return std::clamp(cast.usual_seconds() / room, 1.0, speed * kMostHurry);
    };
    const double least = kLeastPauses / speed, in_step = 1 / speed, most = kMostPauses / speed;
    double speech = cast.speak_at(speed_with(in_step), AtTheLimit::stay);
    if (speech + pauses * least > asked) speech = cast.speak_at(speed_with(least), AtTheLimit::hurry);

    const auto scale_for = [&](double spoken) { return std::clamp((asked - spoken) / pauses, least, most); };
    FastEdition edition;
    edition.speed = speed;
    double scale = scale_for(speech);
    for (int attempt = 1;; ++attempt) {
        edition.programme = produce(fast_script(script, scale), cast.voices(), front_end, speaker, cache, own,
                                    progress, cancellation);
        const double length = length_of(edition.programme.timeline);
        edition.reached = length_of(normal.timeline) / length;
        edition.hurry = cast.hurry();
        const double spoken = length - scale * pauses;
        const double better = scale_for(spoken);
        const bool is_close = std::abs(length / asked - 1) <= kCloseEnough;
        if (is_close || attempt == kMostAttempts) return edition;
        // Where no pauses make up for it, the voices at their fastest rate must.
        const bool hurries = cast.hurry_more(spoken / std::max(asked - better * pauses, 0.001));
        if (!hurries && std::abs(better - scale) < 0.001) return edition;
        scale = better;
    }
}

std::vector<SentencePair> paired_sentences(const Timeline& normal, const Timeline& fast) {
    // Both have the same script, so where they differ one of them has lost a few sentences.
    constexpr std::size_t kLookAhead = 8;
    const std::vector<const TimedSentence*> here = all_sentences(normal), there = all_sentences(fast);
    /// How many sentences further on the text is, at most kLookAhead.
    const auto steps_to = [&](const std::string& text, const std::vector<const TimedSentence*>& list,
                              std::size_t from) {
        std::size_t steps = 0;
        while (steps < kLookAhead && from + steps < list.size() && list[from + steps]->text != text) ++steps;
        return from + steps < list.size() ? steps : kLookAhead;
    };
    std::vector<SentencePair> pairs;
    std::size_t next = 0;
    for (std::size_t i = 0; i < here.size(); ++i) {
        SentencePair pair{{here[i]->begin, here[i]->end}, {}};
        const std::size_t steps = steps_to(here[i]->text, there, next);
        const bool is_lost =
            steps == kLookAhead || (steps > 0 && steps_to(there[next]->text, here, i) <= steps);
        if (is_lost) {
            const std::int64_t at = next < there.size() ? there[next]->begin : fast.samples;
            pair.fast = {at, at};
        } else {
            next += steps;
            pair.fast = {there[next]->begin, there[next]->end};
            ++next;
        }
        pairs.push_back(pair);
    }
    return pairs;
}

}  // namespace bobao
