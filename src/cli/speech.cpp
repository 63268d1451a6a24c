#include "cli/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "media/audio.h"
#include "voice/memory_file.h"

namespace bobao {
namespace {

constexpr double kSentencePause = 0.35;  ///< seconds, as in a script that says nothing else

std::vector<std::int16_t> at_rate(const Take& take, int rate) {
    std::vector<float> samples(take.samples.begin(), take.samples.end());
    samples = resampled(samples, take.sample_rate, rate);
    std::vector<std::int16_t> rounded(samples.size());
    std::ranges::transform(samples, rounded.begin(), [](float sample) {
        return static_cast<std::int16_t>(std::clamp(std::lrint(sample), -32'768L, 32'767L));
    });
    return rounded;
}

}  // namespace

Speech speak_text(std::string_view text, const std::string& language, const VoiceProfile& voice,
                  const FrontEnd& front_end, Speaker& speaker, const Cancellation& cancellation) {
    Speech speech;
    ToldNames told;
    const auto language_of = [&](std::string_view line) {
        return language.empty() ? detect_language(line) : language;
    };
    for (const std::string_view line : lines_of(text))
        told.merge(front_end.told_names(line, language_of(line)));
    for (const std::string_view line : lines_of(text)) {
        const std::string spoken_in = language_of(line);
        for (const Span& span : sentences_of(line, spoken_in)) {
            cancellation.check();
            const Utterance utterance =
                front_end.utterance(line.substr(span.begin, span.end - span.begin), spoken_in, {}, told);
            for (const Doubt& doubt : front_end.doubts(utterance))
                if (doubt.reason == "no reading" &&
                    std::ranges::find(speech.unsaid, doubt.word) == speech.unsaid.end())
                    speech.unsaid.push_back(doubt.word);
            if (utterance.units.empty()) continue;
            Take take = speaker.speak(utterance, voice);
            if (take.samples.empty()) continue;
            if (speech.sample_rate == 0) speech.sample_rate = take.sample_rate;
            // A stand-in has a rate of its own.
            if (take.sample_rate != speech.sample_rate) take.samples = at_rate(take, speech.sample_rate);
            if (!speech.samples.empty())
                speech.samples.insert(speech.samples.end(),
                                      static_cast<std::size_t>(kSentencePause * speech.sample_rate), 0);
            speech.samples.insert(speech.samples.end(), take.samples.begin(), take.samples.end());
        }
    }
    return speech;
}

std::string wav_of(const Speech& speech) {
    SF_INFO info{};
    info.samplerate = speech.sample_rate;
    info.channels = 1;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    MemoryFile memory;
    SoundHandle file = memory.open(SFM_WRITE, info);
    const auto count = static_cast<sf_count_t>(speech.samples.size());
    const bool written = file != nullptr && sf_write_short(file.get(), speech.samples.data(), count) == count;
    if (!written)
        throw machine_error({}, fmt::format("cannot make a WAV file: {}", sf_strerror(file.get())), "");
    if (sf_close(file.release()) != 0) throw machine_error({}, "cannot make a WAV file", "");
    return memory.take_bytes();
}

}  // namespace bobao
