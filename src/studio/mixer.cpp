#include "studio/mixer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "studio/loudness.h"

namespace bobao {
namespace {

/// What stands for a sentence that could not be spoken, in seconds.
constexpr double kPauseForLostSentence = 0.5;

/// The words of a take, timed in the programme's samples. Units that stand for the same printed text (the
/// syllables of a number) and units without a break between them are one word.
std::vector<TimedWord> timed_words(const Utterance& utterance, const Take& take, int sample_rate,
                                   std::int64_t begin, std::int64_t end) {
    std::vector<TimedWord> words;
    bool goes_on = false;
    for (const UnitTime& time : take.times) {
        const SpokenUnit& unit = utterance.units.at(time.unit);
        const std::int64_t at = std::clamp(begin + time.sample * sample_rate / take.sample_rate, begin, end);
        const bool same_text = !words.empty() && unit.source.begin < words.back().source.end;
        if (goes_on || same_text) {
            words.back().source.begin = std::min(words.back().source.begin, unit.source.begin);
            words.back().source.end = std::max(words.back().source.end, unit.source.end);
        } else {
            if (!words.empty()) words.back().end = at;
            words.push_back({unit.source, at, end});
        }
        goes_on = unit.after == Break::none;
    }
    std::erase_if(words, [](const TimedWord& word) { return word.end <= word.begin; });
    return words;
}

class ChapterMixer {
  public:
    ChapterMixer(const Chapter& chapter, const MixingDesk& desk) : chapter_(chapter), desk_(desk) {}

    ChapterSound mix() {
        sound_.timed.title = chapter_.title;
        sound_.timed.article = chapter_.article;
        be_silent(kPieceSilence);
        for (const Segment& segment : chapter_.segments) {
            desk_.cancellation.check();
            if (segment.sound.empty())
                speak(segment);
            else
                play(segment);
            be_silent(in_samples(segment.pause));
        }
        end_on_the_grid();
        sound_.timed.end = position();
        return std::move(sound_);
    }

  private:
    std::int64_t position() const { return static_cast<std::int64_t>(sound_.samples.size()); }
    std::int64_t in_samples(double seconds) const {
        return std::llround(seconds * desk_.settings.sample_rate);
    }
    void be_silent(std::int64_t samples) {
        sound_.samples.resize(sound_.samples.size() + static_cast<std::size_t>(samples));
    }

    TimedSegment timed(const Segment& segment) const {
        TimedSegment timed;
        timed.kind = segment.kind;
        timed.role = segment.role;
        timed.language = segment.language;
        timed.sound = segment.sound;
        timed.begin = position();
        return timed;
    }

    void play(const Segment& segment) {
        TimedSegment timed_segment = timed(segment);
        const std::vector<float> samples = synthesized_sound(segment.sound, desk_.settings.sample_rate);
        sound_.samples.insert(sound_.samples.end(), samples.begin(), samples.end());
        timed_segment.end = position();
        sound_.timed.segments.push_back(std::move(timed_segment));
    }

    void speak(const Segment& segment) {
        const CastVoice& voice = desk_.cast.at(segment.role);
        TimedSegment timed_segment = timed(segment);
        timed_segment.speaker = voice.profile.display_name;
        std::size_t behind = 0;
        for (const Span& span : sentences_of(segment.text, segment.language)) {
            desk_.cancellation.check();
            desk_.advance(chapter_, span.begin - behind);
            behind = span.begin;
            const Utterance utterance = desk_.front_end.utterance(
                std::string_view(segment.text).substr(span.begin, span.end - span.begin), segment.language);
            for (Doubt& doubt : desk_.front_end.doubts(utterance)) sound_.doubts.push_back(std::move(doubt));
            if (utterance.units.empty()) continue;
            if (!timed_segment.sentences.empty()) be_silent(in_samples(desk_.script.sentence_pause));
            speak(utterance, voice, timed_segment);
        }
        desk_.advance(chapter_, segment.text.size() - behind);
        timed_segment.end = position();
        if (!timed_segment.sentences.empty()) sound_.timed.segments.push_back(std::move(timed_segment));
    }

    void speak(const Utterance& utterance, const CastVoice& voice, TimedSegment& segment) {
        Take take;
        try {
            take = desk_.speaker.speak(utterance, voice.profile);
        } catch (const Error& error) {
            if (error.fault != Fault::machine) throw;
            sound_.left_out.push_back(
                fmt::format("{}: \"{}\" ({})", chapter_.title, utterance.text, error.problem));
            be_silent(in_samples(kPauseForLostSentence));
            return;
        }
        // Signs alone may be silent; such a take has no sample rate either.
        if (take.samples.empty()) return;
        std::vector<float> samples = samples_of(take, desk_.settings.sample_rate);
        apply_gain(samples, voice.gain);

        TimedSentence sentence;
        sentence.text = utterance.text;
        sentence.begin = position();
        sound_.samples.insert(sound_.samples.end(), samples.begin(), samples.end());
        sentence.end = position();
        sentence.words =
            timed_words(utterance, take, desk_.settings.sample_rate, sentence.begin, sentence.end);
        if (sentence.end > sentence.begin) {
            segment.sentences.push_back(std::move(sentence));
            ++sound_.spoken;
        }
    }

    /// The silence that a join needs, then up to the next multiple of the grid.
    void end_on_the_grid() {
        const auto& samples = sound_.samples;
        const auto last_sound =
            std::find_if(samples.rbegin(), samples.rend(), [](float s) { return s != 0; });
        const std::int64_t silent = last_sound - samples.rbegin();
        if (silent < kPieceSilence) be_silent(kPieceSilence - silent);
        if (const std::int64_t over = position() % kPieceGrid; over != 0) be_silent(kPieceGrid - over);
    }

    const Chapter& chapter_;
    const MixingDesk& desk_;
    ChapterSound sound_;
};

}  // namespace

std::vector<float> samples_of(const Take& take, int sample_rate) {
    std::vector<float> samples(take.samples.size());
    std::transform(take.samples.begin(), take.samples.end(), samples.begin(),
                   [](std::int16_t sample) { return static_cast<float>(sample) / 32'768.0F; });
    return take.sample_rate == sample_rate ? samples : resampled(samples, take.sample_rate, sample_rate);
}

ChapterSound mixed(const Chapter& chapter, const MixingDesk& desk) {
    return ChapterMixer(chapter, desk).mix();
}

}  // namespace bobao
