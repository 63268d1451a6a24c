#include "media/format.h"

#include <algorithm>

namespace bobao {

const std::vector<FormatFacts>& formats() {
    static const std::vector<FormatFacts> kFormats{
        {Format::mp3, "mp3", "audio/mpeg", {Codec::mp3}},
        {Format::m4a, "m4a", "audio/x-m4a", {Codec::aac}},
        {Format::m4b, "m4b", "audio/mp4", {Codec::aac}},
        {Format::opus, "opus", "audio/ogg; codecs=opus", {Codec::opus}},
        {Format::flac, "flac", "audio/flac", {Codec::flac}},
        {Format::wav, "wav", "audio/wav", {Codec::flac}},
        {Format::mka, "mka", "audio/matroska", {Codec::opus, Codec::flac}},
    };
    return kFormats;
}

const FormatFacts& facts_of(Format format) {
    return *std::ranges::find(formats(), format, &FormatFacts::format);
}

const FormatFacts& format_for(Codec codec) {
    return *std::ranges::find_if(formats(),
                                 [codec](const FormatFacts& facts) { return facts.codecs.front() == codec; });
}

std::string_view name_of(Codec codec) {
    switch (codec) {
        case Codec::mp3:
            return "mp3";
        case Codec::aac:
            return "aac";
        case Codec::opus:
            return "opus";
        case Codec::flac:
            return "flac";
    }
    return "";
}

int usual_bitrate(Codec codec) {
    switch (codec) {
        case Codec::mp3:
        case Codec::aac:
            return 64'000;
        case Codec::opus:
            return 48'000;
        case Codec::flac:
            return 0;
    }
    return 0;
}

}  // namespace bobao
