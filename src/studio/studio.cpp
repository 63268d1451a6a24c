#include "studio/studio.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/suggest.h"
#include "studio/limiter.h"
#include "studio/loudness.h"
#include "studio/meter.h"
#include "studio/mixer.h"
#include "studio/sound_library.h"
#include "studio/takes.h"
#include "studio/task_queue.h"

namespace bobao {
namespace {

/// A codec at these rates draws peaks up to a decibel higher than it was given and takes a few tenths of an
/// LU away. A piece whose peaks come out too high is limited more, an article that comes out too loud or soft
/// is levelled again.
constexpr double kRoomForCodec = 1.0;
constexpr double kMoreRoom = 0.5;
constexpr int kMostTries = 4;
constexpr double kCloseEnough = 0.2;
constexpr int kMostLevellings = 3;

/// EBU R 128 gates on blocks of 400 ms; under three seconds so few of them count that the figure says little.
constexpr double kShortestLevelled = 3.0;

/// How this room levels, limits and cuts; in the keys of the cache. Raise it when that changes.
constexpr int kStudioVersion = 3;

/// What mixing, encoding and hearing again take for each encoding, in times of what speaking takes.
constexpr double kWorkOfEncoding = 3;

/// Threads beyond the voices that speak: while some wait for a voice or for the disk, the others mix and
/// encode.
constexpr int kMoreThreads = 1;

/// The C library keeps freed memory, and what little stays between two large buffers keeps all of it: over
/// hours it comes to half of what the program has. Given back after so many pieces, it does not.
constexpr int kPiecesBetweenTrims = 16;

/// A chapter on its way: what is known of it grows.
struct ChapterInHand {
    std::vector<SpokenSegment> segments;
    std::atomic<std::size_t> segments_left{0};
    ChapterPlan plan;
    bool is_levelled = false;   ///< it is long enough for a gain of its own
    std::vector<double> gains;  ///< for each encoding, in decibels
    int levellings = 0;
    std::vector<std::vector<std::optional<KeptPiece>>> pieces;  ///< [encoding][piece]
    std::atomic<std::size_t> pieces_left{0};
};

/// The doubts of a programme, each word once, with the first sentence that it stands in. They come chapter by
/// chapter in any order; what is kept grows with the words that there are, not with the length.
class DoubtsOnce {
  public:
    void add(std::size_t chapter, std::vector<Doubt> doubts) {
        const std::lock_guard lock(mutex_);
        for (std::size_t i = 0; i < doubts.size(); ++i) {
            const Place place{chapter, i};
            const auto [found, is_new] =
                found_.try_emplace({doubts[i].word, doubts[i].reading}, place, Doubt{});
            if (!is_new && found->second.first <= place) continue;
            found->second = {place, std::move(doubts[i])};
        }
    }

    /// The least sure first, then in the order of the programme.
    std::vector<Doubt> take() {
        std::vector<std::pair<Place, Doubt>> all;
        for (auto& [word, doubt] : found_) all.push_back(std::move(doubt));
        std::ranges::sort(all, [](const auto& a, const auto& b) {
            return std::tie(a.second.confidence, a.first) < std::tie(b.second.confidence, b.first);
        });
        std::vector<Doubt> doubts;
        for (auto& [place, doubt] : all) doubts.push_back(std::move(doubt));
        return doubts;
    }

  private:
    using Place = std::pair<std::size_t, std::size_t>;  ///< the chapter, and which of its doubts it is

    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, std::pair<Place, Doubt>> found_;
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
            CastVoice& member = cast[segment.role];
            member.profile = *voice;
        }
    }
    return cast;
}

/// A level and the losses of each encoding, kept as text.
std::string packed(double level, const std::vector<double>& losses) {
    std::string text = fmt::format("{:a}", level);
    for (const double loss : losses) text += fmt::format(" {:a}", loss);
    return text;
}

std::vector<double> numbers_of(std::string_view text) {
    std::vector<double> numbers;
    const std::string whole(text);
    char* end = nullptr;
    for (const char* at = whole.c_str(); *at != '\0'; at = end) {
        numbers.push_back(std::strtod(at, &end));
        if (end == at) return {};
    }
    return numbers;
}

std::string key_of(const Encoding& encoding) {
    return fmt::format("{} {} {}", static_cast<int>(encoding.codec), encoding.sample_rate, encoding.bitrate);
}

