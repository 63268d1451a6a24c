#include "studio/studio.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <numeric>
#include <set>

#include "base/error.h"
#include "base/suggest.h"
#include "studio/loudness.h"
#include "studio/mixer.h"
#include "studio/task_queue.h"

namespace bobao {
namespace {

/// A codec at these rates draws peaks up to a decibel higher than it was given and takes a few tenths of an
/// LU away. What is not good enough as it comes out of the codec is levelled again.
constexpr double kRoomForCodec = 1.0;
constexpr double kMoreRoom = 0.5;
constexpr double kCloseEnough = 0.2;
constexpr int kMostTries = 4;

/// What levelling, encoding and hearing again take for each encoding, in times of what speaking takes.
/// Measured on seven minutes of Mandarin on one core: 2.6 s to speak, 7.7 s for each of MP3 and AAC.
constexpr double kWorkOfEncoding = 3;

/// A chapter on its way: what is known of it grows.
struct ChapterInHand {
    ChapterSound sound;
    std::vector<EncodedPiece> pieces;  ///< one for each encoding
    std::vector<Meter> meters;         ///< of the pieces as decoded
};

std::size_t length_of(const Chapter& chapter) {
    return std::accumulate(chapter.segments.begin(), chapter.segments.end(), std::size_t{1},
                           [](std::size_t sum, const Segment& segment) { return sum + segment.text.size(); });
}

/// Who speaks each role. Every role is looked up before any sound is made.
std::map<std::string, CastVoice> cast_of(const Script& script, const std::vector<VoiceProfile>& voices) {
    std::vector<std::string> names;
    for (const VoiceProfile& voice : voices) names.push_back(voice.name);
    std::map<std::string, CastVoice> cast;
    for (const Chapter& chapter : script.chapters) {
        for (const Segment& segment : chapter.segments) {
            if (!segment.sound.empty() || cast.contains(segment.role)) continue;
            const auto name = script.voices.find(segment.role);
            if (name == script.voices.end())
                throw input_error({},
                                  fmt::format("nobody speaks the role \"{}\" of the script", segment.role),
                                  "name a voice for it under \"voices\" of the script or the station");
            const auto voice = std::find_if(voices.begin(), voices.end(), [&](const VoiceProfile& each) {
                return each.name == name->second;
            });
            if (voice == voices.end())
                throw input_error({}, fmt::format("unknown voice \"{}\"", name->second),
                                  remedy_for_unknown(name->second, names));
            cast.emplace(segment.role, CastVoice{*voice, 0, {}});
        }
    }
    return cast;
}

Meter listened_to(std::span<const float> samples, int sample_rate) {
    Meter meter(sample_rate, Meter::Reads::loudness_and_true_peak);
    meter.add(samples);
    return meter;
}

/// Learns from its sample sentence what gain brings a voice to the target, and what each codec takes from it:
/// the same in every article and every edition, so that a take's level never depends on what else is said.
void calibrate(CastVoice& voice, const FrontEnd& front_end, Speaker& speaker,
               const StudioSettings& settings) {
    const VoiceProfile& profile = voice.profile;
    std::vector<float> samples = samples_of(
        speaker.speak(front_end.utterance(profile.sample, profile.language), profile), settings.sample_rate);
    samples.resize((samples.size() / kPieceGrid + 1) * kPieceGrid);
    const double loudness = listened_to(samples, settings.sample_rate).integrated();
    if (!std::isfinite(loudness))
        throw machine_error({}, fmt::format("the voice \"{}\" is silent", profile.name),
                            "check it with: bobao doctor");
    voice.gain = settings.target - loudness;
    apply_gain(samples, voice.gain);
    for (const Encoding& encoding : settings.encodings) {
        const std::vector<float> heard = decode_piece(encode_piece(encoding, samples));
        voice.codec_loss.push_back(settings.target - listened_to(heard, settings.sample_rate).integrated());
    }
}

class Production {
  public:
    Production(const Script& script, const FrontEnd& front_end, Speaker& speaker,
               const StudioSettings& settings, std::map<std::string, CastVoice> cast, Progress& progress,
               const Cancellation& cancellation)
        : script_(script),
          settings_(settings),
          cast_(std::move(cast)),
          desk_{script,
                front_end,
                speaker,
                cast_,
                settings,
                cancellation,
                [this](const Chapter& chapter, std::size_t bytes) {
                    advance(chapter, static_cast<double>(bytes));
                }},
          progress_(progress),
          chapters_(script.chapters.size()) {}

    Programme run() {
        const std::size_t total =
            std::accumulate(script_.chapters.begin(), script_.chapters.end(), std::size_t{0},
                            [](std::size_t sum, const Chapter& chapter) { return sum + length_of(chapter); });
        progress_.begin("speak", static_cast<double>(total) * (1 + work_of_encodings()));

        // The longest first, so that no core is left with a long one at the end.
        std::vector<std::size_t> order(script_.chapters.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return length_of(script_.chapters[a]) > length_of(script_.chapters[b]);
        });
        for (const std::size_t index : order) queue_.add([this, index] { produce_chapter(index); });
        queue_.run(desk_.speaker.workers());
        progress_.end();
        return gathered();
    }

  private:
    void produce_chapter(std::size_t index) {
        const Chapter& written = script_.chapters[index];
        ChapterInHand& chapter = chapters_[index];
        advance(written, 1);
        chapter.sound = mixed(written, desk_);
        for (std::size_t i = 0; i < settings_.encodings.size(); ++i) {
            encode(chapter, settings_.encodings[i], codec_loss(written, i));
            advance(written, static_cast<double>(length_of(written)) * kWorkOfEncoding);
        }
        chapter.sound.samples = {};
    }

