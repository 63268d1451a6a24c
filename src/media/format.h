#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace bobao {

/// What is made of the sound.
enum class Codec { mp3, aac, opus, flac };

/// Files that sound is published in.
enum class Format { mp3, m4a, m4b, opus, flac, wav, mka };

/// What there is to know of a format.
struct FormatFacts {
    Format format;
    std::string name;           ///< in shows and as the ending of file names: "m4a"
    std::string mime_type;      ///< as a feed announces it
    std::vector<Codec> codecs;  ///< that it can be made of, the usual one first
};

/// All formats, those that every player takes first.
const std::vector<FormatFacts>& formats();
const FormatFacts& facts_of(Format format);
/// The first format that is usually made of it.
const FormatFacts& format_for(Codec codec);

/// The name of a codec in shows and messages: "aac".
std::string_view name_of(Codec codec);
/// Bits a second for speech where nobody says otherwise; 0 for FLAC.
int usual_bitrate(Codec codec);

}  // namespace bobao
