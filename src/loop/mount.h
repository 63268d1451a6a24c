#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "loop/air_clock.h"
#include "loop/air_sound.h"
#include "media/audio.h"

namespace bobao {

/// A mount of an Icecast server that is to carry the programme.
struct MountSettings {
    std::string url;  ///< icecast://source:password@host:port/mount
    Encoding encoding{Codec::mp3, kAirRate, 64'000};
    std::string name;  ///< of the station, as listeners see it
    std::string description;
};

/// From an address; `password` is taken where it has none. Its ending says what is sent (.mp3, .opus, .ogg;
/// MP3 where it has none). Throws a usage Error for what is no icecast:// address or of another ending.
MountSettings mount_of_url(const std::string& url, const std::string& password = "");

struct MountState {
    std::string mount;   ///< /paper.mp3
    std::string server;  ///< host and port
    bool connected = false;
    std::int64_t connections = 0;  ///< made so far
    std::int64_t bytes = 0;        ///< sent
    std::int64_t dropped = 0;      ///< packets that nobody could take in time
    std::string title;             ///< that listeners see
    std::string trouble;           ///< the last one; empty while all is well
    std::int64_t stalls = 0;       ///< times that the server hung and was connected anew
    std::string title_trouble;     ///< why listeners do not see the titles; empty while they do
};

/// Sends the programme to one mount, in a thread of its own: a packet goes out when its time has come,
/// neither earlier nor in a burst. Where the server is gone or takes nothing it is asked again after growing
/// pauses, and the programme goes on from where it is then. A server that hangs takes what its kernel can
/// hold, minutes of sound, so it is also asked for an answer now and then. Titles go by the admin interface
/// for MP3, and by a new head of the stream for Ogg; where they are refused that is said once, and they are
/// offered again after growing pauses.
class Mount {
  public:
    Mount(MountSettings settings, AirClock& clock, Tell tell);
    ~Mount();
    Mount(const Mount&) = delete;
    Mount& operator=(const Mount&) = delete;

    /// Mono samples (full scale ±1) at kAirRate that are on air from `begin` on.
    void add(std::span<const float> samples, AirTime begin);
    /// What is on air from then on.
    void set_title(const std::string& title, AirTime begin);
    /// A new encoder, because what comes out of the old one is wrong. Called by the thread that calls add().
    void restart_encoder();
    MountState state() const;

    /// Hears every packet, whether it is sent or not; called by add().
    std::function<void(std::string_view packet)> on_packet;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace bobao