    double work_of_encodings() const {
        return kWorkOfEncoding * static_cast<double>(settings_.encodings.size());
    }

    /// So much more of a chapter is done; called by all threads.
    void advance(const Chapter& chapter, double work) {
        const std::lock_guard lock(progress_mutex_);
        done_ += work;
        progress_.advance(done_, chapter.title);
    }

    /// What the codec takes from the voices of a chapter, in LU: their mean.
    double codec_loss(const Chapter& chapter, std::size_t encoding) const {
        std::set<std::string> roles;
        for (const Segment& segment : chapter.segments)
            if (segment.sound.empty()) roles.insert(segment.role);
        double loss = 0;
        for (const std::string& role : roles)
            loss += cast_.at(role).codec_loss[encoding] / static_cast<double>(roles.size());
        return loss;
    }

    /// Levels, encodes and listens, until what comes out of the codec is as loud as it should be and no
    /// louder.
    void encode(ChapterInHand& chapter, const Encoding& encoding, double loss) {
        double ceiling = settings_.true_peak - kRoomForCodec;
        double target = settings_.target + loss;
        for (int attempt = 1;; ++attempt) {
            desk_.cancellation.check();
            std::vector<float> levelled = chapter.sound.samples;
            const bool has_level = bring_to_level(levelled, settings_.sample_rate, target, ceiling);
            desk_.cancellation.check();
            EncodedPiece piece = encode_piece(encoding, levelled);
            desk_.cancellation.check();
            Meter meter = listened_to(decode_piece(piece), settings_.sample_rate);
            const double over = meter.true_peak() - settings_.true_peak;
            const double missing = has_level ? settings_.target - meter.integrated() : 0;
            if ((over <= 0 && std::abs(missing) <= kCloseEnough) || attempt == kMostTries) {
                chapter.pieces.push_back(std::move(piece));
                chapter.meters.push_back(std::move(meter));
                return;
            }
            if (over > 0) ceiling -= std::max(kMoreRoom, over);
            target += missing;
        }
    }

    Programme gathered() {
        Programme programme;
        programme.timeline.sample_rate = settings_.sample_rate;
        programme.pieces.resize(settings_.encodings.size());
        int spoken = 0;
        for (ChapterInHand& chapter : chapters_) {
            place_on(programme.timeline, std::move(chapter.sound.timed));
            std::move(chapter.sound.doubts.begin(), chapter.sound.doubts.end(),
                      std::back_inserter(programme.doubts));
            std::move(chapter.sound.left_out.begin(), chapter.sound.left_out.end(),
                      std::back_inserter(programme.left_out));
            spoken += chapter.sound.spoken;
            for (std::size_t i = 0; i < chapter.pieces.size(); ++i)
                programme.pieces[i].push_back(std::move(chapter.pieces[i]));
        }
        if (spoken == 0)
            throw machine_error({},
                                programme.left_out.empty()
                                    ? "there is nothing to speak in this script"
                                    : "nothing could be spoken: " + programme.left_out.front(),
                                "check the engine with: bobao doctor");
        for (std::size_t i = 0; i < settings_.encodings.size(); ++i)
            programme.loudness.push_back(loudness_of(i));
        sort_doubts(programme.doubts);
        return programme;
    }

    static void place_on(Timeline& timeline, TimedChapter chapter) {
        const std::int64_t start = timeline.samples;
        timeline.samples += chapter.end;
        chapter.begin += start;
        chapter.end += start;
        for (TimedSegment& segment : chapter.segments) {
            segment.begin += start;
            segment.end += start;
            for (TimedSentence& sentence : segment.sentences) {
                sentence.begin += start;
                sentence.end += start;
                for (TimedWord& word : sentence.words) {
                    word.begin += start;
                    word.end += start;
                }
            }
        }
        timeline.chapters.push_back(std::move(chapter));
    }

    Loudness loudness_of(std::size_t encoding) const {
        std::vector<const Meter*> meters;
        double peak = -std::numeric_limits<double>::infinity();
        for (const ChapterInHand& chapter : chapters_) {
            meters.push_back(&chapter.meters[encoding]);
            peak = std::max(peak, meters.back()->true_peak());
        }
        return {Meter::integrated_of_all(meters), peak};
    }

    /// Each word once, with the first sentence that it stands in; the least sure first.
    static void sort_doubts(std::vector<Doubt>& doubts) {
        std::set<std::pair<std::string, std::string>> seen;
        std::erase_if(doubts,
                      [&](const Doubt& doubt) { return !seen.emplace(doubt.word, doubt.reading).second; });
        std::stable_sort(doubts.begin(), doubts.end(),
                         [](const Doubt& a, const Doubt& b) { return a.confidence < b.confidence; });
    }

    const Script& script_;
    const StudioSettings& settings_;
    const std::map<std::string, CastVoice> cast_;
    const MixingDesk desk_;
    Progress& progress_;
    std::mutex progress_mutex_;
    double done_ = 0;
    std::vector<ChapterInHand> chapters_;
    TaskQueue queue_;
};

}  // namespace

Programme produce(const Script& script, const std::vector<VoiceProfile>& voices, const FrontEnd& front_end,
                  Speaker& speaker, const StudioSettings& settings, Progress& progress,
                  const Cancellation& cancellation) {
    std::map<std::string, CastVoice> cast = cast_of(script, voices);
    for (auto& [role, voice] : cast) {
        cancellation.check();
        calibrate(voice, front_end, speaker, settings);
    }
    return Production(script, front_end, speaker, settings, std::move(cast), progress, cancellation).run();
}

}  // namespace bobao
