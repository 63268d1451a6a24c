#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "language/front_end.h"
#include "voice/speaker.h"

namespace bobao {

/// Mono, signed 16-bit.
struct Speech {
    int sample_rate = 0;  ///< Hz
    std::vector<std::int16_t> samples;
    /// What of the text is nothing that a voice can say: emoji, private-use characters. Each once, as
    /// printed.
    std::vector<std::string> unsaid;

    double seconds() const { return sample_rate > 0 ? static_cast<double>(samples.size()) / sample_rate : 0; }
};

/// Speaks a text sentence by sentence, with short pauses between; `language` empty: seen from the text. Text
/// without anything to say gives no samples. Throws as Speaker::speak, and Cancelled between two sentences.
Speech speak_text(std::string_view text, const std::string& language, const VoiceProfile& voice,
                  const FrontEnd& front_end, Speaker& speaker, const Cancellation& cancellation);

/// The bytes of a WAV file (RIFF, PCM). Throws a machine Error.
std::string wav_of(const Speech& speech);

}  // namespace bobao
