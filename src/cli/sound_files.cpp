#include "cli/sound_files.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace bobao {
namespace {

Codec codec_of(const AudioFile& file, const FormatFacts& facts) {
    if (file.codec.empty()) return facts.codecs.front();
    std::vector<std::string> names;
    for (const Codec codec : facts.codecs) {
        if (name_of(codec) == file.codec) return codec;
        names.emplace_back(name_of(codec));
    }
    throw input_error(file.place, fmt::format("{} is not made of {} here", file.format, file.codec),
                      "use one of: " + joined(names, ", "));
}

}  // namespace

std::vector<SoundFiles::File> sound_files(const AudioPlan& plan) {
    std::vector<SoundFiles::File> files;
    for (const AudioFile& file : plan.files) {
        const FormatFacts& facts = *std::ranges::find(formats(), file.format, &FormatFacts::name);
        const Codec codec = codec_of(file, facts);
        if (file.bitrate > 0 && codec == Codec::flac)
            throw input_error(file.place, fmt::format("a bit rate has no effect on {}", file.format),
                              "nothing is lost there, so it takes what it needs; remove this");
        const int bitrate = file.bitrate > 0 ? file.bitrate * 1000 : usual_bitrate(codec);
        const Encoding encoding{codec, plan.sample_rate, bitrate};
        try {
            expect_encodable(encoding);
        } catch (const Error& error) {
            if (error.fault != Fault::usage) throw;
            throw input_error(file.place, error.problem, error.remedy);
        }
        files.push_back({facts.format, encoding});
    }
    return files;
}

}  // namespace bobao
