#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/format.h"

namespace bobao {

struct Encoding {
    Codec codec = Codec::mp3;
    int sample_rate = 44'100;  ///< Hz, mono, of the sound that goes in and of what decode_piece gives back
    int bitrate = 64'000;      ///< bits a second: constant for MP3, a mean for AAC and Opus; FLAC has none

    bool operator==(const Encoding&) const = default;
};

/// Throws a usage Error if the codec has no such sample rate or bit rate, a machine Error if this libavcodec
/// has no such encoder. Encoders themselves take the nearest they have without a word.
void expect_encodable(const Encoding& encoding);

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
/// same packets. FLAC keeps 16 bits of a sample. Opus knows 48 kHz alone, so the sound is resampled for it.
EncodedPiece encode_piece(const Encoding& encoding, std::span<const float> samples);

/// An encoded piece wherever its packets lie: in memory, or in a file that is read when they are wanted.
class PieceSource {
  public:
    virtual ~PieceSource() = default;
    virtual const Encoding& encoding() const = 0;
    virtual std::int64_t samples() const = 0;  ///< length of the sound, a multiple of kPieceGrid
    virtual std::size_t packets() const = 0;   ///< how many there are
    /// Hands on the first `count` packets in order; each lives until the call with it returns. May be asked
    /// more than once, by one thread at a time. What it or `take` throws goes through.
    virtual void read(std::size_t count, const std::function<void(std::string_view packet)>& take) const = 0;
};

/// A piece whose packets are in memory; it must outlive this.
class PieceInMemory : public PieceSource {
  public:
    explicit PieceInMemory(const EncodedPiece& piece) : piece_(&piece) {}
    const Encoding& encoding() const override { return piece_->encoding; }
    std::int64_t samples() const override { return piece_->samples; }
    std::size_t packets() const override { return piece_->packets.size(); }
    void read(std::size_t count, const std::function<void(std::string_view packet)>& take) const override;

  private:
    const EncodedPiece* piece_;
};

/// A chapter in samples of the programme.
struct ChapterMark {
    std::string title;  ///< a chapter without one gets its number
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string link;                 ///< URL; may be empty
    std::filesystem::path picture{};  ///< PNG or JPEG; empty: none. Only MP3 has a place for it
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
    int track = 0;                ///< number in a row of files; 0: none
    int tracks = 0;               ///< how many files the row has
};

/// What a container could not hold of what it was given, one line each (chapters merged, titles cut). Formats
/// that have no place at all for links, pictures or the publisher do not say so each time.
using ContainerNotes = std::vector<std::string>;

/// Writes pieces one behind the other as one file of that format:
///
/// - MP3: an Info frame and an ID3v2.3 tag (CTOC, CHAP in time order with titles, links and pictures);
/// - M4A and M4B: an edit list and chapters both ways (Nero chpl, QuickTime text track), 255 at most;
/// - Opus and FLAC: chapters as comments (CHAPTER000=00:00:00.000), 1,000 at most; the cover as a picture;
/// - WAV: 16 bits, chapters as cue points with labels; no cover;
/// - Matroska: chapters, the cover as an attachment.
///
/// The codec of the pieces must be one of the format's (media/format.h); FLAC pieces make WAV too, because
/// nothing was lost. Opus frames are a whole number of 2.5 ms, so there a piece begins up to 1.25 ms beside
/// its time, never more the later it comes.
/// The file is written where it is named, not atomically: callers stage it (base/file.h). Texts are cleaned:
/// well-formed, without controls, one line.
/// Throws a machine Error if the disk or a codec fails, a usage Error if there is no sound, the pieces differ
/// in encoding or do not fit the format, or chapters overlap, are out of order or run past the end, an input
/// Error if a cover is no picture.
ContainerNotes write_audio(const std::filesystem::path& file, Format format,
                           std::span<const PieceSource* const> pieces,
                           const std::vector<ChapterMark>& chapters, const Tags& tags);
/// The same of pieces in memory.
ContainerNotes write_audio(const std::filesystem::path& file, Format format,
                           std::span<const EncodedPiece* const> pieces,
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