/// A voice that is a program of its own, as long as that does not speak its sample: a program that fails now
/// may be well again with the next sentence, and how loud it is then nobody knows yet.
std::optional<KeptTake> take_of_sample(const VoiceProfile& profile, const FrontEnd& front_end, Takes& takes) {
    const Utterance sample = front_end.utterance(profile.sample, profile.language);
    if (profile.engine != "command") return takes.take(sample, profile);
    try {
        KeptTake take = takes.take(sample, profile);
        if (!take.by_stand_in() && std::isfinite(loudness_of(take))) return take;
    } catch (const Error& error) {
        if (error.fault != Fault::machine) throw;
    }
    return std::nullopt;
}

/// Learns from its sample sentence what gain brings a voice to the target, and what each codec takes from it:
/// the same in every article and every edition, so that a take's level never depends on what else is said.
void calibrate(CastVoice& voice, const FrontEnd& front_end, Takes& takes, const StudioSettings& settings) {
    const VoiceProfile& profile = voice.profile;
    std::vector<double> losses_of_stand_in(settings.encodings.size(), 0.0);
    if (profile.stand_in != nullptr) {
        CastVoice other;
        other.profile = *profile.stand_in;
        calibrate(other, front_end, takes, settings);
        voice.stand_in_gain = other.gain;
        losses_of_stand_in = other.codec_loss;
    }
    const std::optional<KeptTake> sample = take_of_sample(profile, front_end, takes);
    if (!sample) {
        voice.is_measured = false;
        voice.codec_loss = losses_of_stand_in;
        return;
    }
    const KeptTake& take = *sample;
    std::string key = fmt::format("{}\n{} {}\n{} {:a}\n", take.key(), encoder_versions(), kStudioVersion,
                                  settings.sample_rate, settings.target);
    for (const Encoding& encoding : settings.encodings) key += key_of(encoding) + "\n";
    if (const std::optional<KeptBytes> kept = takes.cache().find("voice level", key)) {
        const std::vector<double> numbers = numbers_of(kept->bytes());
        if (numbers.size() == 1 + settings.encodings.size()) {
            voice.gain = numbers.front();
            voice.codec_loss.assign(numbers.begin() + 1, numbers.end());
            return;
        }
    }
    std::vector<float> samples = samples_of(take, settings.sample_rate);
    samples.resize((samples.size() / kPieceGrid + 1) * kPieceGrid);
    const auto integrated = [&](std::span<const float> sound) {
        Meter meter(settings.sample_rate);
        meter.add(sound);
        return meter.integrated();
    };
    const double loudness = integrated(samples);
    if (!std::isfinite(loudness))
        throw machine_error({}, fmt::format("the voice \"{}\" is silent", profile.name),
                            "check it with: bobao doctor");
    voice.gain = settings.target - loudness;
    apply_gain(samples, voice.gain);
    for (const Encoding& encoding : settings.encodings)
        voice.codec_loss.push_back(settings.target -
                                   integrated(decode_piece(encode_piece(encoding, samples))));
    takes.cache().keep("voice level", key, packed(voice.gain, voice.codec_loss));
}

class Production {
  public:
    Production(const Script& script, const FrontEnd& front_end, Takes& takes, const StudioSettings& settings,
               std::map<std::string, CastVoice> cast, Progress& progress, const Cancellation& cancellation)
        : script_(script),
          settings_(settings),
          cast_(std::move(cast)),
          desk_{script,
                front_end,
                NamesOfArticles(script, front_end),
                takes,
                cast_,
                settings,
                cancellation,
                sounds_,
                [this](const Chapter& chapter, std::size_t bytes) {
                    advance(chapter, static_cast<double>(bytes));
                }},
          progress_(progress),
          encoders_(encoder_versions()),
          chapters_(script.chapters.size()) {}

