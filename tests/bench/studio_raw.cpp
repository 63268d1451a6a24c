// Prints, as JSON, the processor time that the parts of an episode take at least, each alone and in one go:
// eSpeak NG speaking all that a script says; both encoders and one meter with true peak on the sound of the
// episode that was made of it. Then, of LAME's quality levels, what each takes and what it does to the
// speech: the noise-to-mask ratio, which counts noise as it is heard. usage: studio_raw SCRIPT.yaml
// EPISODE.mp3
#include <ebur128.h>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/tx.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <numbers>
#include <span>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/error.h"
#include "base/file.h"
#include "language/front_end.h"
#include "media/audio.h"
#include "script/script.h"
#include "voice/runs.h"

using namespace bobao;

namespace {

double seconds_of(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    const double begin = now();
    work();
    return now() - begin;
}

std::vector<std::int16_t> spoken;

int hear(short* samples, int count, espeak_EVENT*) {
    if (samples != nullptr) spoken.insert(spoken.end(), samples, samples + count);
    return 0;
}

std::vector<Run> runs_of_script(const Script& script) {
    const std::filesystem::path voices = data_folder() / "voices";
    const FrontEnd front_end(voices);
    std::vector<Run> runs;
    for (const Chapter& chapter : script.chapters)
        for (const Segment& segment : chapter.segments) {
            if (!segment.sound.empty()) continue;
            const VoiceProfile voice =
                voice_profile_from_yaml(voices / (script.voices.at(segment.role) + ".yaml"));
            for (const Span& span : sentences_of(segment.text, segment.language))
                for (Run& run :
                     runs_of(front_end.utterance(segment.text.substr(span.begin, span.end - span.begin),
                                                 segment.language),
                             voice))
                    runs.push_back(std::move(run));
        }
    return runs;
}

void speak(const std::vector<Run>& runs) {
    std::string loaded;
    for (const Run& run : runs) {
        const EspeakSettings& settings = run.request.settings;
        const std::string voice = settings.voice + (settings.variant.empty() ? "" : "+" + settings.variant);
        if (voice != loaded) espeak_SetVoiceByName(voice.c_str());
        loaded = voice;
        espeak_SetParameter(espeakRATE, settings.rate, 0);
        espeak_SetParameter(espeakPITCH, settings.pitch, 0);
        espeak_SetParameter(espeakRANGE, settings.range, 0);
        espeak_SetParameter(espeakVOLUME, settings.volume, 0);
        espeak_Synth(run.request.text.c_str(), run.request.text.size() + 1, 0, POS_CHARACTER, 0,
                     espeakCHARS_UTF8, nullptr, nullptr);
    }
}

/// As encode_piece() does it, with another quality level.
EncodedPiece by_lame(int level, const Encoding& encoding, std::span<const float> samples) {
    const auto release = [](AVCodecContext* context) { avcodec_free_context(&context); };
    const auto check = [](int result) {
        if (result < 0) throw machine_error({}, "LAME does not encode", "");
    };
    const AVCodec* const codec = avcodec_find_encoder_by_name("libmp3lame");
    const std::unique_ptr<AVCodecContext, decltype(release)> context(avcodec_alloc_context3(codec), release);
    context->sample_rate = encoding.sample_rate;
    context->bit_rate = encoding.bitrate;
    context->sample_fmt = AV_SAMPLE_FMT_FLTP;
    context->time_base = {1, encoding.sample_rate};
    context->flags |= AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_GLOBAL_HEADER;
    context->compression_level = level;
    av_channel_layout_default(&context->ch_layout, 1);
    AVDictionary* options = nullptr;
    av_dict_set(&options, "reservoir", "0", 0);
    const int opened = avcodec_open2(context.get(), codec, &options);
    av_dict_free(&options);
    check(opened);

    EncodedPiece piece{encoding, static_cast<std::int64_t>(samples.size()), {}};
    AVPacket* packet = av_packet_alloc();
    const auto drain = [&] {
        while (avcodec_receive_packet(context.get(), packet) >= 0) {
            piece.packets.emplace_back(reinterpret_cast<const char*>(packet->data),
                                       static_cast<std::size_t>(packet->size));
            av_packet_unref(packet);
        }
    };
    AVFrame* frame = av_frame_alloc();
    for (std::size_t at = 0; at < samples.size(); at += static_cast<std::size_t>(frame->nb_samples)) {
        av_frame_unref(frame);
        frame->nb_samples = std::min(context->frame_size,
                                     static_cast<int>(std::min<std::size_t>(samples.size() - at, 1 << 20)));
        frame->format = context->sample_fmt;
        frame->sample_rate = context->sample_rate;
        frame->pts = static_cast<std::int64_t>(at);
        check(av_channel_layout_copy(&frame->ch_layout, &context->ch_layout));
        check(av_frame_get_buffer(frame, 0));
        std::copy_n(samples.begin() + static_cast<std::ptrdiff_t>(at), frame->nb_samples,
                    reinterpret_cast<float*>(frame->data[0]));
        check(avcodec_send_frame(context.get(), frame));
        drain();
    }
    avcodec_send_frame(context.get(), nullptr);
    drain();
    av_frame_free(&frame);
    av_packet_free(&packet);
    return piece;
}

/// Noise beside the masking that the speech itself gives, after the FFT model of ITU-R BS.1387: the power of
/// the difference in each quarter of a Bark, over the speech's own power there, spread to its neighbours (27
/// dB a Bark below, 24 dB above, without the part that grows with the level) and lowered by 3 dB, or 0.25 dB
/// a Bark above 12 Bark, and over the threshold in quiet where full scale is 92 dB SPL.
class NoiseToMask {
  public:
    static constexpr std::size_t kFrame = 2048;
    static constexpr std::size_t kBins = kFrame / 2;
    static constexpr double kBandsInBark = 4;
    /// Frames under -60 dB are pauses.
    static constexpr double kQuiet = 1e-6;

