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
    /// What the list says of an item (EXT-X-DATERANGE). A list may only be added to (RFC 8216, section
    /// 6.2.1), so what was said stays as it was, and how long the item was is said in a second tag of the
    /// same ID when it is over.
    struct DateRange {
        AirTime begin = 0;
        AirTime end = 0;            ///< 0 as long as the item is on air
        std::int64_t said = 0;      ///< number of the segment that was new when the list said it
        std::int64_t said_end = 0;  ///< and when it said the end; 0 if it did not
        std::string tag;            ///< the first one

        bool operator==(const DateRange&) const = default;
    };
    struct State {
        AirTime origin = 0;
        std::int64_t discontinuities = 0;  ///< EXT-X-DISCONTINUITY-SEQUENCE
        std::int64_t oldest_file = 0;      ///< number of the first segment that is not deleted yet
        int frames = 0;                    ///< of a segment
        std::vector<Stretch> stretches;    ///< of the list, oldest first; the last one is being added to
        std::vector<DateRange> ranges;     ///< in the order in which they were said
    };

    /// Goes on where `state` ends, if it is that of segments such as these and they are in the folder; else
    /// anew. Segments that are not there leave the list, with all that were before them. Deletes segments
    /// that no list has and what a killed run left half-written. Throws a machine Error if the folder cannot
    /// be written.
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
    /// says is being read, in the order in which they are on air. True if there was a segment. Throws a
    /// machine Error; the list is then the old one, and the next call tries again.
    bool publish(AirTime now, std::span<const AirItem> items, const std::function<void()>& keep);

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
    std::string list() const;
    void say(std::span<const AirItem> items, std::int64_t first_new);
    std::filesystem::path segment_file(std::int64_t number) const;
    void new_encoder();
    void encode(std::span<const float> samples);
    void forget_old();
    void forget_old_ranges();
    void drop_first_segment();
    void drop_what_is_not_there();
    void sweep();

    Settings settings_;
    State state_;
    std::string map_;
    std::optional<LiveEncoder> encoder_;
    std::int64_t dropped_ = 0;          ///< packets still to drop: priming and run-up
    std::int64_t kept_packets_ = 0;     ///< since begin_at
    std::int64_t fed_ = 0;              ///< samples since begin_at
    std::vector<float> recent_;         ///< the last of them
    std::vector<std::string> packets_;  ///< of segments that are not published yet, in order
    std::int64_t unlisted_ = 0;         ///< segments that are on the disk and that no list names yet
    std::int64_t highest_file_ = -1;    ///< number of a segment that was in the folder at the start
};

inline constexpr const char* kLiveList = "live.m3u8";

}  // namespace bobao