    Programme run(std::vector<std::function<void()>> beside) {
        const std::size_t total =
            std::accumulate(script_.chapters.begin(), script_.chapters.end(), std::size_t{0},
                            [](std::size_t sum, const Chapter& chapter) { return sum + length_of(chapter); });
        progress_.begin("speak", static_cast<double>(total) * (1 + work_of_encodings()));

        preparations_left_ = cast_.size() + 1;
        queue_.add([this] {
            sounds_ = SoundLibrary(script_, settings_.sample_rate, settings_.target, desk_.takes.cache());
            preparation_is_done();
        });
        for (auto& [role, voice] : cast_)
            queue_.add([this, &each = voice] {
                desk_.cancellation.check();
                calibrate(each, desk_.front_end, desk_.takes, settings_);
                preparation_is_done();
            });

        // Others' work first: a thread that is left with it at the end would keep all others waiting.
        for (std::function<void()>& work : beside)
            queue_.add([this, each = std::move(work)] {
                desk_.cancellation.check();
                each();
            });
        // The longest first, so that no core is left with a long one at the end.
        std::vector<std::size_t> order(script_.chapters.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return length_of(script_.chapters[a]) > length_of(script_.chapters[b]);
        });
        for (const std::size_t index : order) queue_.add([this, index] { begin_chapter(index); });
        queue_.run(desk_.takes.speaker().workers() + kMoreThreads);
        malloc_trim(0);
        progress_.end();
        return gathered();
    }

  private:
    /// A chapter is begun when the one before leaves a core free, and then comes before all others.
    void begin_chapter(std::size_t index) {
        const Chapter& written = script_.chapters[index];
        ChapterInHand& chapter = chapters_[index];
        advance(written, 1);
        chapter.segments.resize(written.segments.size());
        // One more, for this function: nobody else may be last while tasks are still added.
        chapter.segments_left = 1;
        for (std::size_t i = written.segments.size(); i-- > 0;) {
            if (!written.segments[i].sound.empty()) continue;
            ++chapter.segments_left;
            queue_.add_first([this, index, i] {
                ChapterInHand& in_hand = chapters_[index];
                in_hand.segments[i] =
                    spoken(script_.chapters[index], script_.chapters[index].segments[i], desk_);
                segment_is_done(index);
            });
        }
        segment_is_done(index);
    }

    void segment_is_done(std::size_t index) {
        if (--chapters_[index].segments_left > 0) return;
        {
            const std::lock_guard lock(preparations_mutex_);
            if (preparations_left_ > 0) {
                spoken_early_.push_back(index);
                return;
            }
        }
        finish_chapter(index);
    }

    /// Of the sounds, or of a voice whose level is known now: words are spoken without, but not mixed.
    void preparation_is_done() {
        const std::lock_guard lock(preparations_mutex_);
        if (--preparations_left_ > 0) return;
        for (const std::size_t index : spoken_early_)
            queue_.add_first([this, index] { finish_chapter(index); });
        spoken_early_.clear();
    }

    void finish_chapter(std::size_t index) {
        ChapterInHand& chapter = chapters_[index];
        chapter.plan = planned(script_.chapters[index], chapter.segments, desk_);
        std::exchange(chapter.segments, {});  // `= {}` would keep its room
        doubts_.add(index, std::exchange(chapter.plan.doubts, {}));
        level(index);
        chapter.pieces.resize(settings_.encodings.size());
        for (auto& pieces : chapter.pieces) pieces.resize(chapter.plan.borders.size() - 1);
        std::vector<std::size_t> all(settings_.encodings.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        encode(index, all);
    }

    /// One gain for the article, from its loudness before any limiter or codec and from what these two take.
    void level(std::size_t index) {
        ChapterInHand& chapter = chapters_[index];
        const std::size_t count = settings_.encodings.size();
        chapter.gains.assign(count, 0);
        const double length = static_cast<double>(chapter.plan.timed.end) / settings_.sample_rate;
        if (length < kShortestLevelled) return;
        std::vector<double> losses;
        for (std::size_t i = 0; i < count; ++i) losses.push_back(codec_loss(script_.chapters[index], i));
        const ChapterLevel found = level_of(chapter.plan, losses);
        chapter.is_levelled = std::isfinite(found.loudness);
        if (!chapter.is_levelled) return;
        for (std::size_t i = 0; i < count; ++i)
            chapter.gains[i] = settings_.target - found.loudness + losses[i] + found.limiter_losses[i];
    }

    /// What is known of a chapter before it is encoded.
    struct ChapterLevel {
        double loudness = 0;                 ///< LUFS
        std::vector<double> limiter_losses;  ///< for each encoding, how many LU the limiter will take
    };

    ChapterLevel level_of(const ChapterPlan& plan, const std::vector<double>& codec_losses) {
        // Loudness is the same at any rate that has all of the sound, and a voice has it at its own.
        int rate = settings_.sample_rate;
        for (const PlacedSound& sound : plan.sounds)
            if (sound.samples == nullptr) rate = std::min(rate, sound.take.sample_rate());
        std::string key = fmt::format("{} {} {} {:a} {:a}", kStudioVersion, rate, settings_.sample_rate,
                                      settings_.target, settings_.true_peak);
        for (const double loss : codec_losses) key += fmt::format(" {:a}", loss);
        key += "\n" + mix_key(plan, 0, plan.timed.end);
        Cache& cache = desk_.takes.cache();
        if (const std::optional<KeptBytes> kept = cache.find("article level", key))
            if (const std::vector<double> numbers = numbers_of(kept->bytes());
                numbers.size() == 1 + codec_losses.size())
                return {numbers.front(), {numbers.begin() + 1, numbers.end()}};
        ChapterLevel level{0, std::vector<double>(codec_losses.size())};
        Meter meter(rate);
        for_each_part(plan, rate, [&](std::span<float> mix) { meter.add(mix); });
        level.loudness = meter.integrated();
        if (std::isfinite(level.loudness))
            level.limiter_losses = limiter_losses(plan, rate, level.loudness, codec_losses);
        cache.keep("article level", key, packed(level.loudness, level.limiter_losses));
        return level;
    }

    /// From the energy that the limiter takes of the whole: near enough, because it takes it where the sound
    /// is loud, which is what counts for the loudness.
    std::vector<double> limiter_losses(const ChapterPlan& plan, int rate, double loudness,
                                       const std::vector<double>& codec_losses) {
        double whole = 0;
        std::vector<double> taken(codec_losses.size());
        std::vector<float> samples;
        for_each_part(plan, rate, [&](std::span<float> mix) {
            for (const float sample : mix) whole += static_cast<double>(sample) * static_cast<double>(sample);
            for (std::size_t i = 0; i < taken.size(); ++i) {
                samples.assign(mix.begin(), mix.end());
                const double gain = settings_.target - loudness + codec_losses[i];
                apply_gain(samples, gain);
                taken[i] += limit_true_peak(samples, rate, settings_.true_peak - kRoomForCodec) /
                            std::pow(amplitude_of(gain), 2);
            }
        });
        for (double& loss : taken) loss = whole > 0 ? -10 * std::log10(1 - loss / whole) : 0;
        return taken;
    }

    /// Mixes a chapter part for part, each of them at `rate`.
    void for_each_part(const ChapterPlan& plan, int rate, const std::function<void(std::span<float>)>& take) {
        for (std::size_t i = 1; i < plan.borders.size(); ++i) {
            desk_.cancellation.check();
            std::vector<float> mix =
                mixed(plan, plan.borders[i - 1], plan.borders[i], rate, settings_.sample_rate);
            take(mix);
        }
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

    /// Makes all pieces of a chapter in these encodings.
    void encode(std::size_t index, const std::vector<std::size_t>& encodings) {
        ChapterInHand& chapter = chapters_[index];
        ++chapter.levellings;
        const std::size_t count = chapter.plan.borders.size() - 1;
        chapter.pieces_left = count;
        for (std::size_t piece = count; piece-- > 0;)
            queue_.add_first([this, index, piece, encodings] {
                encode_part(index, piece, encodings);
                piece_is_done(index);
            });
    }

    void encode_part(std::size_t index, std::size_t piece, const std::vector<std::size_t>& encodings) {
        ChapterInHand& chapter = chapters_[index];
        const std::int64_t begin = chapter.plan.borders[piece], end = chapter.plan.borders[piece + 1];
        const std::string mix = mix_key(chapter.plan, begin, end);
        const double share = static_cast<double>(end - begin) / static_cast<double>(chapter.plan.timed.end);
        std::vector<float> samples;
        bool is_new = false;
        for (const std::size_t encoding : encodings) {
            desk_.cancellation.check();
            const double gain = chapter.gains[encoding];
            const std::string key = fmt::format("{} {}\n{}\n{} {:a} {:a}\n{}", kStudioVersion, encoders_,
                                                key_of(settings_.encodings[encoding]), settings_.sample_rate,
                                                settings_.true_peak, gain, mix);
            Cache& cache = desk_.takes.cache();
            std::optional<KeptBytes> kept = cache.find("piece", key);
            if (!kept) {
                if (samples.empty())
                    samples = mixed(chapter.plan, begin, end, settings_.sample_rate, settings_.sample_rate);
                kept = cache.keep("piece", key, encoded(samples, gain, settings_.encodings[encoding]));
                is_new = true;
            }
            KeptPiece made(settings_.encodings[encoding], std::move(*kept));
            made.chapter = index;
            chapter.pieces[encoding][piece] = std::move(made);
            if (chapter.levellings == 1)
                advance(script_.chapters[index],
                        static_cast<double>(length_of(script_.chapters[index])) * kWorkOfEncoding * share);
        }
        if (is_new && ++pieces_made_ % kPiecesBetweenTrims == 0) malloc_trim(0);
    }

    EncodedPiece encoded_once(std::span<const float> mix, double gain, double ceiling,
                              const Encoding& encoding) const {
        desk_.cancellation.check();
        std::vector<float> samples(mix.begin(), mix.end());
        apply_gain(samples, gain);
        limit_true_peak(samples, settings_.sample_rate, ceiling);
        EncodedPiece piece = encode_piece(encoding, samples);
        desk_.cancellation.check();
        return piece;
    }

    /// Limits and encodes until nothing that comes out of the codec is higher than it may be.
    std::string encoded(std::span<const float> mix, double gain, const Encoding& encoding) const {
        double ceiling = settings_.true_peak - kRoomForCodec;
        for (int attempt = 1;; ++attempt) {
            const EncodedPiece piece = encoded_once(mix, gain, ceiling, encoding);
            const std::vector<float> sound = decode_piece(piece);
            const PieceLoudness heard = loudness_of_piece(sound, settings_.sample_rate);
            const double over = heard.true_peak - settings_.true_peak;
            if (over <= 0 || attempt == kMostTries) return packed(piece, heard, outline_of(sound));
            ceiling -= std::max(kMoreRoom, over);
        }
    }

    /// Of a chapter: when it was the last one, looks whether what came out is as loud as it should be.
    void piece_is_done(std::size_t index) {
        ChapterInHand& chapter = chapters_[index];
        if (--chapter.pieces_left > 0) return;
        std::vector<std::size_t> again;
        for (std::size_t i = 0; i < settings_.encodings.size(); ++i) {
            std::vector<const PieceLoudness*> heard;
            for (const std::optional<KeptPiece>& piece : chapter.pieces[i])
                heard.push_back(&piece->loudness());
            const double missing = settings_.target - integrated_of_all(heard);
            if (!chapter.is_levelled || !std::isfinite(missing) || std::abs(missing) <= kCloseEnough)
                continue;
            chapter.gains[i] += missing;
            again.push_back(i);
        }
        if (!again.empty() && chapter.levellings < kMostLevellings)
            encode(index, again);
        else
            std::exchange(chapter.plan.sounds, {});
    }

    Programme gathered() {
        Programme programme;
        programme.timeline.sample_rate = settings_.sample_rate;
        programme.pieces.resize(settings_.encodings.size());
        int spoken = 0;
        for (ChapterInHand& chapter : chapters_) {
            place_on(programme.timeline, std::move(chapter.plan.timed));
            std::move(chapter.plan.left_out.begin(), chapter.plan.left_out.end(),
                      std::back_inserter(programme.left_out));
            spoken += chapter.plan.spoken;
            for (std::size_t i = 0; i < chapter.pieces.size(); ++i)
                for (std::optional<KeptPiece>& piece : chapter.pieces[i])
                    programme.pieces[i].push_back(std::move(*piece));
        }
        if (spoken == 0)
            throw machine_error({},
                                programme.left_out.empty()
                                    ? "there is nothing to speak in this script"
                                    : "nothing could be spoken: " + programme.left_out.front(),
                                "check the engine with: bobao doctor");
        for (const std::vector<KeptPiece>& pieces : programme.pieces)
            programme.loudness.push_back(loudness_of_whole(pieces));
        programme.doubts = doubts_.take();
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

    static Loudness loudness_of_whole(const std::vector<KeptPiece>& pieces) {
        std::vector<const PieceLoudness*> heard;
        double peak = -std::numeric_limits<double>::infinity();
        for (const KeptPiece& piece : pieces) {
            heard.push_back(&piece.loudness());
            peak = std::max(peak, piece.loudness().true_peak);
        }
        return {integrated_of_all(heard), peak};
    }

    const Script& script_;
    const StudioSettings& settings_;
    std::map<std::string, CastVoice> cast_;
    SoundLibrary sounds_;
    const MixingDesk desk_;
    Progress& progress_;
    const std::string encoders_;
    std::mutex progress_mutex_;
    double done_ = 0;
    std::vector<ChapterInHand> chapters_;
    DoubtsOnce doubts_;
    std::atomic<int> pieces_made_{0};
    std::mutex preparations_mutex_;
    std::size_t preparations_left_ = 0;
    std::vector<std::size_t> spoken_early_;  ///< chapters that wait for the preparations
    TaskQueue queue_;
};

}  // namespace

Programme produce(const Script& script, const std::vector<VoiceProfile>& voices, const FrontEnd& front_end,
                  Speaker& speaker, Cache& cache, const StudioSettings& settings, Progress& progress,
                  const Cancellation& cancellation, std::vector<std::function<void()>> beside) {
    std::map<std::string, CastVoice> cast = cast_of(script, voices);
    Takes takes(speaker, cache);
    return Production(script, front_end, takes, settings, std::move(cast), progress, cancellation)
        .run(std::move(beside));
}

}  // namespace bobao
