#include "loop/loop_status.h"

#include <fmt/format.h>

#include <string_view>

namespace bobao {

using Json = nlohmann::ordered_json;

Json shown(const AirItem& item) {
    return {{"kind", name_of(item.kind)}, {"title", item.title},     {"column", item.column},
            {"language", item.language},  {"edition", item.edition}, {"article", item.article}};
}

std::string status_to_json(const LoopStatus& status, const Zone& zone) {
    Json mounts = Json::array();
    for (const MountState& mount : status.mounts)
        mounts.push_back({{"mount", mount.mount},
                          {"server", mount.server},
                          {"connected", mount.connected},
                          {"connections", mount.connections},
                          {"bytes", mount.bytes},
                          {"dropped_packets", mount.dropped},
                          {"stalls", mount.stalls},
                          {"title_trouble", mount.title_trouble},
                          {"title", mount.title},
                          {"trouble", mount.trouble}});
    Json item;
    if (status.item) {
        item = shown(*status.item);
        item["begin"] = iso_time(status.item->begin);
        item["end"] = iso_time(status.item->end());
    }
    Json segment;
    if (status.segment) segment = *status.segment;
    const Json json{{"now", iso_time(status.now)},
                    {"local", zone.shown(status.now)},
                    {"on_air_since", iso_time(status.on_air_since)},
                    {"item", item},
                    {"edition", status.edition},
                    {"edition_trouble", status.edition_trouble},
                    {"items", status.items},
                    {"drift_seconds", status.drift},
                    {"latest_segment_seconds", status.latest},
                    {"silence_seconds", status.silence},
                    {"longest_silence_seconds", status.longest_silence},
                    {"repairs", status.repairs},
                    {"held", status.held},
                    {"hls", {{"segment", segment}, {"trouble", status.hls_trouble}}},
                    {"mounts", mounts}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string status_to_metrics(const LoopStatus& status) {
    std::string text;
    const auto metric = [&](std::string_view name, std::string_view type, std::string_view help) {
        text += fmt::format("# HELP bobao_loop_{} {}\n# TYPE bobao_loop_{} {}\n", name, help, name, type);
    };
    const auto value = [&](std::string_view name, auto number, const std::string& labels = "") {
        text += fmt::format("bobao_loop_{}{} {}\n", name, labels.empty() ? "" : "{" + labels + "}", number);
    };
    // Of the text format only these must be written otherwise inside of a label's quotes.
    const auto label = [](std::string_view name, std::string text_of_label) {
        std::string escaped;
        for (const char c : text_of_label) {
            if (c == '\\' || c == '"') escaped += '\\';
            escaped += c == '\n' ? ' ' : c;
        }
        return fmt::format("{}=\"{}\"", name, escaped);
    };
    metric("on_air_seconds", "counter", "How long the loop has been on air.");
    value("on_air_seconds", in_seconds(status.now - status.on_air_since));
    metric("items_total", "counter", "Items that went on air, by kind.");
    for (const auto& [kind, count] : status.items) value("items_total", count, label("kind", kind));
    metric("edition_info", "gauge", "The edition on air.");
    value("edition_info", 1, label("edition", status.edition));
    metric("edition_trouble", "gauge", "1 where a newer edition cannot be played.");
    value("edition_trouble", status.edition_trouble.empty() ? 0 : 1);
    metric("drift_seconds", "gauge", "How far the programme is behind the wall clock.");
    value("drift_seconds", status.drift);
    metric("silence_seconds", "gauge", "Silence right now that nobody asked for, as encoded.");
    value("silence_seconds", status.silence);
    metric("longest_silence_seconds", "gauge", "The longest such silence since the start.");
    value("longest_silence_seconds", status.longest_silence);
    metric("repairs_total", "counter", "What the watchdog mended.");
    value("repairs_total", status.repairs);
    metric("held_total", "counter", "Times that an interlude held the air because nothing was ready.");
    value("held_total", status.held);
    if (status.segment) {
        metric("segment_number", "counter", "Media sequence number of the newest segment.");
        value("segment_number", *status.segment);
        metric("latest_segment_seconds", "gauge", "The most by which a segment was published too late.");
        value("latest_segment_seconds", status.latest);
        metric("hls_trouble", "gauge", "1 where HLS cannot be written.");
        value("hls_trouble", status.hls_trouble.empty() ? 0 : 1);
    }
    if (status.mounts.empty()) return text;
    metric("mount_connected", "gauge", "1 where the server takes the stream.");
    for (const MountState& mount : status.mounts)
        value("mount_connected", mount.connected ? 1 : 0, label("mount", mount.mount));
    metric("mount_connections_total", "counter", "Connections made to the server.");
    for (const MountState& mount : status.mounts)
        value("mount_connections_total", mount.connections, label("mount", mount.mount));
    metric("mount_bytes_total", "counter", "Bytes sent.");
    for (const MountState& mount : status.mounts)
        value("mount_bytes_total", mount.bytes, label("mount", mount.mount));
    metric("mount_dropped_packets_total", "counter", "Packets that nobody could take in time.");
    for (const MountState& mount : status.mounts)
        value("mount_dropped_packets_total", mount.dropped, label("mount", mount.mount));
    metric("mount_stalls_total", "counter", "Times that the server did not answer and was connected anew.");
    for (const MountState& mount : status.mounts)
        value("mount_stalls_total", mount.stalls, label("mount", mount.mount));
    metric("mount_title_trouble", "gauge", "1 where the server refuses titles.");
    for (const MountState& mount : status.mounts)
        value("mount_title_trouble", mount.title_trouble.empty() ? 0 : 1, label("mount", mount.mount));
    return text;
}

}  // namespace bobao
