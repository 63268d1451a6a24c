#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "media/audio.h"

namespace bobao {

/// Encodes sound that has no end, block by block. What write_audio makes of pieces has a whole to look at;
/// this hands on each packet as soon as the codec gives it.
class LiveEncoder {
  public:
    /// Throws as expect_encodable. Opus is resampled to its 48 kHz on the way.
    explicit LiveEncoder(const Encoding& encoding);
    ~LiveEncoder();
    LiveEncoder(LiveEncoder&&) noexcept;
    LiveEncoder& operator=(LiveEncoder&&) noexcept;

    /// Takes mono samples (full scale ±1) of the encoding's rate and hands on what packets they complete;
    /// each lives until the call with it returns. Throws a machine Error.
    void add(std::span<const float> samples, const std::function<void(std::string_view packet)>& take);

    int sample_rate() const;        ///< Hz, of the packets
    int samples_in_packet() const;  ///< at that rate
    /// Samples at that rate by which the sound of a packet is later than what was put in: the first packet
    /// begins so long before the first sample.
    int priming() const;
    const Encoding& encoding() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Hears what a LiveEncoder made.
class LiveDecoder {
  public:
    explicit LiveDecoder(const Encoding& encoding);
    ~LiveDecoder();
    LiveDecoder(LiveDecoder&&) noexcept;
    LiveDecoder& operator=(LiveDecoder&&) noexcept;

    /// Mono floats of the packet's rate. Throws an input Error.
    void add(std::string_view packet, const std::function<void(std::span<const float>)>& block);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// AAC in fragmented MP4 (ISO/IEC 14496-12) as HLS wants it (RFC 8216, section 3.3): an initialization
/// section, and segments of one fragment each, whose decode time counts samples from `begin`. Same packets,
/// same bytes.
std::string initialization_section(const Encoding& encoding);
std::string media_segment(const Encoding& encoding, std::span<const std::string> packets, std::int64_t begin,
                          std::uint32_t number);

/// The name of the codec in playlists (RFC 6381): "mp4a.40.2".
inline constexpr std::string_view kAacLcName = "mp4a.40.2";

/// Opus in Ogg (RFC 7845) as a stream for listeners, who learn a title from the head of a new logical stream.
class OggStream {
  public:
    explicit OggStream(const Encoding& encoding);
    ~OggStream();
    OggStream(OggStream&&) noexcept;
    OggStream& operator=(OggStream&&) noexcept;

    /// Ends the logical stream in hand, if there is one, and begins another. Returns the bytes.
    std::string begin(const std::string& title, const std::string& artist);
    /// Adds a packet; returns the bytes that are ready, which may be none.
    std::string add(std::string_view packet);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// A source of an Icecast server, by libav's icecast protocol.
class IcecastConnection {
  public:
    struct Settings {
        std::string url;           ///< icecast://source:password@host:port/mount
        std::string content_type;  ///< audio/mpeg, audio/ogg
        std::string name, description, genre;
        double timeout = 5;  ///< seconds that a call may wait for the server
    };
    /// Connects. Throws a machine Error with libav's reason; the password is never in it. `stop` ends the
    /// wait.
    IcecastConnection(const Settings& settings, const std::function<bool()>& stop);
    ~IcecastConnection();
    IcecastConnection(IcecastConnection&&) noexcept;
    IcecastConnection& operator=(IcecastConnection&&) noexcept;

    /// Throws a machine Error if the server is gone or takes nothing for so long as the settings say.
    void send(std::string_view bytes);

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bobao