    explicit NoiseToMask(int rate) {
        for (std::size_t bin = 1; bin < kBins; ++bin) {
            const double frequency = static_cast<double>(bin) * rate / kFrame;
            const double khz = frequency / 1000;
            band_.push_back(static_cast<std::size_t>(7 * std::asinh(frequency / 650) * kBandsInBark));
            // Of outer and middle ear, in dB.
            const double ear = -0.6 * 3.64 * std::pow(khz, -0.8) +
                               6.5 * std::exp(-0.6 * (khz - 3.3) * (khz - 3.3)) - 1e-3 * std::pow(khz, 3.6);
            ear_.push_back(std::pow(10, ear / 10));
            // The power of a sine of full scale in its bin, under a Hann window.
            constexpr double kFullScale = kFrame / 4.0 * (kFrame / 4.0);
            quiet_.resize(band_.back() + 1);
            quiet_.back() = kFullScale * std::pow(10, (0.4 * 3.64 * std::pow(khz, -0.8) - 92) / 10);
        }
        bands_ = band_.back() + 1;
        if (av_tx_init(&transform_, &run_, AV_TX_FLOAT_FFT, 0, static_cast<int>(kFrame), &scale_,
                       AV_TX_UNALIGNED) < 0)
            throw machine_error({}, "libavutil has no FFT", "");
    }
    ~NoiseToMask() { av_tx_uninit(&transform_); }
    NoiseToMask(const NoiseToMask&) = delete;
    NoiseToMask& operator=(const NoiseToMask&) = delete;

    /// Decibels: the mean over the bands and over all frames that are no pause.
    double of(std::span<const float> speech, std::span<const float> heard) {
        // LAME turns what it gets down by 5 %, and a level is no noise.
        double both = 0, own = 0;
        for (std::size_t i = 0; i < std::min(speech.size(), heard.size()); ++i) {
            both += static_cast<double>(speech[i]) * static_cast<double>(heard[i]);
            own += static_cast<double>(heard[i]) * static_cast<double>(heard[i]);
        }
        const auto gain = static_cast<float>(own > 0 ? both / own : 1);
        double sum = 0;
        std::size_t frames = 0;
        std::array<float, kFrame> difference{};
        for (std::size_t at = 0; at + kFrame <= std::min(speech.size(), heard.size()); at += kFrame / 2) {
            const std::span<const float> part = speech.subspan(at, kFrame);
            double energy = 0;
            for (std::size_t i = 0; i < kFrame; ++i) {
                difference[i] = gain * heard[at + i] - part[i];
                energy += static_cast<double>(part[i]) * static_cast<double>(part[i]);
            }
            if (energy / kFrame < kQuiet) continue;
            const std::vector<double> mask = mask_of(bands_of(part)), noise = bands_of(difference);
            double ratio = 0;
            for (std::size_t i = 0; i < bands_; ++i) ratio += noise[i] / mask[i];
            sum += ratio / static_cast<double>(bands_);
            ++frames;
        }
        return 10 * std::log10(sum / static_cast<double>(std::max<std::size_t>(frames, 1)));
    }

  private:
    std::vector<double> bands_of(std::span<const float> part) {
        std::array<AVComplexFloat, kFrame> in{}, out{};
        for (std::size_t i = 0; i < kFrame; ++i) {
            const double window =
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kFrame);
            in[i].re = static_cast<float>(static_cast<double>(part[i]) * window);
        }
        run_(transform_, out.data(), in.data(), sizeof(AVComplexFloat));
        std::vector<double> power(bands_, 1e-12);
        for (std::size_t bin = 1; bin < kBins; ++bin)
            power[band_[bin - 1]] +=
                ear_[bin - 1] * (static_cast<double>(out[bin].re) * static_cast<double>(out[bin].re) +
                                 static_cast<double>(out[bin].im) * static_cast<double>(out[bin].im));
        return power;
    }

