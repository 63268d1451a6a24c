#include "cli/speech.h"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

constexpr double kSentencePause = 0.35;  ///< seconds, as in a script that says nothing else

/// A file in memory that libsndfile writes to. Its functions are called from C and let no exception through:
/// what cannot be kept is answered with "nothing written".
struct MemoryFile {
    std::string bytes;
    sf_count_t at = 0;
};

sf_count_t length_of(void* user) {
    return static_cast<sf_count_t>(static_cast<MemoryFile*>(user)->bytes.size());
}

sf_count_t seek_in(sf_count_t offset, int whence, void* user) {
    auto* const file = static_cast<MemoryFile*>(user);
    if (whence == SEEK_CUR) offset += file->at;
    if (whence == SEEK_END) offset += length_of(user);
    return file->at = std::max<sf_count_t>(offset, 0);
}

sf_count_t read_from(void* buffer, sf_count_t count, void* user) {
    auto* const file = static_cast<MemoryFile*>(user);
    const sf_count_t got = std::clamp<sf_count_t>(length_of(user) - file->at, 0, count);
    if (got > 0) std::memcpy(buffer, file->bytes.data() + file->at, static_cast<std::size_t>(got));
    file->at += got;
    return got;
}

sf_count_t write_to(const void* buffer, sf_count_t count, void* user) noexcept {
    auto* const file = static_cast<MemoryFile*>(user);
    const auto end = static_cast<std::size_t>(file->at + count);
    try {
        if (file->bytes.size() < end) file->bytes.resize(end);
    } catch (const std::exception&) {
        return 0;
    }
    if (count > 0) std::memcpy(file->bytes.data() + file->at, buffer, static_cast<std::size_t>(count));
    file->at += count;
    return count;
}

sf_count_t position_in(void* user) {
    return static_cast<MemoryFile*>(user)->at;
}

struct CloseSound {
    void operator()(SNDFILE* file) const noexcept { sf_close(file); }
};

}  // namespace

Speech speak_text(std::string_view text, const std::string& language, const VoiceProfile& voice,
                  const FrontEnd& front_end, Speaker& speaker, const Cancellation& cancellation) {
    Speech speech;
    for (const std::string_view line : lines_of(text)) {
        const std::string spoken_in = language.empty() ? detect_language(line) : language;
        for (const Span& span : sentences_of(line, spoken_in)) {
            cancellation.check();
            const Utterance utterance =
                front_end.utterance(line.substr(span.begin, span.end - span.begin), spoken_in);
            if (utterance.units.empty()) continue;
            const Take take = speaker.speak(utterance, voice);
            if (speech.sample_rate == 0) speech.sample_rate = take.sample_rate;
            if (take.sample_rate != speech.sample_rate)
                throw machine_error({},
                                    fmt::format("the voice {} changed its sample rate from {} to {} Hz",
                                                voice.name, speech.sample_rate, take.sample_rate),
                                    "use one engine for all of a voice's languages");
            if (!speech.samples.empty())
                speech.samples.insert(speech.samples.end(),
                                      static_cast<std::size_t>(kSentencePause * speech.sample_rate), 0);
            speech.samples.insert(speech.samples.end(), take.samples.begin(), take.samples.end());
        }
    }
    return speech;
}

std::string wav_of(const Speech& speech) {
    SF_VIRTUAL_IO functions{length_of, seek_in, read_from, write_to, position_in};
    SF_INFO info{};
    info.samplerate = speech.sample_rate;
    info.channels = 1;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    MemoryFile memory;
    std::unique_ptr<SNDFILE, CloseSound> file(sf_open_virtual(&functions, SFM_WRITE, &info, &memory));
    const auto count = static_cast<sf_count_t>(speech.samples.size());
    const bool written = file != nullptr && sf_write_short(file.get(), speech.samples.data(), count) == count;
    if (!written || sf_close(file.release()) != 0)
        throw machine_error({}, fmt::format("cannot make a WAV file: {}", sf_strerror(file.get())), "");
    return std::move(memory.bytes);
}

}  // namespace bobao
