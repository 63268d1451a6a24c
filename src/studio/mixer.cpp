#include "studio/mixer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "script/print_aloud.h"
#include "studio/bed.h"
#include "studio/loudness.h"
#include "studio/meter.h"
#include "voice/runs.h"

namespace bobao {
namespace {

/// What stands for a sentence that could not be spoken, in seconds.
constexpr double kPauseForLostSentence = 0.5;
/// How far a pause may be from what the script says, in seconds, to bring a chapter onto the grid; and how
/// long a pause must be for nobody to hear that.
constexpr double kPauseTolerance = 0.009;
constexpr double kShortestPauseToChange = 0.1;
/// Pieces are cut no shorter, in seconds: little enough that all cores stay busy to the end and memory stays
/// small, enough that the two or three frames with which a codec starts up are nothing beside them.
constexpr double kShortestPiece = 20;

/// A length at one rate as samples of another, to the nearest, as resampled() has it.
std::int64_t length_at(std::int64_t samples, int from, int to) {
    return (samples * to + from / 2) / from;
}

/// The words of a take, timed in the programme's samples. Units that stand for the same printed text (the
/// syllables of a number) and units without a break between them are one word.
std::vector<TimedWord> timed_words(const Utterance& utterance, const KeptTake& take, int sample_rate,
                                   std::int64_t end) {
    std::vector<TimedWord> words;
    bool goes_on = false;
    for (const UnitTime& time : take.times()) {
        const SpokenUnit& unit = utterance.units.at(time.unit);
        const std::int64_t at =
            std::clamp<std::int64_t>(time.sample * sample_rate / take.sample_rate(), 0, end);
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

/// Lays out a chapter: what sounds, and the pause behind each.
class ChapterLayout {
  public:
    ChapterLayout(const Chapter& chapter, const MixingDesk& desk) : chapter_(chapter), desk_(desk) {}

    ChapterPlan plan(const std::vector<SpokenSegment>& segments) {
        plan_.timed.title = chapter_.title;
        plan_.timed.article = chapter_.article;
        for (std::size_t i = 0; i < chapter_.segments.size(); ++i) {
            const Segment& segment = chapter_.segments[i];
            if (segment.sound.empty())
                add_words(segment, segments.at(i));
            else
                add_sound(segment);
            be_silent(in_samples(segment.pause));
        }
        fill_the_grid();
        place();
        lay_bed();
        find_borders();
        return std::move(plan_);
    }

  private:
    /// Something that sounds, and where its time is wanted.
    struct Item {
        PlacedSound sound;
        std::int64_t length = 0;
        std::int64_t pause = 0;  ///< behind it
        std::size_t segment = 0;
        TimedSentence sentence;
        bool is_sentence = false;
    };

    int rate() const { return desk_.settings.sample_rate; }
    std::int64_t in_samples(double seconds) const { return std::llround(seconds * rate()); }

    void be_silent(std::int64_t samples) { (items_.empty() ? lead_ : items_.back().pause) += samples; }

    std::size_t new_segment(const Segment& segment, const std::string& speaker) {
        TimedSegment timed;
        timed.kind = segment.kind;
        timed.role = segment.role;
        timed.speaker = speaker;
        timed.language = segment.language;
        timed.sound = segment.sound;
        plan_.timed.segments.push_back(std::move(timed));
        return plan_.timed.segments.size() - 1;
    }

    void add_sound(const Segment& segment) {
        Item item;
        const SoundLibrary::Sound& sound = desk_.sounds.sound(segment.sound);
        item.sound.samples = sound.samples;
        item.sound.key = sound.key;
        item.length = static_cast<std::int64_t>(item.sound.samples->size());
        item.segment = new_segment(segment, "");
        items_.push_back(std::move(item));
    }

    void add_words(const Segment& segment, const SpokenSegment& spoken) {
        const CastVoice& voice = desk_.cast.at(segment.role);
        plan_.doubts.insert(plan_.doubts.end(), spoken.doubts.begin(), spoken.doubts.end());
        std::size_t timed = 0;
        bool heard = false;
        for (const SpokenSegment::Sentence& sentence : spoken.sentences) {
            if (heard) be_silent(in_samples(desk_.script.sentence_pause));
            plan_.left_out.insert(plan_.left_out.end(), sentence.unsaid.begin(), sentence.unsaid.end());
            if (!sentence.lost.empty()) {
                plan_.left_out.push_back(sentence.lost);
                be_silent(in_samples(kPauseForLostSentence));
                continue;
            }
            // Signs alone may be silent; such a take has no sample rate either.
            if (sentence.take.samples().empty()) continue;
            if (!heard) timed = new_segment(segment, voice.profile.display_name);
            heard = true;
            Item item;
            item.sound.take = sentence.take;
            item.sound.key = sentence.take.key();
            item.sound.gain = gain_of(sentence.take, voice);
            item.length = length_at(static_cast<std::int64_t>(sentence.take.samples().size()),
                                    sentence.take.sample_rate(), rate());
            item.segment = timed;
            item.sentence.text = sentence.text;
            item.sentence.words = sentence.words;
            item.is_sentence = true;
            items_.push_back(std::move(item));
            ++plan_.spoken;
        }
    }

    double gain_of(const KeptTake& take, const CastVoice& voice) const {
        if (take.by_stand_in()) return voice.stand_in_gain;
        if (voice.is_measured) return voice.gain;
        const double loudness = loudness_of(take);
        return std::isfinite(loudness) ? desk_.settings.target - loudness : voice.stand_in_gain;
    }

    /// The length becomes a whole number of the grid, and what that takes or gives is shared by all pauses.
    void fill_the_grid() {
        // The next chapter begins with silence too, which belongs to the pause between the two.
        std::int64_t& last = items_.empty() ? lead_ : items_.back().pause;
        last = std::max(last - kPieceSilence, kPieceSilence);
        std::int64_t natural = kPieceSilence + lead_;
        for (const Item& item : items_) natural += item.length + item.pause;
        std::int64_t change = (natural + kPieceGrid / 2) / kPieceGrid * kPieceGrid - natural;

        std::vector<std::int64_t*> pauses;
        for (std::size_t i = 0; i + 1 < items_.size(); ++i)
            if (items_[i].pause >= in_samples(kShortestPauseToChange)) pauses.push_back(&items_[i].pause);
        const auto count = static_cast<std::int64_t>(pauses.size());
        const std::int64_t most = in_samples(kPauseTolerance) * count;
        const std::int64_t shared = std::clamp(change, -most, most);
        for (std::int64_t i = 0; i < count; ++i)
            *pauses[static_cast<std::size_t>(i)] += shared * (i + 1) / count - shared * i / count;
        last += change - shared;
        if (last < kPieceSilence) last += kPieceGrid;
    }

    void place() {
        std::int64_t at = kPieceSilence + lead_;
        for (Item& item : items_) {
            item.sound.begin = at;
            item.sound.end = at + item.length;
            TimedSegment& segment = plan_.timed.segments[item.segment];
            if (segment.end == 0) segment.begin = item.sound.begin;
            segment.end = item.sound.end;
            if (item.is_sentence) {
                item.sentence.begin = item.sound.begin;
                item.sentence.end = item.sound.end;
                for (TimedWord& word : item.sentence.words) {
                    word.begin += at;
                    word.end += at;
                }
                segment.sentences.push_back(std::move(item.sentence));
            }
            at += item.length + item.pause;
            plan_.sounds.push_back(std::move(item.sound));
        }
        plan_.timed.end = at;
        items_.clear();
    }

    /// The bed is a sound as long as the chapter, so that there is no place inside of it to cut at.
    void lay_bed() {
        const Bed& bed = chapter_.bed;
        if (bed.sound.empty()) return;
        const SoundLibrary::Sound& sound = desk_.sounds.sound(bed.sound);
        std::vector<Stretch> heard;
        for (const PlacedSound& placed : plan_.sounds) heard.push_back({placed.begin, placed.end});
        const std::int64_t length = plan_.timed.end;
        PlacedSound under;
        under.begin = 0;
        under.end = length;
        under.samples = std::make_shared<const std::vector<float>>(
            ducked_bed(sound, bed, desk_.settings.target, heard, length, kPieceSilence, rate()));
        under.key = key_of_bed(sound, bed, desk_.settings.target, heard, length, kPieceSilence);
        plan_.sounds.insert(plan_.sounds.begin(), std::move(under));
    }

    void find_borders() {
        const std::int64_t shortest = in_samples(kShortestPiece);
        plan_.borders = {0};
        std::int64_t silent_from = 0;
        for (const PlacedSound& sound : plan_.sounds) {
            const std::int64_t middle = (silent_from + sound.begin) / 2;
            const std::int64_t border = (middle + kPieceGrid / 2) / kPieceGrid * kPieceGrid;
            if (border - silent_from >= kPieceSilence && sound.begin - border >= kPieceSilence &&
                border - plan_.borders.back() >= shortest && plan_.timed.end - border >= shortest / 2)
                plan_.borders.push_back(border);
            silent_from = std::max(silent_from, sound.end);
        }
        plan_.borders.push_back(plan_.timed.end);
    }

    const Chapter& chapter_;
    const MixingDesk& desk_;
    ChapterPlan plan_;
    std::vector<Item> items_;
    std::int64_t lead_ = 0;  ///< silence that the script has before the first sound
};

bool sounds_between(const PlacedSound& sound, std::int64_t begin, std::int64_t end) {
    return sound.begin < end && sound.end > begin;
}

}  // namespace

double loudness_of(const KeptTake& take) {
    Meter meter(take.sample_rate());
    meter.add(samples_of(take, take.sample_rate()));
    take.forget();
    return meter.integrated();
}

std::vector<float> samples_of(const KeptTake& take, int sample_rate) {
    std::vector<float> samples(take.samples().size());
    std::transform(take.samples().begin(), take.samples().end(), samples.begin(),
                   [](std::int16_t sample) { return static_cast<float>(sample) / 32'768.0F; });
    return take.sample_rate() == sample_rate || samples.empty()
               ? samples
               : resampled(samples, take.sample_rate(), sample_rate);
}

SpokenSegment spoken(const Chapter& chapter, const Segment& segment, const MixingDesk& desk) {
    const CastVoice& voice = desk.cast.at(segment.role);
    SpokenSegment result;
    std::size_t behind = 0;
    SpokenPrint print = spoken_print_of(segment);
    const ToldNames& told = desk.names.of(chapter.article);
    for (const Span& span : sentences_of(segment.text, segment.language)) {
        desk.cancellation.check();
        desk.advance(chapter, span.begin - behind);
        behind = span.begin;
        const Utterance utterance =
            desk.front_end.utterance(std::string_view(segment.text).substr(span.begin, span.end - span.begin),
                                     segment.language, print, told);
        // A name is spelled where it stands first, and nowhere else.
        std::erase_if(print.names, [&](const std::string& name) {
            return utterance.text.find(name) != std::string::npos;
        });
        for (Doubt& doubt : desk.front_end.doubts(utterance)) result.doubts.push_back(std::move(doubt));
        if (utterance.units.empty()) continue;
        SpokenSegment::Sentence sentence;
        sentence.text = utterance.text;
        // One word that cannot be said costs that word. A program of its own may know more than the engine.
        const Speakable words =
            voice.profile.engine == "command" ? Speakable{utterance, {}} : speakable(utterance);
        for (const std::string& reason : words.unsaid)
            sentence.unsaid.push_back(
                fmt::format("{}: a word of \"{}\" ({})", chapter.title, utterance.text, reason));
        try {
            sentence.take = desk.takes.take(words.utterance, voice.profile);
        } catch (const Error& error) {
            if (error.fault != Fault::machine) throw;
            sentence.lost = fmt::format("{}: \"{}\" ({})", chapter.title, utterance.text, error.problem);
        }
        if (!sentence.take.samples().empty()) {
            const std::int64_t length = length_at(static_cast<std::int64_t>(sentence.take.samples().size()),
                                                  sentence.take.sample_rate(), desk.settings.sample_rate);
            sentence.words = timed_words(words.utterance, sentence.take, desk.settings.sample_rate, length);
            sentence.take.forget();
        }
        result.sentences.push_back(std::move(sentence));
    }
    desk.advance(chapter, segment.text.size() - behind);
    return result;
}

ChapterPlan planned(const Chapter& chapter, const std::vector<SpokenSegment>& segments,
                    const MixingDesk& desk) {
    return ChapterLayout(chapter, desk).plan(segments);
}

std::vector<float> mixed(const ChapterPlan& plan, std::int64_t begin, std::int64_t end, int sample_rate,
                         int programme_rate) {
    const auto length = static_cast<std::size_t>(length_at(end - begin, programme_rate, sample_rate));
    std::vector<float> mix(length);
    for (const PlacedSound& sound : plan.sounds) {
        if (!sounds_between(sound, begin, end)) continue;
        const std::vector<float> samples = sound.samples == nullptr ? samples_of(sound.take, sample_rate)
                                           : sample_rate == programme_rate
                                               ? *sound.samples
                                               : resampled(*sound.samples, programme_rate, sample_rate);
        sound.take.forget();
        const auto factor = static_cast<float>(amplitude_of(sound.gain));
        // What began before this part is heard from its middle on.
        const std::int64_t at = sound.begin >= begin
                                    ? length_at(sound.begin - begin, programme_rate, sample_rate)
                                    : -length_at(begin - sound.begin, programme_rate, sample_rate);
        const auto skipped = static_cast<std::size_t>(std::max<std::int64_t>(-at, 0));
        const auto first = static_cast<std::size_t>(std::max<std::int64_t>(at, 0));
        if (skipped >= samples.size() || first >= length) continue;
        const std::size_t count = std::min(samples.size() - skipped, length - first);
        for (std::size_t i = 0; i < count; ++i) mix[first + i] += factor * samples[skipped + i];
    }
    return mix;
}

std::string mix_key(const ChapterPlan& plan, std::int64_t begin, std::int64_t end) {
    std::string key = fmt::format("{} samples\n", end - begin);
    for (const PlacedSound& sound : plan.sounds)
        if (sounds_between(sound, begin, end))
            key +=
                fmt::format("{} {} {:a} {}\n", sound.begin - begin, sound.end - begin, sound.gain, sound.key);
    return key;
}

}  // namespace bobao
