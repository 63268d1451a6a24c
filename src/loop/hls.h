#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "loop/air_time.h"
#include "loop/planner.h"
#include "media/live.h"

namespace bobao {

/// What HLS clients fetch (RFC 8216): live.m3u8, an initialization section, and segments of AAC in fragmented
/// MP4.
///
/// Every segment holds the same number of frames, so a stretch of them is known by its first number, its
/// begin and its count; a state of a few numbers carries all of it over a crash. Time in the segments counts
/// samples from `origin` and goes on over items, restarts and editions; a new stretch, behind
/// EXT-X-DISCONTINUITY, begins only where the loop was away for too long to make up for it, or where the
/// encoding changed. Segments that have left the list stay for as long as it is, then are deleted.
class HlsOutput {
  public:
    struct Settings {
        std::filesystem::path folder;
        int bitrate = 64'000;              ///< bits a second
        double segment_seconds = 6;        ///< to the nearest frame
        double window_seconds = 2 * 3600;  ///< how far listeners can go back
    };
    /// Segments in a row, without a gap.
    struct Stretch {
        std::int64_t first = 0;  ///< media sequence number
        std::int64_t count = 0;
        AirTime begin = 0;
        std::string map;             ///< file with the initialization section
        bool discontinuity = false;  ///< EXT-X-DISCONTINUITY stands before its first segment
    };
    struct State {
        AirTime origin = 0;
        std::int64_t discontinuities = 0;  ///< EXT-X-DISCONTINUITY-SEQUENCE
        std::int64_t oldest_file = 0;      ///< number of the first segment that is not deleted yet
        int frames = 0;                    ///< of a segment
        std::vector<Stretch> stretches;    ///< of the list, oldest first; the last one is being added to
    };

    /// Goes on where `state` ends, if it is that of segments such as these; else anew. Deletes segments that
    /// no list has. Throws a machine Error if the folder cannot be written.
    HlsOutput(Settings settings, std::optional<State> state);
    ~HlsOutput();

    /// Where the last segment ends; nothing if there is none to go on from.
    std::optional<AirTime> end() const;
    /// From here on, sound comes. What add() is given first must be run_up() samples before it: an encoder
    /// needs them to get the first frame right. `broken`: not what would have followed the last segment.
    void begin_at(AirTime time, bool broken);
    static AirTime run_up();

    /// Mono samples (full scale ±1), each block behind the one before.
    void add(std::span<const float> samples);
    /// The next moment at which publish() has something to do, as far as is known.
    AirTime next_publication() const;
    /// Publishes what segments are complete and over at `now`; `keep` is called when they are on the disk,
    /// before the list names them, and is where the state is to be made durable. `items` are what the list
    /// says is being read. True if there was a segment. Throws a machine Error; the list is then the old one,
    /// and the next call tries again.
    bool publish(AirTime now, std::span<const AirItem> items, const std::function<void()>& keep);
    /// Writes the list again.
    void write_list(std::span<const AirItem> items) const;

    /// A new encoder, going on at the same place.
    void restart_encoder();

    /// Hears every packet that goes out.
    std::function<void(std::string_view packet)> on_packet;

    const State& state() const { return state_; }
    const Settings& settings() const { return settings_; }
    Encoding encoding() const;
    AirTime segment_length() const;
    /// Where the list begins.
    AirTime window_begin() const;

  private:
    std::string list(std::span<const AirItem> items) const;
    std::filesystem::path segment_file(std::int64_t number) const;
    void new_encoder();
    void encode(std::span<const float> samples);
    void forget_old();
    void sweep() const;

    Settings settings_;
    State state_;
    std::string map_;
    std::optional<LiveEncoder> encoder_;
    std::int64_t dropped_ = 0;          ///< packets still to drop: priming and run-up
    std::int64_t kept_packets_ = 0;     ///< since begin_at
    std::int64_t fed_ = 0;              ///< samples since begin_at
    std::vector<float> recent_;         ///< the last of them
    std::vector<std::string> packets_;  ///< of segments that are not published yet, in order
    bool list_due_ = false;             ///< a segment is published that no list names yet
};

inline constexpr const char* kLiveList = "live.m3u8";

}  // namespace bobao
