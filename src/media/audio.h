#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace bobao {

/// What is made of the sound.
enum class Codec { mp3, aac };

struct Encoding {
    Codec codec = Codec::mp3;
    int sample_rate = 44'100;  ///< Hz, mono
    int bitrate = 64'000;      ///< bits a second, constant for MP3

    bool operator==(const Encoding&) const = default;
};

/// A piece of the programme is a whole number of these samples: 8 frames of MP3 (1,152) are 9 of AAC (1,024),
/// so pieces encoded by themselves can be joined packet by packet without drift (tests/media/join_test.cpp
/// compares them with sound encoded in one go).
inline constexpr std::int64_t kPieceGrid = 9'216;
/// Digital silence that a piece has at each end at least, so that the join is silent, in samples.
inline constexpr std::int64_t kPieceSilence = 2'304;

/// A piece after its encoder: packets of one frame each.
struct EncodedPiece {
    Encoding encoding;
    std::int64_t samples = 0;          ///< length of the sound, a multiple of kPieceGrid
    std::vector<std::string> packets;  ///< those of the sound, then what the flush added
};

/// Encodes mono samples (full scale ±1) by themselves. Throws a usage Error if their number is not a multiple
/// of kPieceGrid, a machine Error if the codec is not there or fails. Bit-exact: the same samples give the
/// same packets.
EncodedPiece encode_piece(const Encoding& encoding, std::span<const float> samples);

/// A chapter in samples of the programme.
struct ChapterMark {
    std::string title;  ///< a chapter without one gets its number
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string link;  ///< URL; may be empty
};

struct Tags {
    std::string title;
    std::string artist;
    std::string album;
    std::string language;  ///< BCP 47
    std::string date;      ///< ISO 8601 day
    std::string genre;
    std::string comment;
    std::string publisher;
    std::filesystem::path cover;  ///< PNG or JPEG; empty: none
};

/// What a container could not hold of what it was given, one line each (chapters merged, titles cut). M4A has
/// no place for links of chapters and for the publisher at all; that is not said each time.
using ContainerNotes = std::vector<std::string>;

/// Writes pieces one behind the other as one file: MP3 with an Info frame and an ID3v2.3 tag (CTOC, CHAP in
/// time order), or M4A with an edit list and chapters both ways (Nero chpl, QuickTime text track), by the
/// codec of the pieces. The file is written where it is named, not atomically: callers stage it
/// (base/file.h). Texts are cleaned: well-formed, without controls, one line.
/// Throws a machine Error if the disk or a codec fails, a usage Error if there is no sound, the pieces differ
/// in encoding, or chapters overlap, are out of order or run past the end, an input Error if the cover is no
/// picture.
ContainerNotes write_audio(const std::filesystem::path& file, std::span<const EncodedPiece* const> pieces,
                           const std::vector<ChapterMark>& chapters, const Tags& tags);

/// Decodes any audio file that libav reads, as mono floats at its own rate, block by block; priming and
/// padding that the container declares are taken off. Returns the sample rate. Throws an input Error.
int decode_audio(const std::filesystem::path& file, const std::function<void(std::span<const float>)>& block);

/// Decodes a piece as a listener hears it: without priming, `samples` long. Rests on nothing but the packets.
std::vector<float> decode_piece(const EncodedPiece& piece);

/// Another sample rate (libswresample, its default filter), delay compensated; the length is rounded to
/// samples × to / from. Deterministic.
std::vector<float> resampled(std::span<const float> samples, int from, int to);

/// What a finished file says of itself, for tests and `--verbose`.
struct AudioFacts {
    std::string container;  ///< libav's name
    std::string codec;
    int sample_rate = 0;
    int channels = 0;
    double duration = 0;                ///< seconds; MP3's counts priming and padding too
    std::vector<ChapterMark> chapters;  ///< without links, which libav does not read
    std::vector<std::pair<std::string, std::string>> tags;
    bool has_cover = false;
};
AudioFacts audio_facts(const std::filesystem::path& file);

/// Name and version of encoders: part of what shapes the bytes.
std::string encoder_versions();

}  // namespace bobao
