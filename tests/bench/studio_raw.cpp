// Prints, as JSON, the processor time that the parts of an episode take at least, each alone and in one go:
// eSpeak NG speaking all that a script says; both encoders and one meter with true peak on the sound of the
// episode that was made of it. usage: studio_raw SCRIPT.yaml EPISODE.mp3
#include <ebur128.h>
#include <espeak-ng/speak_lib.h>
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <functional>
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

void measure(const std::string& file, const std::string& episode) {
    const std::vector<Run> runs = runs_of_script(script_from_yaml(read_file(file), file));
    if (espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT) <= 0)
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
        "\"loudness\": {:.1f}}}\n",
        static_cast<double>(samples.size()) / rate, spoken.size(), synthesis, mp3_time, aac_time, metering,
        loudness);
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
