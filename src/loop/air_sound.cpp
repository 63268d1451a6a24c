#include "loop/air_sound.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "base/error.h"
#include "base/hash.h"
#include "media/audio.h"
#include "media/decoder.h"
#include "script/tags.h"
#include "studio/bed.h"
#include "studio/sound_library.h"
#include "studio/studio.h"

namespace bobao {
namespace {

/// Pauses in seconds: behind a sound, between lines, behind the last one. The next item begins without one.
constexpr double kSoundPause = 0.3, kLinePause = 0.5, kLastPause = 0.9;
constexpr std::size_t kMostKept = 4;
constexpr std::size_t kMostNotSpoken = 1000;
/// An interlude shorter than this is silence: a bed would be a click.
constexpr AirTime kShortestBed = air_seconds(1.5);
constexpr const char* kRole = "anchor";

std::vector<std::int16_t> in_sixteen_bits(std::span<const float> samples) {
    std::vector<std::int16_t> result(samples.size());
    std::ranges::transform(samples, result.begin(), [](float sample) {
        return static_cast<std::int16_t>(std::clamp(std::lrint(sample * 32'768.0F), -32'768L, 32'767L));
    });
    return result;
}

std::string key_of(const AirItem& item) {
    if (item.kind == ItemKind::article) return fmt::format("article {}/{}", item.edition, item.article);
    std::string all = item.language;
    for (const AirItem::Part& part : item.parts) all += "\n" + part.sound + "\t" + part.text;
    return content_hash(all);
}

bool is_filled(const AirItem& item) {
    return item.kind == ItemKind::interlude || item.kind == ItemKind::quiet;
}

}  // namespace

struct AirSounds::Voices {
    Speaker speaker{1};
};

AirSounds::AirSounds(const FrontEnd& front_end, std::vector<VoiceProfile> voices, const Station& station,
                     Cache& cache, const Cancellation& cancellation, Tell tell)
    : front_end_(front_end),
      voices_(std::move(voices)),
      station_(station),
      cache_(cache),
      cancellation_(cancellation),
      tell_(std::move(tell)),
      studio_(std::make_unique<Voices>()) {}
AirSounds::~AirSounds() = default;

void AirSounds::keep(const std::string& key, std::shared_ptr<const AirSound> sound) {
    kept_.emplace_front(key, std::move(sound));
    if (kept_.size() > kMostKept) kept_.pop_back();
}

AirTime AirSounds::length_of(const AirItem& item, const LoopRules& rules) {
    if (item.kind == ItemKind::article || is_filled(item)) return item.length;
    try {
        return static_cast<AirTime>(spoken(item, rules)->samples.size());
    } catch (const Error& error) {
        if (not_spoken_.size() > kMostNotSpoken) not_spoken_.clear();
        // It is tried at every border; that is one line.
        if (not_spoken_.insert(key_of(item)).second)
            tell_(fmt::format("the {} \"{}\" cannot be spoken: {}", name_of(item.kind), item.title,
                              error.problem));
        return 0;
    }
}

std::shared_ptr<const AirSound> AirSounds::sound_of_item(const AirItem& item, const LoopRules& rules,
                                                         const Catalogue& catalogue) {
    if (item.kind == ItemKind::article) return article(item, catalogue);
    return is_filled(item) ? filled(item, rules) : spoken(item, rules);
}

std::shared_ptr<const AirSound> AirSounds::article(const AirItem& item, const Catalogue& catalogue) {
    const std::string key = key_of(item);
    for (const auto& [name, sound] : kept_)
        if (name == key && static_cast<AirTime>(sound->samples.size()) == item.length) return sound;
    const LoopStory* const story = catalogue.find(item.edition, item.article);
    if (story == nullptr || story->length != item.length)
        throw input_error({}, fmt::format("\"{}\" is no longer published", item.title), "");
    auto sound = std::make_shared<AirSound>();
    sound->samples = in_sixteen_bits(sound_of(*story));
    const auto at = [&](std::int64_t sample) {
        return (sample - story->begin) * kAirRate / story->sample_rate;
    };
    for (const TimedSegment& segment : story->chapter->segments)
        for (TimedSentence sentence : segment.sentences) {
            sentence.begin = at(sentence.begin);
            sentence.end = at(sentence.end);
            for (TimedWord& word : sentence.words) {
                word.begin = at(word.begin);
                word.end = at(word.end);
            }
            sound->sentences.push_back(std::move(sentence));
        }
    keep(key, sound);
    return sound;
}

std::shared_ptr<const AirSound> AirSounds::filled(const AirItem& item, const LoopRules& rules) {
    auto sound = std::make_shared<AirSound>();
    if (item.parts.empty() || item.parts.front().sound.empty() || item.length < kShortestBed) {
        sound->samples.resize(static_cast<std::size_t>(item.length));
        return sound;
    }
    const double target = station_.loudness_of_mono_file();
    Script script;
    script.sounds = station_.sounds;
    Chapter& chapter = script.chapters.emplace_back();
    chapter.bed.sound = item.parts.front().sound;
    const SoundLibrary library(script, kAirRate, target, cache_);
    std::vector<float> bed =
        ducked_bed(library.sound(chapter.bed.sound), rules.interlude, target, {}, item.length, 0, kAirRate);
    bed.resize(static_cast<std::size_t>(item.length));
    sound->samples = in_sixteen_bits(bed);
    return sound;
}

std::shared_ptr<const AirSound> AirSounds::spoken(const AirItem& item, const LoopRules& rules) {
    const std::string key = key_of(item);
    for (const auto& [name, sound] : kept_)
        if (name == key) return sound;

    Script script;
    script.title = item.title;
    script.language = item.language;
    script.sounds = station_.sounds;
    script.voices[kRole] = entry_for_language(rules.voices, item.language, rules.fallback)->second;
    Chapter& chapter = script.chapters.emplace_back();
    chapter.title = item.title;
    for (const AirItem::Part& part : item.parts) {
        Segment& segment = chapter.segments.emplace_back();
        segment.language = item.language;
        segment.sound = part.sound;
        segment.text = part.text;
        segment.kind = part.sound.empty() ? "announcement" : "sound";
        segment.role = part.sound.empty() ? kRole : "";
        segment.pause = part.sound.empty() ? kLinePause : kSoundPause;
    }
    chapter.segments.back().pause = kLastPause;

    StudioSettings settings;
    settings.sample_rate = kAirRate;
    settings.target = station_.loudness_of_mono_file();
    settings.encodings = {{Codec::flac, kAirRate, 0}};
    Progress silent;
    const Programme programme =
        produce(script, voices_, front_end_, studio_->speaker, cache_, settings, silent, cancellation_);
    for (const std::string& line : programme.left_out) tell_(line);
    std::vector<const PieceSource*> pieces;
    for (const KeptPiece& piece : programme.pieces.front()) pieces.push_back(&piece);
    std::vector<float> samples;
    decode_pieces(settings.encodings.front(), pieces, [&](std::span<const float> block) {
        samples.insert(samples.end(), block.begin(), block.end());
    });
    if (samples.empty() || programme.timeline.chapters.empty())
        throw machine_error({}, "there is nothing to hear in it", "");

    // A time check begins with its pips to the sample, so what the studio has before the first sound goes.
    const std::vector<TimedSegment>& segments = programme.timeline.chapters.front().segments;
    const std::int64_t lead = segments.empty() ? 0 : segments.front().begin;
    auto sound = std::make_shared<AirSound>();
    sound->samples = in_sixteen_bits(std::span(samples).subspan(static_cast<std::size_t>(lead)));
    for (const TimedSegment& segment : segments)
        for (TimedSentence sentence : segment.sentences) {
            sentence.begin -= lead;
            sentence.end -= lead;
            for (TimedWord& word : sentence.words) {
                word.begin -= lead;
                word.end -= lead;
            }
            sound->sentences.push_back(std::move(sentence));
        }
    keep(key, sound);
    return sound;
}

}  // namespace bobao
