#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "loop/air_clock.h"
#include "loop/desk.h"
#include "loop/hls.h"
#include "loop/loop_state.h"
#include "loop/loop_status.h"
#include "loop/mount.h"
#include "loop/silence_watch.h"
#include "media/live.h"

namespace bobao {

/// The loop itself: one programme without an end, into HLS and mounts.
class OnAir {
  public:
    struct Settings {
        std::optional<HlsOutput::Settings> hls;
        std::vector<MountSettings> mounts;
        std::string station;  ///< as screens show it
        /// Of the published folder on the web, with a slash at its end; empty where it is not known.
        std::string base_url;
    };
    OnAir(Settings settings, Desk& desk, const StateFolder& folder, AirClock& clock, Tell tell);
    ~OnAir();

    /// Until `stop`: then the segment in hand is finished. `reload` is asked now and then; where it says yes,
    /// rules and editions are read again. Throws a machine Error if nothing can be made at all.
    void run(const Cancellation& stop, const std::function<bool()>& reload);

    /// Any thread, any time.
    LoopStatus status() const;

  private:
    struct OnAirItem {
        AirItem item;
        std::shared_ptr<const AirSound> sound;
        std::vector<AirItem> outlook;
    };

    /// What comes out of an encoder, as listeners hear it.
    struct Ear {
        LiveDecoder decoder;
        SilenceWatch heard;
        int sample_rate = 0;  ///< of what it hears
    };
    /// A notice of --notice, from when it is on air until all of it was heard.
    struct NoticeOnAir {
        std::string key;
        AirTime end = 0;
    };

    void restore();
    void say_notices_again();
    void take_up(std::vector<AirItem> items, bool goes_on, std::optional<AirTime> listed_until);
    void listen_to(std::function<void(std::string_view)>& packets, const Encoding& encoding);
    void advance(AirTime until);
    void begin_item();
    void go_on_air(OnAirItem item);
    void hold_air();
    void publish();
    AirTime segment_grace() const;
    void watch();
    void cut_short();
    void go_on_from(AirTime time);
    void remove_heard_notices(AirTime heard_until);
    void keep_state();
    std::string page_of(const std::string& edition) const;
    void write_now() const;
    void note_status();
    std::vector<AirItem> items_of_window() const;
    void forget_items();

    Settings settings_;
    Desk& desk_;
    const StateFolder& folder_;
    AirClock& clock_;
    Tell tell_;

    std::optional<HlsOutput> hls_;
    std::vector<std::unique_ptr<Mount>> mounts_;
    std::deque<Ear> ears_;  ///< of HLS, if there is one, then of each mount
    SilenceWatch given_;
    std::vector<NoticeOnAir> notices_;
    std::deque<OnAirItem> items_;    ///< oldest first; the last one is on air
    std::deque<AirItem> to_resume_;  ///< what was on air when the loop was killed, to be on air again
    AirTime resume_at_ = 0;
    std::vector<float> block_;
    AirTime position_ = 0;  ///< up to which sound was made
    AirTime begun_ = 0;
    bool is_on_air_ = false;  ///< what was prepared for the start is on air
    bool drift_told_ = false;
    AirTime hls_again_ = 0;  ///< when a list that could not be written is tried again
    std::string hls_trouble_;

    mutable std::mutex mutex_;
    LoopStatus status_;
};

inline constexpr const char* kNowFile = "now.json";

}  // namespace bobao