    std::vector<double> mask_of(const std::vector<double>& power) const {
        std::vector<double> mask(bands_);
        for (std::size_t to = 0; to < bands_; ++to) {
            for (std::size_t from = 0; from < bands_; ++from) {
                const double apart = (static_cast<double>(to) - static_cast<double>(from)) / kBandsInBark;
                mask[to] += power[from] * std::pow(10, (apart < 0 ? 27 * apart : -24 * apart) / 10);
            }
            const double bark = static_cast<double>(to) / kBandsInBark;
            mask[to] *= std::pow(10, -std::max(3.0, 0.25 * bark) / 10);
            mask[to] += quiet_[to];
        }
        return mask;
    }

    std::vector<std::size_t> band_;  ///< of each bin from the second on
    std::vector<double> ear_;
    std::vector<double> quiet_;  ///< of each band
    std::size_t bands_ = 0;
    AVTXContext* transform_ = nullptr;
    av_tx_fn run_ = nullptr;
    float scale_ = 1;
};

/// What LAME's levels do to this speech at the settings of `mp3`, as a JSON list; "used" is the program's
/// own.
std::string levels_of_lame(const Encoding& mp3, int rate_of_voice) {
    constexpr std::size_t kMostSeconds = 180;
    std::vector<float> voice;
    for (const std::int16_t sample : std::span(spoken).first(
             std::min(spoken.size(), kMostSeconds * static_cast<std::size_t>(rate_of_voice))))
        voice.push_back(static_cast<float>(sample) / 65'536);
    std::vector<float> speech = resampled(voice, rate_of_voice, mp3.sample_rate);
    speech.resize(speech.size() / kPieceGrid * kPieceGrid);
    const std::vector<std::string> used = encode_piece(mp3, speech).packets;
    NoiseToMask meter(mp3.sample_rate);
    std::string list;
    for (const int level : {0, 2, 3, 5, 7, 9}) {
        EncodedPiece piece;
        const double time = seconds_of([&] { piece = by_lame(level, mp3, speech); });
        list +=
            fmt::format("{}{{\"level\": {}, \"seconds\": {:.3f}, \"noise_to_mask\": {:.2f}, \"used\": {}}}",
                        list.empty() ? "" : ", ", level, time, meter.of(speech, decode_piece(piece)),
                        piece.packets == used);
    }
    return list;
}

void measure(const std::string& file, const std::string& episode) {
    const std::vector<Run> runs = runs_of_script(script_from_yaml(read_file(file), file));
    const int rate_of_voice =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (rate_of_voice <= 0)
        throw machine_error({}, "eSpeak NG does not start", "install the Debian package espeak-ng-data");
    espeak_SetSynthCallback(hear);
    const double synthesis = seconds_of([&] { speak(runs); });

    std::vector<float> samples;
    const int rate = decode_audio(episode, [&](std::span<const float> block) {
        samples.insert(samples.end(), block.begin(), block.end());
    });
    const Encoding mp3{.codec = Codec::mp3, .sample_rate = rate},
        aac{.codec = Codec::aac, .sample_rate = rate};
    samples.resize(samples.size() / kPieceGrid * kPieceGrid);
    const double mp3_time = seconds_of([&] { encode_piece(mp3, samples); });
    const double aac_time = seconds_of([&] { encode_piece(aac, samples); });
    double loudness = 0, peak = 0;
    const double metering = seconds_of([&] {
        ebur128_state* meter = ebur128_init(1, static_cast<unsigned long>(mp3.sample_rate),
                                            EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
        ebur128_add_frames_float(meter, samples.data(), samples.size());
        ebur128_loudness_global(meter, &loudness);
        ebur128_true_peak(meter, 0, &peak);
        ebur128_destroy(&meter);
    });
    fmt::print(
        "{{\"sound\": {:.1f}, \"spoken\": {}, \"synthesis\": {:.3f}, \"mp3\": {:.3f}, \"aac\": {:.3f}, "
        "\"metering\": {:.3f}, "
        "\"loudness\": {:.1f}, \"lame\": [{}]}}\n",
        static_cast<double>(samples.size()) / rate, spoken.size(), synthesis, mp3_time, aac_time, metering,
        loudness, levels_of_lame(mp3, rate_of_voice));
}

}  // namespace

int main(int count, char** words) try {
    if (count != 3)
        throw usage_error("a script and its episode are wanted", "studio_raw SCRIPT.yaml EPISODE.mp3");
    measure(words[1], words[2]);
    return 0;
} catch (const std::exception& error) {
    fmt::print(stderr, "studio_raw: {}\n", error.what());
    return 1;
}
