#pragma once
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "loop/air_time.h"
#include "loop/mount.h"
#include "loop/planner.h"

namespace bobao {

/// What a loop says of itself, for people and for Prometheus.
struct LoopStatus {
    AirTime now = 0;
    AirTime on_air_since = 0;
    std::optional<AirItem> item;
    std::string edition;
    std::string edition_trouble;                ///< why a newer one is not on air
    std::map<std::string, std::int64_t> items;  ///< by kind, since the start
    double drift = 0;                           ///< seconds that the programme is behind the wall clock
    double latest = 0;           ///< seconds by which a segment was published too late, the most so far
    double silence = 0;          ///< seconds of silence right now that nobody asked for, as encoded
    double longest_silence = 0;  ///< since the start
    std::int64_t repairs = 0;    ///< by the watchdog
    std::int64_t held = 0;       ///< times that nothing was ready and the air was held by an interlude
    std::optional<std::int64_t> segment;  ///< number of the newest
    std::string hls_trouble;
    std::vector<MountState> mounts;
};
std::string status_to_json(const LoopStatus& status, const Zone& zone);
/// Prometheus's text format, version 0.0.4.
std::string status_to_metrics(const LoopStatus& status);

/// What pages and people are shown of an item.
nlohmann::ordered_json shown(const AirItem& item);

}  // namespace bobao
